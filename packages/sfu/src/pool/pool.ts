/** Several media processes behind one address: a room is in one of them, and one that dies takes only its own along. */
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { LogLine } from '../options.js';
import { figuresOf, loadOf, type ProcessFigures } from './figures.js';
import { Front, type Directory, type Held } from './front.js';
import { Keeper, type LaunchOptions } from './keeper.js';
import { chooseProcess, Placement, type Place } from './placement.js';

export interface PoolOptions extends LaunchOptions {
  /** 1 or more. With one there is no front: requests go straight to the process. `udpPort` is the first one's; the others follow it. */
  processes: number;
}

export interface SfuPool {
  /** Of HTTP and signalling. */
  port(): number;
  /** In order; 0 for one that has not been started yet. */
  udpPorts(): number[];
  moveClock(offsetMs: number): void;
  /** Called after a process that died, or was drained, has a successor that serves. */
  onRestart(fn: (index: number) => void): void;
  figures(): ProcessFigures[];
  /** The index of the process that has the room; undefined where none has, or where there is but one. */
  processOf(room: string): number | undefined;
  /**
   * Gives the process no more rooms, waits until it has none or `withinMs` have passed, and puts another in its place, on the same UDP
   * port. Whoever is still there is told to reconnect. Resolves when the successor serves. For a new version, one after the other.
   */
  drain(index: number, withinMs: number): Promise<void>;
  /** Everybody is told to reconnect: another server may take this one's place. */
  close(): Promise<void>;
}

/** How long a join waits for a process that is about to serve: a restart takes about a second. */
const WAIT_MS = 5_000;
const SWEEP_EVERY_MS = 1_000;

/** Resolves when the first process serves, rejects when it does not; the others follow by themselves. */
export async function openPool(options: PoolOptions): Promise<SfuPool> {
  const pool = new Pool(options);
  await pool.start();
  return pool;
}

class Pool implements SfuPool, Directory {
  private readonly keepers: Keeper[];
  private readonly placement = new Placement();
  private readonly draining = new Set<number>();
  private readonly front: Front | undefined;
  private frontPort = 0;
  private readonly waiting = new Set<() => void>();
  private sweeping: NodeJS.Timeout | undefined;
  private closed = false;

  private readonly options: PoolOptions;

  constructor(options: PoolOptions) {
    this.options = options;
    const { processes, host, port, ...each } = options;
    const alone = processes <= 1;
    const outside = { ...(host === undefined ? {} : { host }), ...(port === undefined ? {} : { port }) };
    this.keepers = Array.from({ length: Math.max(1, processes) }, (_, index) => {
      const udpPort = each.udpPort ? each.udpPort + index : 0;
      return new Keeper({ ...each, udpPort, ...(alone ? outside : {}) }, this.eventsOf(index));
    });
    this.front = alone ? undefined : new Front(this);
  }

  async start(): Promise<void> {
    const [first, ...others] = this.keepers;
    const { host = '127.0.0.1', port = 0 } = this.options;
    this.frontPort = (await this.front?.listen(port, host)) ?? 0;
    try {
      await first?.start();
    } catch (error) {
      await this.close();
      throw error;
    }
    this.sweeping = setInterval(() => this.placement.sweep(performance.now()), SWEEP_EVERY_MS).unref();
    void this.startOthers(others);
  }

  port = (): number => (this.front ? this.frontPort : (this.keepers[0]?.port() ?? 0));
  udpPorts = (): number[] => this.keepers.map((keeper) => keeper.udpPort());
  figures = (): ProcessFigures[] => this.keepers.map((keeper, index) => figuresOf(keeper, index, this.draining.has(index)));

  processOf = (room: string): number | undefined => this.placement.find(room, performance.now())?.process;

  moveClock(offsetMs: number): void {
    for (const keeper of this.keepers) keeper.moveClock(offsetMs);
  }

  onRestart(fn: (index: number) => void): void {
    this.keepers.forEach((keeper, index) => keeper.onRestart(() => fn(index)));
  }

