import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomFrom, rtpPacket } from '../../../rtp/testing.js';
import { sessionKeys } from '../derive.js';
import type { OpeningSuite, SealingSuite } from '../suite.js';
import { OpeningByNode, SealingByNode } from './by-node.js';
import { OpeningInPlace, SealingInPlace } from './in-place.js';
import { GcmContext, loadOpenSsl } from './openssl.js';

const SSRC = 0x89abcdef;
const TAG = 16;
const ssl = await loadOpenSsl();
const report = (octets: number): Buffer => Buffer.concat([Buffer.from('80c9000100000007', 'hex'), randomBytes(octets)]);

interface Pair {
  sealing: SealingSuite;
  opening: OpeningSuite;
  /** What others would make of it. */
  key: Buffer;
  salt: Buffer;
}

const ways: [string, (key: Buffer, salt: Buffer) => { sealing: SealingSuite; opening: OpeningSuite }][] = [
  ['by node:crypto', (key, salt) => ({ sealing: new SealingByNode(key, salt), opening: new OpeningByNode(key, salt) })],
];
if (ssl) ways.push(['in place', (key, salt) => ({ sealing: new SealingInPlace(ssl, key, salt), opening: new OpeningInPlace(ssl, key, salt) })]);

/** RFC 7714 §8.1. */
function nonce(salt: Buffer, roc: number, sequence: number): Buffer {
  const iv = Buffer.alloc(12);
  iv.writeUInt32BE(SSRC, 2);
  iv.writeUInt32BE(roc, 6);
  iv.writeUInt16BE(sequence, 10);
  return Buffer.from(iv.map((octet, at) => octet ^ salt[at]!));
}

function byOthers(key: Buffer, iv: Buffer, packet: Buffer, header: number): Buffer {
  const cipher = createCipheriv('aes-128-gcm', key, iv, { authTagLength: TAG });
  cipher.setAAD(packet.subarray(0, header));
  return Buffer.concat([packet.subarray(0, header), cipher.update(packet.subarray(header)), cipher.final(), cipher.getAuthTag()]);
}

it('this machine has functions to seal in place', () => {
  expect(ssl !== undefined || process.platform !== 'linux').toBe(true);
});

