/**
 * Webhook deliveries to one URL: in order per room, tried again with growing pauses, bounded. Nothing here runs by itself:
 * `tick` starts what is due and ends what takes too long.
 */

export interface Delivery {
  /** Deliveries of one lane go out in order; lanes do not wait for each other. */
  lane: string;
  /** For the log. */
  event: string;
  id: string;
  body: string;
}

export interface OutboxOptions {
  url: string;
  /** Headers of one attempt; asked for anew each time, since signatures grow old. */
  headers: (body: string) => Record<string, string>;
  /** `dropped`: never tried, there was no room. `failed`: given up. */
  onLost: (delivery: Delivery, how: 'dropped' | 'failed', why: string) => void;
  /** Called whenever an attempt has ended, one way or another. */
  onAttempted?: () => void;
}

/** As LiveKit's server has it, for one room. */
const MAX_PER_LANE = 200;
const MAX_IN_ALL = 2_000;
/** Characters of all that waits: one event can carry much metadata. */
const MAX_CHARS = 8 * 1024 * 1024;
/** Sockets at once to one receiver. */
const MAX_RUNNING = 16;
export const MAX_ATTEMPTS = 5;
export const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 5_000;
export const ATTEMPT_TIMEOUT_MS = 5_000;

interface Attempt {
  startedAt: number;
  abort: AbortController;
}

interface Lane {
  waiting: Delivery[];
  attempts: number;
  /** Steady milliseconds before which the first delivery is not tried (again). */
  dueAt: number;
  running: Attempt | undefined;
}

type Outcome = { ok: true } | { ok: false; again: boolean; why: string };

export class Outbox {
  private readonly lanes = new Map<string, Lane>();
  private queued = 0;
  private chars = 0;
  private running = 0;
  private now = 0;

  private readonly options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.options = options;
  }

  get size(): number {
    return this.queued;
  }

  get isSending(): boolean {
    return this.running > 0;
  }

  add(delivery: Delivery, now: number): void {
    const lane = this.lanes.get(delivery.lane);
    if (this.queued >= MAX_IN_ALL || this.chars + delivery.body.length > MAX_CHARS || (lane?.waiting.length ?? 0) >= MAX_PER_LANE) {
      this.options.onLost(delivery, 'dropped', 'too many wait');
      return;
    }
    this.queued += 1;
    this.chars += delivery.body.length;
    if (lane) lane.waiting.push(delivery);
    else this.lanes.set(delivery.lane, { waiting: [delivery], attempts: 0, dueAt: now, running: undefined });
    this.tick(now);
  }

  /** `now`: steady milliseconds. */
  tick(now: number): void {
    this.now = now;
    for (const lane of this.lanes.values()) {
      if (lane.running) {
        if (now - lane.running.startedAt >= ATTEMPT_TIMEOUT_MS) lane.running.abort.abort();
      } else if (now >= lane.dueAt && this.running < MAX_RUNNING) this.start(lane, now);
    }
  }

  /** Nothing more is sent; what waits is reported as lost. */
  close(): void {
    for (const lane of this.lanes.values()) {
      lane.running?.abort.abort();
      for (const delivery of lane.waiting) this.options.onLost(delivery, 'dropped', 'stopped');
      lane.waiting = [];
    }
    this.lanes.clear();
    this.queued = 0;
    this.chars = 0;
  }

  private start(lane: Lane, now: number): void {
    const delivery = lane.waiting[0];
    if (!delivery) return;
    const abort = new AbortController();
    lane.running = { startedAt: now, abort };
    lane.attempts += 1;
    this.running += 1;
    void this.attempt(delivery, abort.signal).then((outcome) => {
      this.running -= 1;
      lane.running = undefined;
      this.settle(lane, delivery, outcome);
      this.options.onAttempted?.();
    });
  }

  private settle(lane: Lane, delivery: Delivery, outcome: Outcome): void {
    // Closed meanwhile.
    if (lane.waiting[0] !== delivery) return;
    if (!outcome.ok && outcome.again && lane.attempts < MAX_ATTEMPTS) {
      lane.dueAt = this.now + Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (lane.attempts - 1));
      return;
    }
    if (!outcome.ok) this.options.onLost(delivery, 'failed', outcome.why);
    lane.waiting.shift();
    lane.attempts = 0;
    lane.dueAt = this.now;
    this.queued -= 1;
    this.chars -= delivery.body.length;
    if (lane.waiting.length === 0) this.lanes.delete(delivery.lane);
    this.tick(this.now);
  }

  /** Never rejects. Busy and broken receivers are asked again, those that say no are not. */
  private async attempt(delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
    try {
      const { url, headers } = this.options;
      const { body } = delivery;
      const response = await fetch(url, { method: 'POST', body, headers: headers(body), redirect: 'manual', signal });
      await response.body?.cancel();
      if (response.ok) return { ok: true };
      const { status } = response;
      return { ok: false, again: status >= 500 || status === 429, why: `status ${status}` };
    } catch (error) {
      return { ok: false, again: true, why: signal.aborted ? 'no answer in time' : String(error) };
    }
  }
}
