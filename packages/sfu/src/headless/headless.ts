/**
 * A person without a browser: joins as livekit-client does, by either door, over real ICE, DTLS and SRTP; publishes packets made here and
 * counts what comes. For tests, for hostile ones above all, and as a packet generator; works with LiveKit's server too.
 */
import { performance } from 'node:perf_hooks';
import { DataPacket, SessionDescription, SignalTarget, TrickleRequest, UserPacket } from '@livekit/protocol';
import { readCandidate } from '../room/connection.js';
import { ssrcOf } from '../rtp/packet.js';
import { writeAnswer, type SectionPlan } from '../transport/answer.js';
import { openNativeClient, type NativeEnvironment } from './native/native.js';
import type { ChannelPlan, PeerEvents } from '../transport/events.js';
import { Peer } from './native/peer.js';
import { readDescription } from '../transport/sections.js';
import { browserOffer, type OfferedSection } from '../transport/testing.js';
import { Incoming, incomingOf } from './incoming.js';
import { Outgoing, type PacketWish, type PublishPlan, type Stream } from './outgoing.js';
import { readFeedback, receivingReports, sendingReports } from './reports.js';
import { Signal, type Door, type Response } from './signal.js';
import { Waits } from './waits.js';

export interface HeadlessOptions {
  door?: Door;
  publish?: readonly PublishPlan[];
  /** Instead of the two that livekit-client opens. */
  channels?: readonly ChannelPlan[];
  /** Every signalling message, before it is dealt with. */
  onSignal?: (message: Response) => void;
  onData?: (packet: DataPacket) => void;
}

const CHANNELS = [
  { label: '_reliable', reliable: true },
  { label: '_lossy', reliable: false },
];
const JOIN_TIMEOUT_MS = 20_000;
const REPORT_EVERY_MS = 1000;

let environment: NativeEnvironment | undefined;
let people = 0;

export class Headless {
  readonly published: Outgoing[];
  /** By SSRC; a track that went away stays counted. */
  readonly incoming = new Map<number, Incoming>();
  readonly data = { packets: 0, bytes: 0 };
  /** Packets of streams that no description named. */
  unknown = 0;
  /** PLI and FIR, generic NACKs received. */
  readonly feedback = { keyframes: 0, nacks: 0 };
  sid = '';
  isClosed = false;
  /** Steady milliseconds from the call of `join` until media could flow. */
  joinedAfter = 0;
  private signal: Signal | undefined;
  /** What is sent goes here; with one connection, what comes too. */
  private readonly sending: Peer;
  private receiving: Peer | undefined;
  private readonly sections: OfferedSection[];
  private readonly early: Record<SignalTarget, string[]> = { [SignalTarget.PUBLISHER]: [], [SignalTarget.SUBSCRIBER]: [] };
  private readonly held: string[] = [];
  private accepted = false;
  private offers = 0;
  private awaiting = false;
  private again = false;
  private readonly waits = new Waits();
  private readonly timer: NodeJS.Timeout;
  private readonly single: boolean;
  private readonly options: HeadlessOptions;

  private constructor(options: HeadlessOptions) {
    this.options = options;
    this.single = options.door !== '/rtc';
    environment ??= openNativeClient();
    people += 1;
    const firstSsrc = 1 + Math.floor(Math.random() * 2 ** 24) * 64;
    this.published = (options.publish ?? []).map((plan, index) => new Outgoing(plan, String(index + 1), firstSsrc + index * 8));
    this.sections = [
      { mid: '0', kind: 'application' },
      ...this.published.map((track) => track.section()),
    ];
    this.sending = Peer.offering('headless', environment, options.channels ?? CHANNELS, this.events(SignalTarget.PUBLISHER));
    this.timer = setInterval(() => this.report(), REPORT_EVERY_MS).unref();
  }

  /** Resolves when media can flow both ways and every track is published; rejects when refused or after 20 s. */
  static async join(url: string, token: string, options: HeadlessOptions = {}): Promise<Headless> {
    const from = performance.now();
    const one = new Headless(options);
    try {
      await one.enter(url, token);
      await one.until(() => one.isReady, JOIN_TIMEOUT_MS, 'not connected');
    } catch (error) {
      one.close();
      throw error;
    }
    one.joinedAfter = performance.now() - from;
    return one;
  }

