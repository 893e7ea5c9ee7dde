/** The TURN server put together: doors, the relay behind them, one timer. */
import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { systemClock } from '../clock.js';
import type { LogLine } from '../options.js';
import { DEFAULT_LIMITS, type TurnLimits } from './limits.js';
import { Peers } from './peers.js';
import { openRelaySocket } from './relay-socket.js';
import { Connections, openTcpDoor, openTlsDoor, type TlsDoor } from './stream-door.js';
import { Turn } from './turn.js';
import { openUdpDoor, type Door } from './udp-door.js';

export interface TurnOptions {
  /** Shared with whoever mints credentials. */
  secret: string;
  /** UDP and TCP; 0: a free one for each; absent: none. */
  port?: number;
  tls?: { port: number; certFile: string; keyFile: string };
  /** A TCP port on 127.0.0.1 alone, for a front that hands connections on. */
  inner?: boolean;
  /** Where the doors are; absent: every address. */
  host?: string;
  /** The media server's UDP ports on this machine: nothing else is relayed to. */
  mediaPorts: readonly number[];
  /** As the media server's `announcedAddress`. */
  announced?: readonly string[];
  limits?: Partial<TurnLimits>;
  log?: (line: LogLine) => void;
}

export interface TurnServer {
  udpPort: number | undefined;
  tcpPort: number | undefined;
  tlsPort: number | undefined;
  innerPort: number | undefined;
  allocations(): number;
  /** The media server's ports are others now. */
  useMediaPorts(ports: readonly number[]): void;
  /** Looks at the certificate's files at once; done every ten seconds anyway. */
  renewCertificate(): void;
  close(): Promise<void>;
}

const TICK_MS = 1000;
/** How often this machine's addresses and the certificate's files are looked at. */
const LOOK_MS = 10_000;
const REALM = 'maru';

/** Throws when a port is taken or the certificate cannot be used. */
export async function startTurn(options: TurnOptions): Promise<TurnServer> {
  const clock = systemClock(undefined);
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  let mediaPorts = options.mediaPorts;
  const lookForPeers = (): Peers =>
    new Peers({ ports: mediaPorts, announced: options.announced ?? [], own: ownAddresses() });
  let peers = lookForPeers();
  const turn = new Turn({
    clock,
    secret: options.secret,
    realm: REALM,
    nonceKey: randomBytes(32),
    limits,
    peers: () => peers,
    openRelay: openRelaySocket,
  });
  const connections = new Connections({ turn, limits, now: clock.steady });
  const doors: Door[] = [];
  const opened = async <D extends Door>(opening: Promise<D> | undefined): Promise<D | undefined> => {
    const door = await opening;
    if (door) doors.push(door);
    return door;
  };
  const closeAll = async (): Promise<void> => {
    turn.close();
    connections.close();
    await Promise.all(doors.map((door) => door.close()));
  };
  const { host, port, tls } = options;
  try {
    const udp = await opened(port === undefined ? undefined : openUdpDoor(turn, host, port));
    const tcp = await opened(port === undefined ? undefined : openTcpDoor(connections, host, port || (udp?.port ?? 0)));
    const secure = await opened(tls && openTlsDoor(connections, host, tls.port, certificateOf(tls)));
    const inner = await opened(options.inner ? openTcpDoor(connections, '127.0.0.1', 0) : undefined);
    const renew = tls && secure ? renewal(tls, secure, options.log) : undefined;
    let lookedAt = clock.steady();
    const timer = setInterval(() => {
      const now = clock.steady();
      turn.tick();
      connections.tick(now);
      if (now - lookedAt < LOOK_MS) return;
      lookedAt = now;
      peers = lookForPeers();
      renew?.();
    }, TICK_MS);
    return {
      udpPort: udp?.port,
      tcpPort: tcp?.port,
      tlsPort: secure?.port,
      innerPort: inner?.port,
      allocations: () => turn.allocations,
      useMediaPorts: (ports) => {
        mediaPorts = ports;
        peers = lookForPeers();
      },
      renewCertificate: () => renew?.(),
      close: async () => {
        clearInterval(timer);
        await closeAll();
      },
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

const ownAddresses = (): string[] => Object.values(networkInterfaces()).flatMap((list) => (list ?? []).map(({ address }) => address));

interface CertificateFiles {
  certFile: string;
  keyFile: string;
}

const certificateOf = ({ certFile, keyFile }: CertificateFiles): { cert: Buffer; key: Buffer } => ({
  cert: readFileSync(certFile),
  key: readFileSync(keyFile),
});

/** Whoever renews the certificate need not know us: changed files are used from then on. */
function renewal(files: CertificateFiles, door: TlsDoor, log: TurnOptions['log']): () => void {
  const stamp = (): string => [files.certFile, files.keyFile].map((file) => statSync(file).mtimeMs).join();
  let used = stamp();
  return () => {
    try {
      const found = stamp();
      if (found === used) return;
      door.useCertificate(certificateOf(files));
      used = found;
      log?.({ level: 'info', msg: 'TURN certificate renewed' });
    } catch (error) {
      // Half written, perhaps: looked at again in a while.
      log?.({ level: 'warn', msg: 'TURN certificate not usable, the one before stays', error: String(error) });
    }
  };
}
