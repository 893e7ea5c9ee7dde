import { fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { getPriority, setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AccessToken } from 'livekit-server-sdk';
import { afterEach, describe, expect, it } from 'vitest';
import { Keeper } from './keeper.js';
import { launchSfu, type SfuChild } from './launch.js';
import { until, useBuiltChild } from './testing.js';

const entry = useBuiltChild();
/** As it is run without a build. */
const source = fileURLToPath(new URL('../child.ts', import.meta.url));
let child: SfuChild | undefined;

afterEach(async () => {
  await child?.close();
  child = undefined;
});

/** A process that ended but that nobody has waited for yet does not count. */
const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOENT' && !existsSync('/proc');
  }
};

function mayRaise(): boolean {
  const own = getPriority();
  try {
    setPriority(own - 7);
  } catch {
    return false;
  }
  setPriority(own);
  return true;
}

describe('the media process', () => {
  it('is started again on the same ports when it is killed', async () => {
    child = await launchSfu({ keys: { key: 'secret' }, announcedAddress: '127.0.0.1', entry });
    const running = child;
    const before = { port: running.port(), udpPort: running.udpPort(), pid: running.pid() };
    const restarted = new Promise<void>((resolve) => running.onRestart(resolve));
    process.kill(before.pid ?? 0, 'SIGKILL');
    await restarted;
    expect(running.udpPort()).toBe(before.udpPort);
    expect(running.port()).toBe(before.port);
    expect(running.pid()).not.toBe(before.pid);
    expect((await fetch(`http://127.0.0.1:${running.port()}/`)).status).toBe(200);
  });

  it('goes before what else runs here, where the system lets us say so', async () => {
    child = await launchSfu({ keys: { key: 'secret' }, announcedAddress: '127.0.0.1', entry });
    const own = getPriority();
    expect(getPriority(child.pid())).toBe(mayRaise() ? own - 7 : own);
  });

  it('ends when it is closed, and is not started again', async () => {
    child = await launchSfu({ keys: { key: 'secret' }, announcedAddress: '127.0.0.1', entry });
    const pid = child.pid() ?? 0;
    await child.close();
    expect(isAlive(pid)).toBe(false);
    expect(child.pid()).toBeUndefined();
  });

  it('goes by the clock that was moved while it started', async () => {
    const secret = 'a-secret-of-thirty-two-characters';
    const keeper = new Keeper({ keys: { key: secret }, announcedAddress: '127.0.0.1', entry });
    try {
      const started = keeper.start();
      keeper.moveClock(61_000);
      await started;
      const token = new AccessToken('key', secret, { identity: 'ann', ttl: 60 });
      token.addGrant({ roomJoin: true, room: 'room' });
      const door = `http://127.0.0.1:${keeper.port()}/rtc/validate?access_token=${await token.toJwt()}`;
      expect((await fetch(door)).status).toBe(401);
    } finally {
      await keeper.close();
    }
  });

  it('says that it did not start', async () => {
    const options = { keys: { key: 'secret' }, announcedAddress: '127.0.0.1' };
    await expect(launchSfu({ ...options, entry: source.replace('child.ts', 'nothing.ts') })).rejects.toThrow('did not start');
  });

  it('follows a killed parent within a second', async () => {
    const script = fileURLToPath(new URL('./parent-for-test.ts', import.meta.url));
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const parent = fork(script, [source], { execArgv: ['--import', tsx] });
    const pid = await new Promise<number>((resolve) => parent.once('message', (value) => resolve(Number(value))));
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await until('the media process is gone', () => !isAlive(pid), 1_000);
  });
});
