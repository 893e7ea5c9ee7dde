/** The peer of one association, played chunk by chunk: it says and acknowledges only what a test has it say. */
import { Association, type AssociationOptions } from './association.js';
import { CHUNK, readPacket, writeChunk, writeParameter, writePacket, type Chunk } from './chunks.js';
import { DATA_FLAG, readData, readForwardTsn, readSack, writeData, writeSack, type DataChunk, type ForwardTsn, type Sack } from './data-chunks.js';
import { PPID, writeOpen } from './dcep.js';
import type { Delivery } from './send-queue.js';
import { makeSide, readInit, writeInit, type Side } from './setup.js';
import { tsnPlus } from './tsn.js';

const TICK_MS = 50;
const ROOM_BYTES = 1024 * 1024;
const COOKIE = Buffer.alloc(8, 1);
export const OUTGOING_RESET = 13;
export const RESET_RESPONSE = 16;

export class ScriptedPeer {
  now = 1000;
  readonly association: Association;
  readonly opened: string[] = [];
  readonly messages: { label: string; message: Buffer }[] = [];
  readonly closed: string[] = [];
  /** What the association has sent, chunk by chunk. */
  readonly heard: Chunk[] = [];
  readonly packetBytes: number[] = [];
  readonly own: Side;
  nextTsn: number;
  private tag = 0;

  /** Connected. `window`: what we announce at first. */
  constructor(limits: Partial<AssociationOptions> = {}, window = ROOM_BYTES, initialTsn = 7000) {
    this.own = makeSide(window, initialTsn);
    this.nextTsn = initialTsn;
    const events = {
      send: (packet: Buffer) => {
        this.packetBytes.push(packet.length);
        this.heard.push(...readPacket(packet)!.chunks);
      },
      onOpen: (label: string) => void this.opened.push(label),
      onMessage: (label: string, message: Buffer) => void this.messages.push({ label, message }),
      onClosed: (reason: string) => void this.closed.push(reason),
    };
    this.association = new Association({
      events, maxMessageBytes: 262_144, maxChannels: 16, mtu: 1200, isDtlsClient: false, initialTsn: 100, ...limits,
    });
    this.association.connect(this.now);
    this.tag = readInit(this.heard[0]!.body)!.side.tag;
    this.say(writeInit(this.own, COOKIE));
    this.say(writeChunk(CHUNK.cookieAck, 0));
  }

  say(...chunks: readonly Buffer[]): void {
    this.association.receive(writePacket(this.tag, chunks), this.now);
  }

  /** A whole message, or with other flags a fragment, under the next TSN. */
  data(stream: number, ssn: number, payload: Buffer, flags: number = DATA_FLAG.begin | DATA_FLAG.end, ppid: number = PPID.binary): Buffer {
    const tsn = this.nextTsn;
    this.nextTsn = tsnPlus(tsn, 1);
    return writeData({ tsn, stream, ssn, ppid, flags, payload });
  }

  /** The DCEP message that opens a channel. */
  dcepOpen(stream: number, ssn: number, label: string, delivery: Delivery): Buffer {
    return this.data(stream, ssn, writeOpen(label, delivery), undefined, PPID.dcep);
  }

  sack(sack: Partial<Sack>): void {
    const last = this.dataHeard().at(-1)?.tsn ?? tsnPlus(100, -1);
    this.say(writeSack({ cumulative: last, window: ROOM_BYTES, gaps: [], ...sack }, []));
  }

  reset(number: number, lastTsn: number, streams: readonly number[]): void {
    const value = Buffer.alloc(12 + 2 * streams.length);
    value.writeUInt32BE(number, 0);
    value.writeUInt32BE(lastTsn, 8);
    streams.forEach((stream, index) => value.writeUInt16BE(stream, 12 + 2 * index));
    this.say(writeChunk(CHUNK.reConfig, 0, writeParameter(OUTGOING_RESET, value).subarray(0, 4 + value.length)));
  }

  respond(number: number, result: number): void {
    const value = Buffer.alloc(8);
    value.writeUInt32BE(number, 0);
    value.writeUInt32BE(result, 4);
    this.say(writeChunk(CHUNK.reConfig, 0, writeParameter(RESET_RESPONSE, value)));
  }

  /** Lets time pass, in ticks. */
  wait(forMs: number): void {
    for (const until = this.now + forMs; this.now < until; ) {
      this.now += TICK_MS;
      this.association.tick(this.now);
    }
  }

  dataHeard(): DataChunk[] {
    return this.chunks(CHUNK.data).map(({ flags, body }) => readData(flags, body)!);
  }

  forwardsHeard(): ForwardTsn[] {
    return this.chunks(CHUNK.forwardTsn).map(({ body }) => readForwardTsn(body)!);
  }

  sacksHeard(): Sack[] {
    return this.chunks(CHUNK.sack).map(({ body }) => readSack(body)!);
  }

  resetsHeard(): { number: number; lastTsn: number; streams: number[] }[] {
    return this.reConfigs(OUTGOING_RESET).map((body) => ({
      number: body.readUInt32BE(4),
      lastTsn: body.readUInt32BE(12),
      streams: Array.from({ length: (body.length - 16) / 2 }, (_, index) => body.readUInt16BE(16 + 2 * index)),
    }));
  }

  responsesHeard(): [number: number, result: number][] {
    return this.reConfigs(RESET_RESPONSE).map((body) => [body.readUInt32BE(4), body.readUInt32BE(8)]);
  }

  private reConfigs(parameter: number): Buffer[] {
    return this.chunks(CHUNK.reConfig).filter(({ body }) => body.readUInt16BE(0) === parameter).map(({ body }) => body);
  }

  private chunks(type: number): Chunk[] {
    return this.heard.filter((chunk) => chunk.type === type);
  }
}
