/** One track on its way to one viewer: which layer, under which numbers. */
import { alignTimestamp } from '../rtp/align.js';
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
import { headerLength, RTP_FIXED_HEADER, sequenceDelta, sequenceOf, timestampOf } from '../rtp/packet.js';
import { ntpMiddle, senderReport, type SenderReport } from '../rtp/rtcp.js';
import { locateVp8Numbers, readPictureId, writePictureId, type Vp8Numbers } from '../rtp/vp8.js';
import { packetCounts } from './counts.js';
import type { Layer } from './layer.js';
import { bestFlowing, indexOfRid } from './layers.js';
import { shed } from './shed.js';
import type { UpTrack } from './up-track.js';

export interface DownTransport {
  isUp(): boolean;
  /** Must have copied the packet when it returns. */
  send(packet: Buffer): boolean;
}

/** From one layer switch to the next: how the source's numbers become the viewer's. */
interface Epoch {
  layer: Layer;
  firstSequence: number;
  sequenceOffset: number;
  timestampOffset: number;
  pictureIdOffset: number;
  tl0Offset: number;
}

const RETRANSMIT_SLOTS = 1024;
/** A viewer gets at most this many packets again within one tick; a flood of requests buys nothing. */
const RESENDS_PER_TICK = 128;
const MAX_PACKET = 2048;

/** Every packet of the process is put together here: the native layer copies before `send` returns. */
const scratch = Buffer.allocUnsafeSlow(MAX_PACKET);
const views: (Buffer | undefined)[] = new Array<Buffer | undefined>(MAX_PACKET + 1).fill(undefined);
const numbers: Vp8Numbers = { pictureIdAt: -1, tl0At: -1 };

const viewOf = (length: number): Buffer => (views[length] ??= scratch.subarray(0, length));

export interface DownSection {
  mid: string;
  payloads: ReadonlyMap<CodecName, number>;
  ids: ExtensionIds;
  /** The publisher's id of the dependency descriptor. */
  sourceDescriptorId: number | undefined;
}

export class DownTrack {
  section: DownSection | undefined;
  /** The viewer wants nothing of it now (out of sight). */
  private disabled = false;
  /** After a pause the picture goes on with a keyframe and without a gap in the numbers. */
  private stale = false;
  /** The largest layer by the viewer's window, and by what the downlink carries. */
  wanted = Infinity;
  allowed = Infinity;
  packets = 0;
  bytes = 0;
  /** From the viewer's reports: share lost (0..1) and round trip (ms). */
  lossFraction = 0;
  roundTrip: number | undefined;
  private epoch: Epoch | undefined;
  private target: Layer | undefined;
  private template: ExtensionTemplate | undefined;
  private lastSequence: number;
  private lastTimestamp = 0;
  private lastAt = 0;
  private lastPictureId = 0;
  private lastTl0 = 0;
  private resendBudget = RESENDS_PER_TICK;
  private readonly epochs: (Epoch | undefined)[];
  private readonly sent = new Uint16Array(RETRANSMIT_SLOTS);
  private reportSent: { middle: number; at: number } | undefined;
  private bytesBefore = 0;
  private measuredAt = 0;
  bitsPerSecond = 0;

  readonly up: UpTrack;
  readonly ssrc: number;
  private readonly transport: DownTransport;
  readonly rank: number;

  constructor(
    up: UpTrack,
    ssrc: number,
    transport: DownTransport,
    firstSequence: number,
    rank: number,
  ) {
    this.up = up;
    this.ssrc = ssrc;
    this.transport = transport;
    this.rank = rank;
    this.lastSequence = firstSequence & 0x7fff;
    this.epochs = new Array<Epoch | undefined>(RETRANSMIT_SLOTS).fill(undefined);
    up.addViewer(this);
  }

  bind(section: DownSection): void {
    this.section = section;
    this.template = extensionTemplate(section.mid, section.ids);
  }

  unbind(): void {
    this.section = undefined;
  }

  get currentLayer(): Layer | undefined {
    return this.epoch?.layer;
  }

  /** Chooses the layer again; called when the window, the rate or the layers changed, and on every tick. */
  retarget(now: number): void {
    if (this.disabled || !this.section) return;
    const flowing: (Layer | undefined)[] = [];
    this.up.layers.forEach((layer, position) => {
      if (!this.section?.payloads.has(layer.codec) || !layer.isFlowing(now)) return;
      flowing[indexOfRid(layer.rid, position)] ??= layer;
    });
    const best = bestFlowing(flowing, Math.min(this.wanted, this.allowed, shed.largestLayer));
    if (best === undefined) return;
    this.target = best;
    if ((best !== this.epoch?.layer || this.stale) && this.transport.isUp()) this.up.askKeyframe(best, now);
  }

