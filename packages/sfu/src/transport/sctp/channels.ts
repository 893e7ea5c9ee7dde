/** Data channels over the streams of one association (RFC 8831, RFC 8832). */
import { DCEP_ACK, isReliable, LOSSY, PPID, readDcep, RELIABLE, writeOpen } from './dcep.js';
import { MAX_STREAMS, type IncomingMessage } from './reassembly.js';
import type { Delivery } from './send-queue.js';

export interface ChannelPlan {
  readonly label: string;
  /** Reliable and ordered; else unordered and never repeated. */
  readonly reliable: boolean;
}

interface Channel {
  readonly stream: number;
  readonly label: string;
  readonly delivery: Delivery;
  isOpen: boolean;
}

export interface ChannelHost {
  queue(stream: number, ppid: number, payload: Buffer, delivery: Delivery): void;
  held(stream: number): { bytes: number; messages: number };
  /** Drops what waits and resets the stream towards the peer. */
  endStream(stream: number): void;
  isBusy(stream: number): boolean;
  onOpen(label: string): void;
  onMessage(label: string, message: Buffer): void;
}

/** More than this queued on a channel means that the receiver does not keep up. */
const RELIABLE_BUFFER_BYTES = 16 * 1024 * 1024;
const LOSSY_BUFFER_BYTES = 256 * 1024;
const MAX_HELD_MESSAGES = 20_000;
/** Messages that came before the OPEN of their channel. */
const MAX_EARLY_BYTES = 64 * 1024;
const MAX_EARLY_MESSAGES = 64;
/** What an empty message carries instead of nothing (RFC 8831 §6.6). */
const EMPTY = Buffer.alloc(1);

export class Channels {
  private readonly host: ChannelHost;
  private readonly maxChannels: number;
  private readonly firstStream: number;
  private readonly streamLimit: number;
  private readonly byStream = new Map<number, Channel>();
  /** Of one label the channel that opened last. */
  private readonly byLabel = new Map<string, Channel>();
  private early: IncomingMessage[] = [];
  private earlyBytes = 0;

  constructor(options: { host: ChannelHost; maxChannels: number; isDtlsClient: boolean; peerStreams: number }) {
    this.host = options.host;
    this.maxChannels = options.maxChannels;
    this.firstStream = options.isDtlsClient ? 0 : 1;
    this.streamLimit = Math.min(MAX_STREAMS, options.peerStreams);
  }

  /** Does nothing when there are too many. */
  open({ label, reliable }: ChannelPlan): void {
    const stream = this.freeStream();
    if (stream === undefined || this.byStream.size >= this.maxChannels) return;
    const delivery = reliable ? RELIABLE : LOSSY;
    this.byStream.set(stream, { stream, label, delivery, isOpen: false });
    this.host.queue(stream, PPID.dcep, writeOpen(label, delivery), RELIABLE);
  }

  /** False: not open, or too much waits already. Copies the message. */
  send(label: string, message: Uint8Array): boolean {
    const channel = this.byLabel.get(label);
    if (!channel) return false;
    const { stream, delivery } = channel;
    const held = this.host.held(stream);
    const limit = isReliable(delivery) ? RELIABLE_BUFFER_BYTES : LOSSY_BUFFER_BYTES;
    if (held.bytes > limit || held.messages >= MAX_HELD_MESSAGES) return false;
    if (message.length === 0) this.host.queue(stream, PPID.emptyBinary, EMPTY, delivery);
    else this.host.queue(stream, PPID.binary, Buffer.from(message), delivery);
    return true;
  }

  receive(message: IncomingMessage): void {
    if (message.ppid === PPID.dcep) {
      this.receiveDcep(message);
      return;
    }
    if (message.ppid !== PPID.binary && message.ppid !== PPID.emptyBinary) return;
    const channel = this.byStream.get(message.stream);
    if (!channel) this.keepEarly(message);
    else this.host.onMessage(channel.label, message.ppid === PPID.binary ? message.payload : Buffer.alloc(0));
  }

  /** The peer closed the channels of these streams; nothing: all. Ours follow. */
  peerReset(streams: readonly number[] | undefined): void {
    for (const stream of streams ?? [...this.byStream.keys()]) {
      this.dropEarly(stream);
      const channel = this.byStream.get(stream);
      if (!channel) continue;
      this.byStream.delete(stream);
      if (this.byLabel.get(channel.label) === channel) this.byLabel.delete(channel.label);
      this.host.endStream(stream);
    }
  }

  private receiveDcep({ stream, payload }: IncomingMessage): void {
    const message = readDcep(payload);
    const channel = this.byStream.get(stream);
    if (message?.kind === 'ack') {
      if (channel && !channel.isOpen) this.opened(channel);
      return;
    }
    if (!message || channel) return;
    if (this.byStream.size >= this.maxChannels || stream >= this.streamLimit) {
      this.dropEarly(stream);
      this.host.endStream(stream);
      return;
    }
    const added = { stream, label: message.label, delivery: message.delivery, isOpen: false };
    this.byStream.set(stream, added);
    this.host.queue(stream, PPID.dcep, DCEP_ACK, RELIABLE);
    this.opened(added);
    for (const kept of this.dropEarly(stream)) this.receive(kept);
  }

  private opened(channel: Channel): void {
    channel.isOpen = true;
    this.byLabel.set(channel.label, channel);
    this.host.onOpen(channel.label);
  }

  private keepEarly(message: IncomingMessage): void {
    if (this.early.length >= MAX_EARLY_MESSAGES || this.earlyBytes + message.payload.length > MAX_EARLY_BYTES) return;
    this.early.push(message);
    this.earlyBytes += message.payload.length;
  }

  private dropEarly(stream: number): IncomingMessage[] {
    const dropped = this.early.filter((message) => message.stream === stream);
    if (dropped.length === 0) return dropped;
    this.early = this.early.filter((message) => message.stream !== stream);
    for (const { payload } of dropped) this.earlyBytes -= payload.length;
    return dropped;
  }

  private freeStream(): number | undefined {
    for (let stream = this.firstStream; stream < this.streamLimit; stream += 2) {
      if (!this.byStream.has(stream) && !this.host.isBusy(stream)) return stream;
    }
    return undefined;
  }
}
