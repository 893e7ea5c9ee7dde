/** A client and a server with a line between them that loses, doubles and turns round what a test wants, in a time of its own. */
import { expect } from 'vitest';
import { makeCertificate, type DtlsCertificate } from './certificate.js';
import { readRecord, RECORD_HEADER_BYTES } from './record.js';
import { DtlsServer } from './server.js';
import type { SrtpKeys } from '../srtp/profile.js';
import { DtlsClient, WALL_MS, type ClientOptions } from './testing.js';

/** A certificate takes a key, so tests share theirs. */
export const SERVER_CERTIFICATE: DtlsCertificate = makeCertificate(WALL_MS);
export const CLIENT_CERTIFICATE: DtlsCertificate = makeCertificate(WALL_MS);

const STEP_MS = 50;

export interface Travelling {
  readonly to: 'server' | 'client';
  readonly datagram: Buffer;
}

/** What becomes of what is on the way at one moment; as it is by default. */
export type Fate = (travelling: readonly Travelling[]) => readonly Travelling[];

export interface LineOptions extends ClientOptions {
  fate?: Fate;
  /** The fingerprint that the server is told; the client's own by default, 'later' for none yet. */
  expected?: string;
}

export class Line {
  readonly client: DtlsClient;
  readonly server: DtlsServer;
  readonly keys: SrtpKeys[] = [];
  readonly received: string[] = [];
  readonly closed: string[] = [];
  /** Everything that was sent so far, one record in each. */
  readonly sent: Travelling[] = [];
  /** The sizes of the datagrams that the server made. */
  readonly sizes: number[] = [];
  now = 1000;
  private queue: Travelling[] = [];
  private readonly fate: Fate;

  constructor(options: LineOptions = {}) {
    this.fate = options.fate ?? ((travelling) => travelling);
    this.client = new DtlsClient({ certificate: CLIENT_CERTIFICATE, ...options }, (datagram) => this.post('client', datagram));
    this.server = new DtlsServer({
      certificate: SERVER_CERTIFICATE,
      events: {
        send: (datagram) => this.post('server', datagram),
        onConnected: (keys) => this.keys.push(keys),
        onData: (message) => this.received.push(message.toString()),
        onClosed: (reason) => this.closed.push(reason),
      },
    });
    if (options.expected !== 'later') this.server.expect(options.expected ?? this.client.certificate.fingerprint);
  }

  /** Begins, and lets time go on until both are done, or for so long. */
  shakeHands(forMs = 25_000): this {
    this.client.start(this.now);
    this.run(forMs);
    return this;
  }

  /** Until both are done and nothing is on the way. */
  run(forMs: number): void {
    const until = this.now + forMs;
    this.deliver();
    while (this.now < until && !(this.server.isConnected && this.client.material) && this.closed.length === 0) {
      this.now += STEP_MS;
      this.client.tick(this.now);
      this.server.tick(this.now);
      this.deliver();
    }
  }

  /** Whatever is on the way arrives, and what is answered to it. */
  deliver(): void {
    while (this.queue.length > 0) {
      const travelling = this.fate(this.queue);
      this.queue = [];
      for (const { to, datagram } of travelling) this[to].receive(datagram, this.now);
    }
  }

  private post(from: 'server' | 'client', datagram: Buffer): void {
    if (from === 'server') this.sizes.push(datagram.length);
    const to = from === 'server' ? 'client' : 'server';
    const records = recordsOf(datagram).map((record) => ({ to, datagram: record }) as const);
    this.sent.push(...records);
    this.queue.push(...records);
  }
}

/** Each record of a datagram as one of its own, so that each can be lost alone. */
export function recordsOf(datagram: Buffer): Buffer[] {
  const records: Buffer[] = [];
  for (let at = 0; ; ) {
    const record = readRecord(datagram, at);
    if (!record) return records;
    const end = at + RECORD_HEADER_BYTES + record.body.length;
    records.push(datagram.subarray(at, end));
    at = end;
  }
}

export const material = ({ remoteKey, localKey, remoteSalt, localSalt }: SrtpKeys): Buffer => Buffer.concat([remoteKey, localKey, remoteSalt, localSalt]);

/** Both have the same keys, nobody closed, and data passes both ways. */
export function expectConnected(line: Line): void {
  expect(line.closed).toEqual([]);
  expect(line.server.isConnected).toBe(true);
  expect(line.keys).toHaveLength(1);
  expect(line.client.material).toEqual(material(line.keys[0]!));
  const [before, heard] = [line.received.length, line.client.received.length];
  line.client.sendData('up');
  expect(line.server.send(Buffer.from('down'))).toBe(true);
  line.deliver();
  expect(line.received.slice(before)).toContain('up');
  expect(line.client.received.slice(heard)).toContain('down');
}
