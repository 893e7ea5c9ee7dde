/** AES in counter mode with HMAC-SHA1 (RFC 3711): for clients without GCM; RFC 8827 §6.5 asks everybody to have it. */
import { createCipheriv, createHmac, timingSafeEqual } from 'node:crypto';
import { sessionKeys, type SessionKeys } from './derive.js';
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD, type OpeningSuite, type SealingSuite } from './suite.js';

const TAG = 10;
const ALGORITHM = 'aes-128-ctr';

class CmKeys {
  readonly tagOctets = TAG;
  protected readonly rtp: SessionKeys;
  protected readonly rtcp: SessionKeys;
  private readonly iv = Buffer.alloc(16);
  private readonly word = Buffer.alloc(4);

  constructor(masterKey: Buffer, masterSalt: Buffer) {
    this.rtp = sessionKeys('rtp', masterKey, masterSalt);
    this.rtcp = sessionKeys('rtcp', masterKey, masterSalt);
  }

  close(): void {
    // Nothing is held.
  }

  /** RFC 3711 §4.1.1: the salt, by the SSRC at `ssrcAt` of the packet and the 48-bit index. */
  protected counter(salt: Buffer, packet: Buffer, ssrcAt: number, high: number, low: number): Buffer {
    const { iv } = this;
    iv.fill(0);
    salt.copy(iv);
    for (let at = 0; at < 4; at += 1) {
      iv[4 + at]! ^= packet[ssrcAt + at]!;
      iv[8 + at]! ^= high >>> (24 - at * 8);
    }
    iv[12]! ^= low >>> 8;
    iv[13]! ^= low;
    return iv;
  }

  protected tag(keys: SessionKeys, authenticated: Buffer, roc?: number): Buffer {
    const hmac = createHmac('sha1', keys.authentication).update(authenticated);
    if (roc !== undefined) {
      this.word.writeUInt32BE(roc);
      hmac.update(this.word);
    }
    return hmac.digest().subarray(0, TAG);
  }

  protected crypt(keys: SessionKeys, counter: Buffer, text: Buffer): Buffer {
    return createCipheriv(ALGORITHM, keys.key, counter).update(text);
  }

  protected rtpCounter(packet: Buffer, roc: number): Buffer {
    return this.counter(this.rtp.salt, packet, 8, roc, packet.readUInt16BE(2));
  }

  protected rtcpCounter(packet: Buffer, index: number): Buffer {
    return this.counter(this.rtcp.salt, packet, 4, index >>> 16, index & 0xffff);
  }
}

export class CmSealing extends CmKeys implements SealingSuite {
  lastTag = 0;

  sealRtp(packet: Buffer, header: number, roc: number, out: Buffer): number {
    packet.copy(out, 0, 0, header);
    this.crypt(this.rtp, this.rtpCounter(packet, roc), packet.subarray(header)).copy(out, header);
    const tag = this.tag(this.rtp, out.subarray(0, packet.length), roc);
    this.lastTag = tag.readUInt32BE(0);
    tag.copy(out, packet.length);
    return packet.length + TAG;
  }

  sealRtcp(packet: Buffer, index: number, out: Buffer): number {
    packet.copy(out, 0, 0, RTCP_CLEAR);
    this.crypt(this.rtcp, this.rtcpCounter(packet, index), packet.subarray(RTCP_CLEAR)).copy(out, RTCP_CLEAR);
    out.writeUInt32BE((index | ENCRYPTED) >>> 0, packet.length);
    const length = packet.length + RTCP_WORD;
    this.tag(this.rtcp, out.subarray(0, length)).copy(out, length);
    return length + TAG;
  }
}

export class CmOpening extends CmKeys implements OpeningSuite {
  openRtp(packet: Buffer, header: number, roc: number): number {
    const end = packet.length - TAG;
    if (end < header || !timingSafeEqual(this.tag(this.rtp, packet.subarray(0, end), roc), packet.subarray(end))) return -1;
    this.crypt(this.rtp, this.rtpCounter(packet, roc), packet.subarray(header, end)).copy(packet, header);
    return end;
  }

  /** The word stands before the tag here. */
  openRtcp(packet: Buffer, index: number): number {
    const end = packet.length - TAG;
    const textEnd = end - RTCP_WORD;
    if (textEnd < RTCP_CLEAR || !timingSafeEqual(this.tag(this.rtcp, packet.subarray(0, end)), packet.subarray(end))) return -1;
    this.crypt(this.rtcp, this.rtcpCounter(packet, index), packet.subarray(RTCP_CLEAR, textEnd)).copy(packet, RTCP_CLEAR);
    return textEnd;
  }
}
