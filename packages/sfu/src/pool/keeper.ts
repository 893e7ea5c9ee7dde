/** Keeps one media process running: starts it, hears it, ends it when it hangs, and starts another on the same ports when it died. */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { LogLine, SfuOptions, SfuStats } from '../options.js';
import { memoryEnvironment, memoryFlags } from './memory.js';
import { ALIVE_EVERY_MS, readMessage, type ChildOptions, type FromChild, type ToChild } from './messages.js';
import { goFirst } from './priority.js';

export interface LaunchOptions extends Omit<SfuOptions, 'now'> {
  /** The child's script: TypeScript run through tsx, or a built one. */
  entry: string;
  /** Added to the child's wall clock. */
  clockOffsetMs?: number;
}

export interface KeeperEvents {
  /** The process is gone, and with it all its rooms. */
  onDown?(): void;
  /** It serves, for the first time or again. */
  onReady?(): void;
  onRooms?(opened: readonly string[], closed: readonly string[]): void;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 3_000;
/**
 * A process that misses so many words in a row, one a second, hangs. Counted and not timed: where the whole machine stood
 * still, one look finds one word missing, however long it was.
 */
const SILENT_LOOKS = 5;
/** Nothing new is given to a process that has missed so many. */
const DOUBTFUL_LOOKS = 3;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;
/** A child that lived this long was healthy; the next failure starts the backoff anew. */
const HEALTHY_MS = 10_000;

interface Running {
  process: ChildProcess;
  port: number;
  udpPort: number;
}

export class Keeper {
  private running: Running | undefined;
  private last: { port: number; udpPort: number };
  private offsetMs: number;
  private backoff = FIRST_BACKOFF_MS;
  private startedAt = 0;
  private silentLooks = 0;
  private closing = false;
  private starting: ChildProcess | undefined;
  /** Ended on purpose: its successor is started without a pause. */
  private replacing = false;
  private retry: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private latest: SfuStats | undefined;
  private before: SfuStats | undefined;
  private restarted = 0;
  private readonly listeners: (() => void)[] = [];
  /** Who waits for the next one that serves. */
  private readonly successors: (() => void)[] = [];
  private onClose: (() => void) | undefined;

  private readonly options: LaunchOptions;
  private readonly events: KeeperEvents;

  constructor(options: LaunchOptions, events: KeeperEvents = {}) {
    this.options = options;
    this.events = events;
    this.offsetMs = options.clockOffsetMs ?? 0;
    this.last = { port: options.port ?? 0, udpPort: options.udpPort ?? 0 };
  }

  port = (): number => this.last.port;
  udpPort = (): number => this.last.udpPort;
  pid = (): number | undefined => this.running?.process.pid;
  stats = (): SfuStats | undefined => this.latest;
  /** The figures before the latest, of the same process: what happened between them is a rate. */
  earlier = (): SfuStats | undefined => this.before;
  restarts = (): number => this.restarted;
  /** Serves, and has been heard of lately. */
  isSound = (): boolean => this.running !== undefined && this.silentLooks < DOUBTFUL_LOOKS;

  /** Called after a dead child was replaced and its successor is ready. */
  onRestart(fn: () => void): void {
    this.listeners.push(fn);
  }

  moveClock(offsetMs: number): void {
    this.offsetMs = offsetMs;
    this.tell({ type: 'clock', offsetMs });
  }

  tell(message: ToChild): void {
    if (this.running) send(this.running.process, message);
  }

  /** Rejects when it does not serve within 20 s; nothing is left running then. */
  async start(): Promise<void> {
    const child = this.fork();
    this.startedAt = performance.now();
    this.starting = child;
    const ports = await whenReady(child).finally(() => (this.starting = undefined));
    if (this.closing) {
      child.kill('SIGKILL');
      return;
    }
    this.running = { process: child, ...ports };
    this.last = ports;
    this.silentLooks = 0;
    // It may have been moved since the start was said.
    this.tell({ type: 'clock', offsetMs: this.offsetMs });
    child.once('exit', (code, signal) => this.died(code, signal));
    this.watch ??= setInterval(() => this.look(), ALIVE_EVERY_MS).unref();
    this.events.onReady?.();
  }

  /** Starts; where that fails it is tried again for as long as it takes. Resolves after the first try. */
  async startInTime(): Promise<void> {
    try {
      await this.start();
    } catch (error) {
      this.failed(error);
    }
  }

