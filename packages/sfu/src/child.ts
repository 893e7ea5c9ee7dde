/** Entry of the media process. The parent says how to start; when the parent is gone, so is this. */
import type { LogLine, Sfu } from './options.js';
import { ALIVE_EVERY_MS, readMessage, type ChildOptions, type FromChild, type ToChild } from './pool/messages.js';
import { changeOf } from './pool/names.js';
import { systemClock } from './clock.js';
import { startSfu } from './start.js';
import { TURN_MS } from './turns.js';

/** Time for the last messages and webhooks to go out before the process ends; closing takes half a second at most. */
const PARTING_MS = 700;

let sfu: Sfu | undefined;
let offsetMs = 0;
let ending = false;
const clock = systemClock(undefined);

process.on('message', (value) => {
  const message = readMessage<ToChild>(value);
  if (message?.type === 'start') void start(message.options);
  if (message?.type === 'clock') offsetMs = Number(message.offsetMs) || 0;
  if (message?.type === 'drain') sfu?.drain();
  if (message?.type === 'stop') void end(0);
});
// Also when the parent was killed: the channel closes with it.
process.on('disconnect', () => void end(0));
process.on('SIGTERM', () => void end(0));
process.on('SIGINT', () => void end(0));
process.on('uncaughtException', (error) => fault('uncaught exception', error));
process.on('unhandledRejection', (error) => fault('unhandled rejection', error));

async function start(options: ChildOptions): Promise<void> {
  if (sfu || ending) return;
  offsetMs = options.clockOffsetMs;
  try {
    sfu = await startSfu({ turnMs: TURN_MS, ...options, now: () => clock.machine() + offsetMs, log });
  } catch (error) {
    tell({ type: 'failed', message: String(error) });
    await end(1);
    return;
  }
  tell({ type: 'ready', port: sfu.port, udpPort: sfu.udpPort });
  const running = sfu;
  let told = new Set<string>();
  const say = (): void => {
    const names = new Set(running.roomNames());
    const change = changeOf(told, names);
    told = names;
    if (change) tell({ type: 'rooms', ...change });
    tell({ type: 'alive', stats: running.stats() });
  };
  // At once too: whoever chooses among processes knows this one from the start.
  say();
  setInterval(say, ALIVE_EVERY_MS).unref();
}

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  // Whatever closing does, the process ends.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), PARTING_MS * 2).unref();
  const parting = new Promise((resolve) => setTimeout(resolve, PARTING_MS));
  await Promise.race([sfu?.close(), parting]);
  process.exit(code);
}

/** What nobody caught may have left a room half changed: start over, the clients come back by themselves. */
function fault(msg: string, error: unknown): void {
  log({ level: 'error', msg, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  void end(1);
}

function log(line: LogLine): void {
  if (line.level !== 'debug') tell({ type: 'log', line });
}

function tell(message: FromChild): void {
  // A channel that closes at this very moment is noticed by 'disconnect'.
  if (process.connected) process.send?.(message, undefined, undefined, () => undefined);
}
