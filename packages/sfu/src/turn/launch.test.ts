import { fork } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { launchTurn, whenReady, type TurnChild } from './launch.js';
import { SECRET } from './testing.js';

const entry = fileURLToPath(new URL('./child.ts', import.meta.url));
let child: TurnChild | undefined;

afterEach(async () => {
  await child?.close();
  child = undefined;
});

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

describe('MED-3 the TURN process', () => {
  it('is started again on the same port when it is killed, and ends when it is closed', async () => {
    const again = new Promise<void>((resolve) => {
      void launchTurn({
        entry, secret: SECRET, host: '127.0.0.1', port: 0, inner: true, mediaPorts: () => [7882],
        log: (line) => line.msg === 'TURN process started again' && resolve(),
      }).then((launched) => {
        child = launched;
        process.kill(launched.pid() ?? 0, 'SIGKILL');
      });
    });
    await again;
    expect(child?.isRunning()).toBe(true);
    const { innerPort, tcpPort } = child?.ports() ?? {};
    expect([await isOpen(innerPort ?? 0), await isOpen(tcpPort ?? 0)]).toEqual([true, true]);
    await child?.close();
    expect(await isOpen(tcpPort ?? 0)).toBe(false);
  });

  it('is not ended for a message that did not get through', async () => {
    const process = fork(entry, [], { execArgv: ['--import', import.meta.resolve('tsx')], stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    try {
      process.send({ type: 'start', options: { secret: SECRET, inner: true, mediaPorts: [] } });
      await whenReady(process);
      process.emit('error', new Error('EPIPE'));
      expect(process.killed).toBe(false);
    } finally {
      process.kill('SIGKILL');
      await once(process, 'exit');
    }
  });

  it('says why it did not start', async () => {
    const options = { entry, secret: SECRET, host: '127.0.0.1', mediaPorts: () => [] };
    child = await launchTurn({ ...options, port: 0 });
    await expect(launchTurn({ ...options, port: child.ports().tcpPort ?? 0 })).rejects.toThrow('EADDRINUSE');
    await expect(launchTurn({ ...options, tls: { port: 0, certFile: '/nowhere', keyFile: '/nowhere' } })).rejects.toThrow('ENOENT');
  });
});