  get isDisabled(): boolean {
    return this.disabled;
  }

  setDisabled(disabled: boolean): void {
    if (this.disabled !== disabled) this.stale = true;
    this.disabled = disabled;
  }

  /** The source pauses; what comes next begins with a keyframe. */
  interrupted(): void {
    this.stale = true;
  }

  tick(): void {
    this.resendBudget = RESENDS_PER_TICK;
  }

  forward(layer: Layer, packet: Buffer, payloadAt: number, now: number): void {
    if (this.disabled || !this.section || !this.transport.isUp()) return;
    if ((layer !== this.epoch?.layer || this.stale) && !this.switchTo(layer, packet, payloadAt, now)) return;
    const epoch = this.epoch;
    if (!epoch || sequenceDelta(sequenceOf(packet), epoch.firstSequence) < 0) return;
    const length = this.rewrite(epoch, packet, payloadAt, now);
    if (length === 0) return;
    const sequence = scratch.readUInt16BE(2);
    if (sequenceDelta(sequence, this.lastSequence) > 0) {
      this.lastSequence = sequence;
      this.lastTimestamp = scratch.readUInt32BE(4);
      this.lastAt = now;
    }
    const slot = sequence % RETRANSMIT_SLOTS;
    this.epochs[slot] = epoch;
    this.sent[slot] = sequence;
    this.packets += 1;
    packetCounts.sent += 1;
    this.bytes += packet.length - payloadAt;
    this.transport.send(viewOf(length));
  }

  /** Answers a NACK from the publisher's ring. */
  resend(sequences: readonly number[], now: number): void {
    for (const sequence of sequences) {
      if (this.resendBudget <= 0) return;
      const slot = sequence % RETRANSMIT_SLOTS;
      const epoch = this.epochs[slot];
      if (!epoch || this.sent[slot] !== sequence) continue;
      const packet = epoch.layer.ring.get((sequence - epoch.sequenceOffset) & 0xffff);
      if (!packet) continue;
      const length = this.rewrite(epoch, packet, headerLength(packet), now);
      if (length === 0) continue;
      this.resendBudget -= 1;
      packetCounts.resent += 1;
      this.transport.send(viewOf(length));
    }
  }

  /** The publisher's clock in the viewer's numbers, so that sound and picture stay together. */
  reported(layer: Layer, report: SenderReport, now: number): void {
    const epoch = this.epoch;
    if (epoch?.layer !== layer || !this.section || !this.transport.isUp()) return;
    const translated = { ...report, ssrc: this.ssrc, rtp: (report.rtp + epoch.timestampOffset) >>> 0 };
    this.reportSent = { middle: ntpMiddle(report), at: now };
    this.transport.send(senderReport(translated, this.packets, this.bytes));
  }

  /** A viewer's report block about this track. Delay in 1/65536 s (RFC 3550 §6.4.1). */
  heard(block: { fractionLost: number; lastSenderReport: number; delaySinceSenderReport: number }, now: number): void {
    this.lossFraction = block.fractionLost / 256;
    if (this.reportSent && block.lastSenderReport === this.reportSent.middle) {
      this.roundTrip = Math.max(0, now - this.reportSent.at - block.delaySinceSenderReport / 65.536);
    }
  }

  pictureLost(now: number): void {
    const layer = this.epoch?.layer ?? this.target;
    if (layer) this.up.askKeyframe(layer, now);
  }

  measure(now: number): void {
    const elapsed = now - this.measuredAt;
    if (this.measuredAt > 0 && elapsed > 0) this.bitsPerSecond = ((this.bytes - this.bytesBefore) * 8000) / elapsed;
    this.bytesBefore = this.bytes;
    this.measuredAt = now;
  }

  close(): void {
    this.up.removeViewer(this);
    this.section = undefined;
  }

