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

/** Where packets come from by what the turn asks for, and not by themselves. */
export interface Flow {
  /** Takes what came; true where more may stand there. */
  take(): boolean;
  /** What was sent and is still held back goes. */
  flush(): void;
  /** Turns have begun: nothing needs to come by itself. */
  wake(): void;
  /** They end: from now on the first packet comes by itself. False where that cannot be. */
  rest(): boolean;
}

/** Turns without a packet before a flow is left to itself: that costs as much as some of them. */
const PATIENCE = 50;

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
  private quiet = 0;
  private isFull = false;
  private readonly flows: Flow[] = [];

  private readonly everyMs: number;
  private readonly clock: TurnClock;

  /** `everyMs`: the longest that a packet waits; 0 for a process that also does other things. */
  constructor(everyMs: number, clock: TurnClock = machine) {
    this.everyMs = everyMs;
    this.clock = clock;
  }

  /** Where packets are to be taken in batches at all. */
  get isOn(): boolean {
    return this.everyMs > 0;
  }

  drive(flow: Flow): void {
    this.flows.push(flow);
  }

  /** A packet came. Allocates nothing; the first after a pause is dealt with at once. */
  arrived(): void {
    this.came += 1;
    if (this.going || !this.isOn || this.stopped) return;
    this.going = true;
    this.quiet = 0;
    for (const flow of this.flows) flow.wake();
    this.nextAt = this.clock.now() + this.everyMs;
    setImmediate(this.turn);
  }

  stop(): void {
    this.stopped = true;
  }

  /** After everything that had come. */
  private readonly turn = (): void => {
    const { came } = this;
    this.came = 0;
    for (const flow of this.flows) flow.flush();
    if (this.isOver(came)) {
      this.going = false;
      return;
    }
    this.wait(this.isFull || (this.flows.length === 0 && came >= FULL_TURN));
    this.isFull = false;
    for (const flow of this.flows) if (flow.take()) this.isFull = true;
    setImmediate(this.turn);
  };

  /** A turn without a packet is the last one; of flows, many. */
  private isOver(came: number): boolean {
    this.quiet = came > 0 ? 0 : this.quiet + 1;
    if (!this.stopped && (this.quiet === 0 || (this.flows.length > 0 && this.quiet < PATIENCE))) return false;
    let canRest = true;
    for (const flow of this.flows) if (!flow.rest()) canRest = false;
    // All of them or none: what comes by itself and is asked for too comes out of order.
    if (!canRest && !this.stopped) for (const flow of this.flows) flow.wake();
    return canRest || this.stopped;
  }

  private wait(isFull: boolean): void {
    const now = this.clock.now();
    const left = this.nextAt - now;
    if (isFull) this.nextAt = Math.max(this.nextAt, now);
    else if (left < SHORTEST_MS) this.nextAt = now + this.everyMs;
    else {
      this.clock.sleep(left);
      this.slept += this.clock.now() - now;
      this.nextAt += this.everyMs;
    }
  }
}
