/** The key stream of one stream's packets, made for several packets ahead: one call of the cipher costs as much as the work of ten. */
import type { Cipher } from 'node:crypto';
import { BLOCK } from './kernel.js';
import { octets, STREAM_AT } from './memory.js';

const AHEAD = 16;
const FEWEST_BLOCKS = 4;
/** From one making to the next, towards what packets need now. */
const SHRINK_BLOCKS = 4;

/** Counter blocks on their way to the cipher; of all keys, since the cipher reads them at once. */
let counters = new Int32Array(0);
let counterOctets = Buffer.alloc(0);

interface Made {
  octets: Buffer;
  /** Of the first packet. */
  from: number;
  packets: number;
  /** Of each packet. */
  blocks: number;
}

const NONE: Made = { octets: Buffer.alloc(0), from: 0, packets: 0, blocks: FEWEST_BLOCKS };

export class KeyStream {
  private made = NONE;
  private next: Made | undefined;

  /** In electronic codebook mode, without padding. */
  private readonly cipher: Cipher;
  readonly ssrc: number;
  /** Of 12 octets, as three words with the highest octet first. */
  private readonly salt: readonly [number, number, number];

  constructor(cipher: Cipher, ssrc: number, salt: readonly [number, number, number]) {
    this.cipher = cipher;
    this.ssrc = ssrc;
    this.salt = salt;
  }

  /** Puts `blocks` of the packet of that index (roll-over count and number) at STREAM_AT. */
  load(index: number, blocks: number): void {
    const { made } = this;
    const place = index - made.from;
    this.next = undefined;
    if (place >= 0 && place < made.packets && blocks <= made.blocks) this.copy(made, place, blocks);
    else if (place < 0 && made !== NONE) {
      // What comes once more, or late, is no reason to throw away what is made ahead.
      this.copy(this.encrypt(index, 1, blocks), 0, blocks);
    } else {
      this.next = this.encrypt(index, AHEAD, Math.max(blocks, made.blocks - SHRINK_BLOCKS));
      this.copy(this.next, 0, blocks);
    }
  }

  /** No packet of the stream was authentic so far. */
  get isEmpty(): boolean {
    return this.made === NONE;
  }

  /** The packet was authentic: what was made for those behind it is kept. Until then a stranger's number may stand there. */
  keep(): void {
    if (this.next) this.made = this.next;
  }

  private copy(made: Made, place: number, blocks: number): void {
    const at = place * made.blocks * BLOCK;
    made.octets.copy(octets, STREAM_AT, at, at + blocks * BLOCK);
  }

  private encrypt(index: number, packets: number, blocks: number): Made {
    const needed = packets * blocks * 4;
    if (counters.length < needed) {
      counters = new Int32Array(needed);
      counterOctets = Buffer.from(counters.buffer);
    }
    let at = 0;
    for (let ahead = 0; ahead < packets; ahead += 1) {
      const high = Math.floor((index + ahead) / 0x10000);
      const low = (index + ahead) & 0xffff;
      // 00 00, SSRC, roll-over count, number (RFC 7714 §8.1), by the salt.
      const first = swapped(this.salt[0] ^ (this.ssrc >>> 16));
      const second = swapped(this.salt[1] ^ ((this.ssrc << 16) | ((high >>> 16) & 0xffff)));
      const third = swapped(this.salt[2] ^ ((high << 16) | low));
      for (let block = 1; block <= blocks; block += 1) {
        counters[at] = first;
        counters[at + 1] = second;
        counters[at + 2] = third;
        counters[at + 3] = (block & 0xff) << 24;
        at += 4;
      }
    }
    return { octets: this.cipher.update(counterOctets.subarray(0, needed * 4)), from: index, packets, blocks };
  }
}

/** Blocks that a text takes, with the one that seals its tag. Never more than 255. */
export const blocksFor = (octetsOfText: number): number => 1 + ((octetsOfText + BLOCK - 1) >> 4);

const swapped = (word: number): number =>
  (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24);
