/**
 * The media server in processes of its own. What ends one takes only its rooms along; it is started again on
 * the same UDP port. Nothing here loads the server itself.
 */
import type { SfuStats } from '../options.js';
import { Keeper, type LaunchOptions } from './keeper.js';

export type { LaunchOptions };
export { openPool, type PoolOptions, type SfuPool } from './pool.js';
export { processesHere } from './size.js';
export type { ProcessFigures } from './figures.js';

export interface SfuChild {
  /** Of HTTP and signalling on 127.0.0.1; a restart keeps it if it can. */
  port(): number;
  udpPort(): number;
  moveClock(offsetMs: number): void;
  /** Called after a dead child was replaced and its successor is ready. */
  onRestart(fn: () => void): void;
  pid(): number | undefined;
  /** As of a second ago; undefined before the first. */
  stats(): SfuStats | undefined;
  close(): Promise<void>;
}

/** One process. Rejects when the first start fails; later ones are tried again for as long as it takes. */
export async function launchSfu(options: LaunchOptions): Promise<SfuChild> {
  const keeper = new Keeper(options);
  await keeper.start();
  return keeper;
}
