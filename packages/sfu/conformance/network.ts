/** A media server behind a TURN server, and networks that let only some of it through. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { RoomServiceClient } from 'livekit-server-sdk';
import { startSfu } from '../src/index.js';
import type { SfuOptions } from '../src/options.js';
import { certificate } from '../src/turn/certificate.fixture.js';
import { startTurn, type TurnServer } from '../src/turn/start.js';
import { SMALL } from './checks.js';
import { openPage, SECRET, KEY, token, until, type Actor, type Stage } from './stage.js';
import { Person } from './people.js';
import { openWire } from './wire.js';

const TURN_SECRET = 'shared by the media server and its TURN server';

export interface Network {
  stage: Stage;
  turn: TurnServer;
  close(): Promise<void>;
}

export type Transport = 'udp' | 'tcp' | 'tls';

/** Browsers do not speak to a TURN server on loopback from every socket: an address of the network, where there is one. */
export function hostAddress(family: 'IPv4' | 'IPv6' = 'IPv4'): string | undefined {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return all.find((one) => !one.internal && one.family === family && !one.address.startsWith('fe80'))?.address;
}

export async function openNetwork(transports: readonly Transport[], options: Partial<SfuOptions> = {}): Promise<Network> {
  const folder = mkdtempSync(join(tmpdir(), 'turn-'));
  const { cert, key } = certificate();
  const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  writeFileSync(certFile, cert);
  writeFileSync(keyFile, key);
  const host = hostAddress() ?? '127.0.0.1';
  const mediaPorts: number[] = [];
  const announced = options.announcedAddress === undefined ? {} : { announced: options.announcedAddress.split(',') };
  const turn = await startTurn({ secret: TURN_SECRET, host, port: 0, tls: { port: 0, certFile, keyFile }, mediaPorts, ...announced });
  const url: Record<Transport, string> = {
    udp: `turn:${host}:${turn.udpPort}?transport=udp`,
    tcp: `turn:${host}:${turn.tcpPort}?transport=tcp`,
    tls: `turns:${host}:${turn.tlsPort}?transport=tcp`,
  };
  const urls = transports.map((transport) => url[transport]);
  const sfu = await startSfu({ keys: { [KEY]: SECRET }, iceServers: urls.length > 0 ? [{ urls, secret: TURN_SECRET }] : [], ...options });
  turn.useMediaPorts([sfu.udpPort]);
  const page = await openPage();
  const close = async (): Promise<void> => {
    await page.close();
    await sfu.close();
    await turn.close();
    rmSync(folder, { recursive: true });
  };
  const service = new RoomServiceClient(`http://127.0.0.1:${sfu.port}`, KEY, SECRET);
  return { turn, close, stage: { sfu, pageUrl: page.pageUrl, sfuUrl: `ws://127.0.0.1:${sfu.port}`, service } };
}

export interface Entrance {
  room: Record<string, unknown>;
  connect?: Record<string, unknown>;
  /** Run in the page before anything else. */
  before?: string;
}

export async function enter(actor: Actor, stage: Stage, roomName: string, { room, connect = {}, before }: Entrance): Promise<Person> {
  const person = new Person(actor, await openWire(stage.sfu.port));
  if (before !== undefined) await actor.run(before);
  const words = [person.wire.url, await token(actor.name, roomName), { ...SMALL, ...room }, connect].map((word) => JSON.stringify(word));
  await actor.run(`join(${words.join()})`);
  await actor.run('publish().then(() => true)');
  return person;
}

/** How each connection's packets go: `relay udp …`, `relay tcp …`, `host …`, the far end's address and port behind it. */
export const paths = (person: Person): Promise<string[]> =>
  person.do<string[]>(`(async () => {
    const out = [];
    for (const transport of [room.engine.pcManager.publisher, room.engine.pcManager.subscriber]) {
      const stats = transport && (await transport._pc.getStats());
      stats && stats.forEach((entry) => {
        const pair = entry.type === 'transport' && stats.get(entry.selectedCandidatePairId);
        if (!pair) return;
        const local = stats.get(pair.localCandidateId), remote = stats.get(pair.remoteCandidateId);
        out.push([local.candidateType, local.relayProtocol || local.protocol, remote.address + ':' + remote.port].join(' '));
      });
    }
    return out;
  })()`);

export const goes = (person: Person, how: string, timeout?: number): Promise<true> => {
  let last: string[] = [];
  return until(`${person.name}: media goes by ${how}`, async () => {
    last = await paths(person);
    return last.length > 0 && last.every((path) => path.startsWith(how)) ? (true as const) : undefined;
  }, timeout).catch((error: Error) => {
    throw new Error(`${error.message}, it goes ${last.join(', ') || 'nowhere'}`);
  });
};
