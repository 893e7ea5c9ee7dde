import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readXorAddress } from '../stun/address.js';
import { ATTRIBUTE, attribute, CLASS, METHOD, readMessage, writeMessage, type StunMessage } from '../stun/message.js';
import { IceLite, type Checked } from './ice/lite.js';
import { Network, type NetworkPeer, type Path } from './network.js';
import { Peer } from './peer.js';
import { DescriptionError } from './sections.js';
import { Turns } from '../turns.js';

const open: { close(): void }[] = [];
afterEach(() => open.splice(0).forEach((one) => one.close()));

/** With the sockets of the product where the machine has them, in turns that take no time; else those that work anywhere. */
let inTurns = false;

async function network(announcedAddress?: string, failed?: (error: unknown) => void): Promise<Network> {
  const turns = new Turns(4, { now: () => 0, sleep: () => undefined });
  const taken = inTurns ? { drive: turns.drive.bind(turns), arrived: () => turns.arrived() } : {};
  const one = await Network.open({ announcedAddress, now: () => 0, wall: () => Date.UTC(2026, 10, 27), failed, ...taken });
  open.push(one, { close: () => turns.stop() });
  return one;
}

/** Steady milliseconds of all listeners. */
let now = 0;

const THEIRS = { ufrag: 'theirs', pwd: 'a-password-of-theirs-that-is-long' };

/** A connection that notes what comes to it. */
class Listener implements NetworkPeer {
  readonly ice = new IceLite<Path>({ ufrag: 'ours', pwd: 'a-password-of-ours-that-is-long' }, 0);
  readonly heard: string[] = [];

  constructor() {
    this.ice.expect(THEIRS);
  }

  answered(message: StunMessage, path: Path): void {
    this.ice.answered(message, path, now);
  }

  check(message: StunMessage, path: Path): Checked | undefined {
    return this.ice.check(message, path, now);
  }

  isAt(path: Path): boolean {
    return this.ice.isAt(path, now);
  }

  receive(datagram: Buffer): void {
    if (datagram.includes('poison')) throw new Error('swallowed');
    this.heard.push(datagram.toString('latin1'));
  }

  tick(): void {
    this.heard.push('tick');
  }
}

/** Answers our checks as a browser does, which `next` does not tell of; `silent`: as somebody who never asked for anything. */
async function browser({ silent = false } = {}): Promise<{ port: number; send(octets: Buffer, to: number): void; next(): Promise<Buffer> }> {
  const socket = createSocket('udp4');
  open.push(socket);
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const came: Buffer[] = [];
  const waiting: ((octets: Buffer) => void)[] = [];
  socket.on('message', (octets, from) => {
    const asked = readMessage(octets);
    if (asked?.class === CLASS.request) {
      const { method, transactionId } = asked;
      if (!silent) socket.send(writeMessage({ method, class: CLASS.success, transactionId }, [], { key: Buffer.from(THEIRS.pwd), fingerprint: true }), from.port, from.address);
    } else if (waiting.length > 0) waiting.shift()!(octets);
    else came.push(octets);
  });
  return {
    port: socket.address().port,
    send: (octets, to) => socket.send(octets, to, '127.0.0.1'),
    next: () => (came.length > 0 ? Promise.resolve(came.shift()!) : new Promise((resolve) => waiting.push(resolve))),
  };
}

const check = (password = 'a-password-of-ours-that-is-long', name = 'ours:theirs'): Buffer =>
  writeMessage(
    { method: METHOD.binding, class: CLASS.request, transactionId: Buffer.alloc(12, 1) },
    [{ type: ATTRIBUTE.username, value: Buffer.from(name) }],
    { key: Buffer.from(password), fingerprint: true },
  );
const said = (text: string): Buffer => Buffer.from(`\x80${text}`, 'latin1');