describe.each(ways)('MED-2 our GCM is everybody’s (%s)', (_name, make) => {
  function pair(): Pair {
    const [masterKey, masterSalt] = [randomBytes(16), randomBytes(12)];
    const { key, salt } = sessionKeys('rtp', masterKey, masterSalt);
    return { ...make(masterKey, masterSalt), key, salt };
  }

  it('seals texts of every length as others do, and tells the tag', () => {
    const { sealing, key, salt } = pair();
    const random = randomFrom(5);
    const out = Buffer.alloc(2048);
    for (let length = 0; length <= 1500; length += length < 70 ? 1 : 37) {
      const sequence = (60_000 + length * 7) & 0xffff;
      const roc = sequence < 60_000 ? 0xfffe : 0;
      const extensions: Record<number, Buffer> = random() < 0.5 ? { 3: randomBytes(1 + Math.floor(random() * 15)), 4: randomBytes(5) } : {};
      const packet = rtpPacket({ ssrc: SSRC, sequence, payload: randomBytes(length), extensions });
      const header = packet.length - length;
      const expected = byOthers(key, nonce(salt, roc, sequence), packet, header);
      const at = out.subarray(length % 3);
      expect(Buffer.from(at.subarray(0, sealing.sealRtp(packet, header, roc, at))), `${length} octets`).toEqual(expected);
      expect(sealing.lastTag).toBe(expected.readUInt32BE(packet.length));
    }
    sealing.close();
  });

  it('opens what others sealed, wherever it stands, and not when a bit of it is another', () => {
    const { opening, key, salt } = pair();
    const arena = Buffer.alloc(4096);
    for (let length = 0; length <= 1400; length += length < 40 ? 1 : 91) {
      const packet = rtpPacket({ ssrc: SSRC, sequence: length, payload: randomBytes(length) });
      const sealed = byOthers(key, nonce(salt, 0, length), packet, 12);
      const broken = Buffer.from(sealed);
      broken[12 + ((length * 31) % (length + TAG))]! ^= 1 << (length & 7);
      expect(opening.openRtp(broken, 12, 0)).toBe(-1);
      expect(opening.openRtp(Buffer.from(sealed), 12, 1)).toBe(-1);
      const here = length % 2 === 0 ? sealed : arena.subarray(length, length + sealed.copy(arena, length));
      expect(opening.openRtp(here, 12, 0)).toBe(packet.length);
      expect(here.subarray(0, packet.length)).toEqual(packet);
    }
    expect(opening.openRtp(Buffer.alloc(20, 0x80), 12, 0)).toBe(-1);
    opening.close();
  });

  it('seals in any order', () => {
    const { sealing, key, salt } = pair();
    const random = randomFrom(9);
    const out = Buffer.alloc(2048);
    for (let round = 0; round < 500; round += 1) {
      const sequence = Math.floor(round / 2 + random() * 40) & 0xffff;
      const packet = rtpPacket({ ssrc: SSRC, sequence, payload: Buffer.alloc(Math.floor(random() * 900), round) });
      const sealed = Buffer.from(out.subarray(0, sealing.sealRtp(packet, 12, 0, out)));
      const decipher = createDecipheriv('aes-128-gcm', key, nonce(salt, 0, sequence), { authTagLength: TAG });
      decipher.setAAD(packet.subarray(0, 12)).setAuthTag(sealed.subarray(-TAG));
      expect(Buffer.concat([decipher.update(sealed.subarray(12, -TAG)), decipher.final()])).toEqual(packet.subarray(12));
    }
    sealing.close();
  });

  it('reports too, each by every way', () => {
    const [masterKey, masterSalt] = [randomBytes(16), randomBytes(12)];
    const { sealing } = make(masterKey, masterSalt);
    const out = Buffer.alloc(2048);
    for (const [, other] of ways) {
      const { opening } = other(masterKey, masterSalt);
      for (let octets = 0; octets < 60; octets += 7) {
        const plain = report(octets);
        const sealed = Buffer.from(out.subarray(0, sealing.sealRtcp(plain, 0x1234567 + octets, out)));
        expect(sealed.readUInt32BE(sealed.length - 4)).toBe(0x81234567 + octets);
        const broken = Buffer.from(sealed);
        broken[octets]! ^= 4;
        expect(opening.openRtcp(broken, 0x1234567 + octets)).toBe(-1);
        expect(opening.openRtcp(sealed, 0x1234567 + octets)).toBe(plain.length);
        expect(sealed.subarray(0, plain.length)).toEqual(plain);
      }
      opening.close();
    }
    expect(make(masterKey, masterSalt).opening.openRtcp(Buffer.alloc(12), 0)).toBe(-1);
    sealing.close();
  });
});

describe.skipIf(!ssl)('MED-1 a connection that is over', () => {
  it('seals and opens nothing any more, and gives its memory back once', () => {
    let freed = 0;
    const counting = { ...ssl!, free: (context: number) => ssl!.free(context) + (freed += 1) };
    const [sealing, opening] = [new SealingInPlace(counting, randomBytes(16), randomBytes(12)), new OpeningInPlace(counting, randomBytes(16), randomBytes(12))];
    const out = Buffer.alloc(2048);
    for (let time = 0; time < 2; time += 1) {
      sealing.close();
      opening.close();
      expect(sealing.sealRtp(rtpPacket({ payload: Buffer.from('text') }), 12, 0, out)).toBe(0);
      expect(sealing.sealRtcp(report(8), 1, out)).toBe(0);
      expect(opening.openRtp(Buffer.alloc(60, 0x80), 12, 0)).toBe(-1);
    }
    expect(freed).toBe(4);
  });

  it('is refused where there is no memory for its key, and no key stays behind', () => {
    expect(() => new GcmContext({ ...ssl!, create: () => 0 }, Buffer.alloc(16, 7), true)).toThrow('no memory');
    expect(ssl!.key.every((octet) => octet === 0)).toBe(true);
  });
});
