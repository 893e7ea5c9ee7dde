import { describe, expect, it } from 'vitest';
import { Rooms } from './rooms.js';
import type { Clock } from '../clock.js';
import type { Happening } from './happenings.js';
import type { RoomTools } from './room.js';

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
