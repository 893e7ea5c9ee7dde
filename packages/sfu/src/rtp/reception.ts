/** What arrived of one stream: statistics for receiver reports (RFC 3550 §6.4.1, A.3, A.8) and what to ask again. */
import { sequenceDelta, timestampDelta } from './packet.js';

/** A jump of more than this is a restarted sender, not a loss (RFC 3550 A.1, MAX_DROPOUT). */
const MAX_DROPOUT = 3000;
/** No more than this is asked for at once; beyond it a keyframe is cheaper. */
const MAX_MISSING = 200;
const MAX_TRIES = 10;
const GIVE_UP_AFTER_MS = 1000;
const RETRY_MS = 50;

interface Missing {
  sequence: number;
  since: number;
  askedAt: number;
  tries: number;
}

/** One block of a receiver report. Delay in units of 1/65536 s. */
export interface ReportBlock {
  ssrc: number;
  fractionLost: number;
  cumulativeLost: number;
  highestSequence: number;
  jitter: number;
  lastSenderReport: number;
  delaySinceSenderReport: number;
}

export class Reception {
  packets = 0;
  bytes = 0;
  /** Arrival of the newest packet, milliseconds. */
  lastAt = -Infinity;
  /** Fraction lost in the last reported interval, 0..1. */
  lossFraction = 0;
  private first = -1;
  private highest = 0;
  private cycles = 0;
  private jitter = 0;
  private transit = 0;
  private expectedBefore = 0;
  private packetsBefore = 0;
  private missing: Missing[] = [];

  readonly ssrc: number;
  private readonly clockRate: number;
  private readonly asksAgain: boolean;

  constructor(ssrc: number, clockRate: number, asksAgain: boolean) {
    this.ssrc = ssrc;
    this.clockRate = clockRate;
    this.asksAgain = asksAgain;
  }

  /**
   * Takes note of a packet. Returns false for one that was already there.
   * `now` in milliseconds, monotonic.
   */
  arrived(sequence: number, timestamp: number, size: number, now: number): boolean {
    this.lastAt = now;
    if (this.first < 0) this.restart(sequence);
    const ahead = sequenceDelta(sequence, this.highest);
    if (ahead > MAX_DROPOUT || ahead < -MAX_DROPOUT) this.restart(sequence);
    else if (ahead > 0) this.advance(sequence, ahead, now);
    else if (ahead < 0 && !this.recovered(sequence)) return false;
    else if (ahead === 0 && this.packets > 0) return false;
    this.packets += 1;
    this.bytes += size;
    this.measureJitter(timestamp, now);
    return true;
  }

  /** A packet that came back as a retransmission. Returns false when nobody waited for it. */
  recovered(sequence: number): boolean {
    if (!this.asksAgain) return true;
    const index = this.missing.findIndex((entry) => entry.sequence === sequence);
    if (index < 0) return false;
    this.missing.splice(index, 1);
    return true;
  }

  /** Sequence numbers to ask for now: each at once, then every 50 ms, ten times or for a second. */
  due(now: number): number[] {
    if (this.missing.length === 0) return [];
    this.missing = this.missing.filter(
      (entry) => now - entry.since < GIVE_UP_AFTER_MS && entry.tries < MAX_TRIES,
    );
    const asked: number[] = [];
    for (const entry of this.missing) {
      if (now - entry.askedAt < RETRY_MS) continue;
      entry.askedAt = now;
      entry.tries += 1;
      asked.push(entry.sequence);
    }
    return asked;
  }

  get hasMissing(): boolean {
    return this.missing.length > 0;
  }

  /** The block for the next report; closes the interval. `senderReport` is the last one heard, if any. */
  report(now: number, senderReport: { middle: number; at: number } | undefined): ReportBlock {
    const extended = this.cycles + this.highest;
    const expected = this.first < 0 ? 0 : extended - this.first + 1;
    const expectedNow = expected - this.expectedBefore;
    const lostNow = expectedNow - (this.packets - this.packetsBefore);
    this.expectedBefore = expected;
    this.packetsBefore = this.packets;
    this.lossFraction = expectedNow > 0 && lostNow > 0 ? lostNow / expectedNow : 0;
    return {
      ssrc: this.ssrc,
      fractionLost: Math.min(255, Math.floor(this.lossFraction * 256)),
      cumulativeLost: Math.max(0, Math.min(0x7fffff, expected - this.packets)),
      highestSequence: extended >>> 0,
      jitter: Math.round(this.jitter) >>> 0,
      lastSenderReport: senderReport?.middle ?? 0,
      delaySinceSenderReport: senderReport
        ? Math.round(Math.max(0, now - senderReport.at) * 65.536) >>> 0
        : 0,
    };
  }

  private restart(sequence: number): void {
    this.first = sequence;
    this.highest = sequence;
    this.cycles = 0;
    this.packets = 0;
    this.expectedBefore = 0;
    this.packetsBefore = 0;
    this.transit = 0;
    this.missing = [];
  }

  private advance(sequence: number, ahead: number, now: number): void {
    if (this.asksAgain && ahead > 1) {
      const from = Math.max(1, ahead - MAX_MISSING);
      for (let step = from; step < ahead; step += 1) {
        this.missing.push({
          sequence: (this.highest + step) & 0xffff,
          since: now,
          askedAt: -Infinity,
          tries: 0,
        });
      }
      if (this.missing.length > MAX_MISSING) this.missing = this.missing.slice(-MAX_MISSING);
    }
    if (sequence < this.highest) this.cycles += 0x10000;
    this.highest = sequence;
  }

  /** RFC 3550 A.8. */
  private measureJitter(timestamp: number, now: number): void {
    const transit = (Math.round((now * this.clockRate) / 1000) - timestamp) | 0;
    if (this.packets > 1) {
      const difference = Math.abs(timestampDelta(transit, this.transit));
      if (difference < this.clockRate * 10) this.jitter += (difference - this.jitter) / 16;
    }
    this.transit = transit;
  }
}
