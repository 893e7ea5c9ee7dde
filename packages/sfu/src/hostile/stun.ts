/** STUN by hand (RFC 8489, RFC 8445): enough to be taken for a browser's ICE, and to lie afterwards. */
import { createHmac } from 'node:crypto';
import { crc32 } from './crc32.js';
import type { Chance } from './mutations.js';

const COOKIE = 0x2112a442;
export const BINDING_REQUEST = 0x0001;
export const BINDING_SUCCESS = 0x0101;
export const ATTRIBUTE = { username: 0x0006, integrity: 0x0008, priority: 0x0024, useCandidate: 0x0025, fingerprint: 0x8028, controlling: 0x802a } as const;

export interface Credentials {
  /** `theirs:ours`. */
  username: string;
  /** Theirs: what the request is signed with. */
  password: string;
}

export interface StunParts {
  type?: number;
  transaction?: Buffer;
  attributes: readonly [type: number, value: Buffer][];
  password?: string;
  /** Said instead of the true length. */
  length?: number;
}

export function stunMessage(parts: StunParts): Buffer {
  const header = Buffer.alloc(20);
  header.writeUInt16BE(parts.type ?? BINDING_REQUEST, 0);
  header.writeUInt32BE(COOKIE, 4);
  parts.transaction?.copy(header, 8, 0, 12);
  let message = Buffer.concat([header, ...parts.attributes.map(([type, value]) => attribute(type, value))]);
  if (parts.password !== undefined) {
    message.writeUInt16BE(message.length - 20 + 24, 2);
    message = Buffer.concat([message, attribute(ATTRIBUTE.integrity, createHmac('sha1', parts.password).update(message).digest())]);
    message.writeUInt16BE(message.length - 20 + 8, 2);
    const check = Buffer.alloc(4);
    check.writeUInt32BE((crc32(message) ^ 0x5354554e) >>> 0);
    message = Buffer.concat([message, attribute(ATTRIBUTE.fingerprint, check)]);
  }
  message.writeUInt16BE((parts.length ?? message.length - 20) & 0xffff, 2);
  return message;
}

function attribute(type: number, value: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length & 0xffff, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** The check that a controlling browser sends. */
export function bindingRequest({ username, password }: Credentials, chance: Chance): Buffer {
  return stunMessage({
    transaction: chance.octets(12),
    password,
    attributes: [
      [ATTRIBUTE.username, Buffer.from(username)],
      [ATTRIBUTE.priority, Buffer.from([0x6e, 0x7f, 0x1e, 0xff])],
      [ATTRIBUTE.controlling, chance.octets(8)],
      [ATTRIBUTE.useCandidate, Buffer.alloc(0)],
    ],
  });
}

/** Of the right form, and wrong: signed by nobody, with attributes unknown, too many, too long, of lengths that are not so. */
export function oddStun(credentials: Credentials, chance: Chance): Buffer {
  const username: [number, Buffer] = [ATTRIBUTE.username, Buffer.from(credentials.username)];
  const transaction = chance.octets(12);
  return chance.pick<() => Buffer>([
    () => stunMessage({ transaction, attributes: [username], password: 'guessed' }),
    () => stunMessage({ transaction, attributes: [username] }),
    () => stunMessage({ transaction, attributes: [[ATTRIBUTE.username, Buffer.from('nobody:here')]], password: 'guessed' }),
    () => stunMessage({ transaction, attributes: [[ATTRIBUTE.username, Buffer.from(chance.pick([':', '::::', 'x'.repeat(600), '\u0000:\u0000', '%n%n%n%n:%s']))]], password: credentials.password }),
    () => stunMessage({ transaction, attributes: [username, [chance.under(65_536), chance.octets(chance.under(40))]], password: credentials.password }),
    () => stunMessage({ transaction, attributes: [username], password: credentials.password, length: chance.pick([0, 1, 3, 4, 0xffff, 0xfffc, 24]) }),
    () => stunMessage({ transaction, type: chance.under(0x4000), attributes: [username], password: credentials.password }),
    () => stunMessage({ transaction, type: BINDING_SUCCESS, attributes: [[0x0020, chance.octets(chance.pick([0, 3, 8, 20]))]], password: credentials.password }),
    () => stunMessage({ transaction, type: 0x0111, attributes: [[0x0009, Buffer.from([0, 0, 4, 87])]], password: credentials.password }),
    () => stunMessage({ transaction, attributes: Array.from({ length: 200 }, (): [number, Buffer] => [chance.under(65_536), Buffer.alloc(0)]) }),
    () => Buffer.concat([stunMessage({ transaction, attributes: [] }), Buffer.from([0x00, 0x06, 0xff, 0xff])]),
    () => stunMessage({ transaction, attributes: [[ATTRIBUTE.integrity, chance.octets(20)], username, [ATTRIBUTE.fingerprint, chance.octets(4)]] }),
  ])();
}