  async drain(index: number, withinMs: number): Promise<void> {
    const keeper = this.keepers[index];
    if (!keeper || this.draining.has(index) || this.closed) return;
    this.draining.add(index);
    this.log('info', 'media process is drained', { process: index, rooms: keeper.stats()?.rooms });
    keeper.tell({ type: 'drain' });
    const deadline = performance.now() + withinMs;
    // A figure that is older than this call may not show a room that was opened a moment ago.
    await this.pauseUntil(deadline, 2);
    while (!this.closed && keeper.pid() !== undefined && this.isInUse(index) && performance.now() < deadline) await this.pauseUntil(deadline, 1);
    await keeper.replace();
    this.draining.delete(index);
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.sweeping);
    this.wake();
    await Promise.all(this.keepers.map((keeper) => keeper.close()));
    await this.front?.close();
  }

  // What the front asks.

  async hold(room: string): Promise<Held | undefined> {
    const deadline = performance.now() + WAIT_MS;
    while (!this.closed) {
      const now = performance.now();
      const place = this.placement.find(room, now) ?? this.placeAnew(room, now);
      if (place) return this.held(room, place);
      const someServe = this.keepers.some((keeper, index) => keeper.isSound() && !this.draining.has(index));
      if (someServe || !(await this.nextReady(deadline - now))) return undefined;
    }
    return undefined;
  }

  portOf(room: string): number | undefined {
    const index = this.processOf(room);
    return index === undefined ? undefined : this.keepers[index]?.port();
  }

  nextPort(): number | undefined {
    const index = chooseProcess(this.loads(performance.now()));
    return index === undefined ? undefined : this.keepers[index]?.port();
  }

  ports(): number[] {
    const serving = this.keepers.filter((keeper) => keeper.pid() !== undefined);
    // Those that are heard of first.
    return serving.sort((a, b) => Number(b.isSound()) - Number(a.isSound())).map((keeper) => keeper.port());
  }

  private placeAnew(room: string, now: number): Place | undefined {
    const index = chooseProcess(this.loads(now));
    return index === undefined ? undefined : this.placement.put(room, index, now);
  }

  private held(room: string, place: Place): Held {
    place.holders += 1;
    let left = false;
    return {
      port: this.keepers[place.process]?.port() ?? 0,
      accepted: () => this.placement.accepted(place, performance.now()),
      // One that has too much to do may well have the room.
      refused: () => (left = this.draining.has(place.process) && this.keepers[place.process]?.stats()?.isShut !== true),
      release: () => {
        place.holders -= 1;
        if (left) this.placement.left(room, place);
      },
    };
  }

  private loads(now: number): ReturnType<typeof loadOf>[] {
    return this.figures().map((figures) => loadOf(figures, this.placement.rooms(figures.index), this.placement.young(figures.index, now)));
  }

  private isInUse(index: number): boolean {
    return (this.keepers[index]?.stats()?.rooms ?? 0) > 0 || this.placement.rooms(index) > 0;
  }

  private eventsOf(index: number): ConstructorParameters<typeof Keeper>[1] {
    return {
      onReady: () => this.wake(),
      onDown: () => {
        this.placement.lost(index);
        this.tellSize('warn');
      },
      onRooms: (opened, closed) => {
        this.placement.opened(index, opened, performance.now());
        this.placement.closed(index, closed, this.draining.has(index));
      },
    };
  }

  /** One after the other, so that they take the machine from nobody. */
  private async startOthers(keepers: readonly Keeper[]): Promise<void> {
    for (const keeper of keepers) if (!this.closed) await keeper.startInTime();
    if (!this.closed) this.tellSize('info');
  }

  private tellSize(level: LogLine['level']): void {
    if (!this.front || this.closed) return;
    const serving = this.keepers.filter((keeper) => keeper.pid() !== undefined).length;
    this.log(level, 'media processes that serve', { serving, of: this.keepers.length });
  }

  /** False when none became ready in time. */
  private nextReady(withinMs: number): Promise<boolean> {
    if (withinMs <= 0) return Promise.resolve(false);
    return new Promise((resolve) => {
      const done = (ready: boolean): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve(ready);
      };
      const wake = (): void => done(true);
      const timer = setTimeout(() => done(false), withinMs);
      this.waiting.add(wake);
    });
  }

  private wake(): void {
    for (const wake of [...this.waiting]) wake();
  }

  private async pauseUntil(deadline: number, looks: number): Promise<void> {
    const left = Math.max(0, deadline - performance.now());
    await pause(Math.min(left, looks * SWEEP_EVERY_MS), undefined, { ref: false });
  }

  private log(level: LogLine['level'], msg: string, more: Record<string, unknown> = {}): void {
    this.options.log?.({ level, msg, ...more });
  }
}
