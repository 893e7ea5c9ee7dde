/** What has a TSN and is not acknowledged for good: what a SACK says of it, what must go again, what is given up. */
import type { ForwardTsn, Sack } from './data-chunks.js';
import type { Fragment, OutgoingMessage } from './send-queue.js';
import { isTsnAfter, ssnDistance, tsnDistance, tsnPlus } from './tsn.js';

export interface SentChunk extends Fragment {
  readonly tsn: number;
  sentAt: number;
  transmissions: number;
  /** Reports that later chunks arrived and this one did not. */
  missing: number;
  /** `waiting`: lost, to be sent again. `arrived`: acknowledged beyond a hole. */
  state: 'underWay' | 'waiting' | 'arrived';
}

/** What one SACK brought. */
export interface Outcome {
  ackedBytes: number;
  hasAdvanced: boolean;
  /** Round trip of the latest chunk that was sent once only, in milliseconds. */
  rtt: number | undefined;
  hasLoss: boolean;
}

const MISSING_REPORTS = 3;
/** FORWARD-TSN names at most this many streams; they fit into a packet with a SACK. */
const MAX_SKIPPED_STREAMS = 100;

export class Flight {
  /** Octets under way. */
  bytes = 0;
  /** Chunks that wait to be sent again. */
  waitingCount = 0;
  nextTsn: number;
  private acked: number;
  private chunks: SentChunk[] = [];
  private readonly onGone: (chunk: SentChunk) => void;

  /** `onGone`: the chunk is acknowledged for good or passed over. */
  constructor(initialTsn: number, onGone: (chunk: SentChunk) => void) {
    this.nextTsn = initialTsn;
    this.acked = tsnPlus(initialTsn, -1);
    this.onGone = onGone;
  }

  get count(): number {
    return this.chunks.length;
  }

  get cumulativeAck(): number {
    return this.acked;
  }

  get isUnanswered(): boolean {
    return this.chunks.length > 0;
  }

  add(fragment: Fragment, now: number): SentChunk {
    const chunk: SentChunk = { ...fragment, tsn: this.nextTsn, sentAt: now, transmissions: 1, missing: 0, state: 'underWay' };
    this.nextTsn = tsnPlus(this.nextTsn, 1);
    this.chunks.push(chunk);
    this.bytes += chunk.payload.length;
    return chunk;
  }

  /**
   * A TSN for the fragments of an abandoned message that never go. Were the rest of it to arrive after all,
   * nothing else would tell the peer not to wait for its end.
   */
  addUnsent(message: OutgoingMessage, now: number): void {
    const nothing = { message, payload: Buffer.alloc(0), isFirst: false, isLast: false };
    this.chunks.push({ ...nothing, tsn: this.nextTsn, sentAt: now, transmissions: 0, missing: 0, state: 'arrived' });
    this.nextTsn = tsnPlus(this.nextTsn, 1);
  }

  /** Nothing for a SACK that is old or speaks of what was never sent. */
  acknowledge(sack: Sack, now: number): Outcome | undefined {
    const count = tsnDistance(sack.cumulative, this.acked);
    if (count < 0 || count > this.chunks.length) return undefined;
    const outcome: Outcome = { ackedBytes: 0, hasAdvanced: count > 0, rtt: undefined, hasLoss: false };
    for (const chunk of this.chunks.splice(0, count)) {
      this.arrive(chunk, outcome, now);
      this.onGone(chunk);
    }
    this.acked = sack.cumulative;
    this.markGaps(sack, outcome, now);
    return outcome;
  }

  /** All of it is taken for lost (§6.3.3). */
  loseAll(): void {
    for (const chunk of this.chunks) if (chunk.state === 'underWay') this.lose(chunk);
  }

  /** The first chunk that must go again and may. */
  nextWaiting(): SentChunk | undefined {
    return this.waitingCount === 0 ? undefined : this.chunks.find((chunk) => chunk.state === 'waiting' && !chunk.message.isAbandoned);
  }

  resend(chunk: SentChunk, now: number): void {
    this.setState(chunk, 'underWay');
    chunk.sentAt = now;
    chunk.transmissions += 1;
    chunk.missing = 0;
  }

