/** AES-GCM (RFC 7714) by `node:crypto`: everywhere, with an object made for each packet. */
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { sessionKeys } from '../derive.js';
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD, type OpeningSuite, type SealingSuite } from '../suite.js';
import { ASSOCIATED_OCTETS, NONCE_OCTETS, writeRtcpAssociated, writeRtcpNonce, writeRtpNonce } from './nonce.js';

const TAG = 16;
const ALGORITHM = 'aes-128-gcm';
const OPTIONS = { authTagLength: TAG };

/** Used again for each packet: the addon reads them at once. */
const nonce = Buffer.alloc(NONCE_OCTETS);
const associated = Buffer.alloc(ASSOCIATED_OCTETS);

class ByNode {
  readonly tagOctets = TAG;
  protected readonly rtpKey: KeyObject;
  protected readonly rtcpKey: KeyObject;
  protected readonly rtpSalt: Buffer;
  protected readonly rtcpSalt: Buffer;

  constructor(masterKey: Buffer, masterSalt: Buffer) {
    const [rtp, rtcp] = [sessionKeys('rtp', masterKey, masterSalt), sessionKeys('rtcp', masterKey, masterSalt)];
    this.rtpKey = createSecretKey(rtp.key);
    this.rtcpKey = createSecretKey(rtcp.key);
    this.rtpSalt = rtp.salt;
    this.rtcpSalt = rtcp.salt;
  }

  close(): void {
    // Nothing is held.
  }
}

export class SealingByNode extends ByNode implements SealingSuite {
  lastTag = 0;

  sealRtp(packet: Buffer, header: number, roc: number, out: Buffer): number {
    packet.copy(out, 0, 0, header);
    writeRtpNonce(nonce, this.rtpSalt, packet, roc);
    return this.seal(this.rtpKey, packet.subarray(0, header), packet, header, out);
  }

  sealRtcp(packet: Buffer, index: number, out: Buffer): number {
    packet.copy(out, 0, 0, RTCP_CLEAR);
    writeRtcpNonce(nonce, this.rtcpSalt, packet, index);
    writeRtcpAssociated(associated, packet, index);
    const length = this.seal(this.rtcpKey, associated, packet, RTCP_CLEAR, out);
    out.writeUInt32BE((index | ENCRYPTED) >>> 0, length);
    return length + RTCP_WORD;
  }

  private seal(key: KeyObject, clearText: Buffer, packet: Buffer, clear: number, out: Buffer): number {
    const cipher = createCipheriv(ALGORITHM, key, nonce, OPTIONS);
    cipher.setAAD(clearText);
    const text = cipher.update(packet.subarray(clear));
    cipher.final();
    const tag = cipher.getAuthTag();
    text.copy(out, clear);
    tag.copy(out, clear + text.length);
    this.lastTag = tag.readUInt32BE(0);
    return clear + text.length + TAG;
  }
}

export class OpeningByNode extends ByNode implements OpeningSuite {
  openRtp(packet: Buffer, header: number, roc: number): number {
    writeRtpNonce(nonce, this.rtpSalt, packet, roc);
    return this.open(this.rtpKey, packet.subarray(0, header), packet, header, packet.length - TAG);
  }

  openRtcp(packet: Buffer, index: number): number {
    writeRtcpNonce(nonce, this.rtcpSalt, packet, index);
    writeRtcpAssociated(associated, packet, index);
    return this.open(this.rtcpKey, associated, packet, RTCP_CLEAR, packet.length - RTCP_WORD - TAG);
  }

  private open(key: KeyObject, clearText: Buffer, packet: Buffer, clear: number, end: number): number {
    if (end < clear) return -1;
    const decipher = createDecipheriv(ALGORITHM, key, nonce, OPTIONS);
    decipher.setAAD(clearText);
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
