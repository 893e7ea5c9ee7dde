/** Data packets between participants (`_reliable`, `_lossy`): messages, streams, calls of each other's methods. */
import { DataPacket, DataPacket_Kind, UserPacket, type DataChannelReceiveState, type SendDataRequest } from '@livekit/protocol';
import { DATA_TRACKS, routeFrame } from './data-tracks.js';
import { mayPublishData } from './grants.js';
import { MAX_RECEIVE_STATES } from './limits.js';
import type { Participant } from './participant.js';
import type { Room } from './room.js';

const RELIABLE = '_reliable';
const LOSSY = '_lossy';
/** LiveKit's own bound is 64 KiB of payload; this leaves room for the envelope. */
const MAX_MESSAGE_BYTES = 96 * 1024;

export function routeMessage(sender: Participant, label: string, message: Buffer): void {
  if (label === DATA_TRACKS) return routeFrame(sender, message);
  if (label !== RELIABLE && label !== LOSSY) return;
  if (sender.isGone || !mayPublishData(sender.grants) || message.length > MAX_MESSAGE_BYTES) return;
  let packet: DataPacket;
  try {
    packet = DataPacket.fromBinary(message);
  } catch {
    return;
  }
  if (!isForOthers(packet, sender)) return;
  // After a resume the client repeats what it is not sure about.
  if (label === RELIABLE && packet.sequence > 0) {
    if (packet.sequence <= sender.lastReliable) return;
    sender.lastReliable = packet.sequence;
  }
  sign(packet, sender);
  deliver(sender.room, packet, label, sender);
}

/** Speakers are told by us, measurements are nobody's else, and what was said is written down by agents alone. */
function isForOthers(packet: DataPacket, sender: Participant): boolean {
  switch (packet.value.case) {
    case undefined:
    case 'speaker':
    case 'metrics':
      return false;
    case 'transcription':
      return sender.grants.agent;
    default:
      return true;
  }
}

/** Nobody speaks in another's name. Of a hidden one only its number is said, by which receivers tell repetitions. */
function sign(packet: DataPacket, sender: Participant): void {
  const { hidden } = sender.grants;
  packet.participantIdentity = hidden ? '' : sender.identity;
  packet.participantSid = sender.sid;
  if (packet.value.case !== 'user') return;
  packet.value.value.participantIdentity = hidden ? '' : sender.identity;
  packet.value.value.participantSid = hidden ? '' : sender.sid;
}

/** A message by the room's administrator. */
export function sendFromServer(room: Room, request: SendDataRequest): void {
  const user = new UserPacket({
    payload: request.data,
    destinationIdentities: request.destinationIdentities,
    destinationSids: request.destinationSids,
    nonce: request.nonce,
  });
  if (request.topic !== undefined) user.topic = request.topic;
  const packet = new DataPacket({
    kind: request.kind,
    destinationIdentities: request.destinationIdentities,
    value: { case: 'user', value: user },
  });
  deliver(room, packet, request.kind === DataPacket_Kind.LOSSY ? LOSSY : RELIABLE, undefined);
}

function deliver(room: Room, packet: DataPacket, label: string, sender: Participant | undefined): void {
  const user = packet.value.case === 'user' ? packet.value.value : undefined;
  const identities = new Set([...packet.destinationIdentities, ...(user?.destinationIdentities ?? [])]);
  const sids = new Set(user?.destinationSids ?? []);
  const toAll = identities.size === 0 && sids.size === 0;
  const isFor = (sid: string, identity: string): boolean =>
    sid !== sender?.sid && (toAll || identities.has(identity) || sids.has(sid));
  const bytes = packet.toBinary();
  const order = label === RELIABLE ? keep(room, { packet, bytes, sender, isFor }) : 0;
  for (const receiver of room.participants.values()) {
    if (!isFor(receiver.sid, receiver.identity)) continue;
    if (label === LOSSY) receiver.connection.sendMessage(label, bytes);
    // What could not be sent goes first, so that nothing overtakes it.
    else if (!sendMissed(receiver) || !receiver.connection.sendMessage(label, bytes)) receiver.missedFrom ??= order;
  }
}

interface Sending {
  packet: DataPacket;
  bytes: Uint8Array;
  sender: Participant | undefined;
  isFor: (sid: string, identity: string) => boolean;
}

function keep(room: Room, { packet, bytes, sender, isFor }: Sending): number {
  const { sequence } = packet;
  return room.history.add({ at: room.clock.steady(), senderSid: sender?.sid, sequence, bytes, isFor }).order;
}

/**
 * Sends again what did not reach a receiver whose channel was not open yet, or full. Whether nothing is left to send.
 * Called before each message and every 50 ms.
 */
export function sendMissed(receiver: Participant): boolean {
  if (receiver.missedFrom === undefined) return true;
  for (const { order, bytes, isFor } of receiver.room.history.from(receiver.missedFrom)) {
    if (!isFor(receiver.sid, receiver.identity)) continue;
    receiver.missedFrom = order;
    if (!receiver.connection.sendMessage(RELIABLE, bytes)) return false;
  }
  receiver.missedFrom = undefined;
  return true;
}

/** A receiver came back and says by sender what it had last, once a socket. It drops by number what it has after all. */
export function replay(receiver: Participant, states: readonly DataChannelReceiveState[]): void {
  if (!receiver.mayAskReplay || states.length === 0) return;
  receiver.mayAskReplay = false;
  const last = new Map(states.slice(0, MAX_RECEIVE_STATES).map(({ publisherSid, lastSeq }) => [publisherSid, lastSeq]));
  for (const { order, senderSid, sequence, bytes, isFor } of receiver.room.history.from(0)) {
    if (sequence <= (last.get(senderSid ?? '') ?? Infinity) || !isFor(receiver.sid, receiver.identity)) continue;
    if (receiver.connection.sendMessage(RELIABLE, bytes)) continue;
    // The rest follows when there is room for it, and then whatever may be missing.
    receiver.missedFrom = Math.min(order, receiver.missedFrom ?? order);
    return;
  }
}
