/** The key stream of one stream's packets, made for several packets ahead: one call of the cipher costs as much as the work of ten. */
import type { Cipher } from 'node:crypto';
import { BLOCK } from './kernel.js';
import { ahead, AHEAD_OCTETS, octets, STREAM_AT } from './memory.js';

const AHEAD = 16;
const AHEAD_BLOCKS = AHEAD_OCTETS / BLOCK;
const FEWEST_BLOCKS = 4;
/** From one making to the next, towards what packets need now. */
const SHRINK_BLOCKS = 4;
const WORDS = BLOCK / 4;

/** Counter blocks on their way to the cipher; of all keys, since the cipher reads them at once. */
const counters = new Int32Array(AHEAD_BLOCKS * WORDS);
const counterOctets = Buffer.from(counters.buffer);

export class KeyStream {
  /** Where in the kernel's memory it is made ahead; undefined where there was no room: each packet's is made by itself. */
  private readonly place: number | undefined;
  /** What stands there: of which packet the first, for how many, and how much for each. */
  private from = 0;
  private packets = 0;
  private blocks = FEWEST_BLOCKS;
  /** Made, and not to be kept before its first packet was authentic. */
  private next: Buffer | undefined;
  private nextFrom = 0;
  private nextBlocks = 0;

  /** In electronic codebook mode, without padding. */
  private readonly cipher: Cipher;
  readonly ssrc: number;
  /** Of 12 octets, as three words with the highest octet first. */
  private readonly salt: readonly [number, number, number];

  constructor(cipher: Cipher, ssrc: number, salt: readonly [number, number, number]) {
    this.cipher = cipher;
    this.ssrc = ssrc;
    this.salt = salt;
    this.place = ahead.take();
  }

  /** Where in the kernel's memory `blocks` of the packet of that index (roll-over count and number) stand, until the next call for any stream. */
  load(index: number, blocks: number): number {
    const behind = index - this.from;
    this.next = undefined;
    if (this.place !== undefined && behind >= 0 && behind < this.packets && blocks <= this.blocks) return this.place + behind * this.blocks * BLOCK;
    // What comes once more, or late, is no reason to throw away what is made ahead.
    if (this.place === undefined || (behind < 0 && this.packets > 0)) return this.put(this.encrypt(index, 1, blocks), blocks);
    this.nextFrom = index;
    this.nextBlocks = Math.max(blocks, this.blocks - SHRINK_BLOCKS);
    this.next = this.encrypt(index, Math.min(AHEAD, Math.floor(AHEAD_BLOCKS / this.nextBlocks)), this.nextBlocks);
    return this.put(this.next, blocks);
  }

  /** No packet of the stream was authentic so far. */
  get isEmpty(): boolean {
    return this.packets === 0;
  }

  /** The packet was authentic: what was made for those behind it is kept. Until then a stranger's number may stand there. */
  keep(): void {
    if (!this.next || this.place === undefined) return;
    octets.set(this.next, this.place);
    this.from = this.nextFrom;
    this.blocks = this.nextBlocks;
    this.packets = this.next.length / (this.blocks * BLOCK);
    this.next = undefined;
  }

  /** Nothing is loaded afterwards. */
  close(): void {
    if (this.place !== undefined) ahead.give(this.place);
  }

  private put(made: Buffer, blocks: number): number {
    made.copy(octets, STREAM_AT, 0, blocks * BLOCK);
    return STREAM_AT;
  }

  private encrypt(index: number, packets: number, blocks: number): Buffer {
    let at = 0;
    for (let further = 0; further < packets; further += 1) {
      const high = Math.floor((index + further) / 0x10000);
      const low = (index + further) & 0xffff;
      // 00 00, SSRC, roll-over count, number (RFC 7714 §8.1), by the salt.
      const first = swapped(this.salt[0] ^ (this.ssrc >>> 16));
      const second = swapped(this.salt[1] ^ ((this.ssrc << 16) | ((high >>> 16) & 0xffff)));
      const third = swapped(this.salt[2] ^ ((high << 16) | low));
      for (let block = 1; block <= blocks; block += 1) {
        counters[at] = first;
        counters[at + 1] = second;
        counters[at + 2] = third;
        counters[at + 3] = (block & 0xff) << 24;
        at += WORDS;
      }
    }
    return this.cipher.update(counterOctets.subarray(0, at * 4));
  }
}

/** Blocks that a text takes, with the one that seals its tag. Never more than 255. */
export const blocksFor = (octetsOfText: number): number => 1 + ((octetsOfText + BLOCK - 1) >> 4);

const swapped = (word: number): number =>
  (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24);
