/** What we send, sealed. */
import { headerLength, sequenceDelta, sequenceOf, streamOf } from '../../rtp/packet.js';
import { CmSealing } from './cm.js';
import { sealingByGcm } from './gcm/suite.js';
import type { SrtpKeys } from './profile.js';
import { LARGEST_OVERHEAD, RTCP_CLEAR, type SealingSuite } from './suite.js';

/** Of one stream; what is older is not sent again. */
const KEPT = 1024;
const NEVER = 0;
const LARGEST_INDEX = 0x7fffffff;

class OutgoingStream {
  highest = -1;
  roc = 0;
  /** By sequence number: a piece of the tag under which it went out, `NEVER` where it was passed over. */
  private readonly tags = new Uint32Array(KEPT);

  /** The roll-over count that a number belongs to. */
  rocOf(sequence: number): number {
    if (this.highest < 0) return this.roc;
    const ahead = sequenceDelta(sequence, this.highest);
    if (ahead > 0) return sequence < this.highest ? this.roc + 1 : this.roc;
    return sequence > this.highest ? this.roc - 1 : this.roc;
  }

  advance(sequence: number, by: number, roc: number): void {
    for (let at = Math.max(1, by - KEPT + 1); at <= by; at += 1) this.tags[(this.highest + at) % KEPT] = NEVER;
    this.tags[sequence % KEPT] = NEVER;
    this.highest = sequence;
    this.roc = roc;
  }

  mayGo(sequence: number, tag: number): boolean {
    // The lowest bit says that something went out.
    const piece = (tag | 1) >>> 0;
    const before = this.tags[sequence % KEPT];
    this.tags[sequence % KEPT] = before === NEVER ? piece : before!;
    return before === NEVER || before === piece;
  }
}

export class SrtpSender {
  private readonly suite: SealingSuite;
  /** By `streamOf`. */
  private readonly streams = new Map<number, OutgoingStream>();
  private rtcpIndex = 0;

  constructor({ profile, localKey, localSalt }: SrtpKeys) {
    this.suite = profile === 'AEAD_AES_128_GCM' ? sealingByGcm(localKey, localSalt) : new CmSealing(localKey, localSalt);
  }

  /**
   * Writes the sealed packet to `out` and returns its length; 0 where it may not go. What was sent under a number is the only thing that may be sent
   * under it again: two texts under one nonce would lay GCM's key open (RFC 7714 §8.1).
   */
  sealRtp(packet: Buffer, out: Buffer): number {
    const header = headerLength(packet);
    if (header < 0 || packet.length + LARGEST_OVERHEAD > out.length) return 0;
    const name = streamOf(packet);
    let stream = this.streams.get(name);
    if (!stream) this.streams.set(name, (stream = new OutgoingStream()));
    const sequence = sequenceOf(packet);
    const ahead = stream.highest < 0 ? 1 : sequenceDelta(sequence, stream.highest);
    const roc = stream.rocOf(sequence);
    if (roc < 0 || ahead <= -KEPT) return 0;
    const length = this.suite.sealRtp(packet, header, roc, out);
    if (ahead > 0) stream.advance(sequence, ahead, roc);
    return stream.mayGo(sequence, this.suite.lastTag) ? length : 0;
  }

  /** As `sealRtp`; every packet has a number of its own. */
  sealRtcp(packet: Buffer, out: Buffer): number {
    if (packet.length < RTCP_CLEAR || packet.length + LARGEST_OVERHEAD > out.length || this.rtcpIndex === LARGEST_INDEX) return 0;
    this.rtcpIndex += 1;
    return this.suite.sealRtcp(packet, this.rtcpIndex, out);
  }

  /** It seals nothing afterwards. */
  close(): void {
    this.suite.close();
  }
}
