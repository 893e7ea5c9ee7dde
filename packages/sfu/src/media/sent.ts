/** What went out to one viewer under which number, so that a retransmission is what was sent first. */
import type { Epoch } from './epoch.js';

const SLOTS = 1024;
/** No viewer's layer changes so often within `SLOTS` packets. */
const EPOCHS = 64;
/** Bits of a slot's state; above them stands the epoch's place. */
const THERE = 1;
const MARKED = 2;
const LEAN = 4;
const FILLER = 8;
const EPOCH_SHIFT = 4;
/** Of a slot: the viewer's number in the upper half with the source's in the lower, when it left, and the state. */
const WORDS = 3;
const SEND_TIME = 1;
const STATE = 2;

/** Packed, since a server with many viewers finds none of it in its nearest caches. */
export class SentPackets {
  private readonly epochs: (Epoch | undefined)[] = new Array<Epoch | undefined>(EPOCHS).fill(undefined);
  private latest = 0;
  /** `WORDS` for each slot. */
  private readonly slots = new Uint32Array(SLOTS * WORDS);
  /** Of fillers, whose timestamps follow from nothing else. */
  private stamps: Uint32Array | undefined;

  keep(number: number, epoch: Epoch, source: number, sendTime: number, marker: boolean, isLean = false): void {
    if (this.epochs[this.latest] !== epoch) this.begin(epoch);
    const { slots } = this;
    const at = (number % SLOTS) * WORDS;
    slots[at] = (number << 16) | source;
    slots[at + SEND_TIME] = sendTime;
    slots[at + STATE] = (this.latest << EPOCH_SHIFT) | THERE | (marker ? MARKED : 0) | (isLean ? LEAN : 0);
  }

  /** A packet without a payload stands at this number. */
  keepFiller(number: number, sendTime: number, timestamp: number): void {
    const { slots } = this;
    const at = (number % SLOTS) * WORDS;
    slots[at] = number << 16;
    slots[at + SEND_TIME] = sendTime;
    slots[at + STATE] = THERE | FILLER;
    this.stamps ??= new Uint32Array(SLOTS);
    this.stamps[number % SLOTS] = timestamp;
  }

  /** Whether it went out, not long ago. */
  has(number: number): boolean {
    return this.stateOf(number) !== 0 && this.wordOf(number, 0) >>> 16 === number;
  }

  /** Those below speak of a number that `has` knows. Undefined for a filler. */
  epochOf(number: number): Epoch | undefined {
    const state = this.stateOf(number);
    return state & FILLER ? undefined : this.epochs[state >> EPOCH_SHIFT];
  }

  /** What the packet says of when it left. */
  sendTimeOf(number: number): number {
    return this.wordOf(number, SEND_TIME);
  }

  /** A filler's. */
  timestampOf(number: number): number {
    return this.stamps?.[number % SLOTS] ?? 0;
  }

  /** The source's number. */
  sourceOf(number: number): number {
    return this.wordOf(number, 0) & 0xffff;
  }

  hadMarker(number: number): boolean {
    return (this.stateOf(number) & MARKED) !== 0;
  }

  /** Sound that went without what repeats earlier sound: under one number the same must go again. */
  wasLean(number: number): boolean {
    return (this.stateOf(number) & LEAN) !== 0;
  }

  private stateOf(number: number): number {
    return this.wordOf(number, STATE);
  }

  private wordOf(number: number, word: number): number {
    return this.slots[(number % SLOTS) * WORDS + word] ?? 0;
  }

  /** What was sent of the epoch whose place it takes is sent no more. */
  private begin(epoch: Epoch): void {
    this.latest = (this.latest + 1) % EPOCHS;
    for (let at = STATE; at < SLOTS * WORDS && this.epochs[this.latest]; at += WORDS) {
      const state = this.slots[at] ?? 0;
      if (state >> EPOCH_SHIFT === this.latest && !(state & FILLER)) this.slots[at] = 0;
    }
    this.epochs[this.latest] = epoch;
  }
}
