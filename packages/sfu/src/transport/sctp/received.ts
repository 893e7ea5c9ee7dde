/** Which TSNs have arrived, and when that is said (RFC 9260 §6.2). */
import type { Run } from './data-chunks.js';
import { isTsnAfter, tsnDistance, tsnPlus } from './tsn.js';

/** TSNs further ahead than this are not taken; they come again. */
const MAX_AHEAD = 8192;
/** Holes that are kept apart at once. */
const MAX_RUNS = 512;
const MAX_DUPLICATES = 16;
const SACK_DELAY_MS = 200;
const PACKETS_PER_SACK = 2;

export class Received {
  /** Every TSN up to this one has arrived or was given up by the sender. */
  cumulative: number;
  /** What has arrived beyond, in order, never touching one another. */
  private readonly runs: Run[] = [];
  private duplicates: number[] = [];
  private unsaidPackets = 0;
  private dueAt = Infinity;

  constructor(initialTsn: number) {
    this.cumulative = tsnPlus(initialTsn, -1);
  }

  get hasGaps(): boolean {
    return this.runs.length > 0;
  }


  isNext(tsn: number): boolean {
    return tsn === tsnPlus(this.cumulative, 1);
  }

  has(tsn: number): boolean {
    if (!isTsnAfter(tsn, this.cumulative)) return true;
    const run = this.runs[this.position(tsn)];
    return run !== undefined && !isTsnAfter(run.start, tsn);
  }

  /** Whether a new TSN may be taken at all. */
  canTake(tsn: number): boolean {
    const ahead = tsnDistance(tsn, this.cumulative);
    return ahead === 1 || (ahead <= MAX_AHEAD && this.runs.length < MAX_RUNS);
  }

  /** `tsn` has not been here yet. */
  add(tsn: number): void {
    if (this.isNext(tsn)) {
      this.cumulative = tsn;
      this.absorb();
      return;
    }
    const at = this.position(tsn);
    const before = this.runs[at - 1];
    const after = this.runs[at];
    const joinsBefore = before !== undefined && tsnPlus(before.end, 1) === tsn;
    const joinsAfter = after !== undefined && tsnPlus(tsn, 1) === after.start;
    if (joinsBefore && joinsAfter) {
      before.end = after.end;
      this.runs.splice(at, 1);
    } else if (joinsBefore) before.end = tsn;
    else if (joinsAfter) after.start = tsn;
    else this.runs.splice(at, 0, { start: tsn, end: tsn });
  }

  addDuplicate(tsn: number): void {
    if (this.duplicates.length < MAX_DUPLICATES) this.duplicates.push(tsn);
  }

  /** The sender gave up everything to `tsn` (RFC 3758 §3.6). */
  forward(tsn: number): void {
    if (!isTsnAfter(tsn, this.cumulative)) return;
    this.cumulative = tsn;
    this.absorb();
  }

  /** A packet with data came. */
  packetArrived(now: number, isUrgent: boolean): void {
    this.unsaidPackets += 1;
    if (isUrgent || this.hasGaps || this.duplicates.length > 0 || this.unsaidPackets >= PACKETS_PER_SACK) this.dueAt = now;
    else this.dueAt = Math.min(this.dueAt, now + SACK_DELAY_MS);
  }

  isSackDue(now: number): boolean {
    return now >= this.dueAt;
  }

  /** What a SACK says now; after it nothing is due. */
  say(): { gaps: Run[]; duplicates: number[] } {
    const { cumulative, duplicates } = this;
    this.duplicates = [];
    this.unsaidPackets = 0;
    this.dueAt = Infinity;
    const gaps = this.runs.map((run) => ({ start: tsnDistance(run.start, cumulative), end: tsnDistance(run.end, cumulative) }));
    return { gaps, duplicates };
  }

  /** Index of the first run that ends at `tsn` or after it. */
  private position(tsn: number): number {
    let low = 0;
    let high = this.runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (isTsnAfter(tsn, this.runs[middle]!.end)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private absorb(): void {
    let count = 0;
    for (const run of this.runs) {
      if (tsnDistance(run.start, this.cumulative) > 1) break;
      if (isTsnAfter(run.end, this.cumulative)) this.cumulative = run.end;
      count += 1;
    }
    if (count > 0) this.runs.splice(0, count);
  }
}
