/** The one UDP port of the process: who a datagram is for, and where ours go. Knows nothing of what is in them beyond their first octet. */
import { clientAddress, familyOf, type Endpoint } from '../stun/address.js';
import { CLASS, readMessage, type StunMessage } from '../stun/message.js';
import { makeCertificate, type DtlsCertificate } from './dtls/certificate.js';
import { hostCandidate, isOwnAddress, ownAddresses } from './ice/candidates.js';
import { localUfragOf, type Checked } from './ice/lite.js';
import type { TransportParameters } from './parameters.js';
import { openSockets } from './socket/open.js';
import { loadOpenSsl } from './srtp/gcm/openssl.js';
import type { DatagramSocket, Origin, Remote, SocketEvents } from './socket/socket.js';
import type { Flow } from '../turns.js';

/** One address and port of somebody's, always the same object while it is known. */
export interface Path extends Endpoint {
  /** As the socket names it. */
  readonly remote: Remote;
  readonly socket: DatagramSocket;
  peer: NetworkPeer | undefined;
}

export interface NetworkPeer {
  /** A check with our name for it. */
  check(message: StunMessage, path: Path): Checked | undefined;
  /** Any other STUN message from a path whose check was accepted. */
  answered(message: StunMessage, path: Path): void;
  /** Anything else from a path whose check was accepted. Valid until it returns; whoever keeps it copies. */
  receive(datagram: Buffer, path: Path): void;
  /** It was heard of there not long ago, and may be again. */
  isAt(path: Path): boolean;
  tick(now: number): void;
}

export interface NetworkOptions {
  /** 0 or absent: a free one. */
  udpPort?: number | undefined;
  /** The address that browsers are told, or an IPv4 and an IPv6 one with a comma between them; absent: every address of this machine. One of our own is also bound to. */
  announcedAddress?: string | undefined;
  /** Steady milliseconds. */
  now(): number;
  /** Wall milliseconds, for the certificate's dates. */
  wall(): number;
  /** What somebody's datagram or time led to and should not have: the others go on. */
  failed?(error: unknown): void;
  /** A datagram came, whoever sent it. */
  arrived?(): void;
  /** Takes turns with what it is given, where the machine has sockets for it: many datagrams a call. Absent: each comes by itself. */
  drive?: ((flow: Flow) => void) | undefined;
}

/** RFC 7983 §7: 0 to 3 are STUN's. */
const STUN_BELOW = 4;
const NOBODY: readonly Path[] = [];
const ADDRESSES_KEPT_MS = 10_000;

export class Network implements SocketEvents {
  /** Browsers see it in every description of the process. */
  readonly certificate: DtlsCertificate;
  private readonly byUfrag = new Map<string, NetworkPeer>();
  /** By port; nearly always one at each. */
  private readonly byPort = new Map<number, Path[]>();
  private readonly peers = new Set<NetworkPeer>();
  private told: { at: number; lines: string[] } | undefined;
  private closed = false;

  readonly options: NetworkOptions;
  private sockets: readonly DatagramSocket[] = [];
  private readonly addresses: readonly string[] | undefined;

  private constructor(addresses: readonly string[] | undefined, options: NetworkOptions) {
    this.addresses = addresses;
    this.options = options;
    this.certificate = makeCertificate(options.wall());
  }

  /** Rejects when the port is in use. */
  static async open(options: NetworkOptions): Promise<Network> {
    await loadOpenSsl();
    const announced = options.announcedAddress?.split(',').map((one) => one.trim());
    const own = announced?.length === 1 && isOwnAddress(announced[0]!) ? announced[0] : undefined;
    const network = new Network(own === undefined ? announced : [own], options);
    network.sockets = await openSockets({ own, port: options.udpPort ?? 0, drive: options.drive, events: network });
    return network;
  }

  get udpPort(): number {
    return this.sockets[0]?.port ?? 0;
  }

  now(): number {
    return this.options.now();
  }

