/** What comes, opened: authentic, and not for the second time. Total: nothing that comes makes it throw. */
import { headerLength, sequenceDelta, sequenceOf, streamOf } from '../../rtp/packet.js';
import { CmOpening } from './cm.js';
import { openingByGcm } from './gcm/suite.js';
import type { SrtpKeys } from './profile.js';
import { ReplayWindow } from './replay.js';
import { ENCRYPTED, RTCP_CLEAR, RTCP_WORD, type OpeningSuite } from './suite.js';

/** Layers, repairs and sound of all tracks that one person may publish, and as many again after each renegotiation. */
const MAX_STREAMS = 512;

interface IncomingStream {
  roc: number;
  highest: number;
  readonly window: ReplayWindow;
}

export class SrtpReceiver {
  private readonly suite: OpeningSuite;
  private readonly gcm: boolean;
  /** By `streamOf`. */
  private readonly streams = new Map<number, IncomingStream>();
  private readonly rtcpWindows = new Map<number, ReplayWindow>();

  constructor({ profile, remoteKey, remoteSalt }: SrtpKeys) {
    this.gcm = profile === 'AEAD_AES_128_GCM';
    this.suite = this.gcm ? openingByGcm(remoteKey, remoteSalt) : new CmOpening(remoteKey, remoteSalt);
  }

  /** The plain packet, in the memory of the sealed one; undefined for what is not authentic or came before. */
  openRtp(packet: Buffer): Buffer | undefined {
    const header = headerLength(packet);
    if (header < 0 || packet.length < header + this.suite.tagOctets) return undefined;
    const name = streamOf(packet);
    const known = this.streams.get(name);
    if (!known && this.streams.size >= MAX_STREAMS) return undefined;
    const sequence = sequenceOf(packet);
    const roc = known ? rocOf(known, sequence) : 0;
    const index = roc * 0x10000 + sequence;
    if (roc < 0 || (known && !known.window.mayCome(index))) return undefined;
    const length = this.suite.openRtp(packet, header, roc);
    if (length < 0) return undefined;
    const stream = known ?? { roc, highest: sequence, window: new ReplayWindow() };
    if (!known) this.streams.set(name, stream);
    stream.window.came(index);
    if (index > stream.roc * 0x10000 + stream.highest) {
      stream.roc = roc;
      stream.highest = sequence;
    }
    return packet.subarray(0, length);
  }

  openRtcp(packet: Buffer): Buffer | undefined {
    const { tagOctets } = this.suite;
    if (packet.length < RTCP_CLEAR + tagOctets + RTCP_WORD) return undefined;
    // GCM's word is the last, the other's stands before its tag.
    const word = packet.readUInt32BE(packet.length - RTCP_WORD - (this.gcm ? 0 : tagOctets));
    if ((word & ENCRYPTED) === 0) return undefined;
    const index = word & ~ENCRYPTED;
    const ssrc = packet.readUInt32BE(4);
    const known = this.rtcpWindows.get(ssrc);
    if (known ? !known.mayCome(index) : this.rtcpWindows.size >= MAX_STREAMS) return undefined;
    const length = this.suite.openRtcp(packet, index);
    if (length < 0) return undefined;
    const window = known ?? new ReplayWindow();
    if (!known) this.rtcpWindows.set(ssrc, window);
    window.came(index);
    return packet.subarray(0, length);
  }

  /** It opens nothing afterwards. */
  close(): void {
    this.suite.close();
  }
}

/** RFC 3711 §3.3.1: the count that puts the number nearest to the highest. */
function rocOf({ roc, highest }: IncomingStream, sequence: number): number {
  const ahead = sequenceDelta(sequence, highest);
  if (ahead > 0) return sequence < highest ? roc + 1 : roc;
  return sequence > highest ? roc - 1 : roc;
}
