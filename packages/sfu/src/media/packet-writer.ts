/** Packets as one viewer gets them. All of the process are put together in one place: sealing copies before `send` returns. */
import type { CodecName } from '../rtp/codecs.js';
import {
  absoluteSendTime,
  extensionTemplate,
  wideTemplate,
  type ExtensionIds,
  type ExtensionTemplate,
} from '../rtp/extensions.js';
import { FRAME_NUMBER_AT } from '../rtp/dependency-descriptor.js';
import { RTP_FIXED_HEADER } from '../rtp/packet.js';
import { primaryAt, renameBlocks } from '../rtp/red.js';
import type { Layer } from './layer.js';
import { Av1Stream } from './layered-stream.js';

/** Payloads begin here, and headers end: a packet that goes to many viewers is copied once, and each viewer's header is put in front of it. */
const PAYLOAD_AT = 512;
const MAX_PAYLOAD = 1736;
/** The header's bits that say so. */
const PADDED = 0x20;
const EXTENDED = 0x10;
/** RFC 3550 §5.1: the last octet counts itself. */
export const FILLER_BYTES = 255;

const scratch = Buffer.allocUnsafeSlow(PAYLOAD_AT + MAX_PAYLOAD);
/** AV1's descriptor, whose length is known only when it is written; it has one octet for it. */
const descriptor = Buffer.allocUnsafeSlow(256);
/** By the header's length in words, then by the payload's: kept, so that a packet allocates nothing. */
const views: Buffer[][] = [];
/** Whose payload stands in `scratch`. */
let loaded: Buffer | undefined;
let loadedAt = 0;
/** Of the packets of one moment. */
const sendTime = { now: NaN, value: 0 };

function viewOf(header: number, payload: number): Buffer {
  const row = (views[header >> 2] ??= []);
  return (row[payload] ??= scratch.subarray(PAYLOAD_AT - header, PAYLOAD_AT + payload));
}

/** What packets say of when they left, `now` in steady milliseconds: asked for once for each moment. */
export function sendTimeOf(now: number): number {
  if (sendTime.now !== now) {
    sendTime.now = now;
    sendTime.value = absoluteSendTime(now);
  }
  return sendTime.value;
}

function writeWord(at: number, value: number): void {
  scratch[at] = value >>> 24;
  scratch[at + 1] = value >>> 16;
  scratch[at + 2] = value >>> 8;
  scratch[at + 3] = value;
}

export interface DownSection {
  mid: string;
  payloads: ReadonlyMap<CodecName, number>;
  ids: ExtensionIds;
}

export class PacketWriter {
  readonly section: DownSection;
  private readonly ssrc: number;
  private readonly template: ExtensionTemplate;
  private readonly wide: ExtensionTemplate;
  /** Of the last packet, in octets. */
  private header = RTP_FIXED_HEADER;
  private payload = 0;
  /** What was asked for last, since nearly every packet asks for the same. */
  private codec: CodecName | undefined;
  private payloadType: number | undefined;
  /** Where AV1's frame number stands in the last packet; -1 without. */
  frameNumberAt = -1;
  /** Of the packets to come: the spatial layer above which the viewer gets none of the stream. */
  largest = Infinity;
  /** Of the packets to come: sound without what repeats earlier sound. */
  isLean = false;

  constructor(section: DownSection, ssrc: number) {
    this.section = section;
    this.ssrc = ssrc;
    this.template = extensionTemplate(section.mid, section.ids);
    this.wide = wideTemplate(section.mid, section.ids);
  }

  /** False when the viewer cannot take it. Number, timestamp and marker come by `stamp`. */
  write(layer: Layer, packet: Buffer, payloadAt: number, sendTime: number): boolean {
    if (layer.codec === 'red') return this.writeRedundant(layer, packet, payloadAt, sendTime);
    return this.put(layer, layer.codec, packet, payloadAt, sendTime);
  }

  /** The last packet, until the next of any writer. */
  get written(): Buffer {
    return viewOf(this.header, this.payload);
  }

  /** Where its payload begins. */
  get payloadAt(): number {
    return this.header;
  }

  /** Whether the viewer can take the codec, as it is or reduced to what it can. */
  takes(codec: CodecName): boolean {
    return this.section.payloads.has(codec) || (codec === 'red' && this.section.payloads.has('opus'));
  }

  /** Whole to viewers that take it, the newest sound alone to the others. */
  private writeRedundant(layer: Layer, packet: Buffer, payloadAt: number, sendTime: number): boolean {
    const plain = this.section.payloads.get('opus');
    const primary = primaryAt(packet, payloadAt);
    if (plain === undefined || primary < 0) return false;
    if (this.isLean || !this.section.payloads.has('red')) return this.put(layer, 'opus', packet, primary, sendTime);
    if (!this.put(layer, 'red', packet, payloadAt, sendTime)) return false;
    renameBlocks(this.written, this.payloadAt, plain);
    return true;
  }

