/** An association that is up: data both ways, acknowledgements, resets, channels. */
import { Channels, type ChannelPlan } from './channels.js';
import { CHUNK, PACKET_HEADER_BYTES, writePacket, type Chunk } from './chunks.js';
import { DATA_FLAG, readData, readForwardTsn, readSack, writeSack, type DataChunk } from './data-chunks.js';
import { Outgoing } from './outgoing.js';
import { MAX_STREAMS, Reassembly, type IncomingMessage } from './reassembly.js';
import { Received } from './received.js';
import type { Side } from './setup.js';
import { StreamResets } from './stream-resets.js';
import { isTsnAfter, tsnPlus } from './tsn.js';

export interface LinkOptions {
  readonly own: Side;
  readonly peer: Side;
  readonly mtu: number;
  readonly maxMessageBytes: number;
  readonly maxChannels: number;
  readonly isDtlsClient: boolean;
  send(packet: Buffer): void;
  onOpen(label: string): void;
  onMessage(label: string, message: Buffer): void;
  /** The association cannot go on. */
  fail(reason: string): void;
}

/** The next chunk in order is taken up to this many windows, so that what is stuck behind it gets free. */
const HARD_LIMIT_WINDOWS = 2;
/** Answers that wait to go out; more are a flood and are left out. */
const MAX_CONTROL_CHUNKS = 64;
/** Packets that one call sends at most; the rest follows with the next answer or tick. */
const MAX_BURST_PACKETS = 256;

export class Link {
  private readonly options: LinkOptions;
  private readonly outgoing: Outgoing;
  private readonly received: Received;
  private readonly reassembly = new Reassembly();
  private readonly resets: StreamResets;
  private readonly channels: Channels;
  private control: Buffer[] = [];
  private now = 0;

  constructor(options: LinkOptions) {
    const { own, peer, mtu, isDtlsClient, maxChannels } = options;
    this.options = options;
    this.outgoing = new Outgoing({ initialTsn: own.initialTsn, mtu, peerWindow: peer.window, canForward: peer.canForward });
    this.received = new Received(peer.initialTsn);
    this.resets = new StreamResets(own.initialTsn, peer.initialTsn, {
      send: (chunk) => this.answer(chunk),
      onPeerReset: (streams) => this.peerReset(streams),
      onAnswered: (streams, isReset) => streams.forEach((stream) => this.outgoing.queue.goOn(stream, isReset)),
    });
    this.channels = new Channels({
      maxChannels,
      isDtlsClient,
      peerStreams: peer.inboundStreams,
      host: {
        queue: (stream, ppid, payload, delivery) =>
          this.outgoing.queue.add({ stream, ppid, payload, delivery, queuedAt: this.now }),
        held: (stream) => this.outgoing.queue.held(stream),
        endStream: (stream) => this.endStream(stream),
        isBusy: (stream) => this.resets.isBusy(stream),
        onOpen: options.onOpen,
        onMessage: options.onMessage,
      },
    });
  }

  /** A chunk that goes out with the next packet; not one that is larger than a packet, as the echo of a large heartbeat is. */
  answer(chunk: Buffer): void {
    if (this.control.length < MAX_CONTROL_CHUNKS && chunk.length <= this.options.mtu - PACKET_HEADER_BYTES) this.control.push(chunk);
  }

  open(plan: ChannelPlan, now: number): void {
    this.now = now;
    this.channels.open(plan);
  }

  sendMessage(label: string, message: Uint8Array, now: number): boolean {
    this.now = now;
    return message.length <= this.options.maxMessageBytes && this.channels.send(label, message);
  }

  /** The chunks of one packet that concern data, in order. */
  receive(chunks: readonly Chunk[], now: number): void {
    this.now = now;
    let hasData = false;
    let isUrgent = false;
    for (const { type, flags, body } of chunks) {
      if (type === CHUNK.data) {
        const data = readData(flags, body);
        if (!data) continue;
        hasData = true;
        isUrgent ||= (flags & DATA_FLAG.immediate) !== 0 || this.received.hasGaps;
        this.receiveData(data);
      } else if (type === CHUNK.sack) {
        const sack = readSack(body);
        if (sack) this.outgoing.acknowledge(sack, now);
      } else if (type === CHUNK.forwardTsn) {
        hasData = true;
        isUrgent = true;
        this.receiveForward(body);
      } else if (type === CHUNK.reConfig) this.resets.receive(body, this.received.cumulative);
    }
    if (!hasData) return;
    this.received.packetArrived(now, isUrgent);
    this.resets.arrived(this.received.cumulative);
  }

