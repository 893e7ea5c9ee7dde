/** Puts the other side's handshake messages together and in order, out of fragments that come in any order, twice, or overlapping. */
import { type Fragment, type HandshakeMessage } from './handshake-message.js';

/** Messages kept from the one that is due on: a flight has at most five. Bounds the memory to eight whole messages. */
const MAX_AHEAD = 8;
/** Separate pieces of one message: a path of 576 octets makes about thirty of the longest. */
const MAX_PIECES = 64;

interface Piece {
  start: number;
  end: number;
}

interface Unfinished {
  readonly type: number;
  readonly body: Buffer;
  /** What is there, in order, none touching the next. */
  pieces: Piece[];
}

export class Reassembly {
  private next = 0;
  private readonly unfinished = new Map<number, Unfinished>();

  /** Keeps a copy. What contradicts an earlier fragment of its message, or is too far ahead, is left out. */
  add(fragment: Fragment): void {
    const { sequence, type, length, offset, body } = fragment;
    if (sequence < this.next || sequence >= this.next + MAX_AHEAD) return;
    const known = this.unfinished.get(sequence);
    const message = known ?? { type, body: Buffer.alloc(length), pieces: [] };
    if (message.type !== type || message.body.length !== length) return;
    const pieces = withPiece(message.pieces, { start: offset, end: offset + body.length });
    if (pieces.length > MAX_PIECES) return;
    message.pieces = pieces;
    body.copy(message.body, offset);
    if (known === undefined) this.unfinished.set(sequence, message);
  }

  /** The next message in order, once it is whole. */
  take(): HandshakeMessage | undefined {
    const message = this.unfinished.get(this.next);
    const [first] = message?.pieces ?? [];
    if (message === undefined || first === undefined || first.start > 0 || first.end < message.body.length) return undefined;
    this.unfinished.delete(this.next);
    this.next += 1;
    return { type: message.type, sequence: this.next - 1, body: message.body };
  }
}

function withPiece(pieces: readonly Piece[], added: Piece): Piece[] {
  const apart = pieces.filter((piece) => piece.end < added.start || piece.start > added.end);
  const touching = pieces.filter((piece) => piece.end >= added.start && piece.start <= added.end);
  const start = Math.min(added.start, ...touching.map((piece) => piece.start));
  const end = Math.max(added.end, ...touching.map((piece) => piece.end));
  return [...apart, { start, end }].sort((one, other) => one.start - other.start);
}
