/** Messages that wait to be sent, by stream; streams take turns, message by message (RFC 8831 §6.4 in its plainest form). */
import { ssnPlus } from './tsn.js';

export interface Delivery {
  readonly isOrdered: boolean;
  /** Infinity: as often as needed. */
  readonly maxRetransmits: number;
  /** From queueing on; Infinity: no end. */
  readonly lifetimeMs: number;
}

export interface OutgoingMessage {
  readonly stream: number;
  readonly ppid: number;
  readonly payload: Buffer;
  readonly delivery: Delivery;
  readonly queuedAt: number;
  /** Given when its first fragment goes out. */
  ssn: number;
  /** Octets that have a TSN. */
  sentBytes: number;
  isAbandoned: boolean;
}

export interface Fragment {
  readonly message: OutgoingMessage;
  readonly payload: Buffer;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

interface Lane {
  readonly stream: number;
  messages: OutgoingMessage[];
  /** Index of the first that waits. */
  head: number;
  ssn: number;
  /** Octets and messages that are not acknowledged yet, sent or not. */
  heldBytes: number;
  heldMessages: number;
  /** Being reset: what is added waits until its sequence numbers are known. */
  isPaused: boolean;
}

/** From here on the messages that have gone are taken out of a lane's list. */
const TRIM_AT = 16;

export class SendQueue {
  private readonly lanes = new Map<number, Lane>();
  /** Lanes with something to send, in turn; the first is the one at work. */
  private readonly turns: Lane[] = [];
  private readonly fragmentBytes: number;

  constructor(fragmentBytes: number) {
    this.fragmentBytes = fragmentBytes;
  }

  /** Keeps `payload` itself: the caller must not write to it again. */
  add(message: Pick<OutgoingMessage, 'stream' | 'ppid' | 'payload' | 'delivery' | 'queuedAt'>): void {
    const lane = this.lane(message.stream);
    if (lane.head === lane.messages.length && !lane.isPaused) this.turns.push(lane);
    lane.messages.push({ ...message, ssn: 0, sentBytes: 0, isAbandoned: false });
    lane.heldBytes += message.payload.length;
    lane.heldMessages += 1;
  }

  held(stream: number): { bytes: number; messages: number } {
    const lane = this.lanes.get(stream);
    return { bytes: lane?.heldBytes ?? 0, messages: lane?.heldMessages ?? 0 };
  }

  get isEmpty(): boolean {
    return this.turns.length === 0;
  }

  /** Octets of the next fragment; 0: nothing waits. Messages past their lifetime go here. */
  nextBytes(now: number): number {
    for (;;) {
      const lane = this.turns[0];
      if (!lane) return 0;
      const message = lane.messages[lane.head]!;
      const isOver = message.isAbandoned || (message.sentBytes === 0 && now - message.queuedAt > message.delivery.lifetimeMs);
      if (!isOver) return Math.min(this.fragmentBytes, message.payload.length - message.sentBytes);
      this.releaseUnsent(message);
      this.finish(lane);
    }
  }

  /** The fragment whose size `nextBytes` has said. */
  take(): Fragment {
    const lane = this.turns[0]!;
    const message = lane.messages[lane.head]!;
    const start = message.sentBytes;
    const end = Math.min(start + this.fragmentBytes, message.payload.length);
    if (start === 0 && message.delivery.isOrdered) {
      message.ssn = lane.ssn;
      lane.ssn = ssnPlus(lane.ssn, 1);
    }
    message.sentBytes = end;
    const isLast = end === message.payload.length;
    if (isLast) this.finish(lane);
    return { message, payload: message.payload.subarray(start, end), isFirst: start === 0, isLast };
  }

  /** A fragment was acknowledged or given up for good. */
  release(message: OutgoingMessage, bytes: number, isLast: boolean): void {
    const lane = this.lanes.get(message.stream);
    if (!lane) return;
    lane.heldBytes -= bytes;
    if (isLast) lane.heldMessages -= 1;
  }

  /** The rest of an abandoned message that is out in part will not go; false: there is none. */
  giveUpRest(message: OutgoingMessage): boolean {
    const lane = this.lanes.get(message.stream);
    if (!lane || lane.messages[lane.head] !== message) return false;
    this.releaseUnsent(message);
    this.finish(lane);
    return true;
  }

  /** Drops what waits on a stream but the rest of what has begun. */
  drain(stream: number): void {
    const lane = this.lanes.get(stream);
    if (!lane) return;
    const hasBegun = this.hasBegun(stream);
    const from = hasBegun ? lane.head + 1 : lane.head;
    for (const message of lane.messages.splice(from)) this.releaseUnsent(message);
    if (!hasBegun) this.leave(lane);
  }

  /** Whether a message of the stream is out in part. */
  hasBegun(stream: number): boolean {
    const lane = this.lanes.get(stream);
    return (lane?.messages[lane.head]?.sentBytes ?? 0) > 0;
  }

  /** Nothing new goes out on a stream until it goes on (RFC 6525 §5.1.2 A1). */
  pause(stream: number): void {
    this.lane(stream).isPaused = true;
  }

  /** `isReset`: sequence numbers begin anew (RFC 6525 §5.2.7). */
  goOn(stream: number, isReset: boolean): void {
    const lane = this.lane(stream);
    if (isReset) lane.ssn = 0;
    lane.isPaused = false;
    if (lane.head < lane.messages.length && !this.turns.includes(lane)) this.turns.push(lane);
  }

  private releaseUnsent(message: OutgoingMessage): void {
    this.release(message, message.payload.length - message.sentBytes, true);
  }

  private finish(lane: Lane): void {
    lane.head += 1;
    this.leave(lane);
    if (lane.head < lane.messages.length && !lane.isPaused) this.turns.push(lane);
    const isEmpty = lane.head === lane.messages.length;
    if (isEmpty || (lane.head >= TRIM_AT && lane.head * 2 >= lane.messages.length)) {
      lane.messages = lane.messages.slice(lane.head);
      lane.head = 0;
    }
  }

  private leave(lane: Lane): void {
    const at = this.turns.indexOf(lane);
    if (at >= 0) this.turns.splice(at, 1);
  }

  private lane(stream: number): Lane {
    let lane = this.lanes.get(stream);
    if (!lane) {
      lane = { stream, messages: [], head: 0, ssn: 0, heldBytes: 0, heldMessages: 0, isPaused: false };
      this.lanes.set(stream, lane);
    }
    return lane;
  }
}
