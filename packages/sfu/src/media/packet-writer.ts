/** Packets as one viewer gets them. All of the process are put together in one place: the native layer copies before `send` returns. */
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

const MAX_PACKET = 2048;
/** More than any extension block takes. */
const EXTENSION_ROOM = 300;
/** RFC 3550 §5.1: the last octet counts itself. */
export const FILLER_BYTES = 255;

export const scratch = Buffer.allocUnsafeSlow(MAX_PACKET);
const views: (Buffer | undefined)[] = new Array<Buffer | undefined>(MAX_PACKET + 1).fill(undefined);

/** The first `length` octets of what was put together last; kept, so that a packet allocates nothing. */
export const written = (length: number): Buffer => (views[length] ??= scratch.subarray(0, length));

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
  /** Where the payload of the last packet begins. */
  payloadAt = 0;
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

  /** Returns the length, 0 when the viewer cannot take it. Number, timestamp and marker come by `stamp`. */
  write(layer: Layer, packet: Buffer, payloadAt: number, now: number): number {
    if (layer.codec === 'red') return this.writeRedundant(layer, packet, payloadAt, now);
    return this.put(layer, layer.codec, packet, payloadAt, now);
  }

  /** Whether the viewer can take the codec, as it is or reduced to what it can. */
  takes(codec: CodecName): boolean {
    return this.section.payloads.has(codec) || (codec === 'red' && this.section.payloads.has('opus'));
  }

  /** Whole to viewers that take it, the newest sound alone to the others. */
  private writeRedundant(layer: Layer, packet: Buffer, payloadAt: number, now: number): number {
    const plain = this.section.payloads.get('opus');
    const primary = primaryAt(packet, payloadAt);
    if (plain === undefined || primary < 0) return 0;
    if (this.isLean || !this.section.payloads.has('red')) return this.put(layer, 'opus', packet, primary, now);
    const length = this.put(layer, 'red', packet, payloadAt, now);
    if (length > 0) renameBlocks(written(length), this.payloadAt, plain);
    return length;
  }

  private put(layer: Layer, codec: CodecName, packet: Buffer, payloadAt: number, now: number): number {
    const payloadType = this.section.payloads.get(codec);
    const payload = packet.length - payloadAt;
    if (payloadType === undefined || payloadAt < 0 || RTP_FIXED_HEADER + EXTENSION_ROOM + payload > MAX_PACKET) return 0;
    const extension = this.writeExtension(layer, packet, now);
    this.payloadAt = RTP_FIXED_HEADER + extension;
    scratch.writeUInt8(0x80 | (packet.readUInt8(0) & 0x20) | (extension > 0 ? 0x10 : 0), 0);
    scratch.writeUInt8(payloadType, 1);
    packet.copy(scratch, this.payloadAt, payloadAt);
    return this.payloadAt + payload;
  }

  /** A packet without a payload: receivers take it for their statistics and their numbers, and for nothing else. */
  writeFiller(codec: CodecName, now: number): number {
    const payloadType = this.section.payloads.get(codec);
    if (payloadType === undefined) return 0;
    const at = RTP_FIXED_HEADER + this.writeTemplate(now);
    scratch.writeUInt8(0xa0 | (at > RTP_FIXED_HEADER ? 0x10 : 0), 0);
    scratch.writeUInt8(payloadType, 1);
    scratch.fill(0, at, at + FILLER_BYTES - 1);
    scratch.writeUInt8(FILLER_BYTES, at + FILLER_BYTES - 1);
    return at + FILLER_BYTES;
  }

  stamp(sequence: number, timestamp: number, marker: boolean): void {
    if (marker) scratch.writeUInt8(scratch.readUInt8(1) | 0x80, 1);
    scratch.writeUInt16BE(sequence, 2);
    scratch.writeUInt32BE(timestamp, 4);
    scratch.writeUInt32BE(this.ssrc, 8);
  }

  private writeExtension(layer: Layer, packet: Buffer, now: number): number {
    this.frameNumberAt = -1;
    if (layer.layered instanceof Av1Stream && this.section.ids.dependencyDescriptor !== undefined) {
      const written = this.writeDescriptor(layer.layered, this.section.ids.dependencyDescriptor, packet, now);
      if (written > 0) return written;
    }
    return this.writeTemplate(now);
  }

  /** It outgrows the one-byte form. */
  private writeDescriptor(stream: Av1Stream, id: number, packet: Buffer, now: number): number {
    const { wide } = this;
    const at = RTP_FIXED_HEADER + wide.block.length;
    const length = stream.writeDescriptor(scratch, at + 2, packet, this.largest);
    if (length === 0) return 0;
    this.copyTemplate(wide, now);
    scratch.writeUInt8(id, at);
    scratch.writeUInt8(length, at + 1);
    const words = Math.ceil((wide.block.length - 4 + 2 + length) / 4);
    scratch.fill(0, at + 2 + length, RTP_FIXED_HEADER + 4 + words * 4);
    scratch.writeUInt16BE(words, RTP_FIXED_HEADER + 2);
    if (length > FRAME_NUMBER_AT + 1) this.frameNumberAt = at + 2 + FRAME_NUMBER_AT;
    return 4 + words * 4;
  }

  private writeTemplate(now: number): number {
    this.copyTemplate(this.template, now);
    return this.template.block.length;
  }

  private copyTemplate(template: ExtensionTemplate, now: number): void {
    template.block.copy(scratch, RTP_FIXED_HEADER);
    if (template.sendTimeAt >= 0) scratch.writeUIntBE(absoluteSendTime(now), RTP_FIXED_HEADER + template.sendTimeAt, 3);
  }
}
