/** Handshake messages and their fragments (RFC 6347 §4.2.2, §4.2.3). */
import { number, Reader } from './octets.js';

export const HANDSHAKE = {
  clientHello: 1,
  serverHello: 2,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateVerify: 15,
  clientKeyExchange: 16,
  finished: 20,
} as const;

/** type 1, length 3, message sequence 2, fragment offset 3, fragment length 3. */
export const MESSAGE_HEADER_BYTES = 12;
/** Certificates of RSA keys and hellos with post-quantum keys need a few thousand. */
export const MAX_MESSAGE_BYTES = 16_384;
/** In one record: a client's whole flight has four messages. */
const MAX_FRAGMENTS = 8;

export interface HandshakeMessage {
  readonly type: number;
  readonly sequence: number;
  readonly body: Buffer;
}

export interface Fragment {
  readonly type: number;
  readonly sequence: number;
  /** Of the whole message, in octets; at most `MAX_MESSAGE_BYTES`. */
  readonly length: number;
  /** Where in the message `body` begins; it lies within. */
  readonly offset: number;
  readonly body: Buffer;
}

/** The fragments of one record, up to the first that is cut off, too long or lies outside of its message. Views of `bytes`. */
export function readFragments(bytes: Buffer): Fragment[] {
  const fragments: Fragment[] = [];
  const reader = new Reader(bytes);
  while (reader.left >= MESSAGE_HEADER_BYTES) {
    const type = reader.number(1);
    const length = reader.number(3);
    const sequence = reader.number(2);
    const offset = reader.number(3);
    const size = reader.number(3);
    if (length > MAX_MESSAGE_BYTES || offset + size > length || size > reader.left) break;
    // A piece of nothing is work for nothing.
    if ((size === 0 && length > 0) || fragments.length === MAX_FRAGMENTS) break;
    fragments.push({ type, sequence, length, offset, body: reader.take(size) });
  }
  return fragments;
}

/** One fragment with its header, `size` octets of the body from `offset` on. */
export function fragmentBytes(message: HandshakeMessage, offset: number, size: number): Buffer {
  const { type, sequence, body } = message;
  return Buffer.concat([number(1, type), number(3, body.length), number(2, sequence), number(3, offset), number(3, size), body.subarray(offset, offset + size)]);
}

/** The message as the transcript counts it: in one piece, however it was sent (RFC 6347 §4.2.6). */
export const wholeBytes = (message: HandshakeMessage): Buffer => fragmentBytes(message, 0, message.body.length);
