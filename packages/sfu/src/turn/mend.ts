/**
 * Chromium sends a tie-breaker of zero through TURN by TCP and TLS. That is allowed (RFC 8445 §16.1), but libjuice takes zero for absent and
 * refuses the check with 400 (its issue 355, open), so that nobody would come through. What the media server gets says one instead. Pure.
 */
import { icePasswordOf } from '../transport/ice-credentials.js';
import { ATTRIBUTE, CLASS, isIntact, MAGIC_COOKIE, METHOD, readMessage, writeMessage, attribute } from './message.js';

const ROLES: ReadonlySet<number> = new Set([0x8029, 0x802a]);
const NONE = Buffer.alloc(8);
const ONE = Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]);

/** The packet that is to be relayed: itself, unless it is such a check, signed with the media server's password. */
export function mended(packet: Buffer, iceSecret: string): Buffer {
  if (packet.length < 20 || (packet[0] ?? 255) > 1 || packet.readUInt32BE(4) !== MAGIC_COOKIE) return packet;
  const message = readMessage(packet);
  if (!message || message.class !== CLASS.request || message.method !== METHOD.binding) return packet;
  if (!message.attributes.some(({ type, value }) => ROLES.has(type) && value.equals(NONE))) return packet;
  // RFC 8445 §7.2.2: the receiver's name, then the sender's.
  const [ufrag = ''] = (attribute(message, ATTRIBUTE.username)?.toString('latin1') ?? '').split(':');
  const key = Buffer.from(icePasswordOf(iceSecret, ufrag));
  if (!isIntact(message, key)) return packet;
  const attributes = message.attributes
    .filter(({ type }) => type !== ATTRIBUTE.fingerprint)
    .map(({ type, value }) => ({ type, value: ROLES.has(type) ? ONE : value }));
  return writeMessage(message, attributes, { key, fingerprint: true });
}
