/** The two servers that the suite runs against, each in a process of its own. */
import { fileURLToPath } from 'node:url';
import { launchSfu } from '../src/pool/launch.js';
import { startLivekitServer } from './livekit-server.js';

export type EngineName = 'embedded' | 'LiveKit';

export interface Engine {
  name: EngineName;
  /** HTTP and signalling on 127.0.0.1. */
  port: number;
  udpPort: number;
  close(): Promise<void>;
}

export const KEY = 'conformance';
export const SECRET = 'a-secret-for-the-conformance-run-only';

/** As the product starts it: by its launcher, in a child process. */
export async function openEmbedded(verbose = false): Promise<Engine> {
  const child = await launchSfu({
    keys: { [KEY]: SECRET },
    entry: fileURLToPath(new URL('../src/child.ts', import.meta.url)),
    log: (line) => (verbose || line.level === 'error' || line.level === 'warn') && console.log(JSON.stringify(line)),
  });
  return { name: 'embedded', port: child.port(), udpPort: child.udpPort(), close: () => child.close() };
}

export async function openLivekit(binary: string): Promise<Engine> {
  const { port, udpPort, close } = await startLivekitServer(binary, { key: KEY, secret: SECRET });
  return { name: 'LiveKit', port, udpPort, close };
}
