/** Transport addresses as text, as octets, and as STUN writes them (RFC 8489 §14.2). Pure. */
import { isIP } from 'node:net';
import { MAGIC_COOKIE } from './message.js';

export type Family = 4 | 6;

export interface Endpoint {
  /** As `textOf` writes it: one text per address. */
  address: string;
  port: number;
}

export const familyOf = (address: string): Family => (address.includes(':') ? 6 : 4);

/** One text per address: dotted for IPv4, eight groups without shortening for IPv6. Undefined when it is no address. */
export function canonical(address: string): string | undefined {
  const octets = octetsOf(address);
  return octets && textOf(octets);
}

/** What a dual-stack socket calls an IPv4 client, `::ffff:192.0.2.1`, is that IPv4 address. */
export function clientAddress(address: string): string {
  const text = canonical(address.replace(/^::ffff:(?=\d+\.)/i, ''));
  return text ?? '0.0.0.0';
}

export function octetsOf(text: string): Buffer | undefined {
  const address = text.replace(/%.*$/, '');
  const version = isIP(address);
  if (version === 4) return Buffer.from(address.split('.').map(Number));
  if (version !== 6) return undefined;
  // The last two groups may be written as IPv4.
  const plain = address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_all, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );
  const [head = '', tail] = plain.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...front, ...Array<string>(8 - front.length - back.length).fill('0'), ...back];
  const octets = Buffer.alloc(16);
  groups.forEach((group, i) => octets.writeUInt16BE(Number.parseInt(group, 16), i * 2));
  return octets;
}

export function textOf(octets: Buffer): string {
  if (octets.length === 4) return octets.join('.');
  return Array.from({ length: 8 }, (_, i) => octets.readUInt16BE(i * 2).toString(16)).join(':');
}

/** Undefined when it is cut, or of no family that we know. */
export function readXorAddress(value: Buffer, transactionId: Buffer): Endpoint | undefined {
  if (value.length < 4) return undefined;
  const family = value[1];
  const length = family === 1 ? 4 : 16;
  if ((family !== 1 && family !== 2) || value.length !== 4 + length) return undefined;
  return {
    address: textOf(xored(value.subarray(4), transactionId)),
    port: value.readUInt16BE(2) ^ (MAGIC_COOKIE >>> 16),
  };
}

export function writeXorAddress({ address, port }: Endpoint, transactionId: Buffer): Buffer {
  const octets = octetsOf(address) ?? Buffer.alloc(4);
  const value = Buffer.alloc(4 + octets.length);
  value[1] = octets.length === 4 ? 1 : 2;
  value.writeUInt16BE(port ^ (MAGIC_COOKIE >>> 16), 2);
  xored(octets, transactionId).copy(value, 4);
  return value;
}

function xored(octets: Buffer, transactionId: Buffer): Buffer {
  const mask = Buffer.alloc(16);
  mask.writeUInt32BE(MAGIC_COOKIE);
  transactionId.copy(mask, 4);
  return Buffer.from(octets.map((octet, i) => octet ^ (mask[i] ?? 0)));
}
