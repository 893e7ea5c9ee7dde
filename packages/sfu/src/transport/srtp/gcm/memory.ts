/** What stands where in the kernel's memory: one packet and its key stream at a time, packets on their way out, and a table for each key. */
import { BLOCK, FREE_FROM, memory, PAGES, TABLE_OCTETS } from './kernel.js';

/** The largest packet with its tag, and a block that the last one may be written over. */
export const PACKET_OCTETS = 2048;
export const STREAM_OCTETS = PACKET_OCTETS + BLOCK;

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

const returned: number[] = [];

/** Room for one key's table; undefined when there is none left, which takes some four thousand keys, two for each connection. */
export function takeTable(): number | undefined {
  const again = returned.pop();
  if (again !== undefined) return again;
  return free + TABLE_OCTETS <= PAGES * 65_536 ? take(TABLE_OCTETS) : undefined;
}

export function giveTable(at: number): void {
  octets.fill(0, at, at + TABLE_OCTETS);
  returned.push(at);
}
