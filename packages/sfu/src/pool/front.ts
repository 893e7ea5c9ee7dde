/** The one address of several processes: each request goes to the process that has its room. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { ask, endToEnd, isRefused, type Answer, type Question } from './ask.js';
import { methodOf, roomOfCall, roomOfJoin, urlOf } from './route.js';
import { openTunnel } from './tunnel.js';

/** A room's process for as long as it is held. */
export interface Held {
  port: number;
  /** It was let in: the room is there now. */
  accepted(): void;
  /** It said 503. Whether another may be asked, since its process is being drained; the room is then placed anew once nobody holds it. */
  refused(): boolean;
  release(): void;
}

export interface Directory {
  /** Where a join or a call belongs that may open the room; undefined when no process can take it. Waits a moment for one that is about to serve. */
  hold(room: string): Promise<Held | undefined>;
  /** The port of the process that has the room now. */
  portOf(room: string): number | undefined;
  /** Where a room would be opened now. */
  nextPort(): number | undefined;
  /** Of all processes that serve. */
  ports(): number[];
}

const MAX_BODY_BYTES = 1024 * 1024;
const ANSWER_TIMEOUT_MS = 10_000;
/** A process that does not answer by then hangs, and what it would say of its rooms is left out. */
const EVERYBODY_TIMEOUT_MS = 3_000;
const TRIES = 3;
/** By then it is known that the process is gone. */
const RETRY_AFTER_MS = 100;

const FULL: Answer = plain(503, 'no media process can take this now');
const NOTHING = Buffer.alloc(0);

export class Front {
  private readonly server: Server;
  private readonly sockets = new Set<Duplex>();
  private readonly directory: Directory;

  constructor(directory: Directory) {
    this.directory = directory;
    this.server = createServer((request, response) => void this.answer(request, response));
    this.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      this.upgrade(request, socket, head).catch(() => socket.destroy());
    });
  }

  /** Resolves with the port; rejects when it is taken. */
  listen(port: number, host: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Called when the processes have said goodbye. */
  close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    // One that was refused is read by nobody; it would stay open for as long as its client does not hang up.
    socket.once('finish', () => socket.destroy());
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    const room = roomOfJoin(request, urlOf(request));
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const held = room === undefined ? this.anybody() : await this.directory.hold(room);
      if (!held) break;
      const opening = await openTunnel(held.port, request, socket, head, {
        onEnd: () => held.release(),
        isFinal: (status) => status !== 503 || attempt === TRIES || !held.refused(),
      });
      if (opening === 'open') return held.accepted();
      held.release();
      if (opening === 'refused' || socket.destroyed) return;
      await setTimeout(RETRY_AFTER_MS);
    }
    if (!socket.destroyed) socket.end(`HTTP/1.1 503 Service Unavailable\r\ncontent-type: text/plain\r\ncontent-length: ${FULL.body.length}\r\nretry-after: 1\r\nconnection: close\r\n\r\n${FULL.body.toString()}`);
  }

  /** Never rejects. */
  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: Answer;
    try {
      answer = await this.answerTo(request);
    } catch {
      answer = plain(503, 'the media process did not answer');
    }
    response.writeHead(answer.status, { ...endToEnd(answer.headers), 'content-length': answer.body.length });
    response.end(answer.body);
  }

  private async answerTo(request: IncomingMessage): Promise<Answer> {
    const url = urlOf(request);
    const body = await readBody(request);
    if (!body) return twirp(400, 'invalid_argument', 'request too long');
    const question = { method: request.method ?? 'GET', path: request.url ?? '/', headers: request.headers, body };
    const method = methodOf(url.pathname);
    if (method === 'ListRooms') return this.askEverybody(question);
    const json = !(request.headers['content-type'] ?? '').startsWith('application/protobuf');
    const room = method === undefined ? roomOfJoin(request, url) : roomOfCall(method, body, json);
    if (method === 'CreateRoom' && room !== undefined) return this.create(room, question);
    return this.askOne(room, question);
  }

  /** What may open a room opens it where it then stays. */
  private async create(room: string, question: Question): Promise<Answer> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const held = await this.directory.hold(room);
      if (!held) break;
      try {
        const answer = await ask(held.port, question, ANSWER_TIMEOUT_MS);
        if (answer.status === 200) held.accepted();
        if (answer.status !== 503 || attempt === TRIES || !held.refused()) return answer;
      } catch (error) {
        if (!isRefused(error)) throw error;
      } finally {
        held.release();
      }
      await setTimeout(RETRY_AFTER_MS);
    }
    return twirp(503, 'unavailable', 'no media process can take a room now');
  }

  /** A room that is nowhere is asked for anywhere: every process says the same of it. */
  private async askOne(room: string | undefined, question: Question): Promise<Answer> {
    const { directory } = this;
    const port = (room === undefined ? undefined : directory.portOf(room)) ?? directory.nextPort() ?? directory.ports()[0];
    return port === undefined ? FULL : ask(port, question, ANSWER_TIMEOUT_MS);
  }

  private async askEverybody(question: Question): Promise<Answer> {
    const asked = this.directory.ports().map((port) => ask(port, question, EVERYBODY_TIMEOUT_MS));
    const answers = (await Promise.allSettled(asked)).flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
    const [first, ...others] = answers;
    if (!first) return twirp(503, 'unavailable', 'no media process answers');
    return answers.find((answer) => answer.status !== 200) ?? { ...first, body: joined(first, others) };
  }

  private anybody(): Held | undefined {
    const port = this.directory.ports()[0];
    return port === undefined ? undefined : { port, accepted: () => undefined, refused: () => false, release: () => undefined };
  }
}

/** Protobuf's repeated fields are joined by putting messages behind each other (Protocol Buffers, encoding, "Last One Wins"). */
function joined(first: Answer, others: readonly Answer[]): Buffer {
  const all = [first, ...others].map((answer) => answer.body);
  if (!(first.headers['content-type'] ?? '').startsWith('application/json')) return Buffer.concat(all);
  const rooms = all.flatMap((body) => (JSON.parse(body.toString('utf8')) as { rooms?: unknown[] }).rooms ?? []);
  return Buffer.from(JSON.stringify({ rooms }));
}

/** Undefined when it is too long. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  if (request.method === 'GET') return NOTHING;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function plain(status: number, text: string): Answer {
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(text) };
}

const twirp = (status: number, code: string, msg: string): Answer => ({
  status, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify({ code, msg })),
});
