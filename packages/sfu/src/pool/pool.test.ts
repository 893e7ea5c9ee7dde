import { CreateRoomRequest, DisconnectReason, LeaveRequest_Action, ListRoomsRequest, ListRoomsResponse } from '@livekit/protocol';
import { AccessToken, RoomServiceClient, TwirpError } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Hand, TEST_KEYS, tokenFor } from '../testing.js';
import type { Sfu, LogLine } from '../options.js';
import { openPool, type SfuPool } from './pool.js';
import { until, useBuiltChild } from './testing.js';

const entry = useBuiltChild();
const BOUND_MS = 10_000;
let pool: SfuPool;
let service: RoomServiceClient;
let count = 0;
const lines: LogLine[] = [];
const room = (): string => `room-${(count += 1)}`;

const allServe = (): Promise<void> => until('all processes serve', () => pool.figures().every((one) => one.serves && one.stats !== undefined));

const join = async (identity: string, name: string): Promise<Hand> => {
  const hand = await Hand.join({ port: pool.port() } as Sfu, await tokenFor(identity, name));
  await hand.expect('join');
  return hand;
};

/** Somebody in a room at each of the two processes; `at[i]` is at process i. */
async function oneAtEach(): Promise<{ at: [Hand, Hand]; rooms: [string, string] }> {
  const found: (undefined | { hand: Hand; name: string })[] = [undefined, undefined];
  while (!found[0] || !found[1]) {
    const name = room();
    const hand = await join('ann', name);
    const index = pool.processOf(name) ?? -1;
    if (found[index]) hand.close();
    else found[index] = { hand, name };
  }
  return { at: [found[0].hand, found[1].hand], rooms: [found[0].name, found[1].name] };
}

/** The name of a room without people at that process. */
async function emptyAt(index: number): Promise<string> {
  for (;;) {
    const name = room();
    await service.createRoom({ name });
    if (pool.processOf(name) === index) return name;
    await service.deleteRoom(name);
  }
}

/** As a browser does: tries again until it is in. Returns how long that took from `since`. */
async function backIn(identity: string, name: string, since: number): Promise<number> {
  await until(`${identity} is in again`, async () => (await join(identity, name).catch(() => undefined)) !== undefined);
  return performance.now() - since;
}

const admin = async (): Promise<string> => {
  const access = new AccessToken('testkey', TEST_KEYS.testkey, { ttl: 600 });
  access.addGrant({ roomList: true, roomCreate: true });
  return access.toJwt();
};

const call = async (method: string, body: BodyInit, type: string, token?: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${pool.port()}/twirp/livekit.RoomService/${method}`, {
    method: 'POST', body, headers: { 'content-type': type, authorization: `Bearer ${token ?? (await admin())}` },
  });

beforeAll(async () => {
  pool = await openPool({ keys: TEST_KEYS, announcedAddress: '127.0.0.1', entry, processes: 2, log: (line) => lines.push(line) });
  service = new RoomServiceClient(`http://127.0.0.1:${pool.port()}`, 'testkey', TEST_KEYS.testkey);
  await allServe();
}, 30_000);
afterAll(() => pool.close());

