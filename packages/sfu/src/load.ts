/** Watches the event loop, and sheds pictures before sound suffers. */
import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import type { LogLine } from './options.js';
import { shed } from './media/shed.js';
import { Overload, type LoopReading, type ShedLevel } from './overload.js';

const READ_EVERY_MS = 500;

/** Milliseconds that the calling thread has run so far (Linux, proc(5): schedstat); undefined elsewhere. */
function threadTime(): number | undefined {
  try {
    return Number(readFileSync('/proc/thread-self/schedstat', 'latin1').split(' ', 1)[0]) / 1e6;
  } catch {
    return undefined;
  }
}

export class LoadWatch {
  reading: LoopReading = { busy: 0, ran: 0, lagMs: 0 };
  private readonly overload = new Overload();
  private utilization = performance.eventLoopUtilization();
  private readAt = 0;
  private ranMs = threadTime();
  private tickedAt = 0;
  private lagMs = 0;
  private episode: { since: number; worst: ShedLevel } | undefined;

  private slept = 0;

  private readonly tickEveryMs: number;
  private readonly turns: { readonly slept: number };
  private readonly log: (line: LogLine) => void;

  constructor(tickEveryMs: number, turns: { readonly slept: number }, log: (line: LogLine) => void) {
    this.turns = turns;
    this.tickEveryMs = tickEveryMs;
    this.log = log;
  }

  get level(): ShedLevel {
    return this.overload.level;
  }

  /** Nobody new comes in. */
  get isShut(): boolean {
    return this.overload.isShut;
  }

  /** Called every `tickEveryMs`, or later when the loop lags. `now`: steady milliseconds. */
  tick(now: number): void {
    if (this.tickedAt > 0) this.lagMs = Math.max(this.lagMs, now - this.tickedAt - this.tickEveryMs);
    else this.readAt = now;
    this.tickedAt = now;
    if (now - this.readAt < READ_EVERY_MS) return;
    const elapsed = now - this.readAt;
    const slept = this.turns.slept - this.slept;
    this.slept = this.turns.slept;
    this.readAt = now;
    const utilization = performance.eventLoopUtilization();
    // A turn's sleep is no work, though the loop takes it for some.
    const busy = Math.max(0, performance.eventLoopUtilization(utilization, this.utilization).utilization - slept / elapsed);
    this.reading = { busy, ran: this.ranOf(elapsed) ?? busy, lagMs: Math.round(this.lagMs) };
    this.utilization = utilization;
    this.lagMs = 0;
    this.apply(this.overload.read(this.reading, now), now);
  }

  /** Share of `elapsed` milliseconds in which this thread had a core; undefined where the system does not say. */
  private ranOf(elapsed: number): number | undefined {
    const before = this.ranMs;
    this.ranMs = threadTime();
    return this.ranMs === undefined || before === undefined ? undefined : Math.min(1, (this.ranMs - before) / elapsed);
  }

  /** Each episode is told when it begins and when it is over. */
  private apply(level: ShedLevel, now: number): void {
    shed.largestLayer = level > 0 ? 0 : Infinity;
    shed.pictures = level > 1;
    const { episode } = this;
    if (level > 0 && !episode) {
      this.episode = { since: now, worst: level };
      this.log({ level: 'warn', msg: 'overloaded: pictures are passed on small or not at all', ...this.reading });
    } else if (level > 0 && episode) {
      if (level > episode.worst) episode.worst = level;
    } else if (episode) {
      this.episode = undefined;
      this.log({ level: 'info', msg: 'no longer overloaded', lastedMs: Math.round(now - episode.since), worst: episode.worst });
    }
  }
}
