/** How much one viewer's downlink is believed to carry, and how it is shared. Pure, given `now`. */

/** Below this share of what is sent, a REMB means congestion; above, it merely reflects what is sent. */
const CONGESTED_SHARE = 0.8;
const HEAVY_LOSS = 0.1;
const FIRST_BACKOFF_MS = 4_000;
const MAX_BACKOFF_MS = 60_000;
const PROBE_FACTOR = 1.5;
const MIN_CEILING_BPS = 100_000;
const STRIKES = 2;
/** Until then feedback still speaks of what was sent before the last change: a layer waits for its keyframe, rates are measured each second. */
const SETTLE_MS = 2_000;

/**
 * A receiver's estimate cannot rise above what it receives, so it is used to notice congestion only; upward the
 * ceiling is tried again after a pause that doubles each time the try fails. A try that fails goes back to what had held.
 */
export class RateCeiling {
  /** Bits per second; Infinity while there was no congestion. */
  ceiling = Infinity;
  private held = 0;
  private strikes = 0;
  private struckAt = -Infinity;
  private lowest = Infinity;
  private deafUntil = -Infinity;
  private backoff = FIRST_BACKOFF_MS;
  private tryAt = Infinity;
  private lastTryAt = -Infinity;

  /** `sending`: what went out in the last second, bits per second. */
  estimated(estimate: number, sending: number, now: number): void {
    if (sending <= 0) return;
    if (estimate < sending * CONGESTED_SHARE) this.strike(estimate, now);
    else this.forget();
  }

  /** `fraction`: of the packets of the track that fared worst. */
  lost(fraction: number, sending: number, now: number): void {
    if (fraction > HEAVY_LOSS && sending > 0) this.strike(sending * Math.min(0.7, 1 - fraction), now);
  }

  /** Called regularly; raises the ceiling when its time has come. `demand`: what would be sent without it. */
  tick(demand: number, now: number): void {
    if (this.ceiling === Infinity || now < this.tryAt) return;
    this.held = this.ceiling;
    this.ceiling *= PROBE_FACTOR;
    this.lastTryAt = now;
    this.tryAt = now + FIRST_BACKOFF_MS;
    if (this.ceiling > demand * PROBE_FACTOR) {
      this.ceiling = Infinity;
      this.tryAt = Infinity;
    }
  }

  private strike(ceiling: number, now: number): void {
    if (now < this.deafUntil) return;
    this.lowest = Math.min(this.lowest, ceiling);
    // The tracks of one report are one sign.
    if (now !== this.struckAt) this.strikes += 1;
    this.struckAt = now;
    if (this.strikes < STRIKES) return;
    const triedJustNow = now - this.lastTryAt < FIRST_BACKOFF_MS * 2;
    this.backoff = triedJustNow ? Math.min(this.backoff * 2, MAX_BACKOFF_MS) : FIRST_BACKOFF_MS;
    this.ceiling = Math.max(this.lowest, triedJustNow ? this.held : 0, MIN_CEILING_BPS);
    this.tryAt = now + this.backoff;
    this.deafUntil = now + SETTLE_MS;
    // If what had held holds no more, the next sign takes it down from there.
    this.lastTryAt = -Infinity;
    this.forget();
  }

  private forget(): void {
    this.strikes = 0;
    this.lowest = Infinity;
  }
}

export interface Demand {
  /** Bits per second of each layer, smallest first; 0 for a layer that does not flow. */
  rates: readonly number[];
  /** The largest layer wanted. */
  wanted: number;
  /** Smaller goes first when there is not enough: screens before cameras. */
  rank: number;
}

/** The layer each demand gets: everyone the smallest first, then larger ones in turn while the budget lasts. */
export function shareOut(budget: number, demands: readonly Demand[]): number[] {
  if (budget === Infinity) return demands.map((demand) => demand.wanted);
  const given = demands.map(() => 0);
  let left = budget - demands.reduce((sum, demand) => sum + (demand.rates[0] ?? 0), 0);
  const order = demands.map((_, index) => index).sort((a, b) => rankOf(demands, a) - rankOf(demands, b));
  for (let raised = true; raised; ) {
    raised = false;
    for (const index of order) {
      const demand = demands[index];
      const now = given[index] ?? 0;
      if (!demand || now >= demand.wanted) continue;
      const cost = (demand.rates[now + 1] ?? 0) - (demand.rates[now] ?? 0);
      if (cost > left) continue;
      left -= Math.max(0, cost);
      given[index] = now + 1;
      raised = true;
    }
  }
  return given;
}

const rankOf = (demands: readonly Demand[], index: number): number => demands[index]?.rank ?? 0;
