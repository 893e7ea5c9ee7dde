/** The only place that reads a clock. */
import { performance } from 'node:perf_hooks';

export interface Clock {
  /** Wall time in milliseconds since 1970: people's tokens and what people see. May be moved. */
  wall(): number;
  /** The machine's own wall time: what livekit-server-sdk signs an administrator's requests by, however `wall` is moved. */
  machine(): number;
  /** Milliseconds that only go forward: media, timeouts. */
  steady(): number;
}

export const systemClock = (wall: (() => number) | undefined): Clock => ({
  wall: wall ?? Date.now,
  machine: Date.now,
  steady: () => performance.now(),
});