  /** Lines for browsers, the best first. A machine without a network still has itself. */
  candidates(): readonly string[] {
    const now = this.now();
    if (!this.told || (!this.addresses && now - this.told.at >= ADDRESSES_KEPT_MS)) {
      const found = this.addresses ?? ownAddresses();
      const addresses = found.length > 0 ? found : ['127.0.0.1'];
      const reachable = addresses.filter((address) => familyOf(address) === 4 || this.sockets.some((socket) => socket.family === 6));
      this.told = { at: now, lines: reachable.map((address, place) => hostCandidate(address, this.udpPort, place)) };
    }
    return this.told.lines;
  }

  /** Our half of a description. We are the DTLS server, always. */
  describe(ice: { ufrag: string; pwd: string }): TransportParameters {
    return { ...ice, fingerprint: this.certificate.fingerprint, setup: 'passive', isLite: true };
  }

  add(ufrag: string, peer: NetworkPeer): void {
    this.byUfrag.set(ufrag, peer);
    this.peers.add(peer);
  }

  remove(ufrag: string, peer: NetworkPeer, paths: Iterable<Path>): void {
    this.byUfrag.delete(ufrag);
    this.peers.delete(peer);
    for (const path of paths) this.forget(path, peer);
  }

  /** Nothing of that connection comes from there any more. It may be another's by now. */
  forget(path: Path, peer: NetworkPeer): void {
    if (path.peer !== peer) return;
    path.peer = undefined;
    const known = this.byPort.get(path.port);
    const left = known?.filter((one) => one !== path);
    if (!left?.length) this.byPort.delete(path.port);
    else this.byPort.set(path.port, left);
  }

  /** `datagram` may be used again when this returns. */
  send(datagram: Buffer, path: Path): void {
    if (!this.closed) path.socket.send(datagram, path.remote);
  }

  /** Called every 50 ms or so. */
  tick(now: number): void {
    for (const peer of this.peers) {
      try {
        peer.tick(now);
      } catch (error) {
        this.options.failed?.(error);
      }
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    for (const socket of this.sockets) socket.close();
    this.byPort.clear();
    this.byUfrag.clear();
    this.peers.clear();
  }

  /** Of the sockets. One person's packet never ends what all share. */
  received(datagram: Buffer, from: Origin, socket: DatagramSocket): void {
    // Nobody can be answered there.
    if (from.port === 0) return;
    this.options.arrived?.();
    try {
      this.handOn(datagram, from, socket);
    } catch (error) {
      this.options.failed?.(error);
    }
  }

  private handOn(datagram: Buffer, from: Origin, socket: DatagramSocket): void {
    const path = this.pathFrom(from, socket);
    const first = datagram[0] ?? 0;
    // They are few, and what they name may be kept.
    if (first < STUN_BELOW) this.checked(Buffer.from(datagram), from, socket, path);
    else path?.peer?.receive(datagram, path);
  }

  private pathFrom(from: Origin, socket: DatagramSocket): Path | undefined {
    for (const path of this.byPort.get(from.port) ?? NOBODY) if (path.socket === socket && from.is(path.remote)) return path;
    return undefined;
  }

  private checked(datagram: Buffer, from: Origin, socket: DatagramSocket, known: Path | undefined): void {
    const message = readMessage(datagram);
    if (!message) return;
    if (message.class !== CLASS.request) {
      known?.peer?.answered(message, known);
      return;
    }
    const peer = this.byUfrag.get(localUfragOf(message) ?? '');
    if (!peer) return;
    const path = known ?? this.pathTo(from.keep(), socket);
    // Nobody takes somebody else's address while that one is there.
    if (known?.peer && known.peer !== peer && known.peer.isAt(known)) return;
    const result = peer.check(message, path);
    if (!result) return;
    if (result.accepted) {
      // An address that another connection had is this one's now.
      path.peer = peer;
      if (!known) this.byPort.set(path.port, [...(this.byPort.get(path.port) ?? []), path]);
    }
    if (result.question) this.send(result.question, path);
    this.send(result.reply, path);
  }

  private pathTo(remote: Remote, socket: DatagramSocket): Path {
    return { address: clientAddress(remote.host), port: remote.port, remote, socket, peer: undefined };
  }
}