  private put(layer: Layer, codec: CodecName, packet: Buffer, payloadAt: number, sendTime: number): boolean {
    const payloadType = this.payloadTypeOf(codec);
    const payload = packet.length - payloadAt;
    if (payloadType === undefined || payloadAt < 0 || payload > MAX_PAYLOAD) return false;
    if (loaded !== packet || loadedAt !== payloadAt) {
      packet.copy(scratch, PAYLOAD_AT, payloadAt);
      loaded = packet;
      loadedAt = payloadAt;
    }
    this.payload = payload;
    this.writeExtension(layer, packet, sendTime);
    this.begin((packet[0] ?? 0) & PADDED, payloadType);
    return true;
  }

  /** A packet without a payload: receivers take it for their statistics and their numbers, and for nothing else. */
  writeFiller(codec: CodecName, sendTime: number): boolean {
    const payloadType = this.payloadTypeOf(codec);
    if (payloadType === undefined) return false;
    loaded = undefined;
    scratch.fill(0, PAYLOAD_AT, PAYLOAD_AT + FILLER_BYTES - 1);
    scratch[PAYLOAD_AT + FILLER_BYTES - 1] = FILLER_BYTES;
    this.payload = FILLER_BYTES;
    this.writeTemplate(sendTime);
    this.begin(PADDED, payloadType);
    return true;
  }

  stamp(sequence: number, timestamp: number, marker: boolean): void {
    const at = PAYLOAD_AT - this.header;
    if (marker) scratch[at + 1] = (scratch[at + 1] ?? 0) | 0x80;
    scratch[at + 2] = sequence >> 8;
    scratch[at + 3] = sequence;
    writeWord(at + 4, timestamp);
    writeWord(at + 8, this.ssrc);
  }

  private begin(padded: number, payloadType: number): void {
    const at = PAYLOAD_AT - this.header;
    scratch[at] = 0x80 | padded | (this.header > RTP_FIXED_HEADER ? EXTENDED : 0);
    scratch[at + 1] = payloadType;
  }

  private payloadTypeOf(codec: CodecName): number | undefined {
    if (codec !== this.codec) {
      this.codec = codec;
      this.payloadType = this.section.payloads.get(codec);
    }
    return this.payloadType;
  }

  private writeExtension(layer: Layer, packet: Buffer, sendTime: number): void {
    const id = this.section.ids.dependencyDescriptor;
    if (id === undefined || !(layer.layered instanceof Av1Stream) || !this.writeDescriptor(layer.layered, id, packet, sendTime)) this.writeTemplate(sendTime);
  }

  /** It outgrows the one-byte form. */
  private writeDescriptor(stream: Av1Stream, id: number, packet: Buffer, sendTime: number): boolean {
    const { wide } = this;
    const length = stream.writeDescriptor(descriptor, 0, packet, this.largest);
    if (length === 0) return false;
    const words = Math.ceil((wide.block.length - 4 + 2 + length) / 4);
    const from = PAYLOAD_AT - 4 - words * 4;
    const at = from + wide.block.length;
    this.copyTemplate(wide, from, sendTime);
    scratch[at] = id;
    scratch[at + 1] = length;
    descriptor.copy(scratch, at + 2, 0, length);
    scratch.fill(0, at + 2 + length, PAYLOAD_AT);
    scratch.writeUInt16BE(words, from + 2);
    this.header = RTP_FIXED_HEADER + 4 + words * 4;
    this.frameNumberAt = length > FRAME_NUMBER_AT + 1 ? RTP_FIXED_HEADER + wide.block.length + 2 + FRAME_NUMBER_AT : -1;
    return true;
  }

  private writeTemplate(sendTime: number): void {
    const { length } = this.template.block;
    this.copyTemplate(this.template, PAYLOAD_AT - length, sendTime);
    this.header = RTP_FIXED_HEADER + length;
    this.frameNumberAt = -1;
  }

  private copyTemplate({ block, sendTimeAt }: ExtensionTemplate, at: number, sendTime: number): void {
    // A dozen octets: sooner done than a copy asked for.
    for (let index = 0; index < block.length; index += 1) scratch[at + index] = block[index] ?? 0;
    if (sendTimeAt < 0) return;
    scratch[at + sendTimeAt] = sendTime >> 16;
    scratch[at + sendTimeAt + 1] = sendTime >> 8;
    scratch[at + sendTimeAt + 2] = sendTime;
  }
}
