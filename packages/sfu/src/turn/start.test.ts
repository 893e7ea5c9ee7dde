import { createSocket } from 'node:dgram';
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificate } from './certificate.fixture.js';
import { mintCredential } from './credentials.js';
import { channelData, Frames } from './framing.js';
import { ATTRIBUTE, METHOD, readMessage, type StunMessage } from '../stun/message.js';
import { startTurn, type TurnOptions, type TurnServer } from './start.js';
import { channelNumber, codeOf, peerAddress, request, SECRET, textIn, udpTransport } from './testing.js';

/** Answers what it gets, as a media server with one port would. */
let media: { port: number; heard: string[]; close(): void };
let turn: TurnServer | undefined;
const ends: (() => void)[] = [];

beforeEach(async () => {
  const socket = createSocket('udp4');
  const heard: string[] = [];
  socket.on('message', (packet, from) => {
    heard.push(packet.toString());
    socket.send(`${packet.toString()} back`, from.port, from.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  media = { port: (socket.address() as AddressInfo).port, heard, close: () => socket.close() };
});

afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await turn?.close();
  turn = undefined;
  media.close();
});

const start = async (options: Partial<TurnOptions> = {}): Promise<TurnServer> => {
  turn = await startTurn({ secret: SECRET, host: '127.0.0.1', announced: ['127.0.0.1'], mediaPorts: [media.port], ...options });
  return turn;
};

interface Line {
  send(frame: Buffer): void;
  next(): Promise<Buffer>;
  closed: Promise<void>;
}

function lineOver(write: (frame: Buffer) => void, listen: (take: (frame: Buffer) => void) => void, closed: Promise<void>): Line {
  const waiting: ((frame: Buffer) => void)[] = [];
  const come: Buffer[] = [];
  listen((frame) => {
    const first = waiting.shift();
    if (first) first(frame);
    else come.push(frame);
  });
  return {
    send: write,
    next: () => {
      const frame = come.shift();
      return frame ? Promise.resolve(frame) : new Promise((resolve) => waiting.push(resolve));
    },
    closed,
  };
}

async function byUdp(port: number): Promise<Line> {
  const socket = createSocket('udp4');
  ends.push(() => socket.close());
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return lineOver((frame) => socket.send(frame, port, '127.0.0.1'), (take) => socket.on('message', take), new Promise(() => undefined));
}

function overStream(socket: Socket): Line {
  ends.push(() => socket.destroy());
  const frames = new Frames();
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  return lineOver((frame) => socket.write(frame), (take) => socket.on('data', (chunk) => frames.push(chunk)?.forEach(take)), closed);
}

const byTcp = (port: number): Line => overStream(connect(port, '127.0.0.1'));

async function byTls(port: number): Promise<Line & { fingerprint: string }> {
  const socket = connectTls({ port, host: '127.0.0.1', rejectUnauthorized: false });
  await new Promise((resolve, reject) => socket.once('secureConnect', () => resolve(undefined)).once('error', reject));
  return { ...overStream(socket), fingerprint: socket.getPeerCertificate().fingerprint256 };
}

async function ask(line: Line, frame: Buffer): Promise<StunMessage> {
  line.send(frame);
  const answer = readMessage(await line.next());
  if (!answer) throw new Error('not an answer');
  return answer;
}

/** Allocates, binds a channel and has a word with the media server. */
async function talk(line: Line): Promise<string> {
  const challenge = await ask(line, request(METHOD.allocate, [udpTransport]));
  const who = { credential: mintCredential(SECRET, 'PA_ann', Date.now() + 60_000), nonce: textIn(challenge, ATTRIBUTE.nonce) };
  expect(codeOf(await ask(line, request(METHOD.allocate, [udpTransport], who)))).toBe(0);
  const peer = peerAddress({ address: '127.0.0.1', port: media.port });
  expect(codeOf(await ask(line, request(METHOD.channelBind, [channelNumber(0x4000), peer], who)))).toBe(0);
  line.send(channelData(0x4000, Buffer.from('hello'), true));
  return (await line.next()).subarray(4).toString();
}

describe('MED-3 the media server is reached through', () => {
  it('UDP', async () => {
    const { udpPort } = await start({ port: 0 });
    expect(await talk(await byUdp(udpPort ?? 0))).toBe('hello back');
    expect(media.heard).toEqual(['hello']);
  });

  it('TCP, and what it held ends with the connection', async () => {
    const { tcpPort, allocations } = await start({ port: 0 });
    const socket = connect(tcpPort ?? 0, '127.0.0.1');
    expect(await talk(overStream(socket))).toBe('hello back');
    expect(allocations()).toBe(1);
    socket.end();
    await new Promise((resolve) => socket.once('close', resolve));
    expect(allocations()).toBe(0);
  });

  it('TLS, with a certificate that is renewed while it runs', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'turn-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const write = (second: number): void => {
      const { cert, key } = certificate();
      writeFileSync(certFile, cert);
      writeFileSync(keyFile, key);
      for (const file of [certFile, keyFile]) utimesSync(file, second, second);
    };
    write(1_000_000);
    const { tlsPort, renewCertificate } = await start({ tls: { port: 0, certFile, keyFile } });
    const line = await byTls(tlsPort ?? 0);
    expect(await talk(line)).toBe('hello back');
    write(2_000_000);
    renewCertificate();
    const next = await byTls(tlsPort ?? 0);
    expect(next.fingerprint).not.toBe(line.fingerprint);
    writeFileSync(keyFile, 'half a file');
    renewCertificate();
    expect((await byTls(tlsPort ?? 0)).fingerprint).toBe(next.fingerprint);
    expect(await talk(next)).toBe('hello back');
  });

  it('the inner port, for a front that hands connections on', async () => {
    const { innerPort, tcpPort, udpPort } = await start({ inner: true });
    expect([tcpPort, udpPort]).toEqual([undefined, undefined]);
    expect(await talk(byTcp(innerPort ?? 0))).toBe('hello back');
  });
});

describe('MED-3 a connection', () => {
  it('that speaks something else is closed', async () => {
    const { tcpPort } = await start({ port: 0 });
    const line = byTcp(tcpPort ?? 0);
    line.send(Buffer.from('GET / HTTP/1.1\r\n\r\n'));
    await line.closed;
    expect(await talk(byTcp(tcpPort ?? 0))).toBe('hello back');
  });

  it('is refused where one too many', async () => {
    const { innerPort, tcpPort } = await start({ inner: true, port: 0, limits: { connections: 1 } });
    expect(await talk(byTcp(tcpPort ?? 0))).toBe('hello back');
    await byTcp(innerPort ?? 0).closed;
  });

  it('counts from its first moment, before any handshake', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'turn-'));
    ends.push(() => rmSync(folder, { recursive: true }));
    const [certFile, keyFile] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
    const { cert, key } = certificate();
    writeFileSync(certFile, cert);
    writeFileSync(keyFile, key);
    const { tlsPort } = await start({ host: '::1', tls: { port: 0, certFile, keyFile }, limits: { connectionsPerAddress: 1 } });
    const silent = connect(tlsPort ?? 0, '::1');
    ends.push(() => silent.destroy());
    await new Promise((resolve) => silent.once('connect', resolve));
    await overStream(connect(tlsPort ?? 0, '::1')).closed;
    expect(silent.destroyed).toBe(false);
  });

  it('a taken port is told', async () => {
    const { tcpPort } = await start({ port: 0 });
    await expect(startTurn({ secret: SECRET, host: '127.0.0.1', mediaPorts: [], port: tcpPort ?? 0 })).rejects.toThrow('EADDRINUSE');
  });
});
