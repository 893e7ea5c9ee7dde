import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { constants } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { BatchSocket } from './batch.js';
import { loadLibc, type Libc } from './libc.js';
import type { DatagramSocket, Origin, Remote } from './socket.js';

const libc = await loadLibc();
const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

interface Heard {
  socket: BatchSocket;
  /** Text and port of all that came. */
  came: { text: string; port: number }[];
  /** Of the last. */
  remote: Remote | undefined;
  next(): Promise<void>;
}

/** `calls`: what the system answers in place of what it would, for those named. */
function listening(calls: Partial<Libc> = {}, address = '127.0.0.1'): Heard {
  const waiting: (() => void)[] = [];
  const heard: Omit<Heard, 'socket'> = { came: [], remote: undefined, next: () => new Promise((resolve) => waiting.push(resolve)) };
  const received = (datagram: Buffer, from: Origin, _socket: DatagramSocket): void => {
    heard.remote = from.keep();
    heard.came.push({ text: datagram.toString('latin1'), port: from.port });
    waiting.splice(0).forEach((go) => go());
  };
  const socket = BatchSocket.open({ ...libc!, ...calls }, address, 0, { received });
  open.push(socket);
  return Object.assign(heard, { socket });
}

interface Other {
  socket: Socket;
  remote: Remote;
  /** The next `count`, in order. */
  take(count: number): Promise<string[]>;
}

