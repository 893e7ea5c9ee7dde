/** What stands where in the kernel's memory: one packet and its key stream at a time, packets on their way out, a table for each key, and what is made ahead. */
import { BLOCK, FREE_FROM, memory, PAGES, TABLE_OCTETS } from './kernel.js';

/** The largest packet with its tag, and a block that the last one may be written over. */
export const PACKET_OCTETS = 2048;
export const STREAM_OCTETS = PACKET_OCTETS + BLOCK;
/** Sixteen packets of 1,000 octets. */
export const AHEAD_OCTETS = 16 * 1024;
const PAGE_OCTETS = 65_536;

export const octets = Buffer.from(memory.buffer);
export const words = new Int32Array(memory.buffer);

let free = FREE_FROM;
function take(count: number): number {
  const at = free;
  free += count;
  return at;
}

/** Where a packet is opened. */
export const PACKET_AT = take(PACKET_OCTETS);
export const STREAM_AT = take(STREAM_OCTETS);

/** Where a packet can be sealed in place, without a copy. */
export interface Outgoing {
  /** In the kernel's memory. */
  readonly at: number;
  readonly whole: Buffer;
}

export const outgoing = (count: number): Outgoing[] =>
  Array.from({ length: count }, () => {
    const at = take(PACKET_OCTETS);
    return { at, whole: octets.subarray(at, at + PACKET_OCTETS) };
  });

/** Pieces of one size, which are used again. */
class Pool {
  private readonly returned: number[] = [];

  private readonly octets: number;
  /** Octets that are left to others. */
  private readonly spare: number;

  constructor(size: number, spare: number) {
    this.octets = size;
    this.spare = spare;
  }

  /** Undefined when there is none left. */
  take(): number | undefined {
    const again = this.returned.pop();
    if (again !== undefined) return again;
    return free + this.octets + this.spare <= PAGES * PAGE_OCTETS ? take(this.octets) : undefined;
  }

  give(at: number): void {
    octets.fill(0, at, at + this.octets);
    this.returned.push(at);
  }
}

/** For one key's table each: some four thousand at least, two for each connection. */
export const tables = new Pool(TABLE_OCTETS, 0);
/** For one stream's key stream each, made ahead: up to two thousand, which leave the tables their room. */
export const ahead = new Pool(AHEAD_OCTETS, 4096 * TABLE_OCTETS);
