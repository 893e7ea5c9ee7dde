/** When the process has more to do than it can, and what it then leaves undone. Pure, given `now`. */

export interface LoopReading {
  /** Share of the time in which the event loop was not waiting for anything, 0..1. */
  busy: number;
  /** Share of the time in which its thread had a core, 0..1: less than `busy` where other programs take the machine. */
  ran: number;
  /** By how much its worst turn was late, milliseconds. */
  lagMs: number;
}

/** 0: everything. 1: only the smallest pictures. 2: no pictures. */
export type ShedLevel = 0 | 1 | 2;

/**
 * Node takes 32 datagrams from the socket before it looks at anything else, and what does not fit into the kernel's buffer meanwhile is lost. So too
 * many packets show as a loop that never waits, and not by its turns, which stay short.
 */
const FULL = 0.95;
/** Of a loop that never waits, the share that is work of its own: below it, others have the cores, and fewer pictures would not bring them back. */
const OWN_WORK = 0.6;
/** Turns so late count only where the loop works: a machine that gives us no time is not helped by smaller pictures. */
const LATE_MS = 250;
const WORKING = 0.5;
/** Seconds of sound lie in the queue: no time for the first step. */
const STUCK_MS = 2_000;
/** Whoever's fault it is: sound is this late. */
const TOO_LATE_MS = 500;
const CALM_BUSY = 0.7;
const CALM_LAG_MS = 100;
/** Hot readings in a row for one step up. */
const HOT_READINGS = 3;
const FIRST_HOLD_MS = 5_000;
const MAX_HOLD_MS = 60_000;
/** Those who wait outside are not what pictures cost: the door opens after a calm of this, always. */
const DOOR_HOLD_MS = 5_000;

/**
 * Steps up within seconds; down after a calm that is twice as long each time the step down was too early. The door shuts with the last step, and again
 * whenever it is as hot at that step; it opens by itself.
 */
export class Overload {
  level: ShedLevel = 0;
  /** Nobody new comes in. */
  isShut = false;
  private hot = 0;
  private calmSince: number | undefined;
  private quietSince: number | undefined;
  private hold = FIRST_HOLD_MS;
  private loweredAt = -Infinity;

  /** Called every half second; the level from now on. */
  read(reading: LoopReading, now: number): ShedLevel {
    if (isHot(reading)) this.heated(reading, now);
    else {
      this.hot = 0;
      this.cooled(reading, now);
    }
    return this.level;
  }

  private heated(reading: LoopReading, now: number): void {
    this.calmSince = undefined;
    this.quietSince = undefined;
    this.hot += 1;
    const stuck = reading.lagMs >= STUCK_MS;
    if (!stuck && this.hot < HOT_READINGS) return;
    this.hot = 0;
    if (stuck || this.level > 0) this.isShut = true;
    if (this.level === 2) return;
    if (now - this.loweredAt < this.hold * 2) this.hold = Math.min(this.hold * 2, MAX_HOLD_MS);
    else if (this.level === 0) this.hold = FIRST_HOLD_MS;
    this.level = stuck || this.level === 1 ? 2 : 1;
  }

  private cooled(reading: LoopReading, now: number): void {
    if (this.level === 0 && !this.isShut) return;
    if (!isCalm(reading)) {
      this.calmSince = undefined;
      this.quietSince = undefined;
      return;
    }
    this.quietSince ??= now;
    if (now - this.quietSince >= DOOR_HOLD_MS) this.isShut = false;
    if (this.level === 0) return;
    this.calmSince ??= now;
    if (now - this.calmSince < this.hold) return;
    this.calmSince = now;
    this.loweredAt = now;
    this.level = this.level === 2 ? 1 : 0;
  }
}

function isHot({ busy, ran, lagMs }: LoopReading): boolean {
  if (busy >= FULL && (ran >= OWN_WORK || lagMs >= TOO_LATE_MS)) return true;
  return ran >= WORKING && lagMs >= LATE_MS;
}

function isCalm({ busy, ran, lagMs }: LoopReading): boolean {
  if (ran < WORKING) return lagMs < TOO_LATE_MS || busy < WORKING;
  return busy < CALM_BUSY && lagMs < CALM_LAG_MS;
}
