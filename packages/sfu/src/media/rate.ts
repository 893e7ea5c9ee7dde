/** How much one viewer's downlink is believed to carry. Pure, given `now`. */
import { AmbientLoss } from './ambient-loss.js';
import type { QueueState } from './queueing.js';

/** Below this share of what is sent, a REMB means congestion; above, it merely reflects what is sent. */
const CONGESTED_SHARE = 0.8;
/** An estimate falls only where packets queue up: a receiver that hears no queue holds it or raises it. */
const FALL = 0.95;
const RISE = 1.005;
/** Lost beyond what is always lost there. */
const HEAVY_LOSS = 0.1;
const SEVERE_LOSS = 0.25;
/** Of what went out, or came, while too much was lost: the queue has to empty. */
const CARRIED_SHARE = 0.7;
/** More than this is missed where a queue is too short to be felt. */
const SLIGHT_LOSS = 0.02;
const MIN_CEILING_BPS = 30_000;
const STRIKES = 2;
/** Signs further apart than this are not of the same trouble. */
const STALE_MS = 3_000;
/** Until then feedback still speaks of what was sent before the last change: a layer waits for its keyframe, rates are measured each second. */
const SETTLE_MS = 1_500;
/** An estimate that falls further speaks of now much sooner: but for the last quarter of a second. */
const FALLS_AFTER_MS = SETTLE_MS - 250;
/** A try that was too much presses the viewer's estimate down, which rises by some 8 % a second: for so long it speaks of the try, and not of what goes. */
const AFTERMATH_MS = 5_000;
/** For so long in all a try waits for an opportunity to send more. */
const LONGEST_WAIT_MS = 4_000;
/** A try is over when nothing bad was heard for two of the viewer's reports. */
const TRY_MS = 2_000;
const EARLIEST_MS = 700;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 12_000;
const GROWTH = 1.5;
const GROWTH_AFTER_FAILURE = 1.25;
const MOST_GROWTH = 8;
/** Packets that wait may be others', or the viewer's own on their way to us: after so many tries that ended by them they go on until something is lost. */
const MOST_QUEUED = 4;
/** Where little is sent a share of it is too little to try: this much for each doubling. */
const STEP_BPS = 240_000;
/** Above what is wanted by this much, the bound is no bound. */
const MARGIN = 1.15;

export interface Circumstances {
  /**
   * With so much, bits per second, the first picture comes back; 0 while one goes. More than that is not tried before it is there: a bold try
   * that fails keeps it away for as long as the next one waits.
   */
  first?: number;
  /** What waits on the way ends a try before packets are lost, and puts the next one off for a while: it may be others' packets. */
  queue?: QueueState;
  /** What was demanded lately: a ceiling that a picture forgets while it stands still would be found again by losing packets. */
  peak?: number;
}

/**
 * A receiver's estimate cannot rise much above what it receives and rises slowly, so it is used to notice congestion only.
 * Upward the ceiling is tried: for two seconds as much more is sent as a larger picture would take, in fillers, so that a
 * failed try changes no picture. Each try that holds makes the next one bolder, each that fails makes it wait longer.
 */
export class RateCeiling {
  /** Bits per second; Infinity while there was no congestion. */
  ceiling = Infinity;
  /** What is sent, pictures and fillers, while the ceiling is tried; undefined otherwise. */
  trying: number | undefined;
  private triedSince = 0;
  /** The try is to bring the first picture back. */
  private isForFirst = false;
  private patience = 0;
  private growth = GROWTH;
  private pause = FIRST_PAUSE_MS;
  private tryAt = Infinity;
  private strikes = 0;
  private struckAt = -Infinity;
  private lowest = Infinity;
  private deafUntil = -Infinity;
  private failedAt = -Infinity;
  /** Tries that ended because packets waited, since one ended by anything else. */
  private queued = 0;
  private lastEstimate = Infinity;
  /** The estimate when it last fell; while it has not risen from there, the queue is still there. */
  private fellTo = Infinity;
  /** Of the last second, beyond what is always lost there. */
  private excess = 0;
  private readonly ambient = new AmbientLoss();

  /**
   * `sending`: what went out in the last second, bits per second; 0 where there is nothing that could be sent less. `queue`: what waits on the way,
   * as we see for ourselves. A receiver that felt a queue in a moment of silence tells what little came then, and holds on to it for long.
   */
  estimated(estimate: number, sending: number, now: number, queue: QueueState = 'unknown'): void {
    const isFirst = this.lastEstimate === Infinity;
    const fell = estimate < this.lastEstimate * FALL;
    if (fell) this.fellTo = estimate;
    const stays = estimate <= this.fellTo * RISE;
    this.lastEstimate = estimate;
    if (this.trying === undefined && now < this.failedAt + AFTERMATH_MS) {
      if (estimate >= sending * CONGESTED_SHARE) this.forget();
      return;
    }
    // Also where pictures pause already: the queue they left is there still, and they must not come back into it.
    if (fell && this.ceiling !== Infinity && now < this.deafUntil && now >= this.deafUntil - FALLS_AFTER_MS) return this.follow(estimate);
    if (sending <= 0) return;
    if (estimate >= sending * CONGESTED_SHARE) this.forget();
    else if (fell && !isFirst) this.strike(estimate, now, STRIKES);
    else if (queue === 'clear' && this.ceiling !== Infinity && this.excess < SLIGHT_LOSS) return;
    else if (stays && !this.hasJustBegun(now)) this.strike(estimate, now, 1);
    else this.forget();
  }

