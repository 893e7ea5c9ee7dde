/** How one viewer's downlink is shared among the pictures. Sound has had its part before. Pure. */

export interface Demand {
  /** Bits per second of each layer, smallest first; never less than those of the layer below. */
  rates: readonly number[];
  /** The largest layer wanted. */
  wanted: number;
  /** Smaller goes first when there is not enough: screens before cameras. */
  rank: number;
  /** The layer it has now; -1 while paused. */
  given: number;
}

/** What is larger than now must fit with room to spare, or it would come and go with every change of the rates. */
const ROOM_TO_GROW = 1.1;

const byImportance = (demands: readonly Demand[]): { demand: Demand; index: number }[] =>
  demands
    .map((demand, index) => ({ demand, index }))
    .sort((a, b) => a.demand.rank - b.demand.rank || b.demand.wanted - a.demand.wanted || a.index - b.index);

/** The least budget, bits per second, with which a picture comes back while all pause; 0 without any. */
export const firstPicture = (demands: readonly Demand[]): number => (byImportance(demands)[0]?.demand.rates[0] ?? 0) * ROOM_TO_GROW;

/**
 * The layer each demand gets, -1 for none. In the order of importance everyone gets the smallest first, then larger ones in
 * turn, while the budget (bits per second) lasts: so the least important picture is the first to pause and the last to come back.
 */
export function shareOut(budget: number, demands: readonly Demand[]): number[] {
  if (budget === Infinity) return demands.map((demand) => demand.wanted);
  const given = demands.map(() => -1);
  const order = byImportance(demands);
  let left = budget;
  const raise = (demand: Demand, index: number): boolean => {
    const next = (given[index] ?? -1) + 1;
    const cost = (demand.rates[next] ?? 0) - (demand.rates[next - 1] ?? 0);
    if (next > demand.wanted || cost * (next > demand.given ? ROOM_TO_GROW : 1) > left) return false;
    left -= cost;
    given[index] = next;
    return true;
  };
  for (const { demand, index } of order) {
    // Nothing less important may take what the more important one lacks.
    if (!raise(demand, index)) return given;
  }
  for (let raised = true; raised; ) {
    raised = false;
    for (const { demand, index } of order) raised = raise(demand, index) || raised;
  }
  return given;
}

export interface Plan {
  /** The layer of each picture, -1 for none. */
  given: readonly number[];
  /** Sound goes once, without what repeats earlier sound. */
  isLean: boolean;
}

/**
 * Sound first, then the pictures. Where they all would pause beside sound that repeats itself, the smallest come back beside sound that does not. `wasLean`: it goes
 * so now, and will not grow for a hair's breadth.
 */
export function plan(ceiling: number, sound: { whole: number; lean: number }, demands: readonly Demand[], wasLean: boolean): Plan {
  const whole = shareOut(ceiling - sound.whole, wasLean ? demands.map((demand) => ({ ...demand, given: -1 })) : demands);
  if (demands.length === 0 || whole.some((layer) => layer >= 0)) return { given: whole, isLean: false };
  return { given: shareOut(ceiling - sound.lean, demands.map((demand) => ({ ...demand, wanted: Math.min(demand.wanted, 0) }))), isLean: true };
}
