/**
 * Fragments to messages, messages into the order of their stream (RFC 9260 §6.5, §6.6, §6.9).
 * Fragments of one message have TSNs in a row, so that they are kept by TSN for all streams together.
 */
import { DATA_FLAG, type DataChunk, type ForwardTsn } from './data-chunks.js';
import { isTsnAfter, ssnDistance, ssnPlus, tsnPlus } from './tsn.js';

export interface IncomingMessage {
  readonly stream: number;
  readonly ppid: number;
  readonly payload: Buffer;
}

interface OrderedStream {
  nextSsn: number;
  /** Whole messages that wait for an earlier one, by sequence number. */
  readonly waiting: Map<number, IncomingMessage>;
}

/** Stream ids that are in use: what Chromium uses at most. */
export const MAX_STREAMS = 1024;
/** What keeping a chunk or message costs beside its octets. */
const KEEPING_BYTES = 64;

export class Reassembly {
  /** Octets kept, the cost of keeping them included. */
  heldBytes = 0;
  /** Octets of fragments alone. */
  fragmentBytes = 0;
  private readonly fragments = new Map<number, DataChunk>();
  private readonly streams = new Map<number, OrderedStream>();

  /**
   * Takes a chunk that is new; returns the messages that can be handed over now.
   * `isBeforeKnown`: the TSN before this one has arrived or was passed over.
   */
  add(chunk: DataChunk, isBeforeKnown: boolean): IncomingMessage[] {
    const isBegin = (chunk.flags & DATA_FLAG.begin) !== 0;
    if (isBegin && (chunk.flags & DATA_FLAG.end) !== 0) return this.complete(chunk, Buffer.from(chunk.payload));
    const before = tsnPlus(chunk.tsn, -1);
    // The rest of a message whose beginning was given up.
    if (!isBegin && isBeforeKnown && !this.fragments.has(before)) return [];
    this.fragments.set(chunk.tsn, { ...chunk, payload: Buffer.from(chunk.payload) });
    this.fragmentBytes += chunk.payload.length;
    this.heldBytes += chunk.payload.length + KEEPING_BYTES;
    const run = this.wholeRun(chunk.tsn);
    if (!run) return [];
    for (const fragment of run) this.drop(fragment);
    return this.complete(run[0]!, Buffer.concat(run.map((fragment) => fragment.payload)));
  }

  /** The sender gave up what is not here yet: fragments go, streams go on (RFC 3758 §3.6). */
  forward(forward: ForwardTsn): IncomingMessage[] {
    for (const fragment of this.fragments.values()) {
      if (!isTsnAfter(fragment.tsn, forward.cumulative)) this.drop(fragment);
    }
    for (let tsn = tsnPlus(forward.cumulative, 1); ; tsn = tsnPlus(tsn, 1)) {
      const orphan = this.fragments.get(tsn);
      if (!orphan || (orphan.flags & DATA_FLAG.begin) !== 0) break;
      this.drop(orphan);
    }
    // Of a stream that is named again and again the furthest counts (RFC 3758 §3.5 C4), or each naming would look through all that waits.
    const furthest = new Map<number, number>();
    for (const { stream, ssn } of forward.skipped) {
      const known = furthest.get(stream);
      if (known === undefined || ssnDistance(ssn, known) > 0) furthest.set(stream, ssn);
    }
    return [...furthest].flatMap(([stream, ssn]) => this.skip(stream, ssn));
  }

  /** The peer's stream begins anew (RFC 6525 §5.2.2). */
  reset(stream: number): void {
    const ordered = this.streams.get(stream);
    if (!ordered) return;
    for (const message of ordered.waiting.values()) this.release(message);
    this.streams.delete(stream);
  }

  private skip(stream: number, ssn: number): IncomingMessage[] {
    if (stream >= MAX_STREAMS) return [];
    const ordered = this.ordered(stream);
    if (ssnDistance(ssn, ordered.nextSsn) < 0) return [];
    const passed = [...ordered.waiting.keys()].filter((waiting) => ssnDistance(waiting, ssn) <= 0);
    passed.sort((a, b) => ssnDistance(a, b));
    const messages = passed.map((waiting) => this.take(ordered, waiting)!);
    ordered.nextSsn = ssnPlus(ssn, 1);
    return [...messages, ...this.following(ordered)];
  }

  private complete(first: DataChunk, payload: Buffer): IncomingMessage[] {
    const message = { stream: first.stream, ppid: first.ppid, payload };
    if ((first.flags & DATA_FLAG.unordered) !== 0) return [message];
    const ordered = this.ordered(first.stream);
    if (ssnDistance(first.ssn, ordered.nextSsn) < 0 || ordered.waiting.has(first.ssn)) return [];
    ordered.waiting.set(first.ssn, message);
    this.heldBytes += payload.length + KEEPING_BYTES;
    return this.following(ordered);
  }

  private following(ordered: OrderedStream): IncomingMessage[] {
    const messages: IncomingMessage[] = [];
    for (;;) {
      const message = this.take(ordered, ordered.nextSsn);
      if (!message) return messages;
      messages.push(message);
      ordered.nextSsn = ssnPlus(ordered.nextSsn, 1);
    }
  }

  private take(ordered: OrderedStream, ssn: number): IncomingMessage | undefined {
    const message = ordered.waiting.get(ssn);
    if (!message) return undefined;
    ordered.waiting.delete(ssn);
    this.release(message);
    return message;
  }

  private ordered(stream: number): OrderedStream {
    let ordered = this.streams.get(stream);
    if (!ordered) {
      ordered = { nextSsn: 0, waiting: new Map() };
      this.streams.set(stream, ordered);
    }
    return ordered;
  }

  /** From beginning to end around `tsn`. Looks ahead first: what comes in order is done with at once. */
  private wholeRun(tsn: number): DataChunk[] | undefined {
    let last = this.fragments.get(tsn)!;
    const { stream } = last;
    while ((last.flags & DATA_FLAG.end) === 0) {
      const next = this.fragments.get(tsnPlus(last.tsn, 1));
      if (!next || next.stream !== stream || (next.flags & DATA_FLAG.begin) !== 0) return undefined;
      last = next;
    }
    const run = [last];
    for (let first = last; (first.flags & DATA_FLAG.begin) === 0; ) {
      const before = this.fragments.get(tsnPlus(first.tsn, -1));
      if (!before || before.stream !== stream || (before.flags & DATA_FLAG.end) !== 0) return undefined;
      run.push(before);
      first = before;
    }
    return run.reverse();
  }

  private drop(fragment: DataChunk): void {
    if (!this.fragments.delete(fragment.tsn)) return;
    this.fragmentBytes -= fragment.payload.length;
    this.heldBytes -= fragment.payload.length + KEEPING_BYTES;
  }

  private release(message: IncomingMessage): void {
    this.heldBytes -= message.payload.length + KEEPING_BYTES;
  }
}