describe('two media processes behind one address', () => {
  it('refuse whom one would refuse', async () => {
    const status = async (path: string): Promise<number> => (await fetch(`http://127.0.0.1:${pool.port()}${path}`)).status;
    expect(await status('/rtc/validate?access_token=nonsense')).toBe(401);
    expect(await status(`/rtc/v1/validate?access_token=${await tokenFor('ann', room(), { roomJoin: false })}`)).toBe(403);
    expect(await status(`/rtc/validate?access_token=${await tokenFor('ann', room())}`)).toBe(200);
    expect([await status('/'), await status('/nothing'), await status('//')]).toEqual([200, 404, 404]);
    await expect(Hand.join({ port: pool.port() } as Sfu, 'nonsense')).rejects.toThrow('401');
    await expect(Hand.join({ port: pool.port() } as Sfu, await tokenFor('ann', room()), { path: '/rtc/v9' as '/rtc' })).rejects.toThrow('404');
    expect((await call('ListRooms', '{}', 'application/json', 'nonsense')).status).toBe(401);
    expect((await call('ListRooms', '{', 'application/json')).status).toBe(400);
    expect((await call('CreateRoom', Buffer.alloc(2 ** 20 + 1), 'application/json')).status).toBe(400);
    expect((await call('Nothing', '{}', 'application/json')).status).toBe(404);
  });

  it('bring the people of a room together, whichever way they come', async () => {
    const name = room();
    const ann = await join('ann', name);
    const ben = await Hand.join({ port: pool.port() } as Sfu, await tokenFor('ben', name), { path: '/rtc', bearer: true });
    expect((await ben.expect('join')).otherParticipants.map((one) => one.identity)).toEqual(['ann']);
    await ann.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    await service.removeParticipant(name, 'ben');
    expect((await ben.expect('leave')).reason).toBe(DisconnectReason.PARTICIPANT_REMOVED);
    await service.deleteRoom(name);
    expect((await ann.expect('leave')).reason).toBe(DisconnectReason.ROOM_DELETED);
  });

  it('answer as one: rooms made, listed, found and deleted wherever they are', async () => {
    const names: string[] = [];
    while (new Set(names.map((name) => pool.processOf(name))).size < 2 || names.length < 4) {
      const name = room();
      await service.createRoom({ name });
      names.push(name);
    }
    expect((await service.listRooms(names)).map((one) => one.name).sort()).toEqual([...names].sort());
    const listed = await call('ListRooms', Buffer.from(new ListRoomsRequest({ names }).toBinary()), 'application/protobuf');
    const { rooms } = ListRoomsResponse.fromBinary(new Uint8Array(await listed.arrayBuffer()));
    expect(rooms.map((one) => one.name).sort()).toEqual([...names].sort());
    const again = await call('CreateRoom', Buffer.from(new CreateRoomRequest({ name: names[0] ?? '' }).toBinary()), 'application/protobuf');
    expect(again.status).toBe(200);
    expect((await service.listRooms(names)).length).toBe(names.length);
    for (const name of names) await service.deleteRoom(name);
    expect(await service.listRooms(names)).toEqual([]);
    const missing = await service.deleteRoom(names[0] ?? '').catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(TwirpError);
    expect((missing as TwirpError).code).toBe('not_found');
    expect(await service.listParticipants(room())).toEqual([]);
  });

  it('MED-2 one that is killed takes only its rooms along; their people are in again within ten seconds', async () => {
    const { at: [lost, kept], rooms } = await oneAtEach();
    const since = performance.now();
    process.kill(pool.figures()[0]?.pid ?? 0, 'SIGKILL');
    await lost.closed();
    expect(await backIn('ann', rooms[0], since)).toBeLessThan(BOUND_MS);
    expect(kept.closeCode).toBeUndefined();
    expect((await service.listParticipants(rooms[1])).length).toBe(1);
    await allServe();
    expect(pool.figures().map((one) => one.restarts)).toEqual([1, 0]);
  });

  it('MED-2 whoever takes a lost session up again is told to join anew', async () => {
    const { at: [, lost], rooms } = await oneAtEach();
    const { participant } = await lost.expect('join');
    process.kill(pool.figures()[1]?.pid ?? 0, 'SIGKILL');
    await lost.closed();
    const resumed = await Hand.join({ port: pool.port() } as Sfu, await tokenFor('ann', rooms[1]), { resume: { participantSid: participant?.sid ?? '' } });
    const leave = await resumed.expect('leave');
    expect([leave.reason, leave.action]).toEqual([DisconnectReason.STATE_MISMATCH, LeaveRequest_Action.RECONNECT]);
    await join('ann', rooms[1]);
    await allServe();
  });

  it('MED-2 one that hangs is found and replaced; nobody waits for it longer than ten seconds', async () => {
    const { at: [lost, kept], rooms } = await oneAtEach();
    const since = performance.now();
    const pid = pool.figures()[0]?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    await lost.closed();
    expect(await backIn('ann', rooms[0], since)).toBeLessThan(BOUND_MS);
    expect(kept.closeCode).toBeUndefined();
    expect(lines.some((line) => line.msg === 'media process is silent, ending it')).toBe(true);
    await allServe();
    expect(pool.figures()[0]?.pid).not.toBe(pid);
  }, 20_000);

  it('one that is drained keeps its room until that ends, and gets no other', async () => {
    const { at: [kept], rooms } = await oneAtEach();
    const [joined, made] = [await emptyAt(0), await emptyAt(0)];
    const udpPorts = pool.udpPorts();
    const pid = pool.figures()[0]?.pid;
    const drained = pool.drain(0, 60_000);
    const names = Array.from({ length: 4 }, room);
    const others = await Promise.all(names.map((name) => join('ben', name)));
    expect(names.map((name) => pool.processOf(name))).toEqual([1, 1, 1, 1]);
    // It still lists what is gone: whoever comes is not refused for that.
    await service.deleteRoom(joined);
    await join('ben', joined);
    await service.deleteRoom(made);
    await service.createRoom({ name: made });
    expect([pool.processOf(joined), pool.processOf(made)]).toEqual([1, 1]);
    await join('ben', rooms[0]);
    await kept.expect('update', (update) => update.participants.some((one) => one.identity === 'ben'));
    expect(pool.figures()[0]).toMatchObject({ draining: true, pid });
    for (const { name } of await service.listRooms()) if (pool.processOf(name) === 0) await service.deleteRoom(name);
    await drained;
    expect(pool.figures()[0]).toMatchObject({ draining: false, serves: true });
    expect(pool.figures()[0]?.pid).not.toBe(pid);
    expect(pool.udpPorts()).toEqual(udpPorts);
    expect(others.map((hand) => hand.closeCode)).toEqual([undefined, undefined, undefined, undefined]);
    await allServe();
  });

  it('when the time for draining is over, whoever is still there is told to reconnect', async () => {
    const { at: [kept], rooms } = await oneAtEach();
    await pool.drain(0, 1);
    const leave = await kept.expect('leave');
    expect([leave.reason, leave.action]).toEqual([DisconnectReason.SERVER_SHUTDOWN, LeaveRequest_Action.RECONNECT]);
    await join('ann', rooms[0]);
    await allServe();
  });

  it('tokens of people are judged by the clock that is moved, at all of them and at successors', async () => {
    const token = await tokenFor('ann', room(), {}, 60);
    const other = await tokenFor('ann', room(), {}, 60);
    pool.moveClock(61_000);
    process.kill(pool.figures()[0]?.pid ?? 0, 'SIGKILL');
    await until('it is known to be gone', () => pool.figures()[0]?.pid === undefined);
    await allServe();
    for (const one of [token, other]) await expect(Hand.join({ port: pool.port() } as Sfu, one)).rejects.toThrow('401');
    pool.moveClock(0);
    await (await Hand.join({ port: pool.port() } as Sfu, token)).expect('join');
  });

  it('when it is closed, everybody is told to reconnect', async () => {
    const { at } = await oneAtEach();
    const pids = pool.figures().map((one) => one.pid ?? 0);
    await pool.close();
    for (const hand of at) expect((await hand.expect('leave')).reason).toBe(DisconnectReason.SERVER_SHUTDOWN);
    expect(pool.figures().map((one) => one.pid)).toEqual([undefined, undefined]);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow();
    await expect(join('ann', room())).rejects.toThrow();
  });
});
