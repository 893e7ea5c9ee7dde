/** What the processes are doing, and what that means for the next room. */
import type { SfuStats } from '../options.js';
import type { Keeper } from './keeper.js';
import type { ProcessLoad } from './placement.js';

export interface ProcessFigures {
  /** From 0; its UDP port stands in the same place. */
  index: number;
  pid: number | undefined;
  udpPort: number;
  /** False while it is started (again), or says nothing. */
  serves: boolean;
  draining: boolean;
  /** How often another took its place. */
  restarts: number;
  /** As of a second ago; undefined before the first. */
  stats: SfuStats | undefined;
  /** In the last second: of one core, all threads together. */
  cpuShare: number;
  /** In the last second: RTP in and out. */
  packetsPerSecond: number;
}

export function figuresOf(keeper: Keeper, index: number, draining: boolean): ProcessFigures {
  const [earlier, stats] = [keeper.earlier(), keeper.stats()];
  return {
    index, draining, stats,
    pid: keeper.pid(),
    udpPort: keeper.udpPort(),
    serves: keeper.isSound(),
    restarts: keeper.restarts(),
    ...ratesBetween(earlier, stats),
  };
}

/** `before` and `after` of one process; zeros where one of them is missing. */
export function ratesBetween(before: SfuStats | undefined, after: SfuStats | undefined): { cpuShare: number; packetsPerSecond: number } {
  const elapsed = before && after ? after.at - before.at : 0;
  if (!before || !after || elapsed <= 0) return { cpuShare: 0, packetsPerSecond: 0 };
  const packets = after.packetsIn + after.packetsOut - before.packetsIn - before.packetsOut;
  return { cpuShare: (after.cpuMicros - before.cpuMicros) / 1000 / elapsed, packetsPerSecond: (packets * 1000) / elapsed };
}

export const loadOf = (figures: ProcessFigures, rooms: number, young: number): ProcessLoad => ({
  index: figures.index,
  takesRooms: figures.serves && !figures.draining,
  shedLevel: figures.stats?.shedLevel ?? 0,
  isShut: figures.stats?.isShut ?? false,
  cpuShare: figures.cpuShare,
  packetsPerSecond: figures.packetsPerSecond,
  rooms, young,
});
