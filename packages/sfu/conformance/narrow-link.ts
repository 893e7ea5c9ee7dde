/** A way for media packets between one browser and the server that can be made narrow and lossy, as a bad network is. */
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { randomFrom } from '../src/rtp/testing.js';

export interface NarrowLink {
  /** Where the browser sends its packets instead of the server's port. */
  port: number;
  /** Bits per second from the server to the browser; Infinity for no bound. */
  allow(bitsPerSecond: number): void;
  /** Bits so far from the server to the browser, those lost on the way too. */
  sentDown(): number;
  /** From now on the server sees the browser at another port, as when a phone changes its network. */
  move(): void;
  /** The same from the browser to the server. `longestQueue`: milliseconds that packets may wait before they are lost. */
  allowUp(bitsPerSecond: number, longestQueue?: number): void;
  /** Share of the packets lost in each direction, 0..1, by a seed: the same ones each time. */
  lose(share: number, seed?: number): void;
  /** How long a packet of the browser would wait now, milliseconds. */
  queueUp(): number;
  close(): void;
}

/** What waits longer than this at the narrow place is lost, as in a router with a short queue. */
const LONGEST_QUEUE_MS = 200;

/** One direction: packets pass in turn, each taking its time. */
class Way {
  rate = Infinity;
  longestQueue = LONGEST_QUEUE_MS;
  isLost: () => boolean = () => false;
  private busyUntil = 0;
  bits = 0;

  get queue(): number {
    return Math.max(0, this.busyUntil - performance.now());
  }

  pass(packet: Buffer, send: () => void): void {
    this.bits += packet.length * 8;
    if (this.isLost()) return;
    if (this.rate === Infinity) return send();
    const wait = this.queue;
    if (wait > this.longestQueue) return;
    this.busyUntil = performance.now() + wait + (packet.length * 8000) / this.rate;
    setTimeout(send, this.queue);
  }
}

export async function openNarrowLink(serverPort: number): Promise<NarrowLink> {
  const near = createSocket('udp4');
  const far = new Map<string, Socket>();
  const [down, up] = [new Way(), new Way()];
  let closed = false;

  const farFor = (port: number, address: string): Socket => {
    const name = `${address}:${port}`;
    const known = far.get(name);
    if (known) return known;
    const socket = createSocket('udp4');
    socket.on('message', (answer) => {
      down.pass(answer, () => {
        if (!closed) near.send(answer, port, address, () => undefined);
      });
    });
    far.set(name, socket);
    return socket;
  };
  near.on('message', (packet, { port, address }) => {
    up.pass(packet, () => {
      if (!closed) farFor(port, address).send(packet, serverPort, '127.0.0.1', () => undefined);
    });
  });
  await new Promise<void>((resolve) => near.bind(0, '0.0.0.0', resolve));
  return {
    port: (near.address() as AddressInfo).port,
    allow: (bitsPerSecond) => {
      down.rate = bitsPerSecond;
    },
    sentDown: () => down.bits,
    allowUp: (bitsPerSecond, longestQueue = LONGEST_QUEUE_MS) => {
      up.rate = bitsPerSecond;
      up.longestQueue = longestQueue;
    },
    lose: (share, seed = 1) => {
      [down, up].forEach((way, index) => {
        const random = randomFrom(seed + index);
        way.isLost = () => share > 0 && random() < share;
      });
    },
    queueUp: () => up.queue,
    move: () => {
      for (const socket of far.values()) socket.close();
      far.clear();
    },
    close: () => {
      closed = true;
      near.removeAllListeners('message');
      near.close();
      for (const socket of far.values()) socket.close();
    },
  };
}

const AMPLE_BPS = 600_000;
const AMPLE_WITHIN_S = 15;
const NARROW_SHARE = 0.6;

/**
 * Makes the way to the browser `bitsPerSecond` narrow once much more than that goes through. Made-up pictures are cheap: at times 1280 pixels with
 * sound take less than 350 kbit/s, fit, and rightly stay; then it becomes narrower than what goes through. Returns how narrow it is now.
 */
export async function narrowTo(link: NarrowLink, bitsPerSecond: number): Promise<number> {
  let rate = 0;
  for (let second = 0; second < AMPLE_WITHIN_S && rate < AMPLE_BPS; second += 1) {
    const before = link.sentDown();
    const at = performance.now();
    await new Promise((resolve) => setTimeout(resolve, 1000));
    rate = ((link.sentDown() - before) * 1000) / (performance.now() - at);
  }
  const allowed = Math.min(bitsPerSecond, rate * NARROW_SHARE);
  link.allow(allowed);
  return allowed;
}
