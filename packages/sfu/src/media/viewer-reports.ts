/** What one viewer's receiver reports say of one track (RFC 3550 §6.4.1). */
import { sequenceDelta } from '../rtp/packet.js';
import type { ReportBlock } from '../rtp/reception.js';
import type { Reach } from './reach.js';

/** Beyond this the numbers began anew. */
const MAX_STEP = 0x10000;

export class ViewerReports {
  /** Share lost in the last report, 0..1. */
  lossFraction = 0;
  /** Packets a second that came between the two last reports. */
  arriving = 0;
  private receivedAt = -Infinity;
  /** Milliseconds. */
  roundTrip: number | undefined;
  private sent: { middle: number; at: number } | undefined;
  private highest = -1;
  private lostBefore = 0;
  private expected = 0;
  private lost = 0;
  private askedUpTo: number | undefined;
  /** When the last report came, and how much had been sent by then. */
  private at = -Infinity;
  private packets = 0;

  reportSent(middle: number, now: number): void {
    this.sent = { middle, at: now };
  }

  received(block: Pick<ReportBlock, 'fractionLost' | 'lastSenderReport' | 'delaySinceSenderReport' | 'highestSequence' | 'cumulativeLost'>, now: number): void {
    this.lossFraction = block.fractionLost / 256;
    if (this.sent && block.lastSenderReport === this.sent.middle) {
      this.roundTrip = Math.max(0, now - this.sent.at - block.delaySinceSenderReport / 65.536);
    }
    const step = block.highestSequence - this.highest;
    if (this.highest >= 0 && step >= 0 && step < MAX_STEP) {
      const lost = Math.max(0, Math.min(step, block.cumulativeLost - this.lostBefore));
      this.expected += step;
      this.lost += lost;
      // Reports of one instant are one.
      if (now > this.receivedAt) this.arriving = ((step - lost) * 1000) / (now - this.receivedAt);
    }
    this.receivedAt = now;
    this.highest = block.highestSequence;
    this.lostBefore = block.cumulativeLost;
  }

  /** How many of the numbers that the viewer misses it names for the first time. */
  askedAnew(numbers: readonly number[]): number {
    let count = 0;
    for (const number of numbers) {
      if (this.askedUpTo !== undefined && sequenceDelta(number, this.askedUpTo) <= 0) continue;
      this.askedUpTo = number;
      count += 1;
    }
    return count;
  }

  /** Before `received`: tells `reach` what the report means, given how many packets of the track were sent by now. */
  judge(highestSequence: number, packets: number, reach: Reach, now: number): void {
    if (highestSequence !== this.highest) reach.acknowledged(this.at);
    else if (packets > this.packets) reach.unacknowledged(packets - this.packets, this.at, now);
    this.at = now;
    this.packets = packets;
  }

  /** Adds packets expected and lost since the last time to `sum`. */
  drain(sum: { expected: number; lost: number }): void {
    sum.expected += this.expected;
    sum.lost += this.lost;
    this.expected = 0;
    this.lost = 0;
  }
}
