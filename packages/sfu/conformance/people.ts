/** The cast: people in a room, each in a page of a browser, and what can be seen of them from outside. */
import { openWire, type Wire } from './wire.js';
import { token, until, type Actor, type Stage } from './stage.js';
import type { VideoGrant } from 'livekit-server-sdk';

export interface MediaReport {
  state: string;
  mode: string;
  remote: number;
  inbound: { kind: string; packets: number; decoded: number; width: number; energy: number; samples: number; concealed: number; codec?: string }[];
  outbound: { kind: string; rid?: string; packets: number; frames: number; width?: number; codec?: string; target?: number }[];
}

export interface Seen {
  state: string;
  events: { name: string; at: number; detail: string; more: string }[];
  messages: { text: string; from?: string; topic?: string }[];
}

export interface JoinOptions {
  grant?: VideoGrant;
  /** Of the token. */
  attributes?: Record<string, string>;
  metadata?: string;
  publish?: boolean;
  /** A full-size picture, in three sizes. */
  sharp?: boolean;
  /** Port that stands for the server's UDP port. */
  mediaThrough?: number;
  /** Options of livekit-client's Room. */
  room?: Record<string, unknown>;
}

const json = (value: unknown): string => JSON.stringify(value);

export class Person {
  readonly actor: Actor;
  readonly wire: Wire;

  constructor(actor: Actor, wire: Wire) {
    this.actor = actor;
    this.wire = wire;
  }

  static async enter(actor: Actor, stage: Stage, roomName: string, options: JoinOptions = {}): Promise<Person> {
    const person = new Person(actor, await openWire(stage.sfu.port));
    if (options.mediaThrough !== undefined) await actor.run(`goThrough(${stage.sfu.udpPort}, ${options.mediaThrough})`);
    const jwt = await token(actor.name, roomName, options.grant, { attributes: options.attributes, metadata: options.metadata });
    await actor.run(`join(${json(person.wire.url)}, ${json(jwt)}, ${json(options.room ?? {})})`);
    if (options.publish ?? true) await actor.run('publish().then(() => true)');
    return person;
  }

  get name(): string {
    return this.actor.name;
  }

  media(): Promise<MediaReport> {
    return this.actor.run<MediaReport>('media()');
  }

  seen(): Promise<Seen> {
    return this.actor.run<Seen>('seen()');
  }

  do<T>(expression: string): Promise<T> {
    return this.actor.run<T>(expression);
  }

  /** Frames are decoded and sound is heard, both rising from now on. */
  async receives(kinds: ('audio' | 'video')[] = ['audio', 'video']): Promise<void> {
    const before = await this.media();
    const rises = async (what: string, read: (report: MediaReport) => number): Promise<void> => {
      const from = read(before);
      await until(`${this.name}: ${what} rises above ${from}`, async () => (read(await this.media()) > from ? true : undefined));
    };
    if (kinds.includes('video')) await rises('frames decoded', (report) => sum(report, 'decoded'));
    if (kinds.includes('audio')) await rises('audio energy', (report) => sum(report, 'energy'));
  }

  async sees(name: string, since = 0, timeout?: number): Promise<void> {
    await until(`${this.name}: event ${name}`, async () =>
      (await this.seen()).events.some((event) => event.name === name && event.at > since) ? true : undefined,
      timeout,
    );
  }

  /** The page's clock, for `sees` after now. */
  now(): Promise<number> {
    return this.do<number>('performance.now()');
  }

  async leave(): Promise<void> {
    await this.actor.close();
    await this.wire.close();
  }
}

const sum = (report: MediaReport, field: 'decoded' | 'energy'): number =>
  report.inbound.reduce((total, stream) => total + stream[field], 0);
