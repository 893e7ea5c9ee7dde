/** Rooms with a clock that is moved, and people in them whose media never comes up. */
import { ParticipantPermission } from '@livekit/protocol';
import type { Clock } from '../clock.js';
import { enter } from './enter.js';
import { grantsFrom, type Grants } from './grants.js';
import type { Happening } from './happenings.js';
import type { Participant } from './participant.js';
import type { RoomTools } from './room.js';
import { Rooms } from './rooms.js';
import type { Reply, SignalLink } from './signal-link.js';

const START = 1_000_000;

export interface House {
  rooms: Rooms;
  clock: Clock;
  /** Moves the clock to so many milliseconds after the start, and lets the rooms do what is due. */
  at(ms: number): void;
  /** What happened so far, by kind. */
  happened: string[];
}

export function house(iceServers: RoomTools['iceServers'] = []): House {
  let now = START;
  const happened: string[] = [];
  const clock: Clock = { wall: () => now, machine: () => now, steady: () => now };
  const witness = (happening: Happening): void => void happened.push(happening.kind);
  const tools = { clock, network: undefined as never, log: () => undefined, witness, iceServers } satisfies RoomTools;
  const rooms = new Rooms(tools, 6);
  return {
    rooms,
    clock,
    happened,
    at: (ms) => {
      now = START + ms;
      rooms.tick(now);
    },
  };
}

/** Somebody in the room r who may do everything, by one connection, and what that person hears. */
export function join(rooms: Rooms, identity: string, canPublish = true): { participant: Participant; heard: Reply[]; link: SignalLink } {
  const heard: Reply[] = [];
  const link: SignalLink = { isOpen: true, send: (message) => void heard.push(message), close: () => undefined };
  const grants = grantsFrom(new ParticipantPermission({ canPublish, canSubscribe: true, canPublishData: canPublish }), {} as Grants);
  const words = { name: '', metadata: '', attributes: {} };
  const passport = { issuer: 'key', expiresAt: Infinity, room: 'r', grants, words };
  const profile = { identity, grants, kind: 0, passport, ...words };
  const traits = { autoSubscribe: true, groupsByStream: true, clientProtocol: 0 };
  const room = rooms.open('r');
  if (!room) throw new Error('no room');
  const participant = enter(room, { profile, traits, single: true }, link);
  return { participant, heard, link };
}
