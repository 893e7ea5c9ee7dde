/**
 * One SCTP association over DTLS (RFC 9260, RFC 8261) and its data channels: setting up, ending, and what lies between in `Link`.
 * No clock and no I/O: `now` is steady milliseconds, packets come and go by calls.
 */
import type { ChannelPlan } from './channels.js';
import { CHUNK, FLAG_REFLECTED_TAG, isChunkSkipped, readPacket, writeChunk, writePacket, type Chunk, type Packet } from './chunks.js';
import { RetransmissionTimeout } from './congestion.js';
import { Link } from './link.js';
import { makeCookie, makeSide, readCookie, readInit, writeInit, type Side } from './setup.js';

export type { ChannelPlan } from './channels.js';

export interface AssociationEvents {
  /** One SCTP packet, for one DTLS record. */
  send(packet: Buffer): void;
  onOpen(label: string): void;
  /** Binary messages; text is ignored. */
  onMessage(label: string, message: Buffer): void;
  /** Aborted, shut down or given up; once, and not after `close`. */
  onClosed(reason: string): void;
}

export interface AssociationOptions {
  readonly events: AssociationEvents;
  readonly maxMessageBytes: number;
  readonly maxChannels: number;
  /** Octets of the largest packet. */
  readonly mtu: number;
  /** Decides whose stream ids are even (RFC 8832 §6). */
  readonly isDtlsClient: boolean;
  /** Of our data; drawn when it is not said. */
  readonly initialTsn?: number;
}

/** `asking` and `echoing`: our INIT or COOKIE ECHO is out (COOKIE-WAIT, COOKIE-ECHOED). */
type State = 'idle' | 'asking' | 'echoing' | 'up' | 'ended';

const RECEIVE_WINDOW_BYTES = 1024 * 1024;
const MAX_ATTEMPTS = 8;
/** Chunks that `Link` understands. */
const DATA_CHUNKS: ReadonlySet<number> = new Set([CHUNK.data, CHUNK.sack, CHUNK.forwardTsn, CHUNK.reConfig]);
const KNOWN_CHUNKS: ReadonlySet<number> = new Set(Object.values(CHUNK));
/** Causes (RFC 9260 §3.3.10.12, .13), without a reason in words. */
const USER_INITIATED = Buffer.from([0, 12, 0, 4]);
const PROTOCOL_VIOLATION = Buffer.from([0, 13, 0, 4]);

export class Association {
  private readonly options: AssociationOptions;
  private readonly own: Side;
  private state: State = 'idle';
  private peer: Side | undefined;
  private link: Link | undefined;
  private plans: ChannelPlan[] = [];
  /** Our INIT or COOKIE ECHO, which is repeated until it is answered (T1). */
  private request: Buffer | undefined;
  private requestDueAt = Infinity;
  private attempts = 0;
  private timeout = new RetransmissionTimeout();

  constructor(options: AssociationOptions) {
    this.options = options;
    this.own = makeSide(RECEIVE_WINDOW_BYTES, options.initialTsn);
  }

  get isUp(): boolean {
    return this.state === 'up';
  }

  /** Sends INIT. Both sides may: the setups merge (RFC 9260 §5.2). */
  connect(now: number): void {
    if (this.state !== 'idle') return;
    this.state = 'asking';
    this.ask(writePacket(0, [writeInit(this.own)]), now);
  }

  /** The channel opens once the association is up; `onOpen` follows the peer's word. */
  open(plan: ChannelPlan, now: number): void {
    if (this.state === 'ended') return;
    if (this.link) {
      this.link.open(plan, now);
      this.link.flush(now);
    } else if (this.plans.length < this.options.maxChannels) this.plans.push(plan);
  }

  /** What is not a packet of this association, or is damaged, is ignored. */
  receive(octets: Buffer, now: number): void {
    const packet = this.state === 'ended' ? undefined : readPacket(octets);
    if (!packet) return;
    const [first] = packet.chunks;
    if (first?.type === CHUNK.init) {
      if (packet.tag === 0 && packet.chunks.length === 1) this.receiveInit(first.body, now);
      return;
    }
    if (!this.isForUs(packet)) return;
    this.process(packet.chunks, now);
    this.link?.flush(now);
  }

  /** False: the channel is not open, too much waits on it, or the message is too long. Copies the message. */
  sendMessage(label: string, message: Uint8Array, now: number): boolean {
    if (!this.link?.sendMessage(label, message, now)) return false;
    this.link.flush(now);
    return true;
  }

  /** Wants to be called every 50 ms or more often. */
  tick(now: number): void {
    if (this.request && now >= this.requestDueAt) {
      this.attempts += 1;
      if (this.attempts > MAX_ATTEMPTS) {
        this.end('the peer does not answer');
        return;
      }
      this.timeout.backOff();
      this.requestDueAt = now + this.timeout.rto;
      this.options.events.send(this.request);
    }
    this.link?.tick(now);
  }

