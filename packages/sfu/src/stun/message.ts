/** STUN messages (RFC 8489 §5, §14) read and written. Pure; nothing that is read can throw. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

export const MAGIC_COOKIE = 0x2112a442;
export const HEADER_BYTES = 20;
/** Ours are far shorter; nobody needs more. */
const MAX_ATTRIBUTES = 32;

export const METHOD = {
  binding: 0x001,
  allocate: 0x003,
  refresh: 0x004,
  send: 0x006,
  data: 0x007,
  createPermission: 0x008,
  channelBind: 0x009,
} as const;

export const CLASS = { request: 0, indication: 1, success: 2, error: 3 } as const;

export const ATTRIBUTE = {
  username: 0x0006,
  messageIntegrity: 0x0008,
  errorCode: 0x0009,
  unknownAttributes: 0x000a,
  channelNumber: 0x000c,
  lifetime: 0x000d,
  xorPeerAddress: 0x0012,
  data: 0x0013,
  realm: 0x0014,
  nonce: 0x0015,
  xorRelayedAddress: 0x0016,
  requestedAddressFamily: 0x0017,
  evenPort: 0x0018,
  requestedTransport: 0x0019,
  xorMappedAddress: 0x0020,
  reservationToken: 0x0022,
  /** ICE's own (RFC 8445 §16.1). */
  priority: 0x0024,
  useCandidate: 0x0025,
  fingerprint: 0x8028,
  iceControlled: 0x8029,
  iceControlling: 0x802a,
} as const;

const FINGERPRINT_XOR = 0x5354554e;
const INTEGRITY_BYTES = 20;

export interface Attribute {
  type: number;
  value: Buffer;
}

export interface StunMessage {
  method: number;
  class: number;
  /** 12 octets. */
  transactionId: Buffer;
  /** In order; those behind MESSAGE-INTEGRITY are left out, FINGERPRINT excepted (RFC 8489 §14.5). */
  attributes: Attribute[];
  /** Where MESSAGE-INTEGRITY begins in `bytes`; undefined without one. */
  integrityAt: number | undefined;
  bytes: Buffer;
}

/** Undefined for anything that is not exactly one STUN message. A FINGERPRINT that is there must be right. */
export function readMessage(bytes: Buffer): StunMessage | undefined {
  if (bytes.length < HEADER_BYTES || bytes.length % 4 !== 0) return undefined;
  const type = bytes.readUInt16BE(0);
  if (type > 0x3fff || bytes.readUInt16BE(2) !== bytes.length - HEADER_BYTES) return undefined;
  if (bytes.readUInt32BE(4) !== MAGIC_COOKIE) return undefined;
  const message: StunMessage = {
    method: (type & 0x000f) | ((type & 0x00e0) >> 1) | ((type & 0x3e00) >> 2),
    class: ((type >> 4) & 1) | ((type >> 7) & 2),
    transactionId: bytes.subarray(8, HEADER_BYTES),
    attributes: [],
    integrityAt: undefined,
    bytes,
  };
  return readAttributes(message) ? message : undefined;
}

function readAttributes(message: StunMessage): boolean {
  const { bytes } = message;
  let at = HEADER_BYTES;
  for (let count = 0; at < bytes.length; count += 1) {
    // Both lengths are multiples of four: a whole attribute header is there.
    const type = bytes.readUInt16BE(at);
    const end = at + 4 + bytes.readUInt16BE(at + 2);
    if (count === MAX_ATTRIBUTES || end > bytes.length) return false;
    const value = bytes.subarray(at + 4, end);
    if (type === ATTRIBUTE.fingerprint) {
      const sum = value.length === 4 ? value.readUInt32BE(0) : 0;
      if (end !== bytes.length || sum !== fingerprintOf(bytes.subarray(0, at))) return false;
    }
    if (type === ATTRIBUTE.messageIntegrity && message.integrityAt === undefined) {
      if (value.length !== INTEGRITY_BYTES) return false;
      message.integrityAt = at;
    }
    if (message.integrityAt === undefined || type === ATTRIBUTE.fingerprint) message.attributes.push({ type, value });
    at = (end + 3) & ~3;
  }
  return true;
}

export function attribute(message: StunMessage, type: number): Buffer | undefined {
  return message.attributes.find((one) => one.type === type)?.value;
}

/** Whether the MESSAGE-INTEGRITY was made with `key` (RFC 8489 §14.5). */
export function isIntact(message: StunMessage, key: Buffer): boolean {
  const at = message.integrityAt;
  if (at === undefined) return false;
  const said = message.bytes.subarray(at + 4, at + 4 + INTEGRITY_BYTES);
  return timingSafeEqual(said, integrityOf(message.bytes.subarray(0, at), key));
}

export interface Sealing {
  /** MESSAGE-INTEGRITY by this key. */
  key?: Buffer | undefined;
  fingerprint?: boolean | undefined;
}

export function writeMessage(
  kind: { method: number; class: number; transactionId: Buffer },
  attributes: readonly Attribute[],
  sealing: Sealing = {},
): Buffer {
  const parts: Buffer[] = [headerOf(kind)];
  for (const { type, value } of attributes) parts.push(attributeBytes(type, value));
  let bytes = withLength(Buffer.concat(parts));
  if (sealing.key) bytes = extended(bytes, ATTRIBUTE.messageIntegrity, integrityOf(bytes, sealing.key));
  if (sealing.fingerprint) {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(fingerprintOf(bytes));
    bytes = extended(bytes, ATTRIBUTE.fingerprint, sum);
  }
  return bytes;
}

function headerOf({ method, class: kind, transactionId }: { method: number; class: number; transactionId: Buffer }): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  const type = (method & 0xf) | ((method & 0x70) << 1) | ((method & 0xf80) << 2) | ((kind & 1) << 4) | ((kind & 2) << 7);
  header.writeUInt16BE(type, 0);
  header.writeUInt32BE(MAGIC_COOKIE, 4);
  transactionId.copy(header, 8);
  return header;
}

function attributeBytes(type: number, value: Buffer): Buffer {
  const bytes = Buffer.alloc(4 + ((value.length + 3) & ~3));
  bytes.writeUInt16BE(type, 0);
  bytes.writeUInt16BE(value.length, 2);
  value.copy(bytes, 4);
  return bytes;
}

function withLength(bytes: Buffer): Buffer {
  bytes.writeUInt16BE(bytes.length - HEADER_BYTES, 2);
  return bytes;
}

const extended = (bytes: Buffer, type: number, value: Buffer): Buffer =>
  withLength(Buffer.concat([bytes, attributeBytes(type, value)]));

/** Over everything before it, the length counted up to its own end. */
function integrityOf(before: Buffer, key: Buffer): Buffer {
  return createHmac('sha1', key).update(countedTo(before, 4 + INTEGRITY_BYTES)).digest();
}

function fingerprintOf(before: Buffer): number {
  return (crc32(countedTo(before, 8)) ^ FINGERPRINT_XOR) >>> 0;
}

function countedTo(before: Buffer, more: number): Buffer {
  const bytes = Buffer.from(before);
  bytes.writeUInt16BE(before.length - HEADER_BYTES + more, 2);
  return bytes;
}
