/** AES-GCM (RFC 7714): the profile that every browser of today chooses. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { sessionKeys } from '../derive.js';
import { MediaKey } from './media-key.js';
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD, type OpeningSuite, type SealingSuite } from '../suite.js';

const TAG = 16;
const IV = 12;
const ALGORITHM = 'aes-128-gcm';
const OPTIONS = { authTagLength: TAG };

/** What both directions have: keys, and the nonces of RFC 7714 §8.1 and §9.1. */
class GcmKeys {
  readonly tagOctets = TAG;
  /** Undefined where the kernel has no memory left; `node:crypto` does it then, as it does RTCP. */
  protected readonly media: MediaKey | undefined;
  protected readonly rtpKey: KeyObject;
  protected readonly rtcpKey: KeyObject;
  private readonly rtpSalt: Buffer;
  private readonly rtcpSalt: Buffer;
  /** Used again for each packet: the addon reads it at once. */
  private readonly iv = Buffer.alloc(IV);
  private readonly associated = Buffer.alloc(RTCP_CLEAR + RTCP_WORD);

  constructor(masterKey: Buffer, masterSalt: Buffer) {
    const rtp = sessionKeys('rtp', masterKey, masterSalt);
    const rtcp = sessionKeys('rtcp', masterKey, masterSalt);
    this.rtpKey = createSecretKey(rtp.key);
    this.rtcpKey = createSecretKey(rtcp.key);
    this.media = MediaKey.of(rtp);
    this.rtpSalt = rtp.salt;
    this.rtcpSalt = rtcp.salt;
  }

  close(): void {
    this.media?.close();
  }

  /** 00 00, SSRC, roll-over count, sequence number; by the salt. */
  protected rtpNonce(packet: Buffer, roc: number): Buffer {
    const { iv } = this;
    this.rtpSalt.copy(iv);
    for (let at = 0; at < 4; at += 1) {
      iv[2 + at]! ^= packet[8 + at]!;
      iv[6 + at]! ^= roc >>> (24 - at * 8);
    }
    iv[10]! ^= packet[2]!;
    iv[11]! ^= packet[3]!;
    return iv;
  }

  /** 00 00, SSRC, 00 00, index; by the salt. */
  protected rtcpNonce(packet: Buffer, index: number): Buffer {
    const { iv } = this;
    this.rtcpSalt.copy(iv);
    for (let at = 0; at < 4; at += 1) {
      iv[2 + at]! ^= packet[4 + at]!;
      iv[8 + at]! ^= index >>> (24 - at * 8);
    }
    return iv;
  }

  /** The readable octets of an RTCP packet, and its word. */
  protected rtcpAssociated(packet: Buffer, index: number): Buffer {
    packet.copy(this.associated, 0, 0, RTCP_CLEAR);
    this.associated.writeUInt32BE((index | ENCRYPTED) >>> 0, RTCP_CLEAR);
    return this.associated;
  }
}

export class GcmSealing extends GcmKeys implements SealingSuite {
  lastTag = 0;

  sealRtp(packet: Buffer, header: number, roc: number, out: Buffer): number {
    if (this.media) {
      const length = this.media.seal(packet, header, roc, out);
      this.lastTag = out.readUInt32BE(length - TAG);
      return length;
    }
    packet.copy(out, 0, 0, header);
    return this.seal(this.rtpKey, this.rtpNonce(packet, roc), packet.subarray(0, header), packet, header, out);
  }

  sealRtcp(packet: Buffer, index: number, out: Buffer): number {
    packet.copy(out, 0, 0, RTCP_CLEAR);
    const nonce = this.rtcpNonce(packet, index);
    const length = this.seal(this.rtcpKey, nonce, this.rtcpAssociated(packet, index), packet, RTCP_CLEAR, out);
    out.writeUInt32BE((index | ENCRYPTED) >>> 0, length);
    return length + RTCP_WORD;
  }

  private seal(key: KeyObject, nonce: Buffer, associated: Buffer, packet: Buffer, clear: number, out: Buffer): number {
    const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS);
    cipher.setAAD(associated);
    const text = cipher.update(packet.subarray(clear));
    cipher.final();
    const tag = cipher.getAuthTag();
    text.copy(out, clear);
    tag.copy(out, clear + text.length);
    this.lastTag = tag.readUInt32BE(0);
    return clear + text.length + TAG;
  }
}

export class GcmOpening extends GcmKeys implements OpeningSuite {
  openRtp(packet: Buffer, header: number, roc: number): number {
    if (this.media) return this.media.open(packet, header, roc);
    const end = packet.length - TAG;
    return this.open(this.rtpKey, this.rtpNonce(packet, roc), packet.subarray(0, header), packet, header, end);
  }

  openRtcp(packet: Buffer, index: number): number {
    const end = packet.length - RTCP_WORD - TAG;
    return this.open(this.rtcpKey, this.rtcpNonce(packet, index), this.rtcpAssociated(packet, index), packet, RTCP_CLEAR, end);
  }

  private open(key: KeyObject, nonce: Buffer, associated: Buffer, packet: Buffer, clear: number, end: number): number {
    if (end < clear) return -1;
    const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS);
    decipher.setAAD(associated);
    decipher.setAuthTag(packet.subarray(end, end + TAG));
    const text = decipher.update(packet.subarray(clear, end));
    try {
      decipher.final();
    } catch {
      return -1;
    }
    text.copy(packet, clear);
    return end;
  }
}
