/** What went out to one viewer under which number, so that a retransmission is what was sent first. */
import type { Epoch } from './epoch.js';

const SLOTS = 1024;
/** Bits. */
const THERE = 1;
const MARKED = 2;
const LEAN = 4;

export class SentPackets {
  /** Undefined for a filler. */
  private readonly epochs: (Epoch | undefined)[] = new Array<Epoch | undefined>(SLOTS).fill(undefined);
  private readonly numbers = new Uint16Array(SLOTS);
  private readonly sources = new Uint16Array(SLOTS);
  private readonly kinds = new Uint8Array(SLOTS);

  keep(number: number, epoch: Epoch | undefined, source: number, marker: boolean, isLean = false): void {
    const slot = number % SLOTS;
    this.epochs[slot] = epoch;
    this.numbers[slot] = number;
    this.sources[slot] = source;
    this.kinds[slot] = THERE | (marker ? MARKED : 0) | (isLean ? LEAN : 0);
  }

  /** A packet without a payload stands at this number. */
  keepFiller(number: number): void {
    this.keep(number, undefined, 0, false);
  }

  /** Whether it went out, not long ago. */
  has(number: number): boolean {
    const slot = number % SLOTS;
    return this.kinds[slot] !== 0 && this.numbers[slot] === number;
  }

  /** The four below speak of a number that `has` knows. */
  epochOf(number: number): Epoch | undefined {
    return this.epochs[number % SLOTS];
  }

  /** The source's number. */
  sourceOf(number: number): number {
    return this.sources[number % SLOTS] ?? 0;
  }

  hadMarker(number: number): boolean {
    return ((this.kinds[number % SLOTS] ?? 0) & MARKED) !== 0;
  }

  /** Sound that went without what repeats earlier sound: under one number the same must go again. */
  wasLean(number: number): boolean {
    return ((this.kinds[number % SLOTS] ?? 0) & LEAN) !== 0;
  }
}