  /** Sends what is due and what the windows allow. */
  flush(now: number): void {
    const mayReset = (stream: number): boolean => !this.outgoing.queue.hasBegun(stream);
    this.resets.advance(now, this.outgoing.timeout.rto, tsnPlus(this.outgoing.flight.nextTsn, -1), mayReset);
    if (this.received.isSackDue(now)) this.answer(this.sack());
    for (let count = 0; count < MAX_BURST_PACKETS; count += 1) {
      const packet = this.nextPacket(now);
      if (!packet) return;
      this.options.send(packet);
    }
  }

  tick(now: number): void {
    this.now = now;
    this.outgoing.tick(now);
    if (this.outgoing.isGivenUp) this.options.fail('the peer does not acknowledge what is sent');
    else if (this.resets.isGivenUp) this.options.fail('the peer does not answer the reset of a stream');
    else this.flush(now);
  }

  private nextPacket(now: number): Buffer | undefined {
    const chunks: Buffer[] = [];
    let room = this.options.mtu - PACKET_HEADER_BYTES;
    while (this.control.length > 0 && this.control[0]!.length <= room) {
      const chunk = this.control.shift()!;
      chunks.push(chunk);
      room -= chunk.length;
    }
    if (this.control.length === 0) chunks.push(...this.outgoing.fill(room, now));
    return chunks.length === 0 ? undefined : writePacket(this.options.peer.tag, chunks);
  }

  private receiveData(data: DataChunk): void {
    const { received, reassembly } = this;
    const { own, maxMessageBytes, fail } = this.options;
    if (received.has(data.tsn)) {
      received.addDuplicate(data.tsn);
      return;
    }
    const isNext = received.isNext(data.tsn);
    const isFull = reassembly.heldBytes + data.payload.length > own.window;
    if (!received.canTake(data.tsn) || (isFull && !isNext)) return;
    if (reassembly.heldBytes > HARD_LIMIT_WINDOWS * own.window) {
      fail('the peer sends more than there is room for');
      return;
    }
    received.add(data.tsn);
    if (data.stream >= MAX_STREAMS) return;
    this.deliver(reassembly.add(data, isNext || received.has(tsnPlus(data.tsn, -1))));
    // Without holes all fragments belong to one message.
    if (!received.hasGaps && reassembly.fragmentBytes > maxMessageBytes) fail('a message is longer than allowed');
  }

  private receiveForward(body: Buffer): void {
    const forward = readForwardTsn(body);
    if (!forward) return;
    if (!isTsnAfter(forward.cumulative, this.received.cumulative)) return;
    this.received.forward(forward.cumulative);
    this.deliver(this.reassembly.forward(forward));
  }

  private deliver(messages: readonly IncomingMessage[]): void {
    for (const message of messages) {
      if (message.payload.length > this.options.maxMessageBytes) {
        this.options.fail('a message is longer than allowed');
        return;
      }
      this.channels.receive(message);
    }
  }

  private peerReset(streams: readonly number[] | undefined): void {
    for (const stream of streams ?? Array.from({ length: MAX_STREAMS }, (_, index) => index)) this.reassembly.reset(stream);
    this.channels.peerReset(streams);
  }

  private endStream(stream: number): void {
    this.outgoing.queue.drain(stream);
    if (!this.options.peer.canReset) return;
    this.outgoing.queue.pause(stream);
    this.resets.ask(stream);
  }

  private sack(): Buffer {
    const { own } = this.options;
    const { gaps, duplicates } = this.received.say();
    const window = Math.max(0, own.window - this.reassembly.heldBytes);
    return writeSack({ cumulative: this.received.cumulative, window, gaps }, duplicates);
  }
}
