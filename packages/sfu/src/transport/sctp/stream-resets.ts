/** Closing streams and beginning them anew (RFC 6525); only outgoing resets, as data channels use them (RFC 8831 §6.7). */
import { CHUNK, readParameters, writeChunk, writeParameter } from './chunks.js';
import { MAX_STREAMS } from './reassembly.js';
import { MAX_RTO_MS } from './congestion.js';
import { isTsnAfter, tsnPlus } from './tsn.js';

const PARAMETER = { outgoing: 13, incoming: 14, wholeAssociation: 15, response: 16, addOutgoing: 17, addIncoming: 18 } as const;
const RESULT = { performed: 1, denied: 2, badNumber: 5, inProgress: 6 } as const;
const REQUEST_FIELDS_BYTES = 12;
/** So that a request fits into a packet. */
const MAX_STREAMS_PER_REQUEST = 400;
const MAX_ATTEMPTS = 8;
const DENIED: ReadonlySet<number> = new Set([
  PARAMETER.incoming, PARAMETER.wholeAssociation, PARAMETER.addOutgoing, PARAMETER.addIncoming,
]);

interface Request {
  number: number;
  readonly streams: readonly number[];
  readonly lastTsn: number;
  attempts: number;
  dueAt: number;
}

export interface ResetEvents {
  send(chunk: Buffer): void;
  /** The peer's streams begin anew; nothing: all of them. */
  onPeerReset(streams: readonly number[] | undefined): void;
  /** The peer has answered our reset; `isReset`: by doing it. */
  onAnswered(streams: readonly number[], isReset: boolean): void;
}

export class StreamResets {
  private readonly events: ResetEvents;
  private readonly asked = new Set<number>();
  private request: Request | undefined;
  private nextNumber: number;
  private expected: number;
  private hasGivenUp = false;
  private lastResult: number = RESULT.badNumber;
  /** A reset of the peer that waits for data before it. */
  private deferred: { number: number; streams: readonly number[] | undefined; lastTsn: number } | undefined;

  constructor(ownInitialTsn: number, peerInitialTsn: number, events: ResetEvents) {
    this.nextNumber = ownInitialTsn;
    this.expected = peerInitialTsn;
    this.events = events;
  }

  /** Nobody answers our request, however often it is repeated. */
  get isGivenUp(): boolean {
    return this.hasGivenUp;
  }

  ask(stream: number): void {
    this.asked.add(stream);
  }

  /** Whether the stream cannot be used anew yet. */
  isBusy(stream: number): boolean {
    return this.asked.has(stream) || (this.request?.streams.includes(stream) ?? false);
  }

  /** Begins the next request or repeats the one under way. `mayGo`: nothing of the stream is out in part. */
  advance(now: number, rto: number, lastTsn: number, mayGo: (stream: number) => boolean): void {
    if (!this.request && this.asked.size > 0) {
      const streams = [...this.asked].filter(mayGo).slice(0, MAX_STREAMS_PER_REQUEST);
      if (streams.length === 0) return;
      for (const stream of streams) this.asked.delete(stream);
      this.request = { number: this.takeNumber(), streams, lastTsn, attempts: 0, dueAt: now };
    }
    const { request } = this;
    if (!request || now < request.dueAt) return;
    if (request.attempts >= MAX_ATTEMPTS) {
      this.hasGivenUp = true;
      return;
    }
    request.dueAt = now + Math.min(MAX_RTO_MS, rto * 2 ** request.attempts);
    request.attempts += 1;
    this.events.send(this.write(request));
  }

  /** `cumulative`: the last TSN before which everything has arrived. */
  receive(body: Buffer, cumulative: number): void {
    for (const { type, value } of readParameters(body)) {
      if (value.length < 4) return;
      const number = value.readUInt32BE(0);
      if (type === PARAMETER.outgoing) this.answer(number, () => this.peerReset(number, value, cumulative));
      else if (DENIED.has(type)) this.answer(number, () => RESULT.denied);
      else if (type === PARAMETER.response && value.length >= 8) this.answered(number, value.readUInt32BE(4));
    }
  }

  /** More has arrived: a reset that waited for it is done. */
  arrived(cumulative: number): void {
    const { deferred } = this;
    if (!deferred || isTsnAfter(deferred.lastTsn, cumulative)) return;
    this.deferred = undefined;
    this.events.onPeerReset(deferred.streams);
    if (deferred.number !== tsnPlus(this.expected, -1)) return;
    this.lastResult = RESULT.performed;
    this.respond(deferred.number, RESULT.performed);
  }

  private answer(number: number, act: () => number): void {
    if (number === this.expected) {
      this.expected = tsnPlus(this.expected, 1);
      this.lastResult = act();
      this.respond(number, this.lastResult);
    } else this.respond(number, number === tsnPlus(this.expected, -1) ? this.lastResult : RESULT.badNumber);
  }

  private peerReset(number: number, value: Buffer, cumulative: number): number {
    if (value.length < REQUEST_FIELDS_BYTES) return RESULT.denied;
    const lastTsn = value.readUInt32BE(8);
    const named = new Set<number>();
    for (let at = REQUEST_FIELDS_BYTES; at + 2 <= value.length; at += 2) {
      const stream = value.readUInt16BE(at);
      if (stream < MAX_STREAMS) named.add(stream);
    }
    const streams = value.length === REQUEST_FIELDS_BYTES ? undefined : [...named];
    if (isTsnAfter(lastTsn, cumulative)) {
      this.deferred = { number, streams, lastTsn };
      return RESULT.inProgress;
    }
    this.deferred = undefined;
    this.events.onPeerReset(streams);
    return RESULT.performed;
  }

  private answered(number: number, result: number): void {
    const { request } = this;
    if (!request || request.number !== number) return;
    if (result === RESULT.inProgress) {
      // Asked again under a new number: some answer a repetition with what they said before.
      request.number = this.takeNumber();
      // Such an answer is none that is missing (§5.2.7).
      request.attempts = 0;
      return;
    }
    this.request = undefined;
    const isReset = result <= RESULT.performed;
    // Those that are to be reset once more already stay as they are.
    this.events.onAnswered(request.streams.filter((stream) => !this.asked.has(stream)), isReset);
  }

  private respond(number: number, result: number): void {
    const value = Buffer.alloc(8);
    value.writeUInt32BE(number, 0);
    value.writeUInt32BE(result, 4);
    this.events.send(writeChunk(CHUNK.reConfig, 0, writeParameter(PARAMETER.response, value)));
  }

  private write(request: Request): Buffer {
    const value = Buffer.alloc(REQUEST_FIELDS_BYTES + 2 * request.streams.length);
    value.writeUInt32BE(request.number, 0);
    value.writeUInt32BE(tsnPlus(this.expected, -1), 4);
    value.writeUInt32BE(request.lastTsn, 8);
    request.streams.forEach((stream, index) => value.writeUInt16BE(stream, REQUEST_FIELDS_BYTES + 2 * index));
    const parameter = writeParameter(PARAMETER.outgoing, value).subarray(0, 4 + value.length);
    return writeChunk(CHUNK.reConfig, 0, parameter);
  }

  private takeNumber(): number {
    const number = this.nextNumber;
    this.nextNumber = tsnPlus(number, 1);
    return number;
  }
}
