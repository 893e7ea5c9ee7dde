/** Clients that come by UDP: each address and port is one. */
import { createSocket, type Socket } from 'node:dgram';
import { clientAddress, familyOf } from '../stun/address.js';
import type { Client, Turn } from './turn.js';

export interface Door {
  readonly port: number;
  /** Called about once a second. */
  tick(now: number): void;
  close(): Promise<void>;
}

/** Rejects when the port is taken. `host` undefined: every address, of both families where the machine has both. */
export async function openUdpDoor(turn: Turn, host: string | undefined, port: number): Promise<Door> {
  const socket = await bound(host, port);
  /** Only those that hold an allocation are remembered: anybody can send a datagram. */
  const clients = new Map<string, Client>();
  let closed = false;
  socket.on('error', () => undefined);
  socket.on('message', (frame, from) => {
    const key = `udp ${from.address} ${from.port}`;
    const known = clients.get(key);
    const client = known ?? createClient(key, from);
    turn.receive(client, frame);
    if (!known && turn.hasAllocation(client)) clients.set(key, client);
  });

  const createClient = (key: string, { address, port: from }: { address: string; port: number }): Client => ({
    key,
    from: { address: clientAddress(address), port: from },
    stream: false,
    send: (frame) => {
      if (!closed) socket.send(frame, from, address, () => undefined);
    },
    released: () => void clients.delete(key),
  });

  return {
    port: socket.address().port,
    tick: () => undefined,
    close: () => {
      closed = true;
      clients.clear();
      return new Promise((resolve) => socket.close(() => resolve()));
    },
  };
}

async function bound(host: string | undefined, port: number): Promise<Socket> {
  if (host !== undefined) return bind(familyOf(host) === 6 ? 'udp6' : 'udp4', host, port);
  return bind('udp6', '::', port).catch((error: unknown) => {
    if (isTaken(error)) throw error;
    return bind('udp4', '0.0.0.0', port);
  });
}

function bind(type: 'udp4' | 'udp6', address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(type);
    socket.once('error', reject);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', reject);
      resolve(socket);
    });
  });
}

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
