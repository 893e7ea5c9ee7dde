/** What each request asks for, and why it is refused (RFC 8656 §7 to §12). Pure, given `now`. */
import { familyOf, readXorAddress, type Endpoint, type Family } from '../stun/address.js';
import type { Allocation } from './allocation.js';
import type { Answer } from './answer.js';
import { ALLOCATION_LIFE_MS } from './limits.js';
import { ATTRIBUTE, attribute, type StunMessage } from '../stun/message.js';
import type { Peers } from './peers.js';

const UDP = 17;
const FIRST_CHANNEL = 0x4000;
const LAST_CHANNEL = 0x4fff;

const KNOWN: ReadonlySet<number> = new Set(Object.values(ATTRIBUTE));

/** Attributes that must be understood and are not (RFC 8489 §6.3.1). */
export function refuseUnknown(message: StunMessage, say: Answer): Buffer | undefined {
  const unknown = message.attributes.map((one) => one.type).filter((type) => type < 0x8000 && !KNOWN.has(type));
  if (unknown.length === 0) return undefined;
  const value = Buffer.alloc(unknown.length * 2);
  unknown.forEach((type, i) => value.writeUInt16BE(type, i * 2));
  return say.error(420, [{ type: ATTRIBUTE.unknownAttributes, value }]);
}

/** The family to relay in, or the refusal. */
export function requestedFamily(message: StunMessage, say: Answer): Family | Buffer {
  const transport = attribute(message, ATTRIBUTE.requestedTransport);
  if (transport?.length !== 4) return say.error(400);
  if (transport[0] !== UDP) return say.error(442);
  // Neighbouring ports are for RTP without multiplexing: nothing that we relay.
  if (attribute(message, ATTRIBUTE.evenPort) || attribute(message, ATTRIBUTE.reservationToken)) return say.error(508);
  const family = attribute(message, ATTRIBUTE.requestedAddressFamily);
  if (!family || family[0] === 1) return 4;
  return family[0] === 2 ? 6 : say.error(440);
}

/** Milliseconds; 0 only where 0 is asked for. */
export function newLife(message: StunMessage | undefined): number {
  const value = message && attribute(message, ATTRIBUTE.lifetime);
  if (value?.length !== 4) return ALLOCATION_LIFE_MS;
  const wished = value.readUInt32BE(0) * 1000;
  return wished === 0 ? 0 : ALLOCATION_LIFE_MS;
}

export function createPermission(allocation: Allocation, message: StunMessage, say: Answer, peers: Peers, now: number): Buffer {
  const wished: Endpoint[] = [];
  for (const { type, value } of message.attributes) {
    if (type !== ATTRIBUTE.xorPeerAddress) continue;
    const peer = readXorAddress(value, message.transactionId);
    if (!peer) return say.error(400);
    wished.push(peer);
  }
  if (wished.length === 0) return say.error(400);
  // All or none (RFC 8656 §10.2).
  if (wished.some((peer) => familyOf(peer.address) !== allocation.family)) return say.error(443);
  if (!wished.every((peer) => peers.permits(peer.address))) return say.error(403);
  const permitted = allocation.permit(wished.map((peer) => peer.address), now);
  return permitted ? say.success() : say.error(508);
}

export function bindChannel(allocation: Allocation, message: StunMessage, say: Answer, peers: Peers, now: number): Buffer {
  const number = attribute(message, ATTRIBUTE.channelNumber);
  const address = attribute(message, ATTRIBUTE.xorPeerAddress);
  const peer = address && readXorAddress(address, message.transactionId);
  if (number?.length !== 4 || !peer) return say.error(400);
  const channel = number.readUInt16BE(0);
  if (channel < FIRST_CHANNEL || channel > LAST_CHANNEL) return say.error(400);
  if (familyOf(peer.address) !== allocation.family) return say.error(443);
  if (!peers.target(peer)) return say.error(403);
  const outcome = allocation.bind(channel, peer, now);
  if (outcome === 'bound') return say.success();
  return say.error(outcome === 'taken' ? 400 : 508);
}