  /** Much of the sound is missed: what is tried is too much; otherwise it makes another sign certain, such as a first estimate. */
  soundBreaks(sending: number, now: number): void {
    if (sending > 0) this.strike(sending / 2, now, 1);
  }

  /** `fraction`: lost of all packets of the last second, 0..1; `arriving`: what came of them, bits per second, where that is known. */
  lost(fraction: number, sending: number, now: number, arriving = 0): void {
    if (this.ambient.heard(fraction, sending, now >= this.deafUntil)) this.tryAt = now;
    const excess = fraction - this.ambient.fraction;
    this.excess = excess;
    if (excess <= HEAVY_LOSS || sending <= 0) return;
    // What comes of too much is what the network carries, however little is sent by the time that this is heard.
    const carried = Math.max(sending * Math.min(CARRIED_SHARE, 1 - excess), arriving * CARRIED_SHARE);
    const acts = this.strike(carried, now, excess > SEVERE_LOSS ? STRIKES : 1);
    if (acts) this.ambient.acted(fraction, sending);
  }

  /** So much, `sending`, went in the last second; nothing of it was lost, and nothing waits on the way. */
  carries(sending: number, now: number): void {
    if (this.ceiling !== Infinity && this.trying === undefined && now >= this.deafUntil) this.ceiling = Math.max(this.ceiling, sending);
  }

  /** `demand`: what would be sent without a ceiling, bits per second. */
  tick(demand: number, now: number, { first = 0, queue = 'unknown', peak = demand }: Circumstances = {}): void {
    if (this.ceiling === Infinity) return;
    const isBusy = (queue === 'full' || queue === 'waiting') && !this.isOthers;
    if (this.trying !== undefined) {
      if (queue === 'full' && !this.isOthers) {
        this.queued += 1;
        this.fail(now);
      } else if (now - this.triedSince >= TRY_MS) this.hold(this.trying, now);
    } else if (this.ceiling < demand * MARGIN && now >= this.tryAt + (isBusy ? LONGEST_PAUSE_MS : 0)) {
      const more = this.ceiling + Math.max(this.ceiling, STEP_BPS) * (this.growth - 1);
      this.isForFirst = first > this.ceiling;
      const goal = this.isForFirst ? first : demand;
      this.trying = Math.min(more, Math.max(goal * MARGIN, this.ceiling));
      this.triedSince = now;
      this.patience = LONGEST_WAIT_MS;
    }
    if (this.ceiling >= peak * MARGIN) this.lift();
  }

  /** What waits is not there for what we try. */
  private get isOthers(): boolean {
    return this.queued >= MOST_QUEUED;
  }

  /** An estimate that stays speaks of a try only after it had time to rise. */
  private hasJustBegun(now: number): boolean {
    return this.trying !== undefined && now - this.triedSince < EARLIEST_MS;
  }

  /** Nothing more could be sent for so many milliseconds: the try has proved nothing in them. It is not held up for ever. */
  postpone(elapsed: number): void {
    const allowed = Math.min(elapsed, this.patience);
    this.patience -= allowed;
    this.triedSince += allowed;
  }

  /** A queue that goes on growing after less was sent: no need to wait for more signs. */
  private follow(estimate: number): void {
    if (this.trying === undefined && estimate < this.ceiling * CONGESTED_SHARE) this.ceiling = Math.max(estimate, MIN_CEILING_BPS);
  }

  private hold(tried: number, now: number): void {
    this.trying = undefined;
    this.ceiling = Math.max(this.ceiling, tried);
    // What the receiver held on to is disproved.
    this.fellTo = 0;
    // A picture that has just come back is not put at risk at once: its keyframe is on its way.
    this.growth = this.isForFirst ? GROWTH : Math.min(this.growth * 2, MOST_GROWTH);
    this.pause = FIRST_PAUSE_MS;
    this.tryAt = this.isForFirst ? now + FIRST_PAUSE_MS : now;
  }

  private lift(): void {
    this.ceiling = Infinity;
    this.trying = undefined;
    this.tryAt = Infinity;
    this.deafUntil = -Infinity;
    this.failedAt = -Infinity;
    this.growth = GROWTH;
    this.queued = 0;
  }

  private strike(ceiling: number, now: number, weight: number): boolean {
    if (this.trying !== undefined) {
      this.queued = 0;
      return this.fail(now);
    }
    if (now < this.deafUntil) return false;
    if (now - this.struckAt > STALE_MS) this.forget();
    this.lowest = Math.min(this.lowest, ceiling);
    // The tracks of one report are one sign.
    if (now !== this.struckAt) this.strikes += weight;
    this.struckAt = now;
    if (this.strikes < STRIKES) return false;
    this.failedAt = -Infinity;
    this.ceiling = Math.max(Math.min(this.lowest, this.ceiling), MIN_CEILING_BPS);
    this.growth = GROWTH;
    this.tryAt = now + this.pause;
    this.deafUntil = now + SETTLE_MS;
    this.forget();
    return true;
  }

  /** What had held goes on; only the fillers end. */
  private fail(now: number): boolean {
    this.trying = undefined;
    this.failedAt = now;
    this.growth = GROWTH_AFTER_FAILURE;
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    this.tryAt = now + this.pause;
    this.deafUntil = now + SETTLE_MS;
    this.forget();
    return false;
  }

  private forget(): void {
    this.strikes = 0;
    this.lowest = Infinity;
  }
}
