/** Clients that come by TCP or TLS: each connection is one. */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type SecureContextOptions, type Server as TlsServer } from 'node:tls';
import { clientAddress } from '../stun/address.js';
import { Frames } from './framing.js';
import { MAX_SLOW_MS, MAX_UNSENT_BYTES, UNALLOCATED_MS, type TurnLimits } from './limits.js';
import type { Client, Turn } from './turn.js';
import type { Door } from './udp-door.js';

const TLS_HANDSHAKE_MS = 5_000;

export interface StreamTools {
  turn: Turn;
  limits: TurnLimits;
  /** Steady milliseconds. */
  now: () => number;
}

/** Who is connected, through whichever door. */
export class Connections {
  private readonly all = new Set<Connection>();
  /** Addresses of all sockets, from their first moment: a handshake costs too. */
  private readonly sockets = new Map<Socket, string>();
  private readonly tools: StreamTools;
  private count = 0;

  constructor(tools: StreamTools) {
    this.tools = tools;
  }

  /** False: one too many, and closed. Otherwise it counts until it is closed. */
  admit(socket: Socket): boolean {
    const address = clientAddress(socket.remoteAddress ?? '');
    socket.on('error', () => socket.destroy());
    if (!this.hasRoomFor(address)) {
      socket.destroy();
      return false;
    }
    this.sockets.set(socket, address);
    socket.once('close', () => this.sockets.delete(socket));
    return true;
  }

  /** One that was admitted, or what TLS made of it. */
  take(socket: Socket): void {
    const from = { address: clientAddress(socket.remoteAddress ?? ''), port: socket.remotePort ?? 0 };
    socket.on('error', () => socket.destroy());
    this.count += 1;
    const connection = new Connection(`stream ${this.count}`, socket, from, this.tools);
    this.all.add(connection);
    socket.once('close', () => {
      this.all.delete(connection);
      this.tools.turn.gone(connection);
    });
  }

  tick(now: number): void {
    for (const connection of this.all) connection.tick(now);
  }

  close(): void {
    for (const connection of this.all) connection.end();
  }

  private hasRoomFor(address: string): boolean {
    if (this.sockets.size >= this.tools.limits.connections) return false;
    // What the product's own port hands on comes from here; it counts for itself.
    if (address.startsWith('127.')) return true;
    let same = 0;
    for (const other of this.sockets.values()) if (other === address) same += 1;
    return same < this.tools.limits.connectionsPerAddress;
  }
}

class Connection implements Client {
  readonly key: string;
  readonly from: { address: string; port: number };
  readonly stream = true;
  private readonly socket: Socket;
  private readonly tools: StreamTools;
  private readonly frames = new Frames();
  private unallocatedSince: number;
  private slowSince: number | undefined;

  constructor(key: string, socket: Socket, from: { address: string; port: number }, tools: StreamTools) {
    this.key = key;
    this.from = from;
    this.socket = socket;
    this.tools = tools;
    this.unallocatedSince = tools.now();
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.read(chunk));
    socket.on('end', () => socket.end());
  }

  send(frame: Buffer): void {
    if (this.socket.destroyed || !this.socket.writable) return;
    // Late media is of no use; what waits must not grow.
    if (this.socket.writableLength > MAX_UNSENT_BYTES) {
      this.slowSince ??= this.tools.now();
      return;
    }
    this.slowSince = undefined;
    this.socket.write(frame);
  }

  released(): void {
    this.unallocatedSince = this.tools.now();
  }

  tick(now: number): void {
    // Who has read it all by now is not slow, also where nothing came since.
    if (this.socket.writableLength <= MAX_UNSENT_BYTES) this.slowSince = undefined;
    const idle = !this.tools.turn.hasAllocation(this) && now - this.unallocatedSince >= UNALLOCATED_MS;
    const slow = this.slowSince !== undefined && now - this.slowSince >= MAX_SLOW_MS;
    if (idle || slow) this.end();
  }

  end(): void {
    this.socket.destroy();
  }

  private read(chunk: Buffer): void {
    const frames = this.frames.push(chunk);
    if (!frames) return this.end();
    for (const frame of frames) this.tools.turn.receive(this, frame);
  }
}

/** Rejects when the port is taken. */
export async function openTcpDoor(connections: Connections, host: string | undefined, port: number): Promise<Door> {
  const server = createServer((socket) => {
    if (connections.admit(socket)) connections.take(socket);
  });
  return listening(server, host, port);
}

export interface TlsDoor extends Door {
  /** For connections from now on. Throws when it cannot be used; the one before stays then. */
  useCertificate(certificate: SecureContextOptions): void;
}

/** Rejects when the port is taken or the certificate cannot be used. */
export async function openTlsDoor(
  connections: Connections,
  host: string | undefined,
  port: number,
  certificate: SecureContextOptions,
): Promise<TlsDoor> {
  const tls: TlsServer = createTlsServer({ ...certificate, handshakeTimeout: TLS_HANDSHAKE_MS }, (socket) => connections.take(socket));
  // A handshake that fails is the client's matter.
  tls.on('tlsClientError', (_error, socket) => socket.destroy());
  // It listens to nothing itself: who is one too many does not get as far as a handshake.
  const server = createServer((socket) => {
    if (connections.admit(socket)) tls.emit('connection', socket);
  });
  const door = await listening(server, host, port);
  return { ...door, useCertificate: (next) => tls.setSecureContext(next) };
}

function listening(server: Server, host: string | undefined, port: number): Promise<Door> {
  const pending = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    pending.add(socket);
    socket.once('close', () => pending.delete(socket));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, ...(host === undefined ? {} : { host }), exclusive: true }, () => {
      server.off('error', reject);
      server.on('error', () => undefined);
      resolve({
        port: (server.address() as AddressInfo).port,
        tick: () => undefined,
        close: () =>
          new Promise((done) => {
            for (const socket of pending) socket.destroy();
            server.close(() => done());
          }),
      });
    });
  });
}
