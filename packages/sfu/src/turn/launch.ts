/**
 * The TURN server in a process of its own: one for all media processes, and what it relays costs neither them nor the
 * web server time. It is started again when it dies.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { readTurnMessage, type FromTurn, type ToTurn, type TurnPorts } from './messages.js';
import type { TurnOptions } from './start.js';

export interface TurnLaunchOptions extends Omit<TurnOptions, 'mediaPorts'> {
  /** Asked every second: media processes come and go. */
  mediaPorts: () => readonly number[];
  /** The child's script: TypeScript run through tsx, or a built one. */
  entry: string;
}

export interface TurnChild {
  /** As of the latest start; the inner one is another after each. */
  ports(): TurnPorts;
  isRunning(): boolean;
  pid(): number | undefined;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 2_000;
const LOOK_MS = 1_000;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 5_000;

/** Rejects when the first start fails (a port is taken, a certificate cannot be used); later ones are tried again. */
export async function launchTurn(options: TurnLaunchOptions): Promise<TurnChild> {
  const keeper = new TurnKeeper(options);
  await keeper.start();
  return keeper;
}

class TurnKeeper implements TurnChild {
  private running: ChildProcess | undefined;
  private latest: TurnPorts = {};
  /** What the running child was told. */
  private told = '';
  private watch: NodeJS.Timeout | undefined;
  private backoff = FIRST_BACKOFF_MS;
  private closing = false;
  private retry: NodeJS.Timeout | undefined;
  private readonly options: TurnLaunchOptions;

  constructor(options: TurnLaunchOptions) {
    this.options = options;
  }

  ports = (): TurnPorts => this.latest;
  isRunning = (): boolean => this.running !== undefined;
  pid = (): number | undefined => this.running?.pid;

  async start(): Promise<void> {
    const { entry, log, mediaPorts, ...options } = this.options;
    const ports = mediaPorts();
    const child = fork(entry, [], {
      execArgv: entry.endsWith('ts') ? ['--import', tsxUrl()] : [],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    child.on('message', (value) => {
      const message = readTurnMessage<FromTurn>(value);
      if (message?.type === 'log') log?.(message.line);
    });
    send(child, { type: 'start', options: { ...options, mediaPorts: ports } });
    this.latest = await whenReady(child);
    if (this.closing) {
      child.kill('SIGKILL');
      return;
    }
    this.running = child;
    this.told = ports.join();
    this.watch ??= setInterval(() => this.tellPorts(), LOOK_MS).unref();
    this.backoff = FIRST_BACKOFF_MS;
    child.once('exit', () => this.died());
    if (child.exitCode !== null || child.signalCode !== null) this.died();
  }

  async close(): Promise<void> {
    this.closing = true;
    clearTimeout(this.retry);
    clearInterval(this.watch);
    const child = this.running;
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

  private tellPorts(): void {
    const ports = this.options.mediaPorts();
    if (!this.running || ports.join() === this.told) return;
    this.told = ports.join();
    send(this.running, { type: 'mediaPorts', ports });
  }

  private died(): void {
    if (this.closing || !this.running) return;
    this.running = undefined;
    this.options.log?.({ level: 'error', msg: 'TURN process ended' });
    this.startLater();
  }

  private startLater(): void {
    const pause = this.backoff;
    this.backoff = Math.min(this.backoff * 2, MAX_BACKOFF_MS);
    this.retry = setTimeout(() => {
      this.start().then(
        () => this.options.log?.({ level: 'info', msg: 'TURN process started again' }),
        (error: unknown) => {
          this.options.log?.({ level: 'error', msg: 'TURN process did not start', error: String(error) });
          if (!this.closing) this.startLater();
        },
      );
    }, pause);
  }
}

const tsxUrl = (): string => pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

function send(child: ChildProcess, message: ToTurn): void {
  if (child.connected) child.send(message, () => undefined);
}

/** Rejects, and ends the child, when it fails or takes too long. */
export function whenReady(child: ChildProcess): Promise<TurnPorts> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.off('error', onError);
      // A message that did not get through is no reason to end a child that works; its exit is told apart.
      child.on('error', () => undefined);
      act();
    };
    const fail = (reason: string): void =>
      settle(() => {
        child.kill('SIGKILL');
        reject(new Error(`TURN process did not start: ${reason}`));
      });
    const onMessage = (value: unknown): void => {
      const message = readTurnMessage<FromTurn>(value);
      if (message?.type === 'failed') fail(message.message);
      if (message?.type === 'ready') settle(() => resolve(message.ports));
    };
    const onExit = (code: number | null): void => fail(`exit code ${code}`);
    const onError = (error: Error): void => fail(error.message);
    const timer = setTimeout(() => fail('no word from it'), START_TIMEOUT_MS);
    child.on('message', onMessage);
    child.once('exit', onExit);
    child.once('error', onError);
  });
}
