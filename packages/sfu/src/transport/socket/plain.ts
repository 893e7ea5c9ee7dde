/** By `node:dgram`: a call for each datagram. Everywhere. */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { familyOf, type Family } from '../../stun/address.js';
import { BUFFER_BYTES, PACKET_OCTETS, type DatagramSocket, type Origin, type Remote, type SocketEvents } from './socket.js';

/** Several, for the rare case that the kernel takes one later. */
const WRITTEN = 16;

class Place {
  /** Kept views of its beginning, so that sending one allocates nothing. */
  private readonly views: (Buffer | undefined)[] = new Array<Buffer | undefined>(PACKET_OCTETS).fill(undefined);

  readonly whole: Buffer;

  constructor(whole: Buffer) {
    this.whole = whole;
  }

  first(length: number): Buffer {
    return (this.views[length] ??= this.whole.subarray(0, length));
  }
}

/** Of all sockets: each has sent before another is written. */
const memory = Buffer.from(new ArrayBuffer(WRITTEN * PACKET_OCTETS));
const places = Array.from({ length: WRITTEN }, (_none, place) => new Place(memory.subarray(place * PACKET_OCTETS, (place + 1) * PACKET_OCTETS)));
let next = 0;

class PlainOrigin implements Origin {
  info: RemoteInfo | undefined;

  get port(): number {
    return this.info?.port ?? 0;
  }

  is(remote: Remote): boolean {
    return this.info?.port === remote.port && this.info.address === remote.host;
  }

  keep(): Remote {
    return { host: this.info?.address ?? '', port: this.port };
  }
}

export class PlainSocket implements DatagramSocket {
  readonly family: Family;
  readonly port: number;
  private readonly socket: Socket;
  private closed = false;

  private constructor(socket: Socket, family: Family, events: SocketEvents) {
    this.socket = socket;
    this.family = family;
    this.port = socket.address().port;
    const origin = new PlainOrigin();
    socket.on('error', () => undefined);
    socket.on('message', (datagram, info) => {
      origin.info = info;
      events.received(datagram, origin, this);
    });
  }

  /** Rejects when the port is in use. */
  static async open(address: string, port: number, events: SocketEvents): Promise<PlainSocket> {
    return new PlainSocket(await bind(address, port), familyOf(address), events);
  }

  room(): Buffer {
    return this.place.whole;
  }

  sendWritten(length: number, to: Remote): void {
    this.give(this.place.first(length), to);
    next = (next + 1) % WRITTEN;
  }

  send(datagram: Buffer, to: Remote): void {
    this.give(datagram, to);
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.socket.close();
  }

  private get place(): Place {
    return places[next]!;
  }

  /** `datagram` may be used again, but where others wait already. */
  private give(datagram: Buffer, to: Remote): void {
    if (this.closed) return;
    const { socket } = this;
    const isWaiting = socket.getSendQueueCount() > 0;
    // The kernel takes no more at the moment: what waits must be its own, and little.
    if (isWaiting && socket.getSendQueueSize() > BUFFER_BYTES) return;
    socket.send(isWaiting ? Buffer.from(datagram) : datagram, to.port, to.host);
  }
}

function bind(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const family = familyOf(address);
    // Addresses come as numbers: asking for them, as Node does by itself, would take a turn of the loop for each packet.
    const lookup = (host: string, _options: unknown, found: (error: null, address: string, family: number) => void): void => found(null, host, familyOf(host));
    const socket = createSocket({ type: family === 6 ? 'udp6' : 'udp4', ipv6Only: family === 6, lookup: lookup as never });
    socket.once('error', reject);
    socket.bind({ port, address, exclusive: true }, () => {
      socket.off('error', reject);
      socket.setRecvBufferSize(BUFFER_BYTES);
      socket.setSendBufferSize(BUFFER_BYTES);
      resolve(socket);
    });
  });
}
