/** DER as far as a certificate needs it (X.690 §8, §10): tag, length, content. */

const TAG = { integer: 0x02, bitString: 0x03, objectId: 0x06, utf8: 0x0c, utcTime: 0x17, generalizedTime: 0x18, sequence: 0x30, set: 0x31 } as const;
/** UTCTime has two digits for the year: from here on RFC 5280 §4.1.2.5 asks for GeneralizedTime. */
const FIRST_YEAR_OF_GENERALIZED_TIME = 2050;

/** One element with a tag of one octet; `content` below 65,536 octets. */
export function element(tag: number, ...content: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag, ...lengthOctets(whole.length)]), whole]);
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

export const sequence = (...parts: readonly Buffer[]): Buffer => element(TAG.sequence, ...parts);
export const set = (...parts: readonly Buffer[]): Buffer => element(TAG.set, ...parts);
export const utf8 = (text: string): Buffer => element(TAG.utf8, Buffer.from(text));
/** `content` is two's complement in its shortest form. */
export const integer = (content: Buffer): Buffer => element(TAG.integer, content);
/** `content` is the encoded arcs. */
export const objectId = (content: Buffer): Buffer => element(TAG.objectId, content);
/** Whole octets, no bits unused. */
export const bitString = (content: Buffer): Buffer => element(TAG.bitString, Buffer.from([0]), content);
/** [number] EXPLICIT, as a version of X.509 has it. */
export const explicit = (number: number, content: Buffer): Buffer => element(0xa0 | number, content);

/** An instant in wall milliseconds, cut to seconds. */
export function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\.\d+/, '').replace(/[-:T]/g, '');
  const isGeneralized = new Date(at).getUTCFullYear() >= FIRST_YEAR_OF_GENERALIZED_TIME;
  return isGeneralized ? element(TAG.generalizedTime, Buffer.from(digits)) : element(TAG.utcTime, Buffer.from(digits.slice(2)));
}
