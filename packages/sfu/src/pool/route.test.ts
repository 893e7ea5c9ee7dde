import { CreateRoomRequest, ListRoomsRequest, MuteRoomTrackRequest, RoomParticipantIdentity, SendDataRequest, UpdateRoomMetadataRequest } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { randomFrom } from '../rtp/testing.js';
import { claimedRoom } from '../signal/bearer.js';
import { tokenFor } from '../testing.js';
import { methodOf, roomOfCall, roomOfJoin, urlOf } from './route.js';

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('which room a join is about', () => {
  it('stands in its token, in the query or in the header; the query counts, as at the door', async () => {
    const [token, other] = [await tokenFor('ann', '면접 1'), await tokenFor('ann', 'b')];
    const bearer = { headers: { authorization: `Bearer ${other}` } };
    expect(roomOfJoin({ headers: {} }, urlOf({ url: `/rtc?access_token=${token}` }))).toBe('면접 1');
    expect(roomOfJoin(bearer, urlOf({ url: '/rtc/v1' }))).toBe('b');
    expect(roomOfJoin(bearer, urlOf({ url: `/rtc/v1?access_token=${token}` }))).toBe('면접 1');
  });

  it.each([
    ['', 'no token'], ['..', 'no payload'], ['a.!!.c', 'no base64'], [`a.${part(null)}.c`, 'null'], [`a.${part(7)}.c`, 'a number'], [`a.${part({})}.c`, 'no grants'],
    [`a.${part({ video: 'x' })}.c`, 'grants that are none'], [`a.${part({ video: { room: 7 } })}.c`, 'a room that is no text'], [`a.${part({ video: { room: '' } })}.c`, 'an empty room'],
    [`a.${'x'.repeat(65_536)}.c`, 'too long'],
  ])('%.20s: none can be read (%s)', (token) => {
    expect(claimedRoom(token)).toBeUndefined();
  });

  it.each(['//', 'http://[', '\0', '*', '/rtc?access_token=%'])('an address such as %j is read or passed over', (url) => {
    expect(roomOfJoin({ headers: {} }, urlOf({ url }))).toBeUndefined();
  });
});

describe('which room a call is about', () => {
  const calls = [
    ['CreateRoom', new CreateRoomRequest({ name: 'r', metadata: 'x', emptyTimeout: 9 })],
    ['RemoveParticipant', new RoomParticipantIdentity({ room: 'r', identity: 'ann' })],
    ['MutePublishedTrack', new MuteRoomTrackRequest({ room: 'r', identity: 'ann', trackSid: 't', muted: true })],
    ['SendData', new SendDataRequest({ room: 'r', data: new Uint8Array(500), topic: 'x' })],
    ['UpdateRoomMetadata', new UpdateRoomMetadataRequest({ room: 'r', metadata: 'm' })],
  ] as const;

  it.each(calls)('%s, in both encodings', (method, request) => {
    expect(roomOfCall(method, Buffer.from(request.toBinary()), false)).toBe('r');
    expect(roomOfCall(method, Buffer.from(request.toJsonString()), true)).toBe('r');
  });

  it('of an empty one none', () => {
    expect(roomOfCall('ListRooms', Buffer.from(new ListRoomsRequest().toBinary()), false)).toBeUndefined();
    expect(roomOfCall('DeleteRoom', Buffer.from('{}'), true)).toBeUndefined();
    expect(roomOfCall('DeleteRoom', Buffer.from('{"room":["r"]}'), true)).toBeUndefined();
    expect(roomOfCall('DeleteRoom', Buffer.from('null'), true)).toBeUndefined();
  });

  it('nothing that is sent makes it throw', () => {
    const random = randomFrom(1);
    const whole = Buffer.from(calls[3][1].toBinary());
    for (let round = 0; round < 2000; round += 1) {
      const bytes = Buffer.from(whole.subarray(0, Math.floor(random() * whole.length)));
      for (let change = 0; change < 4 && bytes.length > 0; change += 1) bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
      const found = roomOfCall('SendData', bytes, round % 2 === 0);
      expect(['undefined', 'string']).toContain(typeof found);
    }
  });

  it.each([
    ['/twirp/livekit.RoomService/ListRooms', 'ListRooms'], ['/twirp/livekit.Egress/ListEgress', undefined], ['/twirp/livekit.RoomService/', undefined],
    ['/twirp/livekit.RoomService/a/b', undefined], ['/rtc', undefined],
  ])('%s', (path, method) => {
    expect(methodOf(path)).toBe(method);
  });
});
