/** The one door to the native addon, which does ICE, DTLS, SRTP and SCTP. Nothing else imports it. */
import { createSocket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import native from 'node-datachannel';
import { makeIceCredentials, type IceCredentials } from './ice-credentials.js';

export type NativePeer = InstanceType<typeof native.PeerConnection>;
export type NativeTrack = InstanceType<typeof native.Track>;
export type NativeChannel = ReturnType<NativePeer['createDataChannel']>;

export type NativeLog = (level: string, message: string) => void;

let users = 0;

/**
 * The addon keeps a list of its tracks and channels and strikes one off when its `onClosed` callback has run: never without one, and not when the
 * collector frees it. `cleanup` walks that list, and what was freed is read again (a segmentation fault). So each gets the callback, and lives until then.
 */
const unclosed = new Set<NativeTrack | NativeChannel>();

/**
 * For every track and channel, before anything else is done with it. It is closed by its connection, and from here only after it said so and
 * what was received before has been handed over: the addon leaks each packet that stands in the queue of a callback when that one is dropped.
 */
export function keepUntilClosed(handle: NativeTrack | NativeChannel, onClosed: () => void = () => undefined): void {
  handle.onClosed(() => {
    onClosed();
    // The addon strikes it off after this returns; one turn of the loop hands over what waits, whatever the order of the queues.
    setImmediate(() =>
      setImmediate(() => {
        try {
          handle.close();
        } finally {
          unclosed.delete(handle);
        }
      }),
    );
  });
  unclosed.add(handle);
}

/**
 * For a track or channel of theirs that was over before we heard of it, as when somebody is lost right after the handshake: the addon will never say so, and
 * holds whatever its callbacks hold. It stays on both lists, as a handle with nothing behind it.
 */
export function keepEnded(handle: NativeTrack | NativeChannel): void {
  handle.onClosed(() => undefined);
  handle.close();
}

export interface NativeEnvironment {
  readonly udpPort: number;
  readonly bindAddress: string | undefined;
  readonly announcedAddress: string | undefined;
  /** A candidate as browsers are told it; undefined: not at all. */
  announce(candidate: string): string | undefined;
  createPeer(name: string): NativePeer;
  /** Ours for one connection; empty where the native layer makes them up. */
  iceCredentials(): Partial<IceCredentials>;
  /** A packet came, on any connection. */
  arrived(): void;
  close(): void;
}

/** Where a packet to us is at most this large, no path has to fragment it. */
const MTU = 1280;
export const MAX_MESSAGE_BYTES = 262_144;

/**
 * Takes the UDP port for the life of the process. Throws when it is in use.
 * With `announcedAddress` the candidates say that address; if it is one of ours we also bind to it, because
 * an answer must come from the address that was asked. An IPv4 and an IPv6 one may stand there, with a comma between them.
 */
export async function openNative(
  options: { udpPort?: number | undefined; announcedAddress?: string | undefined; iceSecret?: string | undefined },
  log: NativeLog,
  arrived: () => void = () => undefined,
): Promise<NativeEnvironment> {
  // A machine without a network still has itself.
  const announced = options.announcedAddress ?? (hasNetwork() ? undefined : '127.0.0.1');
  const bindAddress = announced !== undefined && isOwnAddress(announced) ? announced : undefined;
  const udpPort = await reserveUdpPort(options.udpPort ?? 0, bindAddress);
  // The logger without a callback writes to standard output.
  if (users === 0) native.initLogger('Error', log);
  users += 1;
  let closed = false;
  return {
    udpPort,
    bindAddress,
    announcedAddress: announced,
    arrived,
    announce: (candidate) => (announced === undefined || bindAddress !== undefined ? candidate : renamed(candidate, announced.split(','))),
    createPeer: (name) =>
      new native.PeerConnection(name, {
        iceServers: [],
        disableAutoNegotiation: true,
        enableIceUdpMux: true,
        portRangeBegin: udpPort,
        portRangeEnd: udpPort,
        maxMessageSize: MAX_MESSAGE_BYTES,
        mtu: MTU,
        ...(bindAddress === undefined ? {} : { bindAddress }),
      }),
    iceCredentials: () => (options.iceSecret === undefined ? {} : makeIceCredentials(options.iceSecret)),
    close: () => {
      if (closed) return;
      closed = true;
      users -= 1;
      // Without this Node does not exit: the addon's threads hold it.
      if (users > 0) return;
      native.cleanup();
      unclosed.clear();
    },
  };
}

/**
 * For headless clients (headless/): every connection on a port of its own, since a server tells connections apart by
 * where their packets come from. Loopback only.
 */
export function openNativeClient(log: NativeLog = () => undefined): NativeEnvironment {
  if (users === 0) native.initLogger('Error', log);
  users += 1;
  let closed = false;
  return {
    udpPort: 0,
    bindAddress: '127.0.0.1',
    announcedAddress: '127.0.0.1',
    arrived: () => undefined,
    announce: (candidate) => candidate,
    createPeer: (name) =>
      new native.PeerConnection(name, {
        iceServers: [],
        disableAutoNegotiation: true,
        bindAddress: '127.0.0.1',
        maxMessageSize: MAX_MESSAGE_BYTES,
        mtu: MTU,
      }),
    iceCredentials: () => ({}),
    close: () => {
      if (closed) return;
      closed = true;
      users -= 1;
      if (users === 0) native.cleanup();
    },
  };
}

/** A video description for offering; without SSRCs, so that every SSRC may pass both ways. */
export function createMediaLine(mid: string): InstanceType<typeof native.Video> {
  const video = new native.Video(mid, 'SendRecv');
  video.addVP8Codec(96);
  return video;
}

/** RFC 8839 §5.1: foundation component transport priority address port … Undefined: none of the addresses is of its family. */
export function renamed(candidate: string, addresses: readonly string[]): string | undefined {
  const [, before, old, after] = /^(candidate:\S+ \d+ \S+ \d+) (\S+)( .*)$/.exec(candidate) ?? [];
  const address = addresses.find((one) => one.includes(':') === old?.includes(':'));
  return address === undefined ? undefined : `${before} ${address}${after}`;
}

function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((list) => list?.some((entry) => !entry.internal));
}

function isOwnAddress(address: string): boolean {
  if (address.startsWith('127.') || address === '::1') return true;
  return Object.values(networkInterfaces()).some((list) => list?.some((entry) => entry.address === address));
}

function reserveUdpPort(port: number, address: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(address?.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', reject);
    socket.bind({ port, address: address ?? '0.0.0.0', exclusive: true }, () => {
      const taken = socket.address().port;
      socket.close(() => resolve(taken));
    });
  });
}
