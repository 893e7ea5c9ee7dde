/**
 * Whether packets wait between us and one viewer, by how long questions that go among them take there and back: on the way to the viewer, that is, or on
 * the viewer's own way to us. Pure, given `now` (steady milliseconds).
 */

/** Above the shortest way, milliseconds: what comes and goes on any network, and what only packets that wait make. */
const CLEAR_MS = 50;
const FULL_MS = 100;
/** So many answers in a row that are short, and that are long: a keyframe waits, too, but not for as long. */
const SHORT_ONES = 2;
const LONG_ONES = 3;
/** Where they go five times a second three have gone since: the last answers say nothing of now. */
const FRESH_MS = 600;
/** Nobody answers. */
const UNKNOWN_MS = 5_000;
/** The shortest way of so long ago counts no more: it may be another by now. Kept by halves. */
const HALF_MS = 15_000;

/** `clear`: nothing waits. `full`: more goes out than the way carries. `waiting`: something in between, or answers fail to come. `unknown`: there are none. */
export type QueueState = 'clear' | 'waiting' | 'full' | 'unknown';

export class Queueing {
  private shortest = Infinity;
  private shortestBefore = Infinity;
  private halfSince = -Infinity;
  private readonly last: number[] = [];
  private heardAt = -Infinity;
  /** What waited before. */
  private floor = 0;

  heard(roundTrip: number, now: number): void {
    if (now - this.halfSince >= HALF_MS) {
      this.shortestBefore = now - this.halfSince < 2 * HALF_MS ? this.shortest : Infinity;
      this.shortest = Infinity;
      this.halfSince = now;
    }
    this.shortest = Math.min(this.shortest, roundTrip);
    if (now - this.heardAt > FRESH_MS) this.last.length = 0;
    this.last.push(roundTrip);
    if (this.last.length > LONG_ONES) this.last.shift();
    this.heardAt = now;
  }

  /** From now on, until it is called again, `full` is only what waits in addition to what waits now. */
  mark(now: number): void {
    this.floor = this.state(now) === 'unknown' ? 0 : Math.min(...this.last);
  }

  state(now: number): QueueState {
    const silent = now - this.heardAt;
    if (silent > UNKNOWN_MS) return 'unknown';
    if (this.last.length < SHORT_ONES || silent > FRESH_MS) return 'waiting';
    const base = Math.min(this.shortest, this.shortestBefore);
    if (this.last.length === LONG_ONES && Math.min(...this.last) >= Math.max(base, this.floor) + FULL_MS) return 'full';
    return Math.max(...this.last.slice(-SHORT_ONES)) < base + CLEAR_MS ? 'clear' : 'waiting';
  }
}
