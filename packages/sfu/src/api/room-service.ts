/** LiveKit's RoomService: what an administrator may ask of rooms. One function a method. */
import {
  CreateRoomRequest,
  DeleteRoomRequest,
  DeleteRoomResponse,
  DisconnectReason,
  ListParticipantsRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  MuteRoomTrackRequest,
  MuteRoomTrackResponse,
  MuteTrackRequest,
  type ParticipantInfo,
  RemoveParticipantResponse,
  type Room as RoomMessage,
  RoomParticipantIdentity,
  SendDataRequest,
  SendDataResponse,
  UpdateParticipantRequest,
  UpdateRoomMetadataRequest,
  UpdateSubscriptionsRequest,
  UpdateSubscriptionsResponse,
} from '@livekit/protocol';
import { grantsFrom, mayPublish } from '../room/grants.js';
import { MAX_METADATA_CHARS, MAX_NAME_CHARS } from '../room/limits.js';
import { sendFromServer } from '../room/messaging.js';
import type { Participant } from '../room/participant.js';
import { setMuted, withdraw } from '../room/publishing.js';
import { applyProfile } from '../room/requests.js';
import type { Room } from '../room/room.js';
import type { Rooms } from '../room/rooms.js';
import type { Claims } from './tokens.js';
import { method, TwirpError, type Method } from './twirp.js';

export function roomService(rooms: Rooms): ReadonlyMap<string, Method> {
  const roomNamed = (name: string): Room => {
    const room = rooms.get(name);
    if (!room) throw new TwirpError('not_found', 'requested room does not exist');
    return room;
  };
  const personIn = (request: { room: string; identity: string }): Participant => {
    const participant = rooms.get(request.room)?.participants.get(request.identity);
    if (!participant) throw new TwirpError('not_found', 'participant does not exist');
    return participant;
  };
  return new Map<string, Method>([
    ['CreateRoom', method(CreateRoomRequest, (request, claims) => createRoom(rooms, request, claims))],
    ['ListRooms', method(ListRoomsRequest, (request, claims) => listRooms(rooms, request, claims))],
    ['DeleteRoom', method(DeleteRoomRequest, (request, claims) => deleteRoom(rooms, request, claims))],
    [
      'ListParticipants',
      method(ListParticipantsRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        const people = [...(rooms.get(request.room)?.participants.values() ?? [])];
        return new ListParticipantsResponse({ participants: people.map((one) => one.present()) });
      }),
    ],
    [
      'GetParticipant',
      method(RoomParticipantIdentity, (request, claims) => {
        demandAdmin(claims, request.room);
        return personIn(request).present();
      }),
    ],
    [
      'RemoveParticipant',
      method(RoomParticipantIdentity, (request, claims) => {
        demandAdmin(claims, request.room);
        const person = personIn(request);
        person.room.remove(person, DisconnectReason.PARTICIPANT_REMOVED);
        return new RemoveParticipantResponse();
      }),
    ],
    [
      'MutePublishedTrack',
      method(MuteRoomTrackRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        return muteTrack(personIn(request), request);
      }),
    ],
    [
      'UpdateParticipant',
      method(UpdateParticipantRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        return updateParticipant(personIn(request), request);
      }),
    ],
    [
      'UpdateSubscriptions',
      method(UpdateSubscriptionsRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        return updateSubscriptions(personIn(request), request);
      }),
    ],
    [
      'SendData',
      method(SendDataRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        sendFromServer(roomNamed(request.room), request);
        return new SendDataResponse();
      }),
    ],
    [
      'UpdateRoomMetadata',
      method(UpdateRoomMetadataRequest, (request, claims) => {
        demandAdmin(claims, request.room);
        return updateRoomMetadata(roomNamed(request.room), request);
      }),
    ],
  ]);
}

function demandAdmin(claims: Claims, room: string): void {
  if (claims.roomAdmin && claims.room === room && room !== '') return;
  throw new TwirpError('permission_denied', 'permissions denied');
}

function createRoom(rooms: Rooms, request: CreateRoomRequest, claims: Claims): RoomMessage {
  if (!claims.roomCreate) throw new TwirpError('permission_denied', 'permissions denied');
  if (request.name === '' || request.name.length > MAX_NAME_CHARS) throw new TwirpError('invalid_argument', 'room name');
  if (request.metadata.length > MAX_METADATA_CHARS) throw new TwirpError('invalid_argument', 'metadata too long');
  const room = rooms.open(request.name, {
    metadata: request.metadata,
    ...(request.emptyTimeout > 0 ? { emptyTimeout: request.emptyTimeout * 1000 } : {}),
    ...(request.departureTimeout > 0 ? { departureTimeout: request.departureTimeout * 1000 } : {}),
    ...(request.maxParticipants > 0 ? { maxParticipants: request.maxParticipants } : {}),
  });
  if (!room) throw new TwirpError('resource_exhausted', 'no more rooms');
  return room.present();
}

function listRooms(rooms: Rooms, request: ListRoomsRequest, claims: Claims): ListRoomsResponse {
  if (!claims.roomList) throw new TwirpError('permission_denied', 'permissions denied');
  const named = new Set(request.names);
  const listed = rooms.all.filter((room) => named.size === 0 || named.has(room.name));
  return new ListRoomsResponse({ rooms: listed.map((room) => room.present()) });
}

function deleteRoom(rooms: Rooms, request: DeleteRoomRequest, claims: Claims): DeleteRoomResponse {
  if (!claims.roomCreate) demandAdmin(claims, request.room);
  if (!rooms.delete(request.room)) throw new TwirpError('not_found', 'requested room does not exist');
  return new DeleteRoomResponse();
}

/** Nobody's microphone or camera is switched on from outside. */
function muteTrack(person: Participant, request: MuteRoomTrackRequest): MuteRoomTrackResponse {
  const track = person.published.get(request.trackSid);
  if (!track) throw new TwirpError('not_found', 'track is not published');
  if (!request.muted && track.info.muted) {
    throw new TwirpError('failed_precondition', 'remote unmute is not enabled');
  }
  if (track.info.muted !== request.muted) {
    setMuted(track, request.muted);
    person.send({ case: 'mute', value: new MuteTrackRequest({ sid: track.info.sid, muted: request.muted }) });
  }
  return new MuteRoomTrackResponse({ track: track.info });
}

function updateParticipant(person: Participant, request: UpdateParticipantRequest): ParticipantInfo {
  if (!applyProfile(person, request)) throw new TwirpError('invalid_argument', 'attributes or metadata too long');
  if (request.permission) {
    person.profile.grants = grantsFrom(request.permission, person.grants);
    for (const track of [...person.published.values()]) {
      if (!mayPublish(person.grants, track.info.source)) withdraw(track);
    }
    person.room.arrange(person);
  }
  person.room.changed(person);
  return person.present();
}

function updateSubscriptions(person: Participant, request: UpdateSubscriptionsRequest): UpdateSubscriptionsResponse {
  const sids = [...request.trackSids, ...request.participantTracks.flatMap((entry) => entry.trackSids)];
  for (const sid of sids) {
    const track = person.room.trackBySid(sid);
    if (!track) continue;
    person.wishes.set(sid, request.subscribe);
    person.room.offerTo(person, track);
  }
  return new UpdateSubscriptionsResponse();
}

function updateRoomMetadata(room: Room, request: UpdateRoomMetadataRequest): RoomMessage {
  if (request.metadata.length > MAX_METADATA_CHARS) throw new TwirpError('invalid_argument', 'metadata too long');
  room.settings.metadata = request.metadata;
  room.roomChanged();
  return room.present();
}
