import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomFrom, rtpPacket } from '../../../rtp/testing.js';
import { MediaKey } from './media-key.js';
import { outgoing } from './memory.js';

const SSRC = 0x89abcdef;
const TAG = 16;

function keyPair(): { key: Buffer; salt: Buffer; media: MediaKey } {
  const [key, salt] = [randomBytes(16), randomBytes(12)];
  return { key, salt, media: MediaKey.of({ key, salt, authentication: Buffer.alloc(0) })! };
}

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

describe('MED-2 our GCM is everybody’s', () => {
  it('seals texts of every length as OpenSSL does, in place and by copy', () => {
    const { key, salt, media } = keyPair();
    const place = outgoing(1)[0]!.whole;
    const random = randomFrom(5);
    let roc = 0;
    for (let length = 0; length <= 1500; length += length < 70 ? 1 : 37) {
      const sequence = (60_000 + length * 7) & 0xffff;
      if (sequence < 60_000 && roc === 0) roc = 0xfffe;
      const extensions: Record<number, Buffer> = random() < 0.5 ? { 3: randomBytes(1 + Math.floor(random() * 15)), 4: randomBytes(5) } : {};
      const packet = rtpPacket({ ssrc: SSRC, sequence, payload: randomBytes(length), extensions });
      const header = packet.length - length;
      const expected = byOthers(key, nonce(salt, roc, sequence), packet, header);
      const out = length % 2 === 0 ? place : Buffer.alloc(2048);
      expect(out.subarray(0, media.seal(packet, header, roc, out)), `${length} octets`).toEqual(expected);
    }
    media.close();
  });

  it('opens what OpenSSL sealed, and not when a bit of it is another', () => {
    const { key, salt, media } = keyPair();
    for (let length = 0; length <= 1400; length += length < 40 ? 1 : 91) {
      const packet = rtpPacket({ ssrc: SSRC, sequence: length, payload: randomBytes(length) });
      const sealed = byOthers(key, nonce(salt, 0, length), packet, 12);
      const broken = Buffer.from(sealed);
      broken[12 + ((length * 31) % (length + TAG))]! ^= 1 << (length & 7);
      expect(media.open(broken, 12, 0)).toBe(-1);
      expect(media.open(Buffer.from(sealed), 12, 1)).toBe(-1);
      expect(media.open(sealed, 12, 0)).toBe(packet.length);
      expect(sealed.subarray(0, packet.length)).toEqual(packet);
    }
    expect(media.open(Buffer.alloc(2040, 0x80), 12, 0)).toBe(-1);
    media.close();
  });

  it('seals in any order, and what is ahead of everybody else’s number stays right', () => {
    const { key, salt, media } = keyPair();
    const random = randomFrom(9);
    const out = Buffer.alloc(2048);
    for (let round = 0; round < 2000; round += 1) {
      const sequence = Math.floor(round / 2 + random() * 40) & 0xffff;
      const packet = rtpPacket({ ssrc: SSRC, sequence, payload: Buffer.alloc(Math.floor(random() * 900), round) });
      const sealed = Buffer.from(out.subarray(0, media.seal(packet, 12, 0, out)));
      const decipher = createDecipheriv('aes-128-gcm', key, nonce(salt, 0, sequence), { authTagLength: TAG });
      decipher.setAAD(packet.subarray(0, 12)).setAuthTag(sealed.subarray(-TAG));
      expect(Buffer.concat([decipher.update(sealed.subarray(12, -TAG)), decipher.final()])).toEqual(packet.subarray(12));
    }
    media.close();
  });

  it('gives its memory back', () => {
    for (let count = 0; count < 5_000; count += 1) keyPair().media.close();
    const kept = Array.from({ length: 12 }, keyPair);
    expect(new Set(kept.map(({ media }) => media)).size).toBe(12);
    for (const { media } of kept) media.close();
  }, 60_000);
});
