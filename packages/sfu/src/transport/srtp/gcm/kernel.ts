/**
 * The work of GCM on one packet, in WebAssembly: text by key stream, and GHASH over header and text (NIST SP 800-38D §6.4, §7). `node:crypto` makes an
 * object for each packet, which takes three times as long (docs/decisions/0025).
 */
import { add, and, anyBit, bitAnd, bitXor, constant, get, halfOf, halfShiftedRight, isBelow, isZero, load, moduleOf, replaceWord, select, set, shiftLeft, shuffle, store, subtract, TYPE, when, whilst, wrapped, zero, type Code } from './assembler.js';

/** The process's memory for it: mostly tables and key streams, taken from the system when they are written. */
export const PAGES = 1024;
export const BLOCK = 16;
/** By how many octets count of a block: all of those before, none of those after. */
const MASKS_AT = 0;
/** Where whoever calls may put things. */
export const FREE_FROM = MASKS_AT + BLOCK * (BLOCK + 1) + 240;

const NIBBLES = 32;
/** For each nibble of a block, for each of its values: the product with the hash key. */
export const TABLE_OCTETS = NIBBLES * 16 * BLOCK;

const [PACKET, HEADER, TEXT, STREAM, TABLE, OPENING, AT, END, HASH, BLOCK_NOW, MASK, LOW, HIGH, SAID, TAG_KEY] = Array.from({ length: 15 }, (_none, place) => place) as [number, number, number, number, number, number, number, number, number, number, number, number, number, number, number];

/** HASH becomes its product with the hash key. */
function multiplied(): Code {
  const halves = [...get(HASH), ...halfOf(0), ...set(LOW), ...get(HASH), ...halfOf(1), ...set(HIGH)];
  const products = Array.from({ length: NIBBLES }, (_none, place): Code => {
    const bits = (place & 15) * 4;
    // Four bits, times the sixteen octets of a table's row.
    const row = bits === 0
      ? [...get(place < 16 ? LOW : HIGH), ...wrapped(), ...constant(4), ...shiftLeft()]
      : [...get(place < 16 ? LOW : HIGH), ...halfShiftedRight(bits - 4), ...wrapped()];
    return [...row, ...constant(0xf0), ...and(), ...get(TABLE), ...add(), ...load(place * 16 * BLOCK), ...(place > 0 ? bitXor() : [])];
  });
  return [...halves, ...products.flat(), ...set(HASH)];
}

/** MASK becomes that of the block at AT, which ends at END or later. */
const masked = (): Code => [
  ...get(END), ...get(AT), ...subtract(), ...constant(BLOCK),
  ...get(END), ...get(AT), ...subtract(), ...constant(BLOCK), ...isBelow(),
  ...select(), ...constant(4), ...shiftLeft(), ...load(MASKS_AT), ...set(MASK),
];

const further = (local: number): Code => [...get(local), ...constant(BLOCK), ...add(), ...set(local)];
const whileLeft = (body: Code): Code => whilst([...get(AT), ...get(END), ...isBelow()], body);

const body: Code = [
  ...get(PACKET), ...set(AT),
  ...get(PACKET), ...get(HEADER), ...add(), ...set(END),
  ...whileLeft([
    ...masked(),
    ...get(HASH), ...get(AT), ...load(), ...get(MASK), ...bitAnd(), ...bitXor(), ...set(HASH),
    ...multiplied(),
    ...further(AT),
  ]),
  ...get(END), ...set(AT),
  ...get(END), ...get(TEXT), ...add(), ...set(END),
  // The last block of text may be written over the tag.
  ...get(END), ...load(), ...set(SAID),
  ...get(STREAM), ...load(), ...set(TAG_KEY),
  ...further(STREAM),
  ...whileLeft([
    ...masked(),
    ...get(AT), ...load(), ...get(MASK), ...bitAnd(), ...set(BLOCK_NOW),
    ...get(AT), ...get(BLOCK_NOW), ...get(STREAM), ...load(), ...bitXor(), ...get(MASK), ...bitAnd(), ...store(),
    // What is hashed is always the sealed text.
    ...get(HASH), ...get(BLOCK_NOW), ...get(AT), ...load(), ...get(OPENING), ...select(), ...bitXor(), ...set(HASH),
    ...multiplied(),
    ...further(AT), ...further(STREAM),
  ]),
  // Both lengths in bits, as 64-bit numbers with the highest octet first.
  ...get(HASH), ...zero(),
  ...get(HEADER), ...constant(3), ...shiftLeft(), ...replaceWord(0),
  ...get(TEXT), ...constant(3), ...shiftLeft(), ...replaceWord(1),
  ...zero(), ...shuffle(16, 16, 16, 16, 3, 2, 1, 0, 16, 16, 16, 16, 7, 6, 5, 4),
  ...bitXor(), ...set(HASH),
  ...multiplied(),
  ...get(HASH), ...get(TAG_KEY), ...bitXor(), ...set(HASH),
  ...when(get(OPENING), [...get(HASH), ...get(SAID), ...bitXor(), ...set(SAID)], [...get(END), ...get(HASH), ...store(), ...zero(), ...set(SAID)]),
  ...get(SAID), ...anyBit(), ...isZero(),
];

export type Kernel = (packet: number, header: number, text: number, stream: number, table: number, opening: number) => number;

export const memory = new WebAssembly.Memory({ initial: PAGES, maximum: PAGES });

/**
 * `packet`: where a packet stands in the memory; `header` and `text`: octets of it, the tag follows; `stream`: the sealed first counter block and then as many
 * as the text needs; `table`: the hash key's; `opening`: 1, or 0 for sealing. Seals or opens in place, and returns whether the tag was right.
 */
export const kernel: Kernel = new WebAssembly.Instance(
  new WebAssembly.Module(moduleOf({ parameters: 6, locals: [TYPE.i32, TYPE.i32, TYPE.v128, TYPE.v128, TYPE.v128, TYPE.i64, TYPE.i64, TYPE.v128, TYPE.v128], body }, PAGES)),
  { host: { memory } },
).exports['run'] as Kernel;

const octets = new Uint8Array(memory.buffer);
for (let count = 0; count <= BLOCK; count += 1) octets.fill(0xff, MASKS_AT + count * BLOCK, MASKS_AT + count * BLOCK + count);
