import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomFrom, rtpPacket } from '../../rtp/testing.js';
import { sessionKeys, saltOctets } from './derive.js';
import { loadOpenSsl } from './gcm/openssl.js';
import type { SrtpKeys, SrtpProfile } from './profile.js';
import { SrtpReceiver } from './receiver.js';
import { SrtpSender } from './sender.js';

await loadOpenSsl();

const PROFILES: SrtpProfile[] = ['AEAD_AES_128_GCM', 'AES128_CM_HMAC_SHA1_80'];

function keys(profile: SrtpProfile): SrtpKeys {
  const [key, salt] = [randomBytes(16), randomBytes(saltOctets(profile))];
  return { profile, localKey: key, localSalt: salt, remoteKey: key, remoteSalt: salt };
}

const out = Buffer.alloc(2048);
const packet = (sequence: number, text = 'spoken'): Buffer => rtpPacket({ sequence: sequence & 0xffff, ssrc: 77, payload: Buffer.from(text), extensions: { 1: Buffer.from('a') } });
const report = (): Buffer => Buffer.from('80c90001000000070102030405060708', 'hex');

function sealed(sender: SrtpSender, plain: Buffer): Buffer {
  return Buffer.from(out.subarray(0, sender.sealRtp(plain, out)));
}
function sealedReport(sender: SrtpSender, plain: Buffer): Buffer {
  return Buffer.from(out.subarray(0, sender.sealRtcp(plain, out)));
}

describe('keys and text by the standards’ own examples', () => {
  it('derives as RFC 3711 appendix B.3 does', () => {
    const master = Buffer.from('E1F97A0D3E018BE0D64FA32C06DE4139', 'hex');
    const { key, salt, authentication } = sessionKeys('rtp', master, Buffer.from('0EC675AD498AFEEBB6960B3AABE6', 'hex'));
    expect(key.toString('hex').toUpperCase()).toBe('C61E7A93744F39EE10734AFE3FF7A087');
    expect(salt.toString('hex').toUpperCase()).toBe('30CBBC08863D8C85D49DB34A9AE1');
    expect(authentication.toString('hex').toUpperCase()).toBe('CEBE321F6FF7716B6FD4AB49AF256A156D38BAA4');
  });
});

describe.each(PROFILES)('MED-2 media is sealed and opened by %s', (profile) => {
  it('comes out as it went in, RTP and RTCP, over the turn of the numbers', () => {
    const common = keys(profile);
    const [sender, receiver] = [new SrtpSender(common), new SrtpReceiver(common)];
    for (let sequence = 65_500; sequence < 65_600; sequence += 1) {
      const plain = packet(sequence, `word ${sequence}`);
      const closed = sealed(sender, plain);
      expect(closed.includes('word')).toBe(false);
      expect(receiver.openRtp(closed)).toEqual(plain);
    }
    for (let round = 0; round < 3; round += 1) expect(receiver.openRtcp(sealedReport(sender, report()))).toEqual(report());
  });

  it('takes what is late or out of order, and nothing twice', () => {
    const common = keys(profile);
    const [sender, receiver] = [new SrtpSender(common), new SrtpReceiver(common)];
    const all = Array.from({ length: 300 }, (_none, at) => sealed(sender, packet(65_400 + at)));
    const order = [0, ...Array.from({ length: 299 }, (_none, at) => 299 - at)];
    for (const at of order) expect(receiver.openRtp(Buffer.from(all[at]!)), `packet ${at}`).toBeDefined();
    for (const one of all) expect(receiver.openRtp(Buffer.from(one))).toBeUndefined();
    const closed = sealedReport(sender, report());
    expect([receiver.openRtcp(Buffer.from(closed)), receiver.openRtcp(closed)]).toEqual([report(), undefined]);
  });

  it('takes nothing that was changed, cut or made by others (3,000 tries)', () => {
    const random = randomFrom(11);
    const common = keys(profile);
    const [sender, receiver, stranger] = [new SrtpSender(common), new SrtpReceiver(common), new SrtpSender(keys(profile))];
    receiver.openRtp(sealed(sender, packet(1)));
    for (let number = 2; number < 3002; number += 1) {
      const whole = number % 3 === 0 ? sealedReport(sender, report()) : sealed(number % 7 === 0 ? stranger : sender, packet(number));
      const changed = number % 5 === 0 ? whole.subarray(0, Math.floor(random() * whole.length)) : Buffer.from(whole);
      if (number % 5 !== 0 && number % 7 !== 0) changed[Math.floor(random() * changed.length)]! ^= 1 << Math.floor(random() * 8);
      const opened = number % 3 === 0 ? receiver.openRtcp(changed) : receiver.openRtp(changed);
      if (number % 7 === 0 && number % 3 === 0 && number % 5 !== 0) continue;
      expect(opened, `packet ${number}`).toBeUndefined();
    }
    expect(receiver.openRtp(sealed(sender, packet(3003)))).toEqual(packet(3003));
  });

  it('sends a packet again as it was, and no other in its place', () => {
    const common = keys(profile);
    const [sender, receiver] = [new SrtpSender(common), new SrtpReceiver(common)];
    const first = sealed(sender, packet(10));
    for (let sequence = 11; sequence < 40; sequence += 1) sealed(sender, packet(sequence));
    expect(sealed(sender, packet(10))).toEqual(first);
    expect(sealed(sender, packet(10, 'unsaid'))).toHaveLength(0);
    expect(receiver.openRtp(first)).toEqual(packet(10));
    // Passed over, never sent: it may still go, once.
    sealed(sender, packet(60));
    const late = sealed(sender, packet(50));
    expect(receiver.openRtp(Buffer.from(late))).toEqual(packet(50));
    expect([sealed(sender, packet(50)), sealed(sender, packet(50, 'unsaid'))]).toEqual([late, Buffer.alloc(0)]);
    // Too long ago.
    sealed(sender, packet(2000));
    expect(sealed(sender, packet(60))).toHaveLength(0);
  });

  it('keeps no more streams than anybody needs', () => {
    const common = keys(profile);
    const [sender, receiver] = [new SrtpSender(common), new SrtpReceiver(common)];
    let taken = 0;
    for (let ssrc = 1; ssrc <= 600; ssrc += 1) if (receiver.openRtp(sealed(sender, rtpPacket({ ssrc })))) taken += 1;
    expect(taken).toBe(512);
  });
});

it('a packet too large for any network is not sealed', () => {
  expect(new SrtpSender(keys('AEAD_AES_128_GCM')).sealRtp(packet(1, 'x'.repeat(2040)), out)).toBe(0);
});
