import { DisconnectReason, LeaveRequest_Action } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { house, join } from './testing.js';

const leave = ({ participant }: ReturnType<typeof join>): void => participant.room.remove(participant, DisconnectReason.CLIENT_INITIATED);

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

describe('somebody whose media never comes up', () => {
  it('is taken out after a minute, and told why', () => {
    const { rooms, at, happened } = house();
    const { heard } = join(rooms, 'ann');
    at(59_999);
    expect(rooms.get('r')?.participants.size).toBe(1);
    at(60_000);
    expect(rooms.get('r')?.participants.size).toBe(0);
    const last = heard.find((message) => message.case === 'leave');
    expect(last?.value).toMatchObject({ reason: DisconnectReason.JOIN_FAILURE, action: LeaveRequest_Action.DISCONNECT });
    expect(happened).toEqual(['room_started', 'participant_connection_aborted']);
  });
});

describe('somebody whose media broke', () => {
  it('is told to join anew, and taken out when that was not heard for twenty seconds', () => {
    const { rooms, at } = house();
    const { participant, heard } = join(rooms, 'ann');
    participant.wasActive = true;
    participant.mediaEvents.onDown();
    expect(heard.at(-1)?.value).toMatchObject({ reason: DisconnectReason.STATE_MISMATCH, action: LeaveRequest_Action.RECONNECT });
    at(19_999);
    expect(rooms.get('r')?.participants.size).toBe(1);
    at(20_000);
    expect(rooms.get('r')?.participants.size).toBe(0);
    expect(heard.at(-1)?.value).toMatchObject({ reason: DisconnectReason.CONNECTION_TIMEOUT, action: LeaveRequest_Action.DISCONNECT });
  });
});

describe('a room that all have left', () => {
  it('is kept for twenty seconds, counted anew when somebody was back in it', () => {
    const { rooms, at } = house();
    leave(join(rooms, 'ann'));
    at(19_999);
    expect(rooms.get('r')).toBeDefined();
    leave(join(rooms, 'ann'));
    at(20_000);
    at(39_998);
    expect(rooms.get('r')).toBeDefined();
    at(39_999);
    expect(rooms.get('r')).toBeUndefined();
  });
});
