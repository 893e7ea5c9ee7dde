/** Data packets between participants (`_reliable`, `_lossy`). */
import { DataPacket, DataPacket_Kind, UserPacket, type SendDataRequest } from '@livekit/protocol';
import { mayPublishData } from './grants.js';
import type { Participant } from './participant.js';
import type { Room } from './room.js';

const RELIABLE = '_reliable';
const LOSSY = '_lossy';
/** LiveKit's own bound is 64 KiB of payload; this leaves room for the envelope. */
const MAX_MESSAGE_BYTES = 96 * 1024;

export function routeMessage(sender: Participant, label: string, message: Buffer): void {
  if (label !== RELIABLE && label !== LOSSY) return;
  if (sender.isGone || !mayPublishData(sender.grants) || message.length > MAX_MESSAGE_BYTES) return;
  let packet: DataPacket;
  try {
    packet = DataPacket.fromBinary(message);
  } catch {
    return;
  }
  if (packet.value.case === undefined || packet.value.case === 'speaker') return;
  // After a resume the client repeats what it is not sure about.
  if (label === RELIABLE && packet.sequence > 0) {
    if (packet.sequence <= sender.lastReliable) return;
    sender.lastReliable = packet.sequence;
  }
  // Nobody speaks in another's name.
  packet.participantIdentity = sender.identity;
  packet.participantSid = sender.sid;
  if (packet.value.case === 'user') {
    packet.value.value.participantIdentity = sender.identity;
    packet.value.value.participantSid = sender.sid;
  }
  deliver(sender.room, packet, label, sender);
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
  const bytes = packet.toBinary();
  for (const receiver of room.participants.values()) {
    if (receiver === sender) continue;
    if (!toAll && !identities.has(receiver.identity) && !sids.has(receiver.sid)) continue;
    if (!receiver.connection.sendMessage(label, bytes) && label === RELIABLE) {
      room.log({ level: 'debug', msg: 'message not delivered', participant: receiver.sid });
    }
  }
}
