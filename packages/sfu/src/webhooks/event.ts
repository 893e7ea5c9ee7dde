/** A happening as LiveKit's servers word it to webhooks. */
import { ParticipantInfo, Room, TrackInfo, WebhookEvent } from '@livekit/protocol';
import type { Happening } from '../room/happenings.js';

/** `id` is the same in every attempt, so that a receiver can tell a repetition. `createdAt`: wall milliseconds. */
export function eventOf(happening: Happening, id: string, createdAt: number): WebhookEvent {
  const { room } = happening;
  const event = new WebhookEvent({ event: happening.kind, id, createdAt: BigInt(Math.floor(createdAt / 1000)) });
  if (!('participant' in happening)) {
    event.room = room;
    return event;
  }
  const { participant } = happening;
  if (!('track' in happening)) {
    event.room = room;
    event.participant = participant;
    return event;
  }
  // Track events name room and participant only, as LiveKit's do; the track is copied, for it goes on changing.
  event.room = new Room({ sid: room.sid, name: room.name });
  event.participant = new ParticipantInfo({ sid: participant.sid, identity: participant.identity });
  event.track = new TrackInfo(happening.track);
  return event;
}