  /** Tells the peer, when up; no event follows. */
  close(): void {
    if (this.state === 'up') this.abort(USER_INITIATED);
    this.forget();
  }

  private isForUs({ tag, chunks }: Packet): boolean {
    const { type, flags } = chunks[0]!;
    const isReflected = (type === CHUNK.abort || type === CHUNK.shutdownComplete) && (flags & FLAG_REFLECTED_TAG) !== 0;
    return tag === (isReflected ? this.peer?.tag : this.own.tag);
  }

  private process(chunks: readonly Chunk[], now: number): void {
    let data: Chunk[] = [];
    for (const chunk of chunks) {
      if (DATA_CHUNKS.has(chunk.type)) data.push(chunk);
      else if (KNOWN_CHUNKS.has(chunk.type)) {
        this.link?.receive(data, now);
        data = [];
        this.receiveControl(chunk, now);
        if (this.state === 'ended') return;
      } else if (!isChunkSkipped(chunk.type)) break;
    }
    if (data.length > 0) this.link?.receive(data, now);
  }

  private receiveControl({ type, body }: Chunk, now: number): void {
    if (type === CHUNK.initAck) this.receiveInitAck(body, now);
    else if (type === CHUNK.cookieEcho) this.receiveCookie(body, now);
    else if (type === CHUNK.cookieAck && this.state === 'echoing') this.establish(this.peer!, now);
    else if (type === CHUNK.heartbeat) this.link?.answer(writeChunk(CHUNK.heartbeatAck, 0, body));
    else if (type === CHUNK.abort) this.end('the peer aborted');
    else if (type === CHUNK.shutdown && this.link) this.endWith(writeChunk(CHUNK.shutdownAck, 0));
    else if (type === CHUNK.shutdownAck && this.link) this.endWith(writeChunk(CHUNK.shutdownComplete, 0));
  }

  /** Nothing is kept but in the cookie. Once up, an INIT is an old one: over DTLS nobody begins anew. */
  private receiveInit(body: Buffer, now: number): void {
    const init = readInit(body);
    if (!init || this.state === 'up') return;
    const cookie = makeCookie(this.own, init.side, now);
    this.options.events.send(writePacket(init.side.tag, [writeInit(this.own, cookie)]));
  }

  private receiveInitAck(body: Buffer, now: number): void {
    const answer = this.state === 'asking' ? readInit(body) : undefined;
    if (!answer?.cookie) return;
    this.peer = answer.side;
    this.state = 'echoing';
    this.ask(writePacket(answer.side.tag, [writeChunk(CHUNK.cookieEcho, 0, answer.cookie)]), now);
  }

  private receiveCookie(body: Buffer, now: number): void {
    const sides = readCookie(body, now);
    if (!sides || sides.own.tag !== this.own.tag) return;
    if (this.state === 'up') {
      // Our COOKIE ACK was lost (§5.2.4 D).
      if (sides.peer.tag === this.peer?.tag) this.link?.answer(writeChunk(CHUNK.cookieAck, 0));
      return;
    }
    this.establish(sides.peer, now, writeChunk(CHUNK.cookieAck, 0));
  }

  private establish(peer: Side, now: number, answer?: Buffer): void {
    const { events, mtu, maxMessageBytes, maxChannels, isDtlsClient } = this.options;
    this.peer = peer;
    this.state = 'up';
    this.request = undefined;
    const link = new Link({
      own: this.own,
      peer,
      mtu,
      maxMessageBytes,
      maxChannels,
      isDtlsClient,
      send: (packet) => this.isUp && events.send(packet),
      onOpen: (label) => this.isUp && events.onOpen(label),
      onMessage: (label, message) => this.isUp && events.onMessage(label, message),
      fail: (reason) => this.fail(reason),
    });
    this.link = link;
    if (answer) link.answer(answer);
    for (const plan of this.plans.splice(0)) link.open(plan, now);
    link.flush(now);
  }

  private ask(packet: Buffer, now: number): void {
    this.request = packet;
    this.attempts = 0;
    this.timeout = new RetransmissionTimeout();
    this.requestDueAt = now + this.timeout.rto;
    this.options.events.send(packet);
  }

  private fail(reason: string): void {
    if (this.state !== 'up') return;
    this.abort(PROTOCOL_VIOLATION);
    this.end(reason);
  }

  private abort(cause: Buffer): void {
    if (this.peer) this.options.events.send(writePacket(this.peer.tag, [writeChunk(CHUNK.abort, 0, cause)]));
  }

  /** The peer shuts down; what it has not acknowledged is lost, as with the connection itself. */
  private endWith(lastWord: Buffer): void {
    if (this.peer) this.options.events.send(writePacket(this.peer.tag, [lastWord]));
    this.end('the peer shut down');
  }

  private end(reason: string): void {
    if (this.state === 'ended') return;
    this.forget();
    this.options.events.onClosed(reason);
  }

  private forget(): void {
    this.state = 'ended';
    this.link = undefined;
    this.request = undefined;
    this.plans = [];
  }
}
