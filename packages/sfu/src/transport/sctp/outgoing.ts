/** The sending half of an association: what goes out next, within both windows, and the T3 timer (RFC 9260 §6.1, §6.3, §7). */
import { PACKET_HEADER_BYTES } from './chunks.js';
import { CongestionWindow, RetransmissionTimeout } from './congestion.js';
import { DATA_FLAG, DATA_HEADER_BYTES, writeData, writeForwardTsn, type Sack } from './data-chunks.js';
import { Flight, type SentChunk } from './flight.js';
import { SendQueue } from './send-queue.js';

/** Timeouts in a row without any progress after which the peer is taken for gone. */
const MAX_TIMEOUTS = 8;
/** However small they are, more chunks than this are not kept unanswered. */
const MAX_CHUNKS = 4096;
/** A FORWARD-TSN that had no effect goes again after this. */
const FORWARD_AGAIN_MS = 100;

export class Outgoing {
  readonly queue: SendQueue;
  readonly flight: Flight;
  readonly timeout = new RetransmissionTimeout();
  private readonly congestion: CongestionWindow;
  /** Room that the peer has announced and that is not used yet, in octets. */
  private peerWindow: number;
  private readonly canForward: boolean;
  private timer = Infinity;
  private timeouts = 0;
  /** While a loss is being made good, up to this TSN, the window shrinks no further (§7.2.4). */
  private recoveryEnd: number | undefined;
  /** One packet may go although the window is full. */
  private mayExceed = false;
  private forwardedTo: number | undefined;
  private forwardAt = -Infinity;

  constructor(options: { initialTsn: number; mtu: number; peerWindow: number; canForward: boolean }) {
    const fragmentBytes = (options.mtu - PACKET_HEADER_BYTES - DATA_HEADER_BYTES) & ~3;
    this.queue = new SendQueue(fragmentBytes);
    this.flight = new Flight(options.initialTsn, (chunk) => this.queue.release(chunk.message, chunk.payload.length, chunk.isLast));
    this.congestion = new CongestionWindow(options.mtu);
    this.peerWindow = options.peerWindow;
    this.canForward = options.canForward;
  }

  get isGivenUp(): boolean {
    return this.timeouts > MAX_TIMEOUTS;
  }

  acknowledge(sack: Sack, now: number): void {
    const wasFull = this.flight.bytes + DATA_HEADER_BYTES + this.queue.nextBytes(now) > this.congestion.bytes;
    const outcome = this.flight.acknowledge(sack, now);
    if (!outcome) return;
    this.peerWindow = Math.max(0, sack.window - this.flight.bytes);
    if (outcome.rtt !== undefined) this.timeout.measured(outcome.rtt);
    if (this.recoveryEnd !== undefined && ((sack.cumulative - this.recoveryEnd) | 0) >= 0) this.recoveryEnd = undefined;
    if (outcome.hasAdvanced && this.recoveryEnd === undefined) this.congestion.acknowledged(outcome.ackedBytes, wasFull);
    if (outcome.hasLoss && this.recoveryEnd === undefined) {
      this.congestion.lost();
      this.recoveryEnd = (this.flight.nextTsn - 1) >>> 0;
      this.mayExceed = true;
    }
    // A peer that is only full is not gone.
    if (outcome.hasAdvanced || outcome.ackedBytes > 0 || sack.window === 0) this.timeouts = 0;
    if (!this.flight.isUnanswered) this.timer = Infinity;
    else if (outcome.hasAdvanced) this.timer = now + this.timeout.rto;
    this.abandon(now);
  }

  tick(now: number): void {
    if (now < this.timer) return;
    this.timeouts += 1;
    this.timeout.backOff();
    this.congestion.timedOut();
    this.recoveryEnd = undefined;
    this.flight.loseAll();
    this.timer = now + this.timeout.rto;
    this.forwardAt = -Infinity;
    this.abandon(now);
  }

  /** The chunks for one packet with `room` octets; none: nothing may go now. */
  fill(room: number, now: number): Buffer[] {
    const chunks: Buffer[] = [];
    let left = room;
    const put = (chunk: Buffer): void => {
      chunks.push(chunk);
      left -= chunk.length;
    };
    const forward = this.forwardChunk(left, now);
    if (forward) put(forward);
    for (let sent = this.nextLost(left, now); sent; sent = this.nextLost(left, now)) put(this.encode(sent));
    this.mayExceed = false;
    if (this.flight.waitingCount === 0) {
      for (let sent = this.nextNew(left, now); sent; sent = this.nextNew(left, now)) put(this.encode(sent));
    }
    if (chunks.length > 0 && this.timer === Infinity) this.timer = now + this.timeout.rto;
    return chunks;
  }

  private abandon(now: number): void {
    if (!this.canForward) return;
    this.flight.abandonSpent(now, (message) => {
      if (this.queue.giveUpRest(message)) this.flight.addUnsent(message, now);
    });
  }

  private forwardChunk(room: number, now: number): Buffer | undefined {
    if (!this.canForward) return undefined;
    const forward = this.flight.forward();
    if (!forward || (forward.cumulative === this.forwardedTo && now - this.forwardAt < FORWARD_AGAIN_MS)) return undefined;
    const chunk = writeForwardTsn(forward);
    if (chunk.length > room) return undefined;
    this.forwardedTo = forward.cumulative;
    this.forwardAt = now;
    return chunk;
  }

  private nextLost(room: number, now: number): SentChunk | undefined {
    const chunk = this.flight.nextWaiting();
    if (!chunk || !this.fits(chunk.payload.length, room)) return undefined;
    const isAllowed = this.mayExceed || this.flight.bytes === 0 || this.flight.bytes + chunk.payload.length <= this.congestion.bytes;
    if (!isAllowed) return undefined;
    this.flight.resend(chunk, now);
    this.peerWindow = Math.max(0, this.peerWindow - chunk.payload.length);
    return chunk;
  }

  private nextNew(room: number, now: number): SentChunk | undefined {
    const bytes = this.queue.nextBytes(now);
    if (bytes === 0 || !this.fits(bytes, room) || this.flight.count >= MAX_CHUNKS) return undefined;
    // With nothing under way one chunk may always go: it asks whether there is room again (§6.1 A).
    const isProbe = !this.flight.isUnanswered;
    if (!isProbe && (this.flight.bytes + bytes > this.congestion.bytes || bytes > this.peerWindow)) return undefined;
    this.peerWindow = Math.max(0, this.peerWindow - bytes);
    return this.flight.add(this.queue.take(), now);
  }

  private fits(bytes: number, room: number): boolean {
    return DATA_HEADER_BYTES + ((bytes + 3) & ~3) <= room;
  }

  /** The last of what there is to send asks for an answer at once, so that it does not wait for the peer's delay (RFC 7053). */
  private encode({ tsn, message, payload, isFirst, isLast }: SentChunk): Buffer {
    const flags =
      (isLast ? DATA_FLAG.end : 0) |
      (isFirst ? DATA_FLAG.begin : 0) |
      (message.delivery.isOrdered ? 0 : DATA_FLAG.unordered) |
      (this.queue.isEmpty ? DATA_FLAG.immediate : 0);
    return writeData({ tsn, stream: message.stream, ssn: message.ssn, ppid: message.ppid, flags, payload });
  }
}