  /** Gives up messages that may not go again (RFC 3758 §3.5). */
  abandonSpent(now: number, giveUp: (message: OutgoingMessage) => void): void {
    if (this.waitingCount === 0) return;
    let hasAbandoned = false;
    for (const { state, message, transmissions } of this.chunks) {
      if (state !== 'waiting' || message.isAbandoned) continue;
      const { maxRetransmits, lifetimeMs } = message.delivery;
      if (transmissions <= maxRetransmits && now - message.queuedAt <= lifetimeMs) continue;
      message.isAbandoned = true;
      hasAbandoned = true;
      giveUp(message);
    }
    if (!hasAbandoned) return;
    for (const chunk of this.chunks) if (chunk.message.isAbandoned && chunk.state !== 'arrived') this.setState(chunk, 'arrived');
  }

  /** Which TSNs the peer must pass over; nothing: none (RFC 3758 §3.5, C1 to C3). */
  forward(): ForwardTsn | undefined {
    let cumulative = this.acked;
    const skipped = new Map<number, number>();
    for (const { tsn, message } of this.chunks) {
      if (!message.isAbandoned) break;
      if (message.delivery.isOrdered) {
        const before = skipped.get(message.stream);
        if (before === undefined && skipped.size >= MAX_SKIPPED_STREAMS) break;
        if (before === undefined || ssnDistance(message.ssn, before) > 0) skipped.set(message.stream, message.ssn);
      }
      cumulative = tsn;
    }
    if (cumulative === this.acked) return undefined;
    return { cumulative, skipped: [...skipped].map(([stream, ssn]) => ({ stream, ssn })) };
  }

  /** Blocks must rise; from the first that does not, the rest is not believed. What an earlier block had and this one has not counts as lost again (§6.2.1). */
  private markGaps(sack: Sack, outcome: Outcome, now: number): void {
    let index = 0;
    let highestNew = this.acked;
    const holes: SentChunk[] = [];
    for (const gap of sack.gaps) {
      const [first, last] = [gap.start - 1, gap.end - 1];
      if (first < index || last < first || last >= this.chunks.length) break;
      for (; index < first; index += 1) holes.push(this.chunks[index]!);
      for (; index <= last; index += 1) {
        const chunk = this.chunks[index]!;
        if (chunk.state === 'arrived') continue;
        this.arrive(chunk, outcome, now);
        highestNew = chunk.tsn;
      }
    }
    for (const hole of holes) this.report(hole, highestNew, outcome);
    for (; index < this.chunks.length; index += 1) this.renege(this.chunks[index]!);
  }

  private report(chunk: SentChunk, highestNew: number, outcome: Outcome): void {
    this.renege(chunk);
    if (chunk.state !== 'underWay' || !isTsnAfter(highestNew, chunk.tsn)) return;
    chunk.missing += 1;
    // Once only: what was sent again already is the timer's business.
    if (chunk.missing < MISSING_REPORTS || chunk.transmissions > 1) return;
    this.lose(chunk);
    outcome.hasLoss = true;
  }

  private renege(chunk: SentChunk): void {
    if (chunk.state !== 'arrived' || chunk.message.isAbandoned) return;
    this.setState(chunk, 'underWay');
    chunk.missing = 0;
  }

  private arrive(chunk: SentChunk, outcome: Outcome, now: number): void {
    if (chunk.state !== 'arrived') {
      outcome.ackedBytes += chunk.payload.length;
      if (chunk.transmissions === 1) outcome.rtt = now - chunk.sentAt;
    }
    this.setState(chunk, 'arrived');
  }

  private lose(chunk: SentChunk): void {
    this.setState(chunk, 'waiting');
  }

  private setState(chunk: SentChunk, state: SentChunk['state']): void {
    if (chunk.state === state) return;
    if (chunk.state === 'underWay') this.bytes -= chunk.payload.length;
    if (chunk.state === 'waiting') this.waitingCount -= 1;
    chunk.state = state;
    if (state === 'underWay') this.bytes += chunk.payload.length;
    if (state === 'waiting') this.waitingCount += 1;
  }
}
