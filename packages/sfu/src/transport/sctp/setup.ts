/** INIT, INIT ACK and the cookie between them (RFC 9260 §3.3.2, §5.1.3). */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { CHUNK, isParameterSkipped, readParameters, writeChunk, writeParameter } from './chunks.js';
import { MAX_STREAMS } from './reassembly.js';

/** What one side announces. */
export interface Side {
  readonly tag: number;
  readonly initialTsn: number;
  /** Receiver window in octets. */
  readonly window: number;
  readonly inboundStreams: number;
  readonly canForward: boolean;
  readonly canReset: boolean;
}

const PARAMETER = { cookie: 7, supportedExtensions: 0x8008, forwardTsnSupported: 0xc000 } as const;
/** Those that RFC 9260 §3.3.2 names and that mean nothing over DTLS: addresses, cookie preservative, ECN, host name, address types. */
const KNOWN_PARAMETERS: ReadonlySet<number> = new Set([5, 6, 9, 11, 12, 0x8000]);
const INIT_FIELDS_BYTES = 16;
const MAX_COOKIE_BYTES = 1024;
/** Header and two chunk types. */
const EXTENSIONS_BYTES = 6;

export function readInit(body: Buffer): { side: Side; cookie: Buffer | undefined } | undefined {
  if (body.length < INIT_FIELDS_BYTES) return undefined;
  const tag = body.readUInt32BE(0);
  const [outbound, inboundStreams] = [body.readUInt16BE(8), body.readUInt16BE(10)];
  if (tag === 0 || outbound === 0 || inboundStreams === 0) return undefined;
  let cookie: Buffer | undefined;
  let extensions: Buffer = Buffer.alloc(0);
  let canForward = false;
  for (const { type, value } of readParameters(body.subarray(INIT_FIELDS_BYTES))) {
    if (type === PARAMETER.cookie) cookie = value.length <= MAX_COOKIE_BYTES ? Buffer.from(value) : undefined;
    else if (type === PARAMETER.supportedExtensions) extensions = value;
    else if (type === PARAMETER.forwardTsnSupported) canForward = true;
    else if (!KNOWN_PARAMETERS.has(type) && !isParameterSkipped(type)) break;
  }
  const side = {
    tag,
    initialTsn: body.readUInt32BE(12),
    window: body.readUInt32BE(4),
    inboundStreams,
    canForward: canForward || extensions.includes(CHUNK.forwardTsn),
    canReset: extensions.includes(CHUNK.reConfig),
  };
  return { side, cookie };
}

/** INIT, or with a cookie INIT ACK. */
export function writeInit(own: Side, cookie?: Buffer): Buffer {
  const fields = Buffer.alloc(INIT_FIELDS_BYTES);
  fields.writeUInt32BE(own.tag, 0);
  fields.writeUInt32BE(own.window, 4);
  fields.writeUInt16BE(MAX_STREAMS, 8);
  fields.writeUInt16BE(own.inboundStreams, 10);
  fields.writeUInt32BE(own.initialTsn, 12);
  const parameters = [
    writeParameter(PARAMETER.forwardTsnSupported, Buffer.alloc(0)),
    ...(cookie ? [writeParameter(PARAMETER.cookie, cookie)] : []),
    // The last: its padding is the chunk's own.
    writeParameter(PARAMETER.supportedExtensions, Buffer.from([CHUNK.reConfig, CHUNK.forwardTsn])).subarray(0, EXTENSIONS_BYTES),
  ];
  return writeChunk(cookie ? CHUNK.initAck : CHUNK.init, 0, fields, ...parameters);
}

/** `initialTsn`: drawn when it is not said. */
export function makeSide(window: number, initialTsn?: number): Side {
  const random = randomBytes(8);
  // 0 is no tag.
  const tag = random.readUInt32BE(0) || 1;
  return { tag, initialTsn: initialTsn ?? random.readUInt32BE(4), window, inboundStreams: MAX_STREAMS, canForward: true, canReset: true };
}

const SECRET = randomBytes(32);
const COOKIE_LIFETIME_MS = 60_000;
const SIDE_BYTES = 15;
const TIME_BYTES = 8;
const COOKIE_BODY_BYTES = TIME_BYTES + 2 * SIDE_BYTES;
const MAC_BYTES = 32;

const macOf = (body: Buffer): Buffer => createHmac('sha256', SECRET).update(body).digest();

/** Everything that is needed to go on, so that an INIT alone keeps nothing. */
export function makeCookie(own: Side, peer: Side, now: number): Buffer {
  const body = Buffer.alloc(COOKIE_BODY_BYTES);
  body.writeDoubleBE(now, 0);
  writeSide(body, TIME_BYTES, own);
  writeSide(body, TIME_BYTES + SIDE_BYTES, peer);
  return Buffer.concat([body, macOf(body)]);
}

/** Nothing for a cookie that is not ours or older than a minute. */
export function readCookie(cookie: Buffer, now: number): { own: Side; peer: Side } | undefined {
  if (cookie.length !== COOKIE_BODY_BYTES + MAC_BYTES) return undefined;
  const body = cookie.subarray(0, COOKIE_BODY_BYTES);
  if (!timingSafeEqual(macOf(body), cookie.subarray(COOKIE_BODY_BYTES))) return undefined;
  const age = now - body.readDoubleBE(0);
  if (!(age >= 0 && age <= COOKIE_LIFETIME_MS)) return undefined;
  return { own: readSide(body, TIME_BYTES), peer: readSide(body, TIME_BYTES + SIDE_BYTES) };
}

function writeSide(body: Buffer, at: number, side: Side): void {
  body.writeUInt32BE(side.tag, at);
  body.writeUInt32BE(side.initialTsn, at + 4);
  body.writeUInt32BE(side.window, at + 8);
  body.writeUInt16BE(side.inboundStreams, at + 12);
  body[at + 14] = (side.canForward ? 1 : 0) | (side.canReset ? 2 : 0);
}

function readSide(body: Buffer, at: number): Side {
  const flags = body[at + 14]!;
  return {
    tag: body.readUInt32BE(at),
    initialTsn: body.readUInt32BE(at + 4),
    window: body.readUInt32BE(at + 8),
    inboundStreams: body.readUInt16BE(at + 12),
    canForward: (flags & 1) !== 0,
    canReset: (flags & 2) !== 0,
  };
}