async function other(type: 'udp4' | 'udp6' = 'udp4'): Promise<Other> {
  const socket = createSocket({ type, recvBufferSize: 2 ** 21 });
  open.push(socket);
  const came: string[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (datagram) => {
    came.push(datagram.toString('latin1'));
    waiting.splice(0).forEach((go) => go());
  });
  socket.bind(0, type === 'udp6' ? '::1' : '127.0.0.1');
  await once(socket, 'listening');
  const take = async (count: number): Promise<string[]> => {
    while (came.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    return came.splice(0, count);
  };
  return { socket, take, remote: { host: '', port: socket.address().port } };
}

/** Somebody whom `heard` heard of, and the datagram that told it is gone. */
async function known(heard: Heard, type: 'udp4' | 'udp6' = 'udp4'): Promise<Other & { say(text: string): Promise<void> }> {
  const guest = await other(type);
  const say = (text: string): Promise<void> =>
    new Promise((resolve) => guest.socket.send(text, heard.socket.port, type === 'udp6' ? '::1' : '127.0.0.1', () => resolve()));
  const came = heard.next();
  await say('hello');
  await came;
  heard.came.length = 0;
  return { ...guest, say, remote: heard.remote! };
}

/** Everything that stands in the socket. */
function drain({ socket }: Heard): void {
  while (socket.take());
}

describe.skipIf(!libc)('MED-1 many datagrams a call', () => {
  it.each(['udp4', 'udp6'] as const)('all arrive, in order and whole, both ways (%s)', async (type) => {
    const heard = listening({}, type === 'udp6' ? '::1' : '127.0.0.1');
    const guest = await known(heard, type);
    const texts = Array.from({ length: 400 }, (_none, number) => `${number}:${'x'.repeat((number * 37) % 1400)}`);
    heard.socket.wake();
    for (const text of texts) await guest.say(text);
    drain(heard);
    expect(heard.came).toEqual(texts.map((text) => ({ text, port: guest.remote.port })));
    for (const text of texts) heard.socket.send(Buffer.from(text), guest.remote);
    heard.socket.flush();
    expect(await guest.take(400)).toEqual(texts);
  });

  it('what is written in place goes to whom it is for', async () => {
    const heard = listening();
    const [first, second] = [await known(heard), await known(heard)];
    for (let number = 0; number < 20; number += 1) {
      const length = heard.socket.room().write(`number ${number}`, 'latin1');
      heard.socket.sendWritten(length, number % 2 === 0 ? first.remote : second.remote);
    }
    expect(await first.take(10)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18].map((number) => `number ${number}`));
    expect(await second.take(10)).toEqual([1, 3, 5, 7, 9, 11, 13, 15, 17, 19].map((number) => `number ${number}`));
  });

  it('at rest a datagram comes by itself, awake only when it is taken, and nothing is lost between', async () => {
    const heard = listening();
    const guest = await known(heard);
    heard.socket.wake();
    await guest.say('one');
    await guest.say('two');
    expect(heard.came).toEqual([]);
    expect(heard.socket.rest()).toBe(true);
    const came = heard.next();
    await came;
    while (heard.came.length < 2) await heard.next();
    heard.socket.wake();
    await guest.say('three');
    drain(heard);
    expect(heard.came.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
  });

  it('one that is larger than any packet is left out, and those around it are whole', async () => {
    const heard = listening();
    const guest = await known(heard);
    heard.socket.wake();
    for (const text of ['before', 'x'.repeat(2049), 'after']) await guest.say(text);
    drain(heard);
    expect(heard.came.map(({ text }) => text)).toEqual(['before', 'after']);
    for (const text of ['before', 'x'.repeat(2049), 'after']) heard.socket.send(Buffer.from(text), guest.remote);
    heard.socket.flush();
    expect(await guest.take(2)).toEqual(['before', 'after']);
  });

  it('waits where the kernel takes no more, and what is too much by then is lost at the end', async () => {
    const places = 1024;
    const system = { errno: 0, taken: 0, first: 0, beyond: 0 };
    const sendmmsg = (fd: number, headers: number, count: number, flags: number): number => {
      if (count > 0) system.first ||= headers;
      system.beyond = Math.max(system.beyond, headers + count * 64 - (system.first + places * 64));
      if (system.taken >= 20) system.errno = constants.errno.EAGAIN;
      if (system.errno !== 0) return -1;
      const sent = libc!.sendmmsg(fd, headers, Math.min(count, 3), flags);
      system.taken += sent;
      return sent;
    };
    const heard = listening({ sendmmsg, errno: () => system.errno });
    const guest = await known(heard);
    heard.socket.wake();
    for (let number = 0; number < places + 60; number += 1) heard.socket.send(Buffer.from(String(number)), guest.remote);
    // Refused when it was written, for example: what waits is untouched.
    heard.socket.room().write('never to go');
    Object.assign(system, { errno: 0, taken: 0 });
    heard.socket.flush();
    // Some have gone, and leave their places to others.
    for (const text of ['later', 'latest']) heard.socket.send(Buffer.from(text), guest.remote);
    Object.assign(system, { errno: 0, taken: -2 * places });
    heard.socket.flush();
    // Twenty-two had gone before all places were taken; the last place was given up for what was refused.
    const came = await guest.take(22 + places - 1 + 2);
    expect(came.slice(0, -2)).toEqual(Array.from({ length: 22 + places - 1 }, (_none, number) => String(number)));
    expect(came.slice(-2)).toEqual(['later', 'latest']);
    // The last place was among them, and nothing behind it was read.
    expect(system.beyond).toBe(0);
    heard.socket.send(Buffer.from('anew'), guest.remote);
    heard.socket.flush();
    expect(await guest.take(1)).toEqual(['anew']);
  });

  it('what cannot go to one goes on to the others', async () => {
    let refusals = 0;
    const sendmmsg = (fd: number, headers: number, count: number, flags: number): number => {
      if (count === 0) return 0;
      // Interrupted before the first, forbidden for the second.
      refusals += 1;
      return refusals === 1 || refusals === 3 ? -1 : libc!.sendmmsg(fd, headers, refusals === 2 ? 1 : count, flags);
    };
    const heard = listening({ sendmmsg, errno: () => (refusals === 1 ? constants.errno.EINTR : constants.errno.EPERM) });
    const guest = await known(heard);
    heard.socket.wake();
    for (const text of ['one', 'two', 'three']) heard.socket.send(Buffer.from(text), guest.remote);
    heard.socket.flush();
    expect(await guest.take(2)).toEqual(['one', 'three']);
  });

  it('says so where no bell can be had, and goes on being asked', async () => {
    let left = 1;
    const heard = listening({ dup: (fd) => ((left -= 1) >= 0 ? libc!.dup(fd) : -1) });
    const guest = await known(heard);
    heard.socket.wake();
    expect(heard.socket.rest()).toBe(false);
    await guest.say('still here');
    drain(heard);
    expect(heard.came.map(({ text }) => text)).toEqual(['still here']);
  });

  it('has the port for itself, at rest too', async () => {
    const { socket } = listening();
    const greedy = createSocket({ type: 'udp4', reuseAddr: true });
    open.push(greedy);
    const refused = once(greedy, 'error');
    greedy.bind(socket.port, '127.0.0.1');
    expect(String(await refused)).toContain('EADDRINUSE');
  });

  it('is not opened where the system forbids its calls', () => {
    const forbidden = { errno: () => constants.errno.EPERM };
    expect(() => listening({ sendmmsg: () => -1, ...forbidden })).toThrow('sendmmsg EPERM');
    expect(() => listening({ recvmmsg: () => -1, ...forbidden })).toThrow('recvmmsg EPERM');
  });

  it('leaves no file open, says in the system’s words what is wrong, and nothing more once it is closed', async () => {
    const files = (): number => readdirSync('/proc/self/fd').length;
    const before = files();
    const heard = listening();
    expect(() => BatchSocket.open(libc!, '127.0.0.1', heard.socket.port, { received: () => undefined })).toThrow('bind EADDRINUSE');
    expect(() => BatchSocket.open(libc!, 'nowhere', 0, { received: () => undefined })).toThrow('nowhere');
    const guest = await known(heard);
    heard.socket.wake();
    heard.socket.rest();
    heard.socket.close();
    heard.socket.close();
    heard.socket.send(Buffer.from('late'), guest.remote);
    heard.socket.flush();
    expect([heard.socket.take(), heard.socket.rest()]).toEqual([false, true]);
    guest.socket.close();
    open.length = 0;
    await new Promise((resolve) => setImmediate(resolve));
    expect(files()).toBe(before);
  });
});
