/** The only place that reads a clock. */
import { performance } from 'node:perf_hooks';

export interface Clock {
  /** Wall time in milliseconds since 1970: tokens and what people see. May be moved. */
  wall(): number;
  /** Milliseconds that only go forward: media, timeouts. */
  steady(): number;
}

export const systemClock = (wall: (() => number) | undefined): Clock => ({
  wall: wall ?? Date.now,
  steady: () => performance.now(),
});