  get isReady(): boolean {
    return this.sending.isUp && (this.single || this.receiving?.isUp === true) && this.published.every(({ sid }) => sid !== '');
  }

  /** False while the connection is not up. The packet is copied: nothing is kept. */
  sendRtp(stream: Stream, wish: PacketWish = {}): boolean {
    return this.sending.send(stream.next(wish));
  }

  /** Octets as they are, encrypted and sent; nothing about them is checked. */
  sendRaw(packet: Buffer): boolean {
    return this.sending.send(packet);
  }

  sendData(payload: Uint8Array, reliable = true): boolean {
    return this.sendMessage(reliable ? '_reliable' : '_lossy', new DataPacket({ value: { case: 'user', value: new UserPacket({ payload }) } }).toBinary());
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.sending.sendMessage(label, message);
  }

  /** A signalling request; octets go as they are. */
  say(message: Parameters<Signal['send']>[0] | Uint8Array | string): void {
    if (typeof message === 'string' || message instanceof Uint8Array) this.signal?.raw(message);
    else this.signal?.send(message);
  }

  /** Packets of one track, or of all. */
  received(trackSid?: string): number {
    let sum = 0;
    for (const one of this.incoming.values()) if (trackSid === undefined || one.trackSid === trackSid) sum += one.packets;
    return sum;
  }

  /** Milliseconds that every sixteenth packet took since this was last asked. */
  takeDelays(): number[] {
    return [...this.incoming.values()].flatMap((one) => one.delays.splice(0));
  }

  get lost(): number {
    let sum = 0;
    for (const one of this.incoming.values()) sum += one.lost;
    return sum;
  }

  /** Waits until `holds`, asked after each signalling message, connection change and every 50 ms; rejects with `missing`. */
  until(holds: () => boolean, timeoutMs: number, missing: string): Promise<void> {
    return this.waits.until(holds, () => this.isClosed, timeoutMs, missing);
  }

  /** Says goodbye; what follows is the server's matter. */
  close(): void {
    if (this.isClosed) return;
    this.signal?.send({ case: 'leave', value: {} as never });
    this.end(() => this.signal?.close());
  }

  /** The socket breaks and no packet comes any more, as when a device loses its power. */
  cut(): void {
    if (!this.isClosed) this.end(() => this.signal?.cut());
  }

  private end(part: () => void): void {
    this.isClosed = true;
    clearInterval(this.timer);
    part();
    this.sending.close();
    this.receiving?.close();
    people -= 1;
    this.waits.wake();
  }

  private async enter(url: string, token: string): Promise<void> {
    const first = this.single ? this.offer() : undefined;
    const addTracks = this.single ? this.published.map((track) => track.request()) : [];
    const words = { door: this.options.door ?? '/rtc/v1', addTracks, offer: first };
    this.signal = new Signal(url, token, words, (message) => this.heard(message), () => this.waits.wake());
    await this.signal.opened();
    if (this.single) return;
    for (const track of this.published) this.signal.send({ case: 'addTrack', value: track.request() });
    this.negotiate();
  }

  private offer(): string {
    this.offers += 1;
    this.awaiting = true;
    return browserOffer(this.sections, { ...this.sending.local, setup: 'actpass' });
  }

  private negotiate(): void {
    if (this.awaiting) {
      this.again = true;
      return;
    }
    const sdp = this.offer();
    this.signal?.send({ case: 'offer', value: new SessionDescription({ type: 'offer', sdp, id: this.offers }) });
  }

  private heard(message: Response): void {
    this.options.onSignal?.(message);
    if (message.case === 'join') this.sid = message.value.participant?.sid ?? '';
    if (message.case === 'trackPublished') {
      const track = this.published.find(({ cid }) => cid === message.value.cid);
      if (track) track.sid = message.value.track?.sid ?? '';
    }
    if (message.case === 'answer') this.answered(message.value);
    if (message.case === 'offer') this.offered(message.value);
    if (message.case === 'trickle') this.trickled(message.value);
    if (message.case === 'mediaSectionsRequirement') this.addSections(message.value.numAudios, message.value.numVideos);
    this.waits.wake();
  }

