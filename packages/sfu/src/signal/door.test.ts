import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { JoinRequest, SessionDescription, WrappedJoinRequest } from '@livekit/protocol';
import { WebSocket } from 'ws';
import { house, join, type House } from '../room/testing.js';
import { SignalDoor } from './door.js';

let server: Server | undefined;
afterEach(() => server?.closeAllConnections());

/** A door into rooms whose clock is moved; whoever comes is ann in the room r. */
async function open({ rooms, clock }: House): Promise<string> {
  const { profile } = join(rooms, 'ann').participant;
  const admission = { room: 'r', roomWishes: {}, profile };
  const door = new SignalDoor({ rooms, admit: () => admission, now: clock.steady, log: () => undefined });
  server = createServer();
  server.on('upgrade', (request, socket, head) => door.upgrade(request, new URL(request.url ?? '/', 'http://local'), socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `ws://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const joinRequest = (sdp: string): string => {
  const request = new JoinRequest({ publisherOffer: new SessionDescription({ type: 'offer', sdp }) });
  return Buffer.from(new WrappedJoinRequest({ joinRequest: request.toBinary() }).toBinary()).toString('base64url');
};

describe('a join that would open a room', () => {
  it('is refused before its socket opens where there are ten thousand', async () => {
    const here = house();
    const address = await open(here);
    here.rooms.delete('r');
    for (let index = 0; index < 10_000; index += 1) here.rooms.open(`room ${index}`);
    const socket = new WebSocket(`${address}/rtc`);
    expect(String((await once(socket, 'error'))[0])).toContain('503');
    here.rooms.delete('room 0');
    await once(new WebSocket(`${address}/rtc/v1?join_request=${joinRequest('')}`), 'open');
  });
});

describe('a join whose offer nobody can use', () => {
  it('ends the socket, and the person is waited for as long as anybody whose socket is gone', async () => {
    const here = house();
    const socket = new WebSocket(`${await open(here)}/rtc/v1?join_request=${joinRequest('hello')}`);
    const [, far] = (await once(server!, 'upgrade')) as [unknown, Duplex];
    await Promise.all([once(socket, 'close'), once(far, 'close')]);
    const room = here.rooms.get('r');
    here.at(19_999);
    expect(room?.participants.size).toBe(1);
    here.at(20_000);
    expect(room?.participants.size).toBe(0);
  });
});
