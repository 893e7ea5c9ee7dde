/** Numbers and vectors as TLS writes them, in network order (RFC 5246 §4). */

/** Octets of a number, or of the length in front of a vector. */
export type Width = 1 | 2 | 3;

/** Reads from the front. Total: what is past the end reads as 0 or as nothing, and is said by `isOver`. */
export class Reader {
  private readonly bytes: Buffer;
  private at = 0;
  private isPastEnd = false;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** Whether exactly all there is was read. */
  get isOver(): boolean {
    return !this.isPastEnd && this.at === this.bytes.length;
  }

  /** Octets still to be read. 0 as soon as something past the end was asked for, so that loops end. */
  get left(): number {
    return this.isPastEnd ? 0 : this.bytes.length - this.at;
  }

  number(width: Width): number {
    const octets = this.take(width);
    return octets.length === width ? octets.readUIntBE(0, width) : 0;
  }

  /** A view of the next `length` octets; an empty one when there are fewer. */
  take(length: number): Buffer {
    if (length > this.left) {
      this.isPastEnd = true;
      return this.bytes.subarray(0, 0);
    }
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  /** A view of what stands behind a length of `width` octets. */
  vector(width: Width): Buffer {
    return this.take(this.number(width));
  }
}

export function number(width: Width, value: number): Buffer {
  const octets = Buffer.allocUnsafe(width);
  octets.writeUIntBE(value, 0, width);
  return octets;
}

export function vector(width: Width, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([number(width, content.length), content]);
}

/** The numbers of two octets that `bytes` is made of; an odd octet at the end is left out. */
export function numbersOf(bytes: Buffer): number[] {
  return Array.from({ length: bytes.length >> 1 }, (_none, index) => bytes.readUInt16BE(index * 2));
}
