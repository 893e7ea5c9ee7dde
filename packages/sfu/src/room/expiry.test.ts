import { DisconnectReason, LeaveRequest_Action, ParticipantPermission } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { Rooms } from './rooms.js';
import type { Clock } from '../clock.js';
import { enter } from './enter.js';
import { grantsFrom, type Grants } from './grants.js';
import type { Happening } from './happenings.js';
import type { RoomTools } from './room.js';
import type { Reply, SignalLink } from './signal-link.js';

const START = 1_000_000;

function house(): { rooms: Rooms; at: (ms: number) => void; happened: string[] } {
  let now = START;
  const happened: string[] = [];
  const clock: Clock = { wall: () => now, machine: () => now, steady: () => now };
  const witness = (happening: Happening): void => void happened.push(happening.kind);
  const tools = { clock, native: undefined as never, log: () => undefined, witness, iceServers: [] } satisfies RoomTools;
  const rooms = new Rooms(tools, 6);
  return {
    rooms,
    happened,
    at: (ms) => {
      now = START + ms;
      rooms.tick(now);
    },
  };
}

describe('a room that nobody enters', () => {
  it.each([
    ['five minutes, unless said otherwise', {}, 300_000],
    ['as long as whoever made it said', { emptyTimeout: 7_000 }, 7_000],
  ])('is kept for %s', (_name, wishes, kept) => {
    const { rooms, at, happened } = house();
    rooms.open('r', wishes);
    at(kept - 1);
    expect(rooms.get('r')).toBeDefined();
    expect(happened).toEqual(['room_started']);
    at(kept);
    expect(rooms.get('r')).toBeUndefined();
    expect(happened).toEqual(['room_started', 'room_finished']);
  });

  it('ends once when it is deleted', () => {
    const { rooms, at, happened } = house();
    rooms.open('r');
    expect(rooms.delete('r')).toBe(true);
    expect(rooms.delete('r')).toBe(false);
    at(600_000);
    expect(happened).toEqual(['room_started', 'room_finished']);
  });
});

/** Somebody whose media never comes up, and what that person hears. */
function join(rooms: Rooms, identity: string): { heard: Reply[]; link: SignalLink; leave: () => void } {
  const heard: Reply[] = [];
  const link: SignalLink = { isOpen: true, send: (message) => void heard.push(message), close: () => undefined };
  const grants = grantsFrom(new ParticipantPermission({ canPublish: true, canSubscribe: true }), {} as Grants);
  const words = { name: '', metadata: '', attributes: {} };
  const passport = { issuer: 'key', expiresAt: Infinity, room: 'r', grants, words };
  const profile = { identity, grants, kind: 0, passport, ...words };
  const traits = { autoSubscribe: true, groupsByStream: true, clientProtocol: 0 };
  const room = rooms.open('r');
  if (!room) throw new Error('no room');
  const participant = enter(room, { profile, traits, single: true, offer: undefined, addTracks: [] }, link);
  return { heard, link, leave: () => room.remove(participant, DisconnectReason.CLIENT_INITIATED) };
}

describe('somebody whose media never comes up', () => {
  it('is taken out after a minute, and told why', () => {
    const { rooms, at, happened } = house();
    const { heard } = join(rooms, 'ann');
    at(59_999);
    expect(rooms.get('r')?.participants.size).toBe(1);
    at(60_000);
    expect(rooms.get('r')?.participants.size).toBe(0);
    const leave = heard.find((message) => message.case === 'leave');
    expect(leave?.value).toMatchObject({ reason: DisconnectReason.JOIN_FAILURE, action: LeaveRequest_Action.DISCONNECT });
    expect(happened).toEqual(['room_started', 'participant_connection_aborted']);
  });
});

describe('a room that all have left', () => {
  it('is kept for twenty seconds, counted anew when somebody was back in it', () => {
    const { rooms, at } = house();
    join(rooms, 'ann').leave();
    at(19_999);
    expect(rooms.get('r')).toBeDefined();
    join(rooms, 'ann').leave();
    at(20_000);
    at(39_998);
    expect(rooms.get('r')).toBeDefined();
    at(39_999);
    expect(rooms.get('r')).toBeUndefined();
  });
});
