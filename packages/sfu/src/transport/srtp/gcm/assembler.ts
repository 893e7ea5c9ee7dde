/** WebAssembly put together octet by octet, as much of it as our one module needs (WebAssembly 2.0, chapter 5: Binary Format). */
export type Code = number[];

/** Unsigned LEB128. */
export function unsigned(value: number): Code {
  const octets: Code = [];
  for (let left = value; ; left >>>= 7) {
    if (left < 0x80) return [...octets, left];
    octets.push((left & 0x7f) | 0x80);
  }
}

/** Signed LEB128, of 32 bits. */
function signed(value: number): Code {
  const octets: Code = [];
  for (let left = value; ; left >>= 7) {
    if (left >= -0x40 && left < 0x40) return [...octets, left & 0x7f];
    octets.push((left & 0x7f) | 0x80);
  }
}

export const TYPE = { i32: 0x7f, i64: 0x7e, v128: 0x7b } as const;
const NOTHING = 0x40;
/** Vectors' instructions have a prefix; places in memory an alignment that is only a hint. */
const vector = (code: number, ...more: Code): Code => [0xfd, ...unsigned(code), ...more];
const inMemory = (offset: number): Code => [0, ...unsigned(offset)];

export const get = (local: number): Code => [0x20, local];
export const set = (local: number): Code => [0x21, local];
export const constant = (value: number): Code => [0x41, ...signed(value)];
export const load = (offset = 0): Code => vector(0x00, ...inMemory(offset));
export const store = (): Code => vector(0x0b, ...inMemory(0));
export const zero = (): Code => vector(0x0c, ...new Array<number>(16).fill(0));
/** Octets of the two vectors before it, by their places; 16 and more are the second's. */
export const shuffle = (...places: number[]): Code => vector(0x0d, ...places);
export const replaceWord = (lane: number): Code => vector(0x1c, lane);
export const halfOf = (lane: number): Code => vector(0x1d, lane);
export const bitAnd = (): Code => vector(0x4e);
export const bitXor = (): Code => vector(0x51);
export const anyBit = (): Code => vector(0x53);
export const add = (): Code => [0x6a];
export const subtract = (): Code => [0x6b];
export const and = (): Code => [0x71];
export const shiftLeft = (): Code => [0x74];
export const isZero = (): Code => [0x45];
export const isBelow = (): Code => [0x49];
/** The first of the two before the condition where it is not zero. */
export const select = (): Code => [0x1b];
export const wrapped = (): Code => [0xa7];
export const halfShiftedRight = (bits: number): Code => [0x42, ...signed(bits), 0x88];

/** Again and again while `condition` leaves something other than zero. */
export const whilst = (condition: Code, body: Code): Code => [
  0x02, NOTHING, 0x03, NOTHING, ...condition, ...isZero(), 0x0d, 1, ...body, 0x0c, 0, 0x0b, 0x0b,
];
export const when = (condition: Code, body: Code, otherwise: Code): Code => [...condition, 0x04, NOTHING, ...body, 0x05, ...otherwise, 0x0b];

export interface Work {
  /** Of 32-bit parameters; the result is one, too. */
  parameters: number;
  /** Types of the locals that follow the parameters. */
  locals: readonly number[];
  body: Code;
}

/** A module of one function, exported as `run`, over a memory that it imports as `host.memory`. */
export function moduleOf(work: Work, pages: number): Uint8Array<ArrayBuffer> {
  const code = [...unsigned(work.locals.length), ...work.locals.flatMap((type) => [1, type]), ...work.body, 0x0b];
  const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
  return Uint8Array.from([
    0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0,
    ...section(1, [1, 0x60, work.parameters, ...new Array<number>(work.parameters).fill(TYPE.i32), 1, TYPE.i32]),
    ...section(2, [1, ...name('host'), ...name('memory'), 2, 1, ...unsigned(pages), ...unsigned(pages)]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('run'), 0, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}

const name = (text: string): Code => [text.length, ...Buffer.from(text)];
