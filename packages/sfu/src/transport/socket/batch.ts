/**
 * Many datagrams a call, by sendmmsg(2) and recvmmsg(2), into and out of memory that stays (docs/decisions/0028). What is sent leaves at `SENT`, or
 * when the turn is over; what comes is taken once in each turn. While nothing comes a socket of Node's on the same port rings the bell.
 */
import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { constants, networkInterfaces } from 'node:os';
import { familyOf, type Family } from '../../stun/address.js';
import type { Flow } from '../../turns.js';
import { IPPROTO_IPV6, IPV6_V6ONLY, MSG_DONTWAIT, MSG_TRUNC, SOCK_CLOEXEC, SOCK_DGRAM, SOCK_NONBLOCK, SOL_SOCKET, SO_RCVBUF, SO_REUSEADDR, SO_SNDBUF, systemError, type Libc } from './libc.js';
import { MessageVector } from './message-vector.js';
import { ADDRESS_WORDS, AF_INET, AF_INET6, familyIn, hostIn, isSame, octetsIn, portIn, wordsOf, zoneOf } from './sockaddr.js';
import { BUFFER_BYTES, PACKET_OCTETS, type DatagramSocket, type Origin, type Remote, type SocketEvents } from './socket.js';

/** Taken by one call. */
const TAKEN = 64;
/** Others have their turn after so many calls that were full. */
const CALLS = 8;
/** Sent by one call: more would gain little, and wait. */
const SENT = 16;
/** As many wait where the kernel takes no more at the moment: 2 MB, as those of Node's. */
const PLACES = 1024;
/** Until the kernel is asked again, where nothing comes that would do so sooner. */
const AGAIN_MS = 4;

const { EAGAIN, EINTR, ENOBUFS } = constants.errno;

const places = (count: number): number[] => Array.from({ length: count }, (_none, place) => place * PACKET_OCTETS);

class BatchOrigin implements Origin {
  /** The word of `names` where it begins. */
  at = 0;

  private readonly names: Uint32Array;

  constructor(names: Uint32Array) {
    this.names = names;
  }

  get port(): number {
    return portIn(this.names, this.at);
  }

  is({ words }: Remote): boolean {
    return words !== undefined && isSame(this.names, this.at, words);
  }

  keep(): Remote {
    const words = this.names.slice(this.at, this.at + ADDRESS_WORDS - 1);
    return { host: hostIn(words), port: this.port, words };
  }
}

export class BatchSocket implements DatagramSocket, Flow {
  readonly family: Family;
  readonly port: number;
  private readonly libc: Libc;
  private readonly fd: number;
  private readonly events: SocketEvents;
  private readonly out: MessageVector;
  private readonly rooms: readonly Buffer[];
  private readonly come: MessageVector;
  private readonly octets = Buffer.from(new ArrayBuffer(TAKEN * PACKET_OCTETS));
  private readonly origin: BatchOrigin;
  /** Counted since all had gone; places are used in turn. */
  private gone = 0;
  private written = 0;
  private bell: Socket | undefined;
  private awake = false;
  private isFlushDue = false;
  private closed = false;

  private constructor(libc: Libc, fd: number, own: Uint32Array, events: SocketEvents) {
    this.libc = libc;
    this.fd = fd;
    this.events = events;
    this.family = familyIn(own);
    this.port = portIn(own);
    const memory = Buffer.from(new ArrayBuffer(PLACES * PACKET_OCTETS));
    this.rooms = places(PLACES).map((at) => memory.subarray(at, at + PACKET_OCTETS));
    this.out = new MessageVector(libc, memory.buffer, places(PLACES), PACKET_OCTETS);
    this.come = new MessageVector(libc, this.octets.buffer, places(TAKEN), PACKET_OCTETS);
    this.origin = new BatchOrigin(this.come.names);
  }

  /** Throws when the port is in use. `address`: of either family, as numbers. */
  static open(libc: Libc, address: string, port: number, events: SocketEvents): BatchSocket {
    const isIpv6 = familyOf(address) === 6;
    const fd = libc.socket(isIpv6 ? AF_INET6 : AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0) throw systemError('socket', libc.errno());
    try {
      if (isIpv6 && setOption(libc, fd, IPPROTO_IPV6, IPV6_V6ONLY, 1) < 0) throw systemError('setsockopt', libc.errno());
      setOption(libc, fd, SOL_SOCKET, SO_RCVBUF, BUFFER_BYTES);
      setOption(libc, fd, SOL_SOCKET, SO_SNDBUF, BUFFER_BYTES);
      const own = wordsOf(address, port);
      if (!own) throw new Error(`no address: ${address}`);
      if (libc.bind(fd, libc.addressOf(own.buffer), octetsIn(own)) < 0) throw systemError('bind', libc.errno());
      const octets = Int32Array.of(own.byteLength);
      if (libc.getsockname(fd, libc.addressOf(own.buffer), libc.addressOf(octets.buffer)) < 0) throw systemError('getsockname', libc.errno());
      // Where a system forbids these two, all would be lost without a word.
      if (libc.sendmmsg(fd, 0, 0, MSG_DONTWAIT) < 0) throw systemError('sendmmsg', libc.errno());
      if (libc.recvmmsg(fd, 0, 0, MSG_DONTWAIT, 0) < 0) throw systemError('recvmmsg', libc.errno());
      const socket = new BatchSocket(libc, fd, own, events);
      if (!socket.rest()) throw systemError('dup', libc.errno());
      return socket;
    } catch (error) {
      libc.close(fd);
      throw error;
    }
  }

