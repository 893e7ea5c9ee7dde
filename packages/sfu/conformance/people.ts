/** The cast: people in a room, each in a page of a browser, and what can be seen of them from outside. */
import { openWire, type Wire } from './wire.js';
import { token, until, type Actor, type Stage } from './stage.js';
import type { VideoGrant } from 'livekit-server-sdk';

export interface MediaReport {
  state: string;
  mode: string;
  remote: number;
  inbound: { kind: string; mid?: string; packets: number; decoded: number; width: number; energy: number; samples: number; concealed: number; codec?: string }[];
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
    // Stream by stream: one that ended takes its part of a sum with it.
    const rises = async (what: string, field: 'decoded' | 'energy'): Promise<void> => {
      const from = valuesOf(before, field);
      await until(`${this.name}: ${what} rises above ${[...from.values()].join(', ')}`, async () =>
        [...valuesOf(await this.media(), field)].some(([mid, value]) => value > (from.get(mid) ?? 0)) ? true : undefined,
      );
    };
    if (kinds.includes('video')) await rises('frames decoded', 'decoded');
    if (kinds.includes('audio')) await rises('audio energy', 'energy');
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

const valuesOf = (report: MediaReport, field: 'decoded' | 'energy'): Map<string, number> =>
  new Map(report.inbound.map((stream, index) => [`${stream.kind} ${stream.mid ?? index}`, stream[field]]));
