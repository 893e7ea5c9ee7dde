/** People without a browser: LiveKit's Rust client as @livekit/rtc-node publishes it. It hands its token over in the Authorization header. */
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
  type RemoteTrack,
} from '@livekit/rtc-node';
import type { VideoGrant } from 'livekit-server-sdk';
import { token, until, type Stage } from './stage.js';

const WIDTH = 160;
const HEIGHT = 90;
const FRAME_MS = 66;
const RATE = 48_000;
const SAMPLES = RATE / 100;

export interface HeadlessOptions {
  grant?: VideoGrant;
  /** Camera and microphone; true unless said otherwise. */
  publish?: boolean;
  /** In place of one made for the name. */
  jwt?: string;
  /** In place of the server's own address. */
  url?: string;
}

export class Headless {
  readonly name: string;
  readonly room = new Room();
  readonly events: { name: string; detail: string }[] = [];
  readonly messages: { text: string; from: string | undefined; topic: string | undefined }[] = [];
  /** Of others, since the start. */
  frames = 0;
  /** Sum of squares of what was heard. */
  energy = 0;
  private readonly endings: (() => void)[] = [];
  private gone = false;

  private constructor(name: string) {
    this.name = name;
  }

  static async enter(stage: Stage, roomName: string, name: string, options: HeadlessOptions = {}): Promise<Headless> {
    const person = new Headless(name);
    person.listen();
    const jwt = options.jwt ?? (await token(name, roomName, options.grant));
    await person.room.connect(options.url ?? stage.sfuUrl, jwt, { autoSubscribe: true, dynacast: true });
    if (options.publish ?? true) await person.publish();
    return person;
  }

  get self(): NonNullable<Room['localParticipant']> {
    if (!this.room.localParticipant) throw new Error(`${this.name} is not in the room`);
    return this.room.localParticipant;
  }

  async publish(): Promise<void> {
    await this.self.publishTrack(this.camera(), new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA, simulcast: false }));
    await this.self.publishTrack(this.microphone(), new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE }));
  }

  /** Frames arrive and sound is heard, both rising from now on. */
  async receives(kinds: ('audio' | 'video')[] = ['audio', 'video']): Promise<void> {
    const { frames, energy } = this;
    if (kinds.includes('video')) await this.becomes(`frames rise above ${frames}`, () => this.frames > frames);
    if (kinds.includes('audio')) await this.becomes('sound is heard', () => this.energy > energy);
  }

  /** No frame arrives for 0.7 s. */
  async stops(): Promise<void> {
    let last = -1;
    await until(`${this.name}: frames stop`, async () => {
      if (last === this.frames) return true;
      last = this.frames;
      await new Promise((resolve) => setTimeout(resolve, 700));
      return undefined;
    });
  }

  becomes(what: string, check: () => boolean, timeout?: number): Promise<true> {
    return until(`${this.name}: ${what}`, async () => (check() ? (true as const) : undefined), timeout);
  }

  sees(name: string, from = 0): Promise<true> {
    return this.becomes(`event ${name}`, () => this.events.slice(from).some((event) => event.name === name));
  }

  hears(text: string): Promise<true> {
    return this.becomes(`message "${text}"`, () => this.messages.some((message) => message.text === text));
  }

  async leave(): Promise<void> {
    if (this.gone) return;
    this.gone = true;
    for (const end of this.endings) end();
    await this.room.disconnect();
  }

  private listen(): void {
    for (const name of Object.values(RoomEvent)) {
      this.room.on(name as 'disconnected', (what: unknown) => this.events.push({ name, detail: wordOf(what) }));
    }
    this.room.on('dataReceived', (bytes, from, _kind, topic) =>
      this.messages.push({ text: new TextDecoder().decode(bytes), from: from?.identity, topic }),
    );
    this.room.on('trackSubscribed', (track) => void this.take(track).catch(() => undefined));
  }

  private async take(track: RemoteTrack): Promise<void> {
    if (track.kind === TrackKind.KIND_VIDEO) {
      for await (const _event of new VideoStream(track)) this.frames += 1;
      return;
    }
    for await (const frame of new AudioStream(track, RATE, 1)) {
      for (const sample of frame.data) this.energy += (sample / 32768) ** 2;
    }
  }

  private camera(): LocalVideoTrack {
    const source = new VideoSource(WIDTH, HEIGHT);
    const frame = new VideoFrame(new Uint8Array((WIDTH * HEIGHT * 3) / 2).fill(128), WIDTH, HEIGHT, VideoBufferType.I420);
    let shade = 0;
    const timer = setInterval(() => {
      frame.data.fill((shade += 5) % 256, 0, WIDTH * HEIGHT);
      source.captureFrame(frame);
    }, FRAME_MS);
    this.endings.push(() => clearInterval(timer));
    return LocalVideoTrack.createVideoTrack('camera', source);
  }

  private microphone(): LocalAudioTrack {
    const source = new AudioSource(RATE, 1);
    const tone = new AudioFrame(Int16Array.from({ length: SAMPLES }, (_, n) => 8000 * Math.sin((2 * Math.PI * 500 * n) / RATE)), RATE, 1, SAMPLES);
    let ended = false;
    this.endings.push(() => {
      ended = true;
    });
    const speak = async (): Promise<void> => {
      while (!ended) await source.captureFrame(tone);
    };
    void speak().catch(() => undefined);
    return LocalAudioTrack.createAudioTrack('microphone', source);
  }
}

function wordOf(what: unknown): string {
  if (typeof what !== 'object' || what === null) return String(what ?? '');
  if ('identity' in what) return String(what.identity);
  if ('sid' in what) return String(what.sid);
  return '';
}
