/** Bits read from the most significant on, as the AV1 specifications write them (§4.10). Total: what is past the end reads as 0. */

export class BitReader {
  /** The next bit, counted from `start`'s first. */
  position = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private start = 0;
  private end = 0;

  /** Reads `length` octets of `bytes` from `start` on; both must lie within. */
  reset(bytes: Buffer, start: number, length: number, position = 0): void {
    this.bytes = bytes;
    this.start = start;
    this.end = length * 8;
    this.position = position;
  }

  /** Whether more was read than there is. */
  get isPastEnd(): boolean {
    return this.position > this.end;
  }

  /** f(n), up to 32 bits. */
  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit += 1, this.position += 1) {
      const octet = this.position < this.end ? this.bytes.readUInt8(this.start + (this.position >> 3)) : 0;
      value = value * 2 + ((octet >> (7 - (this.position & 7))) & 1);
    }
    return value;
  }

  /** ns(n): one of `count` values, in as few bits as it takes. */
  takeOneOf(count: number): number {
    const width = 32 - Math.clz32(count);
    const short = 2 ** width - count;
    const value = this.take(Math.max(0, width - 1));
    return value < short ? value : value * 2 - short + this.take(1);
  }
}

/** Writes the low `count` bits of `value` at a bit of `target`, whose bits from there on are 0. Returns the bit after them. */
export function putBits(target: Buffer, at: number, value: number, count: number): number {
  for (let bit = 0; bit < count; bit += 1) {
    const isSet = Math.floor(value / 2 ** (count - 1 - bit)) % 2;
    const place = at + bit;
    if (isSet) target.writeUInt8(target.readUInt8(place >> 3) | (0x80 >> (place & 7)), place >> 3);
  }
  return at + count;
}
