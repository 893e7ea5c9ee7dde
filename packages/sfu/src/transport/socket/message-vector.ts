/** `mmsghdr`s in a row, as sendmmsg(2) and recvmmsg(2) want them on 64-bit Linux: each with one piece of memory and one address. */
import { ADDRESS_WORDS, octetsIn } from './sockaddr.js';
import type { Libc } from './libc.js';

/** Of a header: name, octets of name, pieces, count of pieces, control, octets of control, flags; and the octets that came or went. */
const HEADER_OCTETS = 64;
const NAME_OCTETS_WORD = 2;
const PIECES_AT = 16;
const COUNT_AT = 24;
const FLAGS_WORD = 12;
const LENGTH_WORD = 14;
const HEADER_WORDS = HEADER_OCTETS / 4;
/** Of a piece: where it stands, and its octets. */
const PIECE_OCTETS = 16;
const PIECE_LENGTH_WORD = 2;
const PIECE_WORDS = PIECE_OCTETS / 4;

/** Of a socket of one family, whose addresses are all equally long: what the system writes of their length is what it reads the next time. */
export class MessageVector {
  /** `ADDRESS_WORDS` apart. */
  readonly names: Uint32Array;
  private readonly headers: Uint32Array;
  private readonly pieces: Uint32Array;
  private readonly at: number;

  /** `places`: where in `memory` the piece of each message stands, `octets` long. */
  constructor(libc: Libc, memory: ArrayBufferLike, places: readonly number[], octets: number) {
    const headers = new ArrayBuffer(places.length * HEADER_OCTETS);
    const pieces = new ArrayBuffer(places.length * PIECE_OCTETS);
    const names = new ArrayBuffer(places.length * ADDRESS_WORDS * 4);
    const [ofMemory, ofPieces, ofNames] = [memory, pieces, names].map((one) => BigInt(libc.addressOf(one))) as [bigint, bigint, bigint];
    const header = new DataView(headers);
    const piece = new DataView(pieces);
    places.forEach((place, message) => {
      const at = message * HEADER_OCTETS;
      header.setBigUint64(at, ofNames + BigInt(message * ADDRESS_WORDS * 4), true);
      header.setUint32(at + NAME_OCTETS_WORD * 4, ADDRESS_WORDS * 4, true);
      header.setBigUint64(at + PIECES_AT, ofPieces + BigInt(message * PIECE_OCTETS), true);
      header.setBigUint64(at + COUNT_AT, 1n, true);
      piece.setBigUint64(message * PIECE_OCTETS, ofMemory + BigInt(place), true);
      piece.setBigUint64(message * PIECE_OCTETS + PIECE_LENGTH_WORD * 4, BigInt(octets), true);
    });
    this.headers = new Uint32Array(headers);
    this.pieces = new Uint32Array(pieces);
    this.names = new Uint32Array(names);
    this.at = libc.addressOf(headers);
  }

  /** Where the header of that message stands in the machine's memory. */
  header(message: number): number {
    return this.at + message * HEADER_OCTETS;
  }

  /** The first `octets` of its piece are for that address. */
  address(message: number, octets: number, to: Uint32Array): void {
    const name = message * ADDRESS_WORDS;
    const octetsOfName = octetsIn(to);
    for (let word = 0; word * 4 < octetsOfName; word += 1) this.names[name + word] = to[word] ?? 0;
    this.headers[message * HEADER_WORDS + NAME_OCTETS_WORD] = octetsOfName;
    this.pieces[message * PIECE_WORDS + PIECE_LENGTH_WORD] = octets;
  }

  lengthOf(message: number): number {
    return this.headers[message * HEADER_WORDS + LENGTH_WORD] ?? 0;
  }

  flagsOf(message: number): number {
    return this.headers[message * HEADER_WORDS + FLAGS_WORD] ?? 0;
  }
}
