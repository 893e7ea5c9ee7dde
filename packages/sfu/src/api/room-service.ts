/** LiveKit's RoomService: what an administrator may ask of rooms. What each does to a person is in person-acts.ts. */
import {
  CreateRoomRequest,
  DeleteRoomRequest,
  DeleteRoomResponse,
  DisconnectReason,
  ForwardParticipantRequest,
  ListParticipantsRequest,
  ListParticipantsResponse,
  ListRoomsRequest,
  ListRoomsResponse,
  MoveParticipantRequest,
  MuteRoomTrackRequest,
  RemoveParticipantResponse,
  type Room as RoomMessage,
  RoomParticipantIdentity,
  SendDataRequest,
  SendDataResponse,
  UpdateParticipantRequest,
  UpdateRoomMetadataRequest,
  UpdateSubscriptionsRequest,
} from '@livekit/protocol';
import { MAX_METADATA_CHARS, MAX_NAME_CHARS } from '../room/limits.js';
import { sendFromServer } from '../room/messaging.js';
import type { Participant } from '../room/participant.js';
import type { Room } from '../room/room.js';
import { readWishes, type Rooms } from '../room/rooms.js';
import { muteTrack, updateParticipant, updateSubscriptions } from './person-acts.js';
import type { Claims } from './tokens.js';
import { method, TwirpError, type Method, type Readable, type Writable } from './twirp.js';

export interface RoomServiceTools {
  keys: Readonly<Record<string, string>>;
  /** Wall milliseconds, people's. */
  now: () => number;
  /** Whether no room is opened now: the process has too much to do, or is drained. */
  closed: () => boolean;
}

const NONCE_BYTES = 16;

export function roomService(rooms: Rooms, tools: RoomServiceTools): ReadonlyMap<string, Method> {
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
  /** For whoever holds `roomAdmin` of the room. */
  const ofRoom = <Request extends { room: string }>(type: Readable<Request>, act: (request: Request) => Writable): Method =>
    method(type, (request, claims) => {
      demandAdmin(claims, request.room);
      return act(request);
    });
  /** Neither is there in LiveKit's own server either: its cloud alone has them. */
  const elsewhere = (type: Readable<ForwardParticipantRequest | MoveParticipantRequest>): Method =>
    method(type, (request, claims) => {
      demandAdmin(claims, request.room);
      demand(claims.destinationRoom === request.destinationRoom);
      if (request.room === request.destinationRoom) {
        throw new TwirpError('invalid_argument', 'destination room cannot be the same as source room');
      }
      personIn(request);
      throw new TwirpError('unknown', 'not implemented');
    });
  return new Map<string, Method>([
    ['CreateRoom', method(CreateRoomRequest, (request, claims) => createRoom(rooms, request, claims, tools.closed))],
    ['ListRooms', method(ListRoomsRequest, (request, claims) => listRooms(rooms, request, claims))],
    ['DeleteRoom', method(DeleteRoomRequest, (request, claims) => deleteRoom(rooms, request, claims))],
    ['UpdateRoomMetadata', ofRoom(UpdateRoomMetadataRequest, (request) => updateRoomMetadata(roomNamed(request.room), request))],
    ['ListParticipants', ofRoom(ListParticipantsRequest, (request) => listParticipants(rooms.get(request.room)))],
    ['GetParticipant', ofRoom(RoomParticipantIdentity, (request) => personIn(request).present())],
    ['RemoveParticipant', ofRoom(RoomParticipantIdentity, (request) => removeParticipant(personIn(request)))],
    ['MutePublishedTrack', ofRoom(MuteRoomTrackRequest, (request) => muteTrack(personIn(request), request))],
    ['UpdateParticipant', ofRoom(UpdateParticipantRequest, (request) => updateParticipant(personIn(request), request, tools))],
    ['UpdateSubscriptions', ofRoom(UpdateSubscriptionsRequest, (request) => updateSubscriptions(personIn(request), request))],
    ['SendData', ofRoom(SendDataRequest, (request) => sendData(roomNamed(request.room), request))],
    ['ForwardParticipant', elsewhere(ForwardParticipantRequest)],
    ['MoveParticipant', elsewhere(MoveParticipantRequest)],
  ]);
}

/** LiveKit's server says 401 here, not 403. */
function demand(allowed: boolean): void {
  if (!allowed) throw new TwirpError('unauthenticated', 'permissions denied');
}

const demandAdmin = (claims: Claims, room: string): void => demand(claims.roomAdmin && claims.room === room && room !== '');

/** A room that is there already is changed in what the request names. */
function createRoom(rooms: Rooms, request: CreateRoomRequest, claims: Claims, closed: () => boolean): RoomMessage {
  demand(claims.roomCreate);
  if (request.name === '') throw new TwirpError('invalid_argument', 'no room name');
  if (request.name.length > MAX_NAME_CHARS) throw new TwirpError('invalid_argument', 'room name length exceeds limits');
  demandShort(request.metadata);
  const wishes = readWishes(request);
  const existing = rooms.get(request.name);
  if (!existing && closed()) throw new TwirpError('unavailable', 'server is overloaded or about to stop');
  existing?.change(wishes);
  const room = existing ?? rooms.open(request.name, wishes);
  if (!room) throw new TwirpError('resource_exhausted', 'no more rooms');
  return room.present();
}

function demandShort(metadata: string): void {
  if (metadata.length > MAX_METADATA_CHARS) throw new TwirpError('invalid_argument', 'metadata size exceeds limits');
}

function listRooms(rooms: Rooms, request: ListRoomsRequest, claims: Claims): ListRoomsResponse {
  demand(claims.roomList);
  const named = new Set(request.names);
  const listed = rooms.all.filter((room) => named.size === 0 || named.has(room.name));
  return new ListRoomsResponse({ rooms: listed.map((room) => room.present()) });
}

function deleteRoom(rooms: Rooms, request: DeleteRoomRequest, claims: Claims): DeleteRoomResponse {
  demand(claims.roomCreate);
  if (!rooms.delete(request.room)) throw new TwirpError('not_found', 'requested room does not exist');
  return new DeleteRoomResponse();
}

function updateRoomMetadata(room: Room, request: UpdateRoomMetadataRequest): RoomMessage {
  demandShort(request.metadata);
  room.change({ metadata: request.metadata });
  return room.present();
}

function listParticipants(room: Room | undefined): ListParticipantsResponse {
  const people = [...(room?.participants.values() ?? [])];
  return new ListParticipantsResponse({ participants: people.map((one) => one.present()) });
}

function removeParticipant(person: Participant): RemoveParticipantResponse {
  person.room.remove(person, DisconnectReason.PARTICIPANT_REMOVED);
  return new RemoveParticipantResponse();
}

function sendData(room: Room, request: SendDataRequest): SendDataResponse {
  if (request.nonce.length !== 0 && request.nonce.length !== NONCE_BYTES) {
    throw new TwirpError('invalid_argument', 'nonce should be 16 bytes or not present');
  }
  sendFromServer(room, request);
  return new SendDataResponse();
}
