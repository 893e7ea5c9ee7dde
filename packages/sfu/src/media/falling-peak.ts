/** The most that something came to lately. Pure, given `now` or the time between (steady milliseconds). */

/** A pause in speaking is shorter, the end of a talk longer. */
const HALVED_AFTER_MS = 10_000;

/** `value`, or what is left of `before` after `elapsed`, half of it every `halvedAfter`. */
export const fallingPeak = (value: number, before: number, elapsed: number, halvedAfter: number): number => Math.max(value, before * 2 ** (-elapsed / halvedAfter));

export class FallingPeak {
  private peak = 0;
  private at = -Infinity;

  /** `value` now, or what is left of what it was before, half of it every ten seconds. */
  with(value: number, now: number): number {
    this.peak = fallingPeak(value, this.peak, now - this.at, HALVED_AFTER_MS);
    this.at = now;
    return this.peak;
  }
}
