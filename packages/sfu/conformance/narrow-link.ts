/** A way for media packets between one browser and the server that can be made narrow, as a bad network is. */
import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

export interface NarrowLink {
  /** Where the browser sends its packets instead of the server's port. */
  port: number;
  /** Bits per second from the server to the browser; Infinity for no bound. */
  allow(bitsPerSecond: number): void;
  close(): void;
}

/** What waits longer than this at the narrow place is lost, as in a router with a short queue. */
const LONGEST_QUEUE_MS = 200;

export async function openNarrowLink(serverPort: number): Promise<NarrowLink> {
  const near = createSocket('udp4');
  const far = new Map<string, Socket>();
  let rate = Infinity;
  let busyUntil = 0;
  let closed = false;

  const toBrowser = (packet: Buffer, port: number, address: string): void => {
    const send = (): void => {
      if (!closed) near.send(packet, port, address, () => undefined);
    };
    if (rate === Infinity) return send();
    const now = performance.now();
    const start = Math.max(now, busyUntil);
    if (start - now > LONGEST_QUEUE_MS) return;
    busyUntil = start + (packet.length * 8000) / rate;
    setTimeout(send, busyUntil - now);
  };
  near.on('message', (packet, { port, address }) => {
    const name = `${address}:${port}`;
    let socket = far.get(name);
    if (!socket) {
      socket = createSocket('udp4');
      socket.on('message', (answer) => toBrowser(answer, port, address));
      far.set(name, socket);
    }
    socket.send(packet, serverPort, '127.0.0.1', () => undefined);
  });
  await new Promise<void>((resolve) => near.bind(0, '0.0.0.0', resolve));
  return {
    port: (near.address() as AddressInfo).port,
    allow: (bitsPerSecond) => {
      rate = bitsPerSecond;
    },
    close: () => {
      closed = true;
      near.removeAllListeners('message');
      near.close();
      for (const socket of far.values()) socket.close();
    },
  };
}