  room(): Buffer {
    if (this.written - this.gone === PLACES) this.flush();
    // Where the kernel takes no more, the newest is lost: what may be refused yet must never stand where something waits to go.
    if (this.written - this.gone === PLACES) this.written -= 1;
    return this.rooms[this.written % PLACES]!;
  }

  sendWritten(length: number, to: Remote): void {
    if (this.closed || !to.words) return;
    this.out.address(this.written % PLACES, length, to.words);
    this.written += 1;
    const waiting = this.written - this.gone;
    if (waiting % SENT === 0) this.flush();
    else if (!this.awake) this.flushSoon();
  }

  send(datagram: Buffer, to: Remote): void {
    if (datagram.length > PACKET_OCTETS) return;
    datagram.copy(this.room());
    this.sendWritten(datagram.length, to);
  }

  flush(): void {
    if (this.closed) return;
    while (this.gone < this.written) {
      const place = this.gone % PLACES;
      const sent = this.libc.sendmmsg(this.fd, this.out.header(place), Math.min(SENT, this.written - this.gone, PLACES - place), MSG_DONTWAIT);
      if (sent > 0) this.gone += sent;
      else {
        const errno = this.libc.errno();
        if (errno === EAGAIN || errno === ENOBUFS) return this.flushSoon(AGAIN_MS);
        // Nobody can be reached there: as if it had been lost on the way.
        if (errno !== EINTR) this.gone += 1;
      }
    }
    this.gone = this.written = 0;
  }

  take(): boolean {
    for (let call = 0; call < CALLS; call += 1) {
      const came = this.closed ? 0 : this.libc.recvmmsg(this.fd, this.come.header(0), TAKEN, MSG_DONTWAIT, 0);
      for (let message = 0; message < came; message += 1) this.received(message);
      this.flush();
      if (came < TAKEN) return false;
    }
    return true;
  }

  wake(): void {
    this.awake = true;
    this.bell?.close();
    this.bell = undefined;
  }

  rest(): boolean {
    if (this.closed || this.bell) return true;
    const fd = this.libc.dup(this.fd);
    // No more files may be opened: whoever asked goes on taking.
    if (fd < 0) return false;
    const bell = createSocket(this.family === 6 ? 'udp6' : 'udp4');
    bell.on('error', () => undefined);
    bell.on('message', (datagram, from) => this.rung(datagram, from));
    try {
      bell.bind({ fd });
    } catch {
      this.libc.close(fd);
      return false;
    }
    // Node has just let others share the port, who would get what is meant for us.
    setOption(this.libc, this.fd, SOL_SOCKET, SO_REUSEADDR, 0);
    this.awake = false;
    this.bell = bell;
    return true;
  }

  close(): void {
    if (this.closed) return;
    this.flush();
    this.closed = true;
    this.bell?.close();
    this.libc.close(this.fd);
  }

  private flushSoon(afterMs = 0): void {
    if (this.isFlushDue) return;
    this.isFlushDue = true;
    const flush = (): void => {
      this.isFlushDue = false;
      this.flush();
    };
    if (afterMs > 0) setTimeout(flush, afterMs).unref();
    else setImmediate(flush);
  }

  private received(message: number): void {
    const at = message * PACKET_OCTETS;
    const isCut = (this.come.flagsOf(message) & MSG_TRUNC) !== 0;
    this.origin.at = message * ADDRESS_WORDS;
    if (!isCut) this.events.received(this.octets.subarray(at, at + this.come.lengthOf(message)), this.origin, this);
  }

  private rung(datagram: Buffer, { address, port }: RemoteInfo): void {
    const words = wordsOf(address, port, zoneOf(address, networkInterfaces()));
    if (words) this.events.received(datagram, new BatchOrigin(words), this);
  }
}

function setOption(libc: Libc, fd: number, level: number, name: number, to: number): number {
  const value = Int32Array.of(to);
  return libc.setsockopt(fd, level, name, libc.addressOf(value.buffer), value.byteLength);
}
