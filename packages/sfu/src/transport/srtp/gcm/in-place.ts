/** AES-GCM where packets stand, by OpenSSL's functions: nothing is made for a packet. */
import { Addresses } from '../../foreign.js';
import { sessionKeys } from '../derive.js';
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD, type OpeningSuite, type SealingSuite } from '../suite.js';
import { ASSOCIATED_OCTETS, writeRtcpAssociated, writeRtcpNonce, writeRtpNonce } from './nonce.js';
import { GcmContext, type OpenSsl } from './openssl.js';

const TAG = 16;

class InPlace {
  readonly tagOctets = TAG;
  protected readonly rtp: GcmContext;
  protected readonly rtcp: GcmContext;
  protected readonly rtpSalt: Buffer;
  protected readonly rtcpSalt: Buffer;
  protected readonly addresses: Addresses;

  protected readonly ssl: OpenSsl;

  constructor(ssl: OpenSsl, masterKey: Buffer, masterSalt: Buffer, isSealing: boolean) {
    this.ssl = ssl;
    const [rtp, rtcp] = [sessionKeys('rtp', masterKey, masterSalt), sessionKeys('rtcp', masterKey, masterSalt)];
    this.rtp = new GcmContext(ssl, rtp.key, isSealing);
    try {
      this.rtcp = new GcmContext(ssl, rtcp.key, isSealing);
    } catch (error) {
      this.rtp.close();
      throw error;
    }
    this.rtpSalt = rtp.salt;
    this.rtcpSalt = rtcp.salt;
    this.addresses = addressesOf(ssl, isSealing);
  }

  close(): void {
    this.rtp.close();
    this.rtcp.close();
  }
}

/** Of all connections, which seal in the memory of few sockets and open in that of few. */
const shared: { sealing?: Addresses; opening?: Addresses } = {};
function addressesOf(ssl: OpenSsl, isSealing: boolean): Addresses {
  return isSealing ? (shared.sealing ??= new Addresses(ssl.foreign)) : (shared.opening ??= new Addresses(ssl.foreign));
}

export class SealingInPlace extends InPlace implements SealingSuite {
  lastTag = 0;

  constructor(ssl: OpenSsl, masterKey: Buffer, masterSalt: Buffer) {
    super(ssl, masterKey, masterSalt, true);
  }

  sealRtp(packet: Buffer, header: number, roc: number, out: Buffer): number {
    writeRtpNonce(this.ssl.nonce, this.rtpSalt, packet, roc);
    out.set(packet);
    const at = this.addresses.of(out);
    if (!this.rtp.seal(at, header, at + header, packet.length - header)) return 0;
    this.lastTag = out.readUInt32BE(packet.length);
    return packet.length + TAG;
  }

  sealRtcp(packet: Buffer, index: number, out: Buffer): number {
    writeRtcpNonce(this.ssl.nonce, this.rtcpSalt, packet, index);
    writeRtcpAssociated(this.ssl.associated, packet, index);
    out.set(packet);
    const at = this.addresses.of(out);
    if (!this.rtcp.seal(this.ssl.associatedAt, ASSOCIATED_OCTETS, at + RTCP_CLEAR, packet.length - RTCP_CLEAR)) return 0;
    out.writeUInt32BE((index | ENCRYPTED) >>> 0, packet.length + TAG);
    return packet.length + TAG + RTCP_WORD;
  }
}

export class OpeningInPlace extends InPlace implements OpeningSuite {
  constructor(ssl: OpenSsl, masterKey: Buffer, masterSalt: Buffer) {
    super(ssl, masterKey, masterSalt, false);
  }

  openRtp(packet: Buffer, header: number, roc: number): number {
    const end = packet.length - TAG;
    if (end < header) return -1;
    writeRtpNonce(this.ssl.nonce, this.rtpSalt, packet, roc);
    const at = this.addresses.of(packet);
    return this.rtp.open(at, header, at + header, end - header) ? end : -1;
  }

  openRtcp(packet: Buffer, index: number): number {
    const end = packet.length - RTCP_WORD - TAG;
    if (end < RTCP_CLEAR) return -1;
    writeRtcpNonce(this.ssl.nonce, this.rtcpSalt, packet, index);
    writeRtcpAssociated(this.ssl.associated, packet, index);
    const at = this.addresses.of(packet);
    return this.rtcp.open(this.ssl.associatedAt, ASSOCIATED_OCTETS, at + RTCP_CLEAR, end - RTCP_CLEAR) ? end : -1;
  }
}