describe('MED-3 the address that browsers are told', () => {
  it.each(['127.0.0.1', '::1'])('%s is bound to, and the candidate names it on the one port', async (address) => {
    const one = await network(address);
    expect(one.candidates()).toEqual([`candidate:1 1 UDP 2130706431 ${address} ${one.udpPort} typ host`]);
  });

  it('is the announced one, or those of both families', async () => {
    const one = await network('203.0.113.7, 2001:db8::7');
    const lines = one.candidates().map((line) => line.split(' ').slice(3, 6).join(' '));
    expect(lines[0]).toBe(`2130706431 203.0.113.7 ${one.udpPort}`);
    if (lines[1]) expect(lines[1]).toBe(`2130706175 2001:db8::7 ${one.udpPort}`);
  });

  it('is any of this machine where none is announced, and never its own loopback while there is another', async () => {
    const one = await network();
    expect(one.candidates().length).toBeGreaterThan(0);
    if (one.candidates().length > 1) expect(one.candidates().join()).not.toContain(' 127.0.0.1 ');
  });
});

describe.each([false, true])('MED-3 one port for everybody (datagrams in batches: %s)', (batches) => {
  beforeEach(() => {
    inTurns = batches;
  });
  afterEach(() => {
    inTurns = false;
  });

  it('hands on what comes from where a check with the password came from, and nothing else', async () => {
    const one = await network('127.0.0.1');
    const [peer, guest, stranger] = [new Listener(), await browser(), await browser()];
    one.add('ours', peer);
    stranger.send(said('unasked'), one.udpPort);
    stranger.send(check('guessed'), one.udpPort);
    stranger.send(said('still unasked'), one.udpPort);
    guest.send(check(), one.udpPort);
    const reply = readMessage(await guest.next())!;
    expect(readXorAddress(attribute(reply, ATTRIBUTE.xorMappedAddress)!, reply.transactionId)).toEqual({ address: '127.0.0.1', port: guest.port });
    stranger.send(said('me too'), one.udpPort);
    guest.send(said('hello'), one.udpPort);
    guest.send(check(), one.udpPort);
    await guest.next();
    expect(peer.heard).toEqual(['\x80hello']);
    one.send(Buffer.from('welcome'), peer.ice.current!);
    expect((await guest.next()).toString()).toBe('welcome');
  });

  it('knows one connection’s addresses from another’s, and none of one that is over', async () => {
    const one = await network('127.0.0.1');
    const [first, second, guest, later] = [new Listener(), new Listener(), await browser(), await browser()];
    one.add('ours', first);
    one.add('yours', second);
    guest.send(check(), one.udpPort);
    later.send(check(undefined, 'yours:x'), one.udpPort);
    await Promise.all([guest.next(), later.next()]);
    guest.send(said('to the first'), one.udpPort);
    later.send(said('to the second'), one.udpPort);
    guest.send(check(), one.udpPort);
    await guest.next();
    one.remove('ours', first, first.ice.paths);
    guest.send(said('to nobody'), one.udpPort);
    guest.send(check(), one.udpPort);
    later.send(check(undefined, 'yours:x'), one.udpPort);
    await later.next();
    expect([first.heard, second.heard]).toEqual([['\x80to the first'], ['\x80to the second']]);
    one.tick(50);
    expect([first.heard.length, second.heard.at(-1)]).toEqual([1, 'tick']);
  });

  it('leaves an address to whom it belongs while that one is there, and gives it on once it is silent', async () => {
    now = 0;
    const one = await network('127.0.0.1');
    const [first, second, guest] = [new Listener(), new Listener(), await browser()];
    one.add('ours', first);
    one.add('yours', second);
    guest.send(check(), one.udpPort);
    await guest.next();
    guest.send(check(undefined, 'yours:x'), one.udpPort);
    guest.send(said('still the first'), one.udpPort);
    guest.send(check(), one.udpPort);
    await guest.next();
    expect([first.heard, second.heard]).toEqual([['\x80still the first'], []]);
    now = 10_000;
    guest.send(check(undefined, 'yours:x'), one.udpPort);
    await guest.next();
    // What the first forgets later is not its own any more.
    for (const path of first.ice.paths) one.forget(path, first);
    guest.send(said('now the second'), one.udpPort);
    guest.send(check(undefined, 'yours:x'), one.udpPort);
    await guest.next();
    expect(second.heard).toEqual(['\x80now the second']);
    now = 0;
  });

  it('goes on by the way it went where somebody names an address that never answers', async () => {
    const one = await network('127.0.0.1');
    const [peer, guest, victim] = [new Listener(), await browser(), await browser({ silent: true })];
    one.add('ours', peer);
    guest.send(check(), one.udpPort);
    await guest.next();
    const nominates = writeMessage(
      { method: METHOD.binding, class: CLASS.request, transactionId: Buffer.alloc(12, 2) },
      [{ type: ATTRIBUTE.username, value: Buffer.from('ours:theirs') }, { type: ATTRIBUTE.useCandidate, value: Buffer.alloc(0) }],
      { key: Buffer.from('a-password-of-ours-that-is-long'), fingerprint: true },
    );
    victim.send(nominates, one.udpPort);
    await victim.next();
    guest.send(said('still here'), one.udpPort);
    guest.send(check(), one.udpPort);
    await guest.next();
    expect([peer.ice.current?.port, peer.heard]).toEqual([guest.port, ['\x80still here']]);
  });

  it('goes on for the others where what one sent leads to an error', async () => {
    const errors: unknown[] = [];
    const one = await network('127.0.0.1', (error) => errors.push(error));
    const [peer, guest] = [new Listener(), await browser()];
    one.add('ours', peer);
    guest.send(check(), one.udpPort);
    await guest.next();
    guest.send(said('poison'), one.udpPort);
    guest.send(said('food'), one.udpPort);
    guest.send(check(), one.udpPort);
    await guest.next();
    expect([peer.heard, errors.length]).toEqual([['\x80food'], 1]);
  });

  it('is refused when somebody else has it', async () => {
    const one = await network('127.0.0.1');
    await expect(Network.open({ udpPort: one.udpPort, announcedAddress: '127.0.0.1', now: () => 0, wall: () => 0 })).rejects.toThrow('EADDRINUSE');
  });
});

