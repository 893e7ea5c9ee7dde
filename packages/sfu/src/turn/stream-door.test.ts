import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { mintCredential } from './credentials.js';
import { channelData } from './framing.js';
import { DEFAULT_LIMITS, MAX_SLOW_MS } from './limits.js';
import { ATTRIBUTE, METHOD, readMessage } from '../stun/message.js';
import { Connections } from './stream-door.js';
import { channelNumber, codeOf, MEDIA, peerAddress, request, SECRET, textIn, udpTransport, World } from './testing.js';

/** A connection whose reader can stop reading. */
class Line extends Duplex {
  readonly remoteAddress = '198.51.100.9';
  readonly remotePort = 40_000;
  reading = true;
  last: Buffer = Buffer.alloc(0);
  private waiting: (() => void) | undefined;

  setNoDelay(): void {
    // Nothing waits here.
  }

  override _read(): void {
    // What comes is pushed.
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.last = chunk;
    if (this.reading) done();
    else this.waiting = done;
  }

  /** Reads all that waits. */
  readOn(): void {
    this.reading = true;
    this.waiting?.();
  }
}

const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('MED-3 a reader who caught up stays, also where nothing comes for a while; one who did not is let go', async () => {
  const world = new World();
  const connections = new Connections({ turn: world.turn, limits: DEFAULT_LIMITS, now: () => world.steady });
  const line = new Line();
  connections.take(line as unknown as Socket);
  const say = async (frame: Buffer): Promise<void> => {
    line.push(frame);
    await soon();
  };
  await say(request(METHOD.allocate, [udpTransport]));
  const challenge = readMessage(line.last);
  const nonce = challenge ? textIn(challenge, ATTRIBUTE.nonce) : '';
  const who = { credential: mintCredential(SECRET, 'ann', world.wall + 600_000), nonce };
  await say(request(METHOD.allocate, [udpTransport], who));
  await say(request(METHOD.channelBind, [channelNumber(0x4000), peerAddress(MEDIA)], who));
  expect(codeOf(readMessage(line.last))).toBe(0);
  await say(channelData(0x4000, Buffer.from('x'), true));
  const stall = (): void => {
    line.reading = false;
    for (let i = 0; i < 300; i += 1) world.relays[0]?.receive(Buffer.alloc(1000), MEDIA);
  };
  stall();
  line.readOn();
  await soon();
  connections.tick(world.steady);
  world.later(MAX_SLOW_MS);
  connections.tick(world.steady);
  expect(line.destroyed).toBe(false);
  stall();
  world.later(MAX_SLOW_MS);
  connections.tick(world.steady);
  expect(line.destroyed).toBe(true);
});
