import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mintCredential } from './credentials.js';
import { ATTRIBUTE, METHOD, readMessage, type StunMessage } from '../stun/message.js';
import { codeOf, peerAddress, request, textIn, transactionId, udpTransport, type Identity } from './testing.js';

const installed = spawnSync('turnserver', ['--version']).error === undefined;
if (!installed) console.log('skipped: coturn is not installed (Debian: apt install coturn)');

const MEDIA = '192.0.2.7';
const SECRET = 'CHANGE-ME-sixteen-or-longer';

/** Runs the example as it is printed, on a port of 127.0.0.1. */
describe.skipIf(!installed)('MED-3 coturn with the example configuration', () => {
  let folder: string;
  let server: ChildProcess;
  const sockets: Socket[] = [];
  let port: number;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'coturn-'));
    const free = createSocket('udp4');
    await new Promise<void>((resolve) => free.bind(0, '127.0.0.1', resolve));
    port = free.address().port;
    await new Promise<void>((resolve) => free.close(() => resolve()));
    const printed = readFileSync(new URL('../../docs/coturn.conf', import.meta.url), 'utf8');
    const lines = printed
      .replace('listening-port=3478', `listening-port=${port}`)
      .replace('listening-ip=203.0.113.7', 'listening-ip=127.0.0.1')
      .replace('relay-ip=203.0.113.7', 'relay-ip=127.0.0.1')
      .replace('allowed-peer-ip=203.0.113.7', `allowed-peer-ip=${MEDIA}`);
    const own = ['pidfile', 'userdb'].map((name) => `${name}=${join(folder, name)}`);
    writeFileSync(join(folder, 'turnserver.conf'), [lines, ...own, 'log-file=stdout', 'no-tls', 'no-dtls', ''].join('\n'));
    server = spawn('turnserver', ['-c', join(folder, 'turnserver.conf')], { stdio: ['ignore', 'pipe', 'ignore'] });
    await new Promise<void>((resolve, reject) => {
      server.once('exit', () => reject(new Error('turnserver ended')));
      let said = '';
      server.stdout?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
        if (said.includes('Total General servers')) resolve();
      });
    });
  }, 20_000);

  afterAll(() => {
    server.kill('SIGKILL');
    for (const socket of sockets) socket.close();
    rmSync(folder, { recursive: true, force: true });
  });

  type Ask = (frame: Buffer) => Promise<StunMessage>;

  /** Each comes from a port of its own: coturn remembers whom it refused. */
  async function client(): Promise<Ask> {
    const socket = createSocket('udp4');
    sockets.push(socket);
    await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
    return (frame) =>
      new Promise((resolve, reject) => {
        socket.once('message', (bytes) => {
          const message = readMessage(bytes);
          if (message) resolve(message);
          else reject(new Error('not a message'));
        });
        socket.send(frame, port, '127.0.0.1');
      });
  }

  const identity = (challenge: StunMessage, expiresAt: number, secret = SECRET): Identity => ({
    credential: mintCredential(secret, 'PA_ann', expiresAt),
    nonce: textIn(challenge, ATTRIBUTE.nonce),
    realm: textIn(challenge, ATTRIBUTE.realm),
  });

  it('takes our credentials while they live, and relays to the media server alone', async () => {
    const allocate = async (expiresAt: number, secret?: string): Promise<{ ask: Ask; who: Identity; code: number }> => {
      const ask = await client();
      const who = identity(await ask(request(METHOD.allocate, [udpTransport])), expiresAt, secret);
      return { ask, who, code: codeOf(await ask(request(METHOD.allocate, [udpTransport], who))) };
    };
    const now = Date.now();
    expect((await allocate(now - 60_000)).code).toBe(401);
    expect((await allocate(now + 60_000, 'another')).code).toBe(401);
    const { ask, who, code } = await allocate(now + 60_000);
    expect(code).toBe(0);
    const permitted = async (address: string): Promise<number> => {
      const id = transactionId();
      return codeOf(await ask(request(METHOD.createPermission, [peerAddress({ address, port: 7882 }, id)], who, id)));
    };
    expect(await permitted(MEDIA)).toBe(0);
    for (const address of ['127.0.0.1', '0.0.0.0', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '192.0.2.8', '224.0.0.1', '8.8.8.8']) {
      expect([address, await permitted(address)]).toEqual([address, 403]);
    }
    // An allocation of IPv4 has no IPv6 peers at all.
    for (const address of ['::1', '::ffff:192.0.2.7', '::ffff:127.0.0.1', 'fe80::1', 'fd00::1']) expect([address, await permitted(address)]).toEqual([address, 443]);
  });
});
