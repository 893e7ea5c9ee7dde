/** The products of one hash key (NIST SP 800-38D §6.3): for each nibble of a block, for each of its sixteen values. */
import { words } from './memory.js';

/** x^128 + x^7 + x^2 + x + 1, its lower half, with the first bit highest. */
const POLYNOMIAL = 0xe1000000;
const BITS = 128;

/** Writes the table at `at`, in octets. `hashKey`: the block of zeros, encrypted. */
export function writeTable(hashKey: Buffer, at: number): void {
  let [a, b, c, d] = [0, 4, 8, 12].map((from) => hashKey.readUInt32BE(from)) as [number, number, number, number];
  for (let bit = 0; bit < BITS; bit += 1) {
    addProduct(at >> 2, bit, [swapped(a), swapped(b), swapped(c), swapped(d)]);
    const carry = d & 1;
    d = (d >>> 1) | (c << 31);
    c = (c >>> 1) | (b << 31);
    b = (b >>> 1) | (a << 31);
    a = (a >>> 1) ^ (carry ? POLYNOMIAL : 0);
  }
}

/** To every value of the nibble that has the bit. Within an octet the first nibble is the upper one. */
function addProduct(table: number, bit: number, product: readonly number[]): void {
  const nibble = (bit >> 3) * 2 + (bit & 4 ? 0 : 1);
  const mask = 8 >> (bit & 3);
  for (let value = 0; value < 16; value += 1) {
    if ((value & mask) === 0) continue;
    const row = table + (nibble * 16 + value) * 4;
    for (let word = 0; word < 4; word += 1) words[row + word]! ^= product[word]!;
  }
}

const swapped = (word: number): number =>
  (word >>> 24) | ((word >>> 8) & 0xff00) | ((word << 8) & 0xff0000) | (word << 24);
