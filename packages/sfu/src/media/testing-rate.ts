/** Ceilings of downlinks, in tests. */
import type { RateCeiling } from './rate.js';

export const WHOLE = 2_000_000;

/** Two estimates that fell and stay. */
export const congest = (rate: RateCeiling, estimate: number, now: number, sending = 1_000_000): void => {
  rate.estimated(estimate, sending, now);
  rate.estimated(estimate, sending, now + 1000);
};

/** Ticks every 50 ms, from `from` to `to`; the instants at which a try began. */
export function tries(rate: RateCeiling, from: number, to: number, demand = WHOLE): number[] {
  const begun: number[] = [];
  for (let now = from; now <= to; now += 50) {
    const before = rate.trying;
    rate.tick(demand, now);
    if (before === undefined && rate.trying !== undefined) begun.push(now);
  }
  return begun;
}
