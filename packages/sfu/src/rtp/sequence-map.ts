/** One stream's sequence numbers as a viewer sees them, while packets are left out, put in, and sources change. */
import { sequenceDelta } from './packet.js';

/** How far back a late packet still finds its number. */
const SLOTS = 1024;

/**
 * Every packet that has not come yet keeps a number for itself; so a late one stands where it would have stood, and the
 * viewer sees no hole but for what was truly lost. Returned numbers are 0..65535; -1 means that the packet has no place.
 */
export class SequenceMap {
  private last: number;
  private highest = -1;
  private offset = 0;
  private readonly sources = new Uint16Array(SLOTS);
  private readonly numbers = new Uint16Array(SLOTS);
  private readonly isOpen = new Uint8Array(SLOTS);
  /** None ever was since the source began: nothing needs to be looked at, as nearly always. */
  private isWhole = true;

  /** `last`: the number before the first one to be given. */
  constructor(last: number) {
    this.last = last & 0xffff;
  }

  get lastGiven(): number {
    return this.last;
  }

  /** Another source follows, beginning with `source`; what is late of the one before has no place any more. */
  restart(source: number): void {
    this.highest = (source - 1) & 0xffff;
    this.offset = (this.last - this.highest) & 0xffff;
    if (!this.isWhole) this.isOpen.fill(0);
    this.isWhole = true;
  }

  /** The number of a packet that is sent on. */
  take(source: number): number {
    if (this.highest < 0) this.restart(source);
    if (sequenceDelta(source, this.highest) <= 0) return this.close(source);
    this.skipTo(source);
    this.last = (source + this.offset) & 0xffff;
    return this.last;
  }

  /** A packet is left out. Returns the number that it leaves empty: only a late one had one already. */
  leaveOut(source: number): number {
    if (this.highest < 0) this.restart(source);
    if (sequenceDelta(source, this.highest) <= 0) return this.close(source);
    this.skipTo(source);
    this.offset = (this.offset - 1) & 0xffff;
    return -1;
  }

  /** The number of a packet of our own, after the newest. */
  putIn(): number {
    this.offset = (this.offset + 1) & 0xffff;
    this.last = (this.last + 1) & 0xffff;
    return this.last;
  }

  private skipTo(source: number): void {
    const ahead = sequenceDelta(source, this.highest);
    if (ahead > SLOTS) this.restart(source);
    for (let step = 1; step < sequenceDelta(source, this.highest); step += 1) this.open((this.highest + step) & 0xffff);
    if (!this.isWhole) this.isOpen[source % SLOTS] = 0;
    this.last = (source - 1 + this.offset) & 0xffff;
    this.highest = source;
  }

  private open(source: number): void {
    const slot = source % SLOTS;
    this.sources[slot] = source;
    this.numbers[slot] = (source + this.offset) & 0xffff;
    this.isOpen[slot] = 1;
    this.isWhole = false;
  }

  private close(source: number): number {
    const slot = source % SLOTS;
    if (this.isOpen[slot] !== 1 || this.sources[slot] !== source) return -1;
    this.isOpen[slot] = 0;
    return this.numbers[slot] ?? -1;
  }
}
