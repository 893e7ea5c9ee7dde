/**
 * Packets in batches. Waking the main thread for each packet is most of what a packet costs at low rates, so while packets flow the
 * thread sleeps until its next turn and then takes everything that came meanwhile. What is sent goes out in batches too.
 */
import { performance } from 'node:perf_hooks';

/** For a process that does nothing else. */
export const TURN_MS = 4;
/** Shorter sleeps cost more than they save. */
const SHORTEST_MS = 0.3;
/** Node takes at most so many datagrams from a socket in one turn of its loop: where as many came, more may stand there. */
const FULL_TURN = 32;

export interface TurnClock {
  /** Steady milliseconds. */
  now(): number;
  /** Holds the thread for that long. */
  sleep(ms: number): void;
}

const cell = new Int32Array(new SharedArrayBuffer(4));
const machine: TurnClock = {
  now: () => performance.now(),
  sleep: (ms) => void Atomics.wait(cell, 0, 0, ms),
};

export class Turns {
  /** Milliseconds slept since the start: the event loop counts them as work. */
  slept = 0;
  /** Packets since the last turn. */
  private came = 0;
  private going = false;
  private stopped = false;
  private nextAt = 0;

  private readonly everyMs: number;
  private readonly clock: TurnClock;

  /** `everyMs`: the longest that a packet waits; 0 for a process that also does other things. */
  constructor(everyMs: number, clock: TurnClock = machine) {
    this.everyMs = everyMs;
    this.clock = clock;
  }

  /** A packet came. Allocates nothing; the first after a pause is dealt with at once. */
  arrived(): void {
    this.came += 1;
    if (this.going || this.everyMs === 0 || this.stopped) return;
    this.going = true;
    this.nextAt = this.clock.now() + this.everyMs;
    setImmediate(this.turn);
  }

  stop(): void {
    this.stopped = true;
  }

  /** After everything that had come. A turn without a packet is the last one. */
  private readonly turn = (): void => {
    const { came } = this;
    if (came === 0 || this.stopped) {
      this.going = false;
      return;
    }
    this.came = 0;
    const now = this.clock.now();
    const left = this.nextAt - now;
    if (came >= FULL_TURN) this.nextAt = Math.max(this.nextAt, now);
    else if (left < SHORTEST_MS) this.nextAt = now + this.everyMs;
    else {
      this.clock.sleep(left);
      this.slept += this.clock.now() - now;
      this.nextAt += this.everyMs;
    }
    setImmediate(this.turn);
  };
}
