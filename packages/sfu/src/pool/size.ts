/** How many media processes a machine gets that was told no number. Why: docs/decisions/0018. */
import { availableParallelism, totalmem } from 'node:os';

const MAX_DEFAULT = 8;
/** A process with some rooms; the pool takes at most a quarter of the memory. */
const PROCESS_BYTES = 128 * 1024 * 1024;
const MEMORY_SHARE = 0.25;

/** One core is left for the app and the database. `memory` in octets. */
export function defaultProcesses(cores: number, memory: number): number {
  const byCores = Math.min(cores - 1, MAX_DEFAULT);
  return Math.max(1, Math.min(byCores, Math.floor((memory * MEMORY_SHARE) / PROCESS_BYTES)));
}

export const processesHere = (): number => defaultProcesses(availableParallelism(), totalmem());