  private answered(answer: SessionDescription): void {
    if (this.isClosed) return;
    if (!this.accepted) {
      this.accepted = true;
      this.sending.accept(readDescription(answer.sdp).transport);
      for (const candidate of this.early[SignalTarget.PUBLISHER].splice(0)) this.sending.addCandidate(candidate);
      for (const candidate of this.held.splice(0)) this.sendCandidate(candidate, SignalTarget.PUBLISHER);
    }
    this.expect(answer);
    this.awaiting = false;
    if (!this.again) return;
    this.again = false;
    this.negotiate();
  }

  /** The server's offer of what it sends, on the second connection. */
  private offered(offer: SessionDescription): void {
    if (this.isClosed) return;
    const { sections, transport } = readDescription(offer.sdp);
    // As a browser, the answerer is the DTLS client.
    const peer = (this.receiving ??= Peer.answering('headless', environment!, { ...transport, setup: 'passive' }, this.events(SignalTarget.SUBSCRIBER)));
    const plans = new Map(sections.map(({ mid }): [string, SectionPlan] => [mid, { use: 'receive', codec: undefined, dtx: false, stereo: false, red: false }]));
    const sdp = writeAnswer({ sections, plans, local: { ...peer.local, setup: 'active' }, sessionId: '1', version: offer.id });
    for (const candidate of this.early[SignalTarget.SUBSCRIBER].splice(0)) peer.addCandidate(candidate);
    this.expect(offer);
    this.signal?.send({ case: 'answer', value: new SessionDescription({ type: 'answer', sdp, id: offer.id }) });
  }

  private expect(description: SessionDescription): void {
    for (const [ssrc, sid] of incomingOf(description.sdp, description.midToTrackId)) {
      if (this.incoming.get(ssrc)?.trackSid !== sid) this.incoming.set(ssrc, new Incoming(sid, ssrc));
    }
  }

  private trickled({ candidateInit, target }: TrickleRequest): void {
    const candidate = readCandidate(candidateInit)?.candidate;
    if (candidate === undefined) return;
    const peer = target === SignalTarget.SUBSCRIBER ? this.receiving : this.accepted ? this.sending : undefined;
    if (peer) peer.addCandidate(candidate);
    else this.early[target].push(candidate);
  }

  private addSections(audios: number, videos: number): void {
    for (let index = 0; index < audios + videos; index += 1) {
      this.sections.push({ mid: String(this.sections.length), kind: index < audios ? 'audio' : 'video', direction: 'recvonly', plain: true });
    }
    this.negotiate();
  }

  private events(target: SignalTarget): PeerEvents {
    return {
      onRtp: (packet) => {
        const stream = packet.length >= 12 ? this.incoming.get(ssrcOf(packet)) : undefined;
        if (stream) stream.arrived(packet, performance.now());
        else this.unknown += 1;
      },
      onRtcp: (packet) => readFeedback(packet, this.published, this.feedback),
      onCandidate: (candidate) => {
        // Not before its fingerprint is known: whoever reaches us sooner fails the handshake for good.
        if (target === SignalTarget.PUBLISHER && !this.accepted) this.held.push(candidate);
        else this.sendCandidate(candidate, target);
      },
      onMessage: (_label, message) => {
        this.data.packets += 1;
        this.data.bytes += message.length;
        this.options.onData?.(DataPacket.fromBinary(message));
      },
      onUp: () => this.waits.wake(),
      onDown: () => this.waits.wake(),
    };
  }

  private sendCandidate(candidate: string, target: SignalTarget): void {
    const candidateInit = JSON.stringify({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
    this.signal?.send({ case: 'trickle', value: new TrickleRequest({ candidateInit, target }) });
  }

  private report(): void {
    for (const packet of receivingReports([...this.incoming.values()])) (this.receiving ?? this.sending).send(packet);
    for (const packet of sendingReports(this.published, Date.now())) this.sending.send(packet);
  }
}

/** Ends what all headless clients of the process share, once none is left; without it Node does not exit. */
export function closeHeadless(): void {
  if (people > 0) return;
  environment?.close();
  environment = undefined;
}