describe('MED-1 what two sides agree upon', () => {
  const events = { onRtp: () => undefined, onRtcp: () => undefined, onCandidate: () => undefined, onMessage: () => undefined, onUp: () => undefined, onDown: () => undefined };
  const remote = { ufrag: 'abcd', pwd: 'abcdefghijklmnopqrstuvwx', fingerprint: `sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`, setup: 'actpass' };

  it('is that we are the DTLS server and a lite agent, whatever else is offered', async () => {
    const one = await network('127.0.0.1');
    const peer = Peer.answering(one, remote, events);
    expect(peer.local).toMatchObject({ setup: 'passive', isLite: true });
    expect(peer.local.fingerprint).toMatch(/^sha-256 (?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(peer.local.ufrag).not.toBe(Peer.answering(one, remote, events).local.ufrag);
    expect(() => Peer.answering(one, { ...remote, setup: 'passive' }, events)).toThrow(DescriptionError);
    expect([peer.isUp, peer.isDown, peer.send(Buffer.alloc(20)), peer.sendMessage('_reliable', Buffer.from('x'))]).toEqual([false, false, false, false]);
  });

  it('is over half a minute after the last that was heard of the other side', async () => {
    let now = 0;
    let downs = 0;
    const one = await Network.open({ announcedAddress: '127.0.0.1', now: () => now, wall: () => 0 });
    open.push(one);
    const peer = Peer.answering(one, remote, { ...events, onDown: () => (downs += 1) });
    for (now = 0; now < 40_000; now += 50) one.tick(now);
    expect([downs, peer.isDown]).toEqual([1, true]);
    peer.close();
    peer.close();
    expect(downs).toBe(1);
  });
});