  private switchTo(layer: Layer, packet: Buffer, payloadAt: number, now: number): boolean {
    if (this.target === undefined || !this.up.layers.includes(this.target)) this.retarget(now);
    if (layer !== this.target) return false;
    if (!this.up.startsKeyframe(layer, packet, payloadAt)) {
      this.up.askKeyframe(layer, now);
      return false;
    }
    const sequence = sequenceOf(packet);
    const timestamp = timestampOf(packet);
    const before = this.epoch;
    const next: Epoch = {
      layer,
      firstSequence: sequence,
      sequenceOffset: (this.lastSequence + 1 - sequence) & 0xffff,
      timestampOffset: 0,
      pictureIdOffset: 0,
      tl0Offset: 0,
    };
    if (before) {
      const end = {
        timestamp: this.lastTimestamp,
        at: this.lastAt,
        offset: before.timestampOffset,
        report: before.layer.report?.value,
      };
      const start = { timestamp, report: layer.report?.value };
      next.timestampOffset = alignTimestamp(end, start, now, layer.clockRate);
      this.continueVp8(next, packet, payloadAt);
    }
    this.epoch = next;
    this.stale = false;
    return true;
  }

  private continueVp8(next: Epoch, packet: Buffer, payloadAt: number): void {
    if (next.layer.codec !== 'VP8') return;
    const found = locateVp8Numbers(packet, payloadAt, numbers);
    if (found.pictureIdAt >= 0) {
      next.pictureIdOffset = (this.lastPictureId + 1 - readPictureId(packet, found.pictureIdAt)) & 0x7fff;
    }
    if (found.tl0At >= 0) next.tl0Offset = (this.lastTl0 + 1 - packet.readUInt8(found.tl0At)) & 0xff;
  }

  /** Puts the packet together in `scratch`. Returns its length, 0 when it cannot be sent. */
  private rewrite(epoch: Epoch, packet: Buffer, payloadAt: number, now: number): number {
    const section = this.section;
    const template = this.template;
    const payloadType = section?.payloads.get(epoch.layer.codec);
    if (!section || !template || payloadType === undefined || payloadAt < 0) return 0;
    const payload = packet.length - payloadAt;
    if (RTP_FIXED_HEADER + 300 + payload > MAX_PACKET) return 0;
    const extension = this.writeExtension(epoch, section, template, packet, now);
    const start = RTP_FIXED_HEADER + extension;
    scratch.writeUInt8(0x80 | (packet.readUInt8(0) & 0x20) | (extension > 0 ? 0x10 : 0), 0);
    scratch.writeUInt8((packet.readUInt8(1) & 0x80) | payloadType, 1);
    scratch.writeUInt16BE((sequenceOf(packet) + epoch.sequenceOffset) & 0xffff, 2);
    scratch.writeUInt32BE((timestampOf(packet) + epoch.timestampOffset) >>> 0, 4);
    scratch.writeUInt32BE(this.ssrc, 8);
    packet.copy(scratch, start, payloadAt);
    if (epoch.layer.codec === 'VP8') this.rewriteVp8(epoch, start, start + payload);
    return start + payload;
  }

  private writeExtension(
    epoch: Epoch,
    section: DownSection,
    template: ExtensionTemplate,
    packet: Buffer,
    now: number,
  ): number {
    const descriptorId = section.ids.dependencyDescriptor;
    if (epoch.layer.codec === 'AV1' && descriptorId !== undefined) {
      const found = findExtension(packet, section.sourceDescriptorId);
      if (found !== 0) {
        const at = extensionOffset(found);
        return writeTwoByteElement(scratch, RTP_FIXED_HEADER, descriptorId, packet, at, extensionLength(found));
      }
    }
    template.block.copy(scratch, RTP_FIXED_HEADER);
    if (template.sendTimeAt >= 0) {
      scratch.writeUIntBE(absoluteSendTime(now), RTP_FIXED_HEADER + template.sendTimeAt, 3);
    }
    return template.block.length;
  }

  private rewriteVp8(epoch: Epoch, payloadAt: number, end: number): void {
    const found = locateVp8Numbers(viewOf(end), payloadAt, numbers);
    if (found.pictureIdAt >= 0) {
      const id = (readPictureId(scratch, found.pictureIdAt) + epoch.pictureIdOffset) & 0x7fff;
      writePictureId(scratch, found.pictureIdAt, id);
      if (epoch === this.epoch && ((id - this.lastPictureId) & 0x7fff) < 0x4000) this.lastPictureId = id;
    }
    if (found.tl0At >= 0) {
      const tl0 = (scratch.readUInt8(found.tl0At) + epoch.tl0Offset) & 0xff;
      scratch.writeUInt8(tl0, found.tl0At);
      if (epoch === this.epoch && ((tl0 - this.lastTl0) & 0xff) < 0x80) this.lastTl0 = tl0;
    }
  }
}
