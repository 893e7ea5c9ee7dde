/** The messages that open a data channel (RFC 8832 §5, RFC 8831 §8). */
import type { Delivery } from './send-queue.js';

export const PPID = { dcep: 50, text: 51, binary: 53, emptyText: 56, emptyBinary: 57 } as const;

const OPEN = 3;
const OPEN_FIELDS_BYTES = 12;
const UNORDERED = 0x80;
const KIND = { reliable: 0, retransmissions: 1, lifetime: 2 } as const;
/** What an OPEN may be long at most; a label is never longer than a packet in practice. */
const MAX_LABEL_BYTES = 1024;

export const DCEP_ACK = Buffer.from([2]);

export const RELIABLE: Delivery = { isOrdered: true, maxRetransmits: Infinity, lifetimeMs: Infinity };
/** Unordered, never repeated. */
export const LOSSY: Delivery = { isOrdered: false, maxRetransmits: 0, lifetimeMs: Infinity };

export const isReliable = (delivery: Delivery): boolean =>
  delivery.maxRetransmits === Infinity && delivery.lifetimeMs === Infinity;

export type DcepMessage =
  | { readonly kind: 'open'; readonly label: string; readonly delivery: Delivery }
  | { readonly kind: 'ack' };

export function readDcep(message: Buffer): DcepMessage | undefined {
  if (message[0] === DCEP_ACK[0]) return { kind: 'ack' };
  if (message[0] !== OPEN || message.length < OPEN_FIELDS_BYTES) return undefined;
  const type = message[1]!;
  const kind = type & ~UNORDERED;
  const amount = message.readUInt32BE(4);
  const labelBytes = message.readUInt16BE(8);
  if (kind > KIND.lifetime || labelBytes > MAX_LABEL_BYTES || OPEN_FIELDS_BYTES + labelBytes > message.length) return undefined;
  return {
    kind: 'open',
    label: message.toString('utf8', OPEN_FIELDS_BYTES, OPEN_FIELDS_BYTES + labelBytes),
    delivery: {
      isOrdered: (type & UNORDERED) === 0,
      maxRetransmits: kind === KIND.retransmissions ? amount : Infinity,
      lifetimeMs: kind === KIND.lifetime ? amount : Infinity,
    },
  };
}

/** Priority 256: normal (RFC 8831 §6.4). No subprotocol. */
export function writeOpen(label: string, delivery: Delivery): Buffer {
  const name = Buffer.from(label);
  const message = Buffer.alloc(OPEN_FIELDS_BYTES + name.length);
  message[0] = OPEN;
  const { maxRetransmits, lifetimeMs } = delivery;
  const kind = maxRetransmits !== Infinity ? KIND.retransmissions : lifetimeMs !== Infinity ? KIND.lifetime : KIND.reliable;
  message[1] = kind | (delivery.isOrdered ? 0 : UNORDERED);
  message.writeUInt16BE(256, 2);
  message.writeUInt32BE(kind === KIND.reliable ? 0 : Math.min(maxRetransmits, lifetimeMs), 4);
  message.writeUInt16BE(name.length, 8);
  message.set(name, OPEN_FIELDS_BYTES);
  return message;
}