  /** Ends the process as `close` does; another takes its place. Resolves when that serves. */
  async replace(): Promise<void> {
    const child = this.running?.process;
    if (!child || this.closing) return;
    this.replacing = true;
    const successor = new Promise<void>((resolve) => this.successors.push(resolve));
    const closed = new Promise<void>((resolve) => (this.onClose = resolve));
    await endOf(child);
    await Promise.race([successor, closed]);
  }

  async close(): Promise<void> {
    this.closing = true;
    this.onClose?.();
    clearTimeout(this.retry);
    clearInterval(this.watch);
    const child = this.running?.process;
    this.running = undefined;
    this.starting?.kill('SIGKILL');
    if (child) await endOf(child);
  }

  private fork(): ChildProcess {
    const { entry } = this.options;
    const child = fork(entry, [], {
      execArgv: [...memoryFlags, ...(entry.endsWith('ts') ? ['--import', tsxUrl()] : [])],
      env: { ...memoryEnvironment, ...process.env },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    goFirst(child.pid);
    child.on('message', (value) => this.heard(value));
    send(child, { type: 'start', options: this.childOptions() });
    return child;
  }

  private childOptions(): ChildOptions {
    const { entry: _entry, log: _log, clockOffsetMs: _offset, ...options } = this.options;
    return { ...options, ...this.last, clockOffsetMs: this.offsetMs };
  }

  private heard(value: unknown): void {
    this.silentLooks = 0;
    const message = readMessage<FromChild>(value);
    if (message?.type === 'log') this.options.log?.(message.line);
    if (message?.type === 'rooms') this.events.onRooms?.(message.opened, message.closed);
    if (message?.type !== 'alive') return;
    this.before = this.latest;
    this.latest = message.stats;
  }

  private look(): void {
    if (!this.running) return;
    this.silentLooks += 1;
    if (this.silentLooks < SILENT_LOOKS) return;
    this.log('error', 'media process is silent, ending it');
    this.running.process.kill('SIGKILL');
  }

  private died(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.closing) return;
    this.running = undefined;
    this.latest = undefined;
    this.before = undefined;
    this.log(this.replacing ? 'info' : 'error', 'media process ended', { code, signal });
    this.events.onDown?.();
    if (this.replacing || performance.now() - this.startedAt > HEALTHY_MS) this.backoff = FIRST_BACKOFF_MS;
    this.replacing = false;
    this.restartLater();
  }

  private restartLater(): void {
    const pause = this.backoff;
    this.backoff = Math.min(this.backoff * 2, MAX_BACKOFF_MS);
    this.retry = setTimeout(() => {
      this.start().then(
        () => this.serves(),
        (error: unknown) => this.failed(error),
      );
    }, pause);
  }

  private serves(): void {
    if (this.closing) return;
    this.restarted += 1;
    this.log('info', 'media process started again');
    for (const listener of [...this.listeners, ...this.successors.splice(0)]) listener();
  }

  private failed(error: unknown): void {
    if (this.closing) return;
    this.log('error', 'media process did not start', { error: String(error) });
    // Somebody else may have taken it meanwhile; the UDP port is kept, since firewalls know it.
    this.last.port = 0;
    this.restartLater();
  }

  private log(level: LogLine['level'], msg: string, more: Record<string, unknown> = {}): void {
    this.options.log?.({ level, msg, udpPort: this.last.udpPort, ...more });
  }
}

const tsxUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Asks it to end, and ends it if it does not. */
function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    send(child, { type: 'stop' });
  });
}

/** Resolves with the ports; rejects, and ends the child, when it fails or takes too long. */
function whenReady(child: ChildProcess): Promise<{ port: number; udpPort: number }> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => {
      stop();
      child.kill('SIGKILL');
      reject(new Error(`media process did not start: ${reason}`));
    };
    const onMessage = (value: unknown): void => {
      const message = readMessage<FromChild>(value);
      if (message?.type === 'failed') fail(message.message);
      if (message?.type !== 'ready') return;
      stop();
      resolve({ port: message.port, udpPort: message.udpPort });
    };
    const onExit = (code: number | null): void => fail(`exit code ${code}`);
    const onError = (error: Error): void => fail(error.message);
    const timer = setTimeout(() => fail('no word from it'), START_TIMEOUT_MS);
    const stop = (): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      child.on('error', () => undefined);
    };
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.once('error', onError);
  });
}
