/** Packets and chunks on the wire (RFC 9260 §3). */
import { isIntact, sealPacket } from './crc32c.js';

export const CHUNK = {
  data: 0, init: 1, initAck: 2, sack: 3, heartbeat: 4, heartbeatAck: 5, abort: 6, shutdown: 7, shutdownAck: 8, error: 9,
  cookieEcho: 10, cookieAck: 11, shutdownComplete: 14, reConfig: 130, forwardTsn: 192,
} as const;

/** The tag of an ABORT or SHUTDOWN COMPLETE is the receiver's of the packet it answers, not ours (§8.5.1). */
export const FLAG_REFLECTED_TAG = 1;
/** The only port there is over DTLS (RFC 8841 §6.1 lets others be named; no peer does). */
const PORT = 5000;
export const PACKET_HEADER_BYTES = 12;
const CHUNK_HEADER_BYTES = 4;

export interface Chunk {
  readonly type: number;
  readonly flags: number;
  readonly body: Buffer;
}

export interface Packet {
  readonly tag: number;
  readonly chunks: readonly Chunk[];
}

const padded = (length: number): number => (length + 3) & ~3;

/** Nothing where the checksum or the length of a chunk is wrong. The bodies point into `packet`. */
export function readPacket(packet: Buffer): Packet | undefined {
  if (packet.length < PACKET_HEADER_BYTES + CHUNK_HEADER_BYTES || !isIntact(packet)) return undefined;
  const chunks: Chunk[] = [];
  for (let at = PACKET_HEADER_BYTES; at + CHUNK_HEADER_BYTES <= packet.length; ) {
    const length = packet.readUInt16BE(at + 2);
    if (length < CHUNK_HEADER_BYTES || at + length > packet.length) return undefined;
    chunks.push({ type: packet[at]!, flags: packet[at + 1]!, body: packet.subarray(at + CHUNK_HEADER_BYTES, at + length) });
    at += padded(length);
  }
  return { tag: packet.readUInt32BE(4), chunks };
}

/** A chunk with its padding. */
export function writeChunk(type: number, flags: number, ...parts: readonly Uint8Array[]): Buffer {
  const length = parts.reduce((sum, part) => sum + part.length, CHUNK_HEADER_BYTES);
  const chunk = Buffer.alloc(padded(length));
  chunk[0] = type;
  chunk[1] = flags;
  chunk.writeUInt16BE(length, 2);
  let at = CHUNK_HEADER_BYTES;
  for (const part of parts) {
    chunk.set(part, at);
    at += part.length;
  }
  return chunk;
}

export function writePacket(tag: number, chunks: readonly Buffer[]): Buffer {
  const header = Buffer.alloc(PACKET_HEADER_BYTES);
  header.writeUInt16BE(PORT, 0);
  header.writeUInt16BE(PORT, 2);
  header.writeUInt32BE(tag, 4);
  const packet = Buffer.concat([header, ...chunks]);
  sealPacket(packet);
  return packet;
}

/** What the two upper bits of an unknown chunk or parameter ask for: going on past it, or leaving the rest (§3.2, §3.2.1). */
export const isChunkSkipped = (type: number): boolean => (type & 0x80) !== 0;
export const isParameterSkipped = (type: number): boolean => (type & 0x8000) !== 0;

export interface Parameter {
  readonly type: number;
  readonly value: Buffer;
}

/** Up to the first whose length is wrong. */
export function* readParameters(octets: Buffer): Generator<Parameter> {
  for (let at = 0; at + CHUNK_HEADER_BYTES <= octets.length; ) {
    const length = octets.readUInt16BE(at + 2);
    if (length < CHUNK_HEADER_BYTES || at + length > octets.length) return;
    yield { type: octets.readUInt16BE(at), value: octets.subarray(at + CHUNK_HEADER_BYTES, at + length) };
    at += padded(length);
  }
}

/** A parameter with its padding. The last of a chunk stands without: its chunk's length then ends with it. */
export function writeParameter(type: number, value: Uint8Array): Buffer {
  const length = CHUNK_HEADER_BYTES + value.length;
  const parameter = Buffer.alloc(padded(length));
  parameter.writeUInt16BE(type, 0);
  parameter.writeUInt16BE(length, 2);
  parameter.set(value, CHUNK_HEADER_BYTES);
  return parameter;
}
