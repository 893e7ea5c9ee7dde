/** LiveKit's own server, started on free ports of this machine alone. */
import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

export interface LivekitOptions {
  key: string;
  secret: string;
  /** Where its webhooks go; nowhere without it. */
  webhook?: string;
}

export interface LivekitServer {
  /** HTTP and signalling. */
  port: number;
  udpPort: number;
  pid: number;
  close(): Promise<void>;
}

const START_TIMEOUT_MS = 30_000;

/** Rejects with the server's last words when it does not start. */
export async function startLivekitServer(binary: string, { key, secret, webhook }: LivekitOptions): Promise<LivekitServer> {
  const [port, udpPort, tcpPort] = [await freePort(), await freePort(), await freePort()];
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    keys: { [key]: secret },
    logging: { level: 'warn' },
    rtc: { node_ip: '127.0.0.1', udp_port: udpPort, tcp_port: tcpPort, enable_loopback_candidate: true },
    ...(webhook === undefined ? {} : { webhook: { api_key: key, urls: [webhook] } }),
  };
  const child = spawn(binary, ['--config-body', JSON.stringify(config)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-8_000);
    });
  }
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await fetch(`http://127.0.0.1:${port}`).catch(() => undefined))?.ok) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`LiveKit's server ended with ${child.exitCode}:\n${output}`);
    if (performance.now() > deadline) throw new Error(`LiveKit's server does not answer:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    port,
    udpPort,
    pid: child.pid ?? 0,
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
