/** Chunks that carry and acknowledge data: DATA, SACK (RFC 9260 §3.3.1, §3.3.4), FORWARD-TSN (RFC 3758 §3.2). */
import { CHUNK, writeChunk } from './chunks.js';

export const DATA_FLAG = { end: 1, begin: 2, unordered: 4, immediate: 8 } as const;
/** Chunk header, TSN, stream, sequence number, payload protocol. */
export const DATA_HEADER_BYTES = 16;
const DATA_FIELDS_BYTES = 12;
const SACK_FIELDS_BYTES = 12;
/** So that a SACK fits into a packet with something else. */
const MAX_GAP_BLOCKS = 200;

export interface DataChunk {
  readonly tsn: number;
  readonly stream: number;
  readonly ssn: number;
  readonly ppid: number;
  readonly flags: number;
  readonly payload: Buffer;
}

/** DATA without payload is a violation (§6.2) and read as nothing. */
export function readData(flags: number, body: Buffer): DataChunk | undefined {
  if (body.length <= DATA_FIELDS_BYTES) return undefined;
  return {
    tsn: body.readUInt32BE(0),
    stream: body.readUInt16BE(4),
    ssn: body.readUInt16BE(6),
    ppid: body.readUInt32BE(8),
    flags,
    payload: body.subarray(DATA_FIELDS_BYTES),
  };
}

export function writeData(chunk: Omit<DataChunk, 'payload'> & { readonly payload: Uint8Array }): Buffer {
  const fields = Buffer.allocUnsafe(DATA_FIELDS_BYTES);
  fields.writeUInt32BE(chunk.tsn, 0);
  fields.writeUInt16BE(chunk.stream, 4);
  fields.writeUInt16BE(chunk.ssn, 6);
  fields.writeUInt32BE(chunk.ppid, 8);
  return writeChunk(CHUNK.data, chunk.flags, fields, chunk.payload);
}

/** First and last TSN of a run, both included. */
export interface Run {
  start: number;
  end: number;
}

export interface Sack {
  readonly cumulative: number;
  /** Octets that the receiver has room for. */
  readonly window: number;
  /** Offsets from `cumulative`, both included. */
  readonly gaps: readonly Run[];
}

export function readSack(body: Buffer): Sack | undefined {
  if (body.length < SACK_FIELDS_BYTES) return undefined;
  const count = body.readUInt16BE(8);
  if (body.length < SACK_FIELDS_BYTES + 4 * count) return undefined;
  const gaps: Run[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = SACK_FIELDS_BYTES + 4 * index;
    gaps.push({ start: body.readUInt16BE(at), end: body.readUInt16BE(at + 2) });
  }
  return { cumulative: body.readUInt32BE(0), window: body.readUInt32BE(4), gaps };
}

export function writeSack(sack: Sack, duplicates: readonly number[]): Buffer {
  const gaps = sack.gaps.slice(0, MAX_GAP_BLOCKS).filter((gap) => gap.end <= 0xffff);
  const body = Buffer.alloc(SACK_FIELDS_BYTES + 4 * gaps.length + 4 * duplicates.length);
  body.writeUInt32BE(sack.cumulative, 0);
  body.writeUInt32BE(sack.window, 4);
  body.writeUInt16BE(gaps.length, 8);
  body.writeUInt16BE(duplicates.length, 10);
  let at = SACK_FIELDS_BYTES;
  for (const gap of gaps) {
    body.writeUInt16BE(gap.start, at);
    body.writeUInt16BE(gap.end, at + 2);
    at += 4;
  }
  for (const tsn of duplicates) at = body.writeUInt32BE(tsn, at);
  return writeChunk(CHUNK.sack, 0, body);
}

export interface ForwardTsn {
  readonly cumulative: number;
  /** By stream, the last sequence number that is passed over. */
  readonly skipped: readonly { readonly stream: number; readonly ssn: number }[];
}

export function readForwardTsn(body: Buffer): ForwardTsn | undefined {
  if (body.length < 4) return undefined;
  const skipped = [];
  for (let at = 4; at + 4 <= body.length; at += 4) {
    skipped.push({ stream: body.readUInt16BE(at), ssn: body.readUInt16BE(at + 2) });
  }
  return { cumulative: body.readUInt32BE(0), skipped };
}

export function writeForwardTsn(forward: ForwardTsn): Buffer {
  const body = Buffer.alloc(4 + 4 * forward.skipped.length);
  let at = body.writeUInt32BE(forward.cumulative, 0);
  for (const { stream, ssn } of forward.skipped) {
    body.writeUInt16BE(stream, at);
    at = body.writeUInt16BE(ssn, at + 2);
  }
  return writeChunk(CHUNK.forwardTsn, 0, body);
}
