/** The sockets of the one port, one for each family: in batches where the machine has calls for it and somebody takes turns with them. */
import { networkInterfaces } from 'node:os';
import type { Flow } from '../../turns.js';
import { BatchSocket } from './batch.js';
import { loadLibc } from './libc.js';
import { PlainSocket } from './plain.js';
import type { DatagramSocket, SocketEvents } from './socket.js';

export interface SocketWishes {
  /** The only address to be heard at; absent: every one of this machine. */
  own: string | undefined;
  /** 0: a free one. */
  port: number;
  drive: ((flow: Flow) => void) | undefined;
  events: SocketEvents;
}

/** Rejects when the port is in use. */
export async function openSockets({ own, port, drive, events }: SocketWishes): Promise<DatagramSocket[]> {
  const open = await opener(events, drive);
  if (own !== undefined) return [await open(own, port)];
  const four = await open('0.0.0.0', port);
  const six = hasIpv6() ? await open('::', four.port).catch(() => undefined) : undefined;
  return six ? [four, six] : [four];
}

type Opener = (address: string, port: number) => Promise<DatagramSocket>;

async function opener(events: SocketEvents, drive: SocketWishes['drive']): Promise<Opener> {
  const plain: Opener = (address, port) => PlainSocket.open(address, port, events);
  const libc = drive ? await loadLibc() : undefined;
  if (!libc || !drive) return plain;
  return async (address, port) => {
    try {
      const socket = BatchSocket.open(libc, address, port, events);
      drive(socket);
      return socket;
    } catch {
      // A system that forbids it has no such calls. What else is wrong Node says in its own words.
      return plain(address, port);
    }
  };
}

const hasIpv6 = (): boolean => Object.values(networkInterfaces()).some((list) => list?.some(({ family }) => family === 'IPv6'));
