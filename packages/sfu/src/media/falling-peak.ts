/** The most that something came to lately. Pure, given `now`. */

/** A pause in speaking is shorter, the end of a talk longer. */
const HALVED_AFTER_MS = 10_000;

export class FallingPeak {
  private peak = 0;
  private at = -Infinity;

  /** `value` now, or what is left of what it was before, half of it every ten seconds. */
  with(value: number, now: number): number {
    const left = this.peak * 2 ** (-(now - this.at) / HALVED_AFTER_MS);
    this.peak = Math.max(value, left);
    this.at = now;
    return this.peak;
  }
}
