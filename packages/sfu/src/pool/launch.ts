/**
 * The media server in a process of its own. A native abort takes only that process along; it is started again on
 * the same UDP port. Nothing here loads the native addon.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import type { LogLine, SfuStats } from '../options.js';
import { ALIVE_EVERY_MS, readMessage, type ChildOptions, type FromChild, type ToChild } from './messages.js';

export interface LaunchOptions {
  keys: Record<string, string>;
  udpPort?: number;
  announcedAddress?: string;
  maxParticipants?: number;
  /** The child's script: TypeScript run through tsx, or a built one. */
  entry: string;
  log?: (line: LogLine) => void;
  /** Added to the child's wall clock. */
  clockOffsetMs?: number;
}

export interface SfuChild {
  /** Of HTTP and signalling on 127.0.0.1; a restart keeps it if it can. */
  port(): number;
  udpPort(): number;
  moveClock(offsetMs: number): void;
  /** Called after a dead child was replaced and its successor is ready. */
  onRestart(fn: () => void): void;
  pid(): number | undefined;
  /** As of some seconds ago; undefined before the first. */
  stats(): SfuStats | undefined;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 3_000;
/** A process that says nothing for so long hangs. */
const SILENT_MS = 15_000;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;
/** A child that lived this long was healthy; the next failure starts the backoff anew. */
const HEALTHY_MS = 10_000;

/** Rejects when the first start fails; later ones are tried again for as long as it takes. */
export async function launchSfu(options: LaunchOptions): Promise<SfuChild> {
  const keeper = new Keeper(options);
  await keeper.start();
  return keeper;
}

interface Running {
  process: ChildProcess;
  port: number;
  udpPort: number;
}

class Keeper implements SfuChild {
  private running: Running | undefined;
  private last = { port: 0, udpPort: 0 };
  private offsetMs: number;
  private backoff = FIRST_BACKOFF_MS;
  private startedAt = 0;
  private aliveAt = 0;
  private closing = false;
  private retry: NodeJS.Timeout | undefined;
  private watch: NodeJS.Timeout | undefined;
  private latest: SfuStats | undefined;
  private readonly listeners: (() => void)[] = [];

  private readonly options: LaunchOptions;

  constructor(options: LaunchOptions) {
    this.options = options;
    this.offsetMs = options.clockOffsetMs ?? 0;
    this.last.udpPort = options.udpPort ?? 0;
  }

  port = (): number => this.last.port;
  udpPort = (): number => this.last.udpPort;
  pid = (): number | undefined => this.running?.process.pid;
  stats = (): SfuStats | undefined => this.latest;

  onRestart(fn: () => void): void {
    this.listeners.push(fn);
  }

  moveClock(offsetMs: number): void {
    this.offsetMs = offsetMs;
    if (this.running) send(this.running.process, { type: 'clock', offsetMs });
  }

  async start(): Promise<void> {
    const child = this.fork();
    this.startedAt = performance.now();
    const ports = await whenReady(child);
    if (this.closing) {
      child.kill('SIGKILL');
      return;
    }
    this.running = { process: child, ...ports };
    this.last = ports;
    this.aliveAt = performance.now();
    child.once('exit', (code, signal) => this.died(code, signal));
    this.watch ??= setInterval(() => this.checkAlive(), ALIVE_EVERY_MS).unref();
  }

  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    const child = this.running?.process;
    this.running = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      send(child, { type: 'stop' });
    });
  }

  private fork(): ChildProcess {
    const { entry } = this.options;
    const child = fork(entry, [], {
      execArgv: entry.endsWith('ts') ? ['--import', tsxUrl()] : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (value) => this.heard(value));
    send(child, { type: 'start', options: this.childOptions() });
    return child;
  }

  private childOptions(): ChildOptions {
    const { keys, announcedAddress, maxParticipants } = this.options;
    return {
      keys,
      ...(announcedAddress === undefined ? {} : { announcedAddress }),
      ...(maxParticipants === undefined ? {} : { maxParticipants }),
      port: this.last.port,
      udpPort: this.last.udpPort,
      clockOffsetMs: this.offsetMs,
    };
  }

  private heard(value: unknown): void {
    this.aliveAt = performance.now();
    const message = readMessage<FromChild>(value);
    if (message?.type === 'log') this.options.log?.(message.line);
    if (message?.type === 'alive') this.latest = message.stats;
  }

  private checkAlive(): void {
    if (!this.running || performance.now() - this.aliveAt < SILENT_MS) return;
    this.log('error', 'media process is silent, ending it');
    this.running.process.kill('SIGKILL');
  }

  private died(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.closing) return;
    this.running = undefined;
    this.log('error', 'media process ended', { code, signal });
    if (performance.now() - this.startedAt > HEALTHY_MS) this.backoff = FIRST_BACKOFF_MS;
    this.restartLater();
  }

  private restartLater(): void {
    const pause = this.backoff;
    this.backoff = Math.min(this.backoff * 2, MAX_BACKOFF_MS);
    this.retry = setTimeout(() => {
      this.start().then(
        () => {
          if (this.closing) return;
          this.log('info', 'media process started again');
          for (const listener of this.listeners) listener();
        },
        (error: unknown) => {
          this.log('error', 'media process did not start', { error: String(error) });
          // Somebody else may have taken it meanwhile.
          this.last.port = 0;
          if (!this.closing) this.restartLater();
        },
      );
    }, pause);
  }

  private log(level: LogLine['level'], msg: string, more: Record<string, unknown> = {}): void {
    this.options.log?.({ level, msg, ...more });
  }
}

const tsxUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function send(child: ChildProcess, message: ToChild): void {
  if (child.connected) child.send(message, () => undefined);
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
