import { DataChannelReceiveState, DataPacket, UserPacket } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import type { Connection } from './connection.js';
import { replay, routeMessage, sendMissed } from './messaging.js';
import type { Participant } from './participant.js';
import { house, join } from './testing.js';

const text = (words: string, sequence: number): Buffer =>
  Buffer.from(new DataPacket({ sequence, value: { case: 'user', value: new UserPacket({ payload: Buffer.from(words) }) } }).toBinary());

/** Takes so many messages and then none, until there is room again. */
function receiveOn(participant: Participant): { heard: string[]; room: { left: number } } {
  const heard: string[] = [];
  const room = { left: Infinity };
  const sendMessage = (_label: string, message: Uint8Array): boolean => {
    if (room.left === 0) return false;
    room.left -= 1;
    const { value } = DataPacket.fromBinary(message);
    heard.push(value.case === 'user' ? Buffer.from(value.value.payload).toString() : '');
    return true;
  };
  participant.connection = { sendMessage, close: () => undefined } as Partial<Connection> as Connection;
  return { heard, room };
}

describe('messages for whoever comes back', () => {
  it('follow later where the channel is full: none is lost', () => {
    const { rooms } = house();
    const [ann, eve, ben] = [join(rooms, 'ann').participant, join(rooms, 'eve').participant, join(rooms, 'ben').participant];
    const { heard, room } = receiveOn(ben);
    for (const person of [ann, eve]) receiveOn(person);
    for (let sequence = 1; sequence <= 3; sequence += 1) {
      routeMessage(ann, '_reliable', text(`a${sequence}`, sequence));
      routeMessage(eve, '_reliable', text(`e${sequence}`, sequence));
    }
    expect(heard.splice(0)).toEqual(['a1', 'e1', 'a2', 'e2', 'a3', 'e3']);
    room.left = 2;
    const last = (person: Participant, lastSeq: number) => new DataChannelReceiveState({ publisherSid: person.sid, lastSeq });
    replay(ben, [last(ann, 1), last(eve, 2)]);
    expect(heard).toEqual(['a2', 'a3']);
    room.left = Infinity;
    expect(sendMissed(ben)).toBe(true);
    expect(heard).toEqual(['a2', 'a3', 'e3']);
  });
});
