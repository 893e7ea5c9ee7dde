/** Packets as one viewer gets them. All of the process are put together in one place: the native layer copies before `send` returns. */
import type { CodecName } from '../rtp/codecs.js';
import {
  absoluteSendTime,
  extensionLength,
  extensionOffset,
  extensionTemplate,
  findExtension,
  writeTwoByteElement,
  type ExtensionIds,
  type ExtensionTemplate,
} from '../rtp/extensions.js';
import { RTP_FIXED_HEADER } from '../rtp/packet.js';
import { primaryAt, renameBlocks } from '../rtp/red.js';

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
  /** The publisher's id of the dependency descriptor. */
  sourceDescriptorId: number | undefined;
}

export class PacketWriter {
  readonly section: DownSection;
  private readonly ssrc: number;
  private readonly template: ExtensionTemplate;
  /** Where the payload of the last packet begins. */
  payloadAt = 0;

  constructor(section: DownSection, ssrc: number) {
    this.section = section;
    this.ssrc = ssrc;
    this.template = extensionTemplate(section.mid, section.ids);
  }

  /** Returns the length, 0 when the viewer cannot take it. Number, timestamp and marker come by `stamp`. */
  write(codec: CodecName, packet: Buffer, payloadAt: number, now: number): number {
    if (codec === 'red') return this.writeRedundant(packet, payloadAt, now);
    return this.put(codec, packet, payloadAt, now);
  }

  /** Whether the viewer can take the codec, as it is or reduced to what it can. */
  takes(codec: CodecName): boolean {
    return this.section.payloads.has(codec) || (codec === 'red' && this.section.payloads.has('opus'));
  }

  /** Whole to viewers that take it, the newest sound alone to the others. */
  private writeRedundant(packet: Buffer, payloadAt: number, now: number): number {
    const plain = this.section.payloads.get('opus');
    const primary = primaryAt(packet, payloadAt);
    if (plain === undefined || primary < 0) return 0;
    if (!this.section.payloads.has('red')) return this.put('opus', packet, primary, now);
    const length = this.put('red', packet, payloadAt, now);
    if (length > 0) renameBlocks(written(length), this.payloadAt, plain);
    return length;
  }

  private put(codec: CodecName, packet: Buffer, payloadAt: number, now: number): number {
    const payloadType = this.section.payloads.get(codec);
    const payload = packet.length - payloadAt;
    if (payloadType === undefined || payloadAt < 0 || RTP_FIXED_HEADER + EXTENSION_ROOM + payload > MAX_PACKET) return 0;
    const extension = this.writeExtension(codec, packet, now);
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

  private writeExtension(codec: CodecName, packet: Buffer, now: number): number {
    const descriptorId = this.section.ids.dependencyDescriptor;
    if (codec === 'AV1' && descriptorId !== undefined) {
      const found = findExtension(packet, this.section.sourceDescriptorId);
      if (found !== 0) {
        const at = extensionOffset(found);
        return writeTwoByteElement(scratch, RTP_FIXED_HEADER, descriptorId, packet, at, extensionLength(found));
      }
    }
    return this.writeTemplate(now);
  }

  private writeTemplate(now: number): number {
    const { template } = this;
    template.block.copy(scratch, RTP_FIXED_HEADER);
    if (template.sendTimeAt >= 0) {
      scratch.writeUIntBE(absoluteSendTime(now), RTP_FIXED_HEADER + template.sendTimeAt, 3);
    }
    return template.block.length;
  }
}
