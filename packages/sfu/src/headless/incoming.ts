/** What a headless client receives, counted by stream. */
import { sequenceDelta, sequenceOf } from '../rtp/packet.js';

/** What looks longer is no time that was written. */
const LONGEST_MS = 60_000;

export class Incoming {
  packets = 0;
  bytes = 0;
  /** Sequence numbers passed over and not seen since; those that come late or again take one off. */
  lost = 0;
  /** Steady milliseconds of the last packet. */
  lastAt = 0;
  highest = -1;
  /** Milliseconds that every sixteenth packet took, where its sender wrote when it left (`PacketWish.sentAt`). */
  delays: number[] = [];

  readonly trackSid: string;
  readonly ssrc: number;

  constructor(trackSid: string, ssrc: number) {
    this.trackSid = trackSid;
    this.ssrc = ssrc;
  }

  arrived(packet: Buffer, now: number): void {
    this.packets += 1;
    this.bytes += packet.length;
    this.lastAt = now;
    if ((this.packets & 15) === 0) this.time(packet, now);
    const sequence = sequenceOf(packet);
    const ahead = this.highest < 0 ? 1 : sequenceDelta(sequence, this.highest);
    if (ahead > 0) {
      this.lost += ahead - 1;
      this.highest = sequence;
    } else if (this.lost > 0) this.lost -= 1;
  }

  private time(packet: Buffer, now: number): void {
    const took = now - packet.readDoubleBE(packet.length - 8);
    if (took >= 0 && took < LONGEST_MS) this.delays.push(took);
  }
}

/** SSRC → track of every section the server sends on, from its description and its own map of sections. */
export function incomingOf(sdp: string, midToTrackId: Record<string, string>): Map<number, string> {
  const found = new Map<number, string>();
  for (const section of sdp.split(/^m=/m).slice(1)) {
    const mid = /^a=mid:(\S+)/m.exec(section)?.[1] ?? '';
    const ssrc = /^a=ssrc:(\d+)/m.exec(section)?.[1];
    const sid = midToTrackId[mid] ?? /^a=msid:\S+ (\S+)/m.exec(section)?.[1];
    if (ssrc !== undefined && sid !== undefined) found.set(Number(ssrc), sid);
  }
  return found;
}
