/** The signalling door: who may come in, and as whom. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { enter, PING_TIMEOUT_S, resume } from '../room/enter.js';
import type { Participant } from '../room/participant.js';
import { reworded, type Profile } from '../room/profile.js';
import { handleRequest } from '../room/requests.js';
import type { Rooms, RoomWishes } from '../room/rooms.js';
import type { LogLine } from '../room/room.js';
import { DescriptionError } from '../transport/sections.js';
import { tokenOf } from './bearer.js';
import { JoinError, readJoin, type JoinWish } from './join.js';
import { WebSocketLink } from './link.js';

export interface Admission {
  room: string;
  /** How the room is to be if this join opens it. */
  roomWishes: RoomWishes;
  profile: Profile;
}

export interface Refusal {
  status: 400 | 401 | 403 | 404 | 503;
  message: string;
}

/** Reads the token, asks nothing of the room. */
export type Admit = (token: string) => Admission | Refusal;

export interface DoorOptions {
  rooms: Rooms;
  admit: Admit;
  /** Whether nobody new is let into rooms that are open (`true`), or would have to be opened (`false`). */
  closedTo?: (roomIsOpen: boolean) => boolean;
  now: () => number;
  log: (line: LogLine) => void;
}

const PATHS = ['/rtc', '/rtc/v1'];
const MAX_FRAME_BYTES = 1024 * 1024;
const CHECK_EVERY_MS = 3_000;

const isRefusal = (answer: Admission | Refusal): answer is Refusal => 'status' in answer;

const isSignalPath = (path: string): boolean => PATHS.includes(path.replace(/\/$/, ''));

export const isValidatePath = (path: string): boolean =>
  PATHS.some((known) => path === `${known}/validate`);

export class SignalDoor {
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES, perMessageDeflate: false });
  private readonly links = new Set<WebSocketLink>();
  private checkedAt = 0;

  private readonly options: DoorOptions;

  constructor(options: DoorOptions) {
    this.options = options;
  }

  /** Why a join with this request would be refused; undefined when it would not. */
  refusal(request: IncomingMessage, url: URL): Refusal | undefined {
    const admission = this.options.admit(tokenOf(request, url.searchParams));
    return isRefusal(admission) ? admission : this.fullness(admission);
  }

  upgrade(request: IncomingMessage, url: URL, socket: Duplex, head: Buffer): void {
    const refused = (refusal: Refusal): void => refuseUpgrade(socket, refusal);
    if (!isSignalPath(url.pathname)) return refused({ status: 404, message: 'no such door' });
    const admission = this.options.admit(tokenOf(request, url.searchParams));
    if (isRefusal(admission)) return refused(admission);
    const full = this.fullness(admission);
    if (full) return refused(full);
    let wish: JoinWish;
    try {
      wish = readJoin(url.pathname, url.searchParams, request.headers['user-agent']);
    } catch (error) {
      return refused({ status: 400, message: error instanceof JoinError ? error.message : 'bad request' });
    }
    return this.sockets.handleUpgrade(request, socket, head, (accepted) => this.accept(accepted, admission, wish));
  }

  /** Half-open sockets end within 15 s plus one check. `now`: steady milliseconds. */
  tick(now: number): void {
    if (now - this.checkedAt < CHECK_EVERY_MS) return;
    this.checkedAt = now;
    for (const link of this.links) link.check(PING_TIMEOUT_S * 1000);
  }

  close(): void {
    for (const socket of this.sockets.clients) socket.close(1001);
    this.sockets.close();
  }

  /** Cuts whatever did not close by itself. */
  terminate(): void {
    for (const socket of this.sockets.clients) socket.terminate();
  }

  private fullness(admission: Admission): Refusal | undefined {
    const room = this.options.rooms.get(admission.room);
    const { identity, grants } = admission.profile;
    if (!room?.participants.has(identity) && this.options.closedTo?.(room !== undefined)) {
      return { status: 503, message: 'server is overloaded or about to stop' };
    }
    if (!room) return this.options.rooms.isFull ? { status: 503, message: 'no more rooms' } : undefined;
    if (room.hasPlaceFor(identity, grants)) return undefined;
    return { status: 403, message: 'max participants exceeded' };
  }

  private accept(socket: WebSocket, admission: Admission, wish: JoinWish): void {
    const link = new WebSocketLink(socket, this.options.now);
    this.links.add(link);
    socket.on('close', () => this.links.delete(link));
    try {
      const participant = this.admitted(link, admission, wish);
      if (!participant) return;
      link.listen({
        onRequest: (request) => this.handle(participant, link, request),
        onClosed: () => participant.detached(link),
      });
      // Those that end the socket are not heard before somebody listens for its end.
      if (!wish.resume) for (const request of firstRequests(wish)) this.handle(participant, link, request);
    } catch (error) {
      this.failed(error, link);
    }
  }

  private admitted(link: WebSocketLink, admission: Admission, wish: JoinWish): Participant | undefined {
    const { rooms } = this.options;
    const { identity } = admission.profile;
    if (wish.resume) return resume(rooms.get(admission.room), { identity, ...wish.resume }, link);
    const room = rooms.open(admission.room, admission.roomWishes);
    if (!room) {
      link.close();
      return undefined;
    }
    return enter(
      room,
      {
        profile: withOwnWords(admission.profile, wish),
        traits: {
          autoSubscribe: wish.autoSubscribe,
          groupsByStream: !wish.firefox,
          clientProtocol: wish.clientProtocol,
        },
        single: wish.single,
      },
      link,
    );
  }

  private handle(participant: Participant, link: WebSocketLink, request: Parameters<typeof handleRequest>[1]): void {
    try {
      handleRequest(participant, request);
    } catch (error) {
      this.failed(error, link);
    }
  }

  /** A description nobody can use is the client's matter; everything else is ours and is logged as such. */
  private failed(error: unknown, link: WebSocketLink): void {
    const theirs = error instanceof DescriptionError;
    this.options.log({ level: theirs ? 'info' : 'error', msg: 'request failed', error: theirs ? String(error) : stackOf(error) });
    link.close();
  }
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** What a client asks within its join, as if it had asked right after. */
function firstRequests({ addTracks, offer }: JoinWish): Parameters<typeof handleRequest>[1][] {
  const tracks = addTracks.map((value) => ({ case: 'addTrack' as const, value }));
  return offer?.sdp ? [...tracks, { case: 'offer', value: offer }] : tracks;
}

/** What a client says of itself counts only if its token lets it. */
function withOwnWords(profile: Profile, wish: JoinWish): Profile {
  if (!profile.grants.canUpdateOwnMetadata) return profile;
  return { ...profile, ...reworded(profile, { name: '', metadata: wish.metadata, attributes: wish.attributes }) };
}

/** Nobody reads such a socket any more: one whose client does not close it would stay, and keep the server from closing. */
function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  socket.on('error', () => socket.destroy());
  socket.once('finish', () => socket.destroy());
  const body = refusal.message;
  socket.end(
    `HTTP/1.1 ${refusal.status} Refused\r\ncontent-type: text/plain\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}
