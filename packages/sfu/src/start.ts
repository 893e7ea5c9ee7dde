/** The server put together: doors, rooms, network and the one timer that drives them. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { DisconnectReason, LeaveRequest_Action } from '@livekit/protocol';
import { roomService } from './api/room-service.js';
import { readToken, type Claims, type TokenFault } from './api/tokens.js';
import { answerTwirp, isTwirpPath } from './api/twirp.js';
import { systemClock, type Clock } from './clock.js';
import { LoadWatch } from './load.js';
import type { Sfu, SfuOptions } from './options.js';
import type { Happening } from './room/happenings.js';
import { MAX_NAME_CHARS, MAX_PARTICIPANTS, TICK_MS } from './room/limits.js';
import { readWishes, Rooms } from './room/rooms.js';
import { isValidatePath, SignalDoor, type Admission, type Refusal } from './signal/door.js';
import { readStats } from './stats.js';
import { Network } from './transport/network.js';
import { Turns } from './turns.js';
import { openWebhooks, type Webhooks } from './webhooks/webhooks.js';

const DEFAULT_HOST = '127.0.0.1';
/** Sockets get this long to close after their leave was sent. */
const CLOSE_GRACE_MS = 500;

const FAULT_MESSAGE: Record<TokenFault, string> = {
  malformed: 'invalid token',
  unknown_key: 'invalid API key',
  bad_signature: 'invalid token',
  expired: 'token is expired',
  not_yet_valid: 'token is not valid yet',
};

/** Throws when a port is taken. */
export async function startSfu(options: SfuOptions): Promise<Sfu> {
  const clock = systemClock(options.now);
  const log = options.log ?? (() => undefined);
  const webhooks = openWebhooks(options.webhooks, options.keys, { clock, log });
  const turns = new Turns(options.turnMs ?? 0);
  const network = await Network.open({
    udpPort: options.udpPort,
    announcedAddress: options.announcedAddress,
    now: clock.steady,
    wall: clock.machine,
    arrived: () => turns.arrived(),
    drive: turns.isOn ? (flow) => turns.drive(flow) : undefined,
    failed: (error) => log({ level: 'error', msg: 'a datagram led to an error', error: String(error) }),
  });
  const tools = { clock, network, log, iceServers: options.iceServers ?? [], witness: (happening: Happening) => webhooks?.tell(happening) };
  const rooms = new Rooms(tools, options.maxParticipants ?? MAX_PARTICIPANTS);
  const authenticate = (token: string, now: number): Claims | TokenFault => {
    const reading = readToken(token, options.keys, now);
    return reading.ok ? reading.claims : reading.fault;
  };
  const load = new LoadWatch(TICK_MS, turns, log);
  let draining = false;
  const closedTo = (room: boolean): boolean => load.isShut || (draining && !room);
  const door = new SignalDoor({ rooms, log, now: clock.steady, closedTo, admit: (token) => admit(authenticate(token, clock.wall())) });
  const methods = roomService(rooms, { keys: options.keys, now: clock.wall, closed: () => closedTo(false) });
  const server = createServer((request, response) => {
    const url = urlOf(request);
    if (isTwirpPath(url.pathname)) {
      const known = (token: string): Claims | undefined => {
        const claims = authenticate(token, clock.machine());
        return typeof claims === 'string' ? undefined : claims;
      };
      const onFault = (error: unknown): void => log({ level: 'error', msg: 'request failed', error: String(error) });
      void answerTwirp(request, response, url.pathname, { methods, authenticate: known, onFault });
    } else answerHttp(request, response, url, door);
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
    door.upgrade(request, urlOf(request), socket, head),
  );
  const port = await listen(server, options.port ?? 0, options.host ?? DEFAULT_HOST).catch((error: unknown) => {
    network.close();
    throw error;
  });
  const stop = drive(clock, [load, network, rooms, door, ...(webhooks ? [webhooks] : [])]);
  return {
    port,
    udpPort: network.udpPort,
    stats: () => readStats(rooms, clock, load),
    roomNames: () => rooms.all.map((room) => room.name),
    drain: () => void (draining = true),
    close: once(async () => {
      stop();
      turns.stop();
      // Clients come back by themselves if a server takes this one's place.
      rooms.close(DisconnectReason.SERVER_SHUTDOWN, LeaveRequest_Action.RECONNECT);
      door.close();
      await Promise.all([closeServer(server, door), webhooks && partWith(webhooks)]);
      network.close();
    }),
  };
}

/** A token opens one room to one identity. */
function admit(claims: Claims | TokenFault): Admission | Refusal {
  if (typeof claims === 'string') return { status: 401, message: FAULT_MESSAGE[claims] };
  if (!claims.roomJoin) return { status: 403, message: 'permissions denied' };
  if (claims.identity === '') return { status: 401, message: 'identity is required' };
  if (claims.room === '' || claims.room.length > MAX_NAME_CHARS) return { status: 403, message: 'room is required' };
  const { identity, name, metadata, attributes, grants, kind, issuer, expiresAt, room } = claims;
  const passport = { issuer, expiresAt, room, grants, words: { name, metadata, attributes } };
  const roomWishes = claims.roomConfig ? readWishes(claims.roomConfig) : {};
  return { room, roomWishes, profile: { identity, name, metadata, attributes, grants, kind, passport } };
}

/** One timer for everything; the work is timed by what is due, not by how often this rings. */
function drive(clock: Clock, driven: readonly { tick(now: number): void }[]): () => void {
  const timer = setInterval(() => {
    const now = clock.steady();
    for (const one of driven) one.tick(now);
  }, TICK_MS);
  return () => clearInterval(timer);
}

function answerHttp(request: IncomingMessage, response: ServerResponse, url: URL, door: SignalDoor): void {
  response.setHeader('access-control-allow-origin', '*');
  response.setHeader('access-control-allow-headers', '*');
  const say = (status: number, text: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain' });
    response.end(text);
  };
  if (request.method === 'OPTIONS') return say(204, '');
  if (isValidatePath(url.pathname)) {
    const refusal = door.refusal(request, url);
    return refusal ? say(refusal.status, refusal.message) : say(200, 'success');
  }
  return url.pathname === '/' ? say(200, 'OK') : say(404, 'not found');
}

function urlOf(request: IncomingMessage): URL {
  try {
    return new URL(request.url ?? '/', 'http://local');
  } catch {
    return new URL('http://local/unreadable');
  }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function closeServer(server: Server, door: SignalDoor): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      door.terminate();
      server.closeAllConnections();
    }, CLOSE_GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** What was told last gets a moment to go out; a receiver that does not answer keeps nobody. */
async function partWith(webhooks: Webhooks): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const grace = new Promise<void>((resolve) => (timer = setTimeout(resolve, CLOSE_GRACE_MS)));
  await Promise.race([webhooks.quiet(), grace]);
  clearTimeout(timer);
  webhooks.close();
}

function once(act: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  return () => (running ??= act());
}
