/** One track on its way to one viewer: which layer, and when it goes, pauses or begins anew. */
import { headerLength, sequenceOf, timestampOf } from '../rtp/packet.js';
import { ntpMiddle, senderReport, type SenderReport } from '../rtp/rtcp.js';
import { SequenceMap } from '../rtp/sequence-map.js';
import type { CodecName } from '../rtp/codecs.js';
import { packetCounts } from './counts.js';
import { Timeline, type Epoch } from './epoch.js';
import type { Layer } from './layer.js';
import { bestFlowing, isSmaller } from './layers.js';
import { Meter } from './meter.js';
import { flowingOf, preferredCodec } from './offered.js';
import { FILLER_BYTES, PacketWriter, sendTimeOf, type DownSection } from './packet-writer.js';
import type { Resends } from './resends.js';
import { SentPackets } from './sent.js';
import { shed } from './shed.js';
import { SpatialChoice } from './spatial.js';
import type { UpTrack } from './up-track.js';
import { ViewerReports } from './viewer-reports.js';

export interface DownTransport {
  isUp(): boolean;
  /** Must have copied the packet when it returns. */
  send(packet: Buffer): boolean;
}

/** A viewer gets at most this many packets again within one tick; a flood of requests buys nothing. */
const RESENDS_PER_TICK = 128;
/** `allowed` of a picture for which the downlink has no room. */
export const PAUSED = -1;

export class DownTrack {
  /** The largest layer by the viewer's window. */
  wanted = Infinity;
  packets = 0;
  bytes = 0;
  readonly heard = new ViewerReports();
  /** The viewer wants nothing of it now (out of sight). */
  private disabled = false;
  /** Sound goes without what repeats earlier sound. */
  isLean = false;
  private most = Infinity;
  /** After a pause the picture goes on with a keyframe and without a gap in the numbers. */
  private stale = false;
  private writer: PacketWriter | undefined;
  private target: Layer | undefined;
  private only: CodecName | undefined;
  private readonly timeline = new Timeline();
  private readonly spatial = new SpatialChoice();
  private readonly numbers: SequenceMap;
  private readonly sent = new SentPackets();
  /** A picture's last packet went out: a filler here cuts none in two. */
  private isBetweenPictures = true;
  private resendBudget = RESENDS_PER_TICK;
  /** The publisher's last, of the layer that was on then. */
  private report: SenderReport | undefined;
  private isReportDue = false;
  private readonly meter = new Meter();
  /** Of pictures or sound, fillers left out. */
  bitsPerSecond = 0;

  readonly up: UpTrack;
  readonly ssrc: number;
  readonly transport: DownTransport;
  /** Smaller is more important. */
  rank: number;

  constructor(up: UpTrack, ssrc: number, transport: DownTransport, firstSequence: number, rank: number) {
    this.up = up;
    this.ssrc = ssrc;
    this.transport = transport;
    this.rank = rank;
    this.numbers = new SequenceMap(firstSequence & 0x7fff);
    up.addViewer(this);
  }

  bind(section: DownSection): void {
    this.writer = new PacketWriter(section, this.ssrc);
  }

  unbind(): void {
    this.writer = undefined;
  }

  get section(): DownSection | undefined {
    return this.writer?.section;
  }

  get currentLayer(): Layer | undefined {
    return this.timeline.current?.layer;
  }

  /** The largest layer that the downlink carries; `PAUSED` where it carries none. */
  get allowed(): number {
    return this.most;
  }

  set allowed(most: number) {
    if (this.most < 0 !== most < 0) this.interrupted();
    this.most = most;
  }

  get isPaused(): boolean {
    return this.most < 0;
  }

  /** Chooses the layer again; called when the window, the rate or the layers changed, and on every tick. */
  retarget(now: number): void {
    const { writer } = this;
    if (this.disabled || this.isPaused || !writer) return;
    const { layers } = this.up;
    // Sound, nearly always.
    if (this.up.kind === 'audio' && layers.length === 1 && layers[0] === this.target) return;
    this.only = preferredCodec(this.up, writer, now);
    const ceiling = Math.min(this.wanted, this.most, shed.largestLayer);
    const best = bestFlowing(flowingOf(layers, writer, this.only, now), ceiling);
    if (best === undefined) return;
    this.target = best;
    // What is too large would only fill the queue that the smaller one's keyframe has to pass.
    if (this.most < this.wanted && isSmaller(layers, best, this.currentLayer)) this.interrupted();
    this.spatial.wanted = ceiling;
    const isOther = best !== this.currentLayer || this.spatial.largest < Math.min(ceiling, best.spatial.count - 1);
    if ((isOther || this.stale) && this.transport.isUp()) this.up.askKeyframe(best, now);
  }

  /** Of a track that comes in two codecs the viewer gets the first that it takes. */
  mayCarry(layer: Layer): boolean {
    return this.only === undefined || layer.codec === this.only;
  }

  get isDisabled(): boolean {
    return this.disabled;
  }

  setDisabled(disabled: boolean): void {
    if (this.disabled !== disabled) this.interrupted();
    this.disabled = disabled;
  }

  /** The picture under way ends here: the next is a keyframe, and fillers may go out meanwhile. */
  interrupted(): void {
    this.stale = this.isBetweenPictures = true;
  }

  tick(): void {
    this.resendBudget = RESENDS_PER_TICK;
  }

  forward(layer: Layer, packet: Buffer, payloadAt: number, now: number): void {
    const { writer } = this;
    if (this.disabled || this.most < 0 || !writer || !this.transport.isUp()) return;
    if ((layer !== this.timeline.current?.layer || this.stale) && !this.switchTo(layer, packet, payloadAt, now)) return;
    const epoch = this.timeline.current;
    const layered = layer.part;
    if (layered && !this.spatial.passes(layered, timestampOf(packet))) {
      this.leaveOut(writer, layer, packet, now);
      return;
    }
    const sendTime = sendTimeOf(now);
    if (!epoch || !this.write(writer, layer, packet, payloadAt, sendTime, this.isLean)) return;
    const number = this.numbers.take(sequenceOf(packet));
    if (number < 0) return;
    if (layered && this.numbers.lastGiven === number) this.spatial.went(layered, timestampOf(packet));
    const marker = (packet.readUInt8(1) & 0x80) !== 0 || (layered !== undefined && this.spatial.isLast(layered, timestampOf(packet)));
    const timestamp = this.timeline.timestampOf(epoch, packet);
    if (this.numbers.lastGiven === number) {
      this.timeline.sent(timestamp, now);
      this.isBetweenPictures = marker;
    }
    this.sent.keep(number, epoch, sequenceOf(packet), sendTime, marker, this.isLean);
    this.packets += 1;
    packetCounts.sent += 1;
    this.bytes += writer.written.length - writer.payloadAt;
    this.finish(epoch, writer, packet, payloadAt, number, timestamp, marker);
  }

  /** Answers a NACK from the publisher's ring. While nothing goes out nothing goes out again: it would take the place of sound. */
  resend(sequences: readonly number[], room?: Resends): void {
    for (const number of sequences) {
      if (this.resendBudget <= 0 || !this.writer || this.disabled || this.isPaused || room?.hasRoom === false) return;
      if (room?.isStillOf(this.sent.epochOf(number), this.timeline.current) === false || !this.sendAgain(this.writer, number)) continue;
      room?.wentAgain(this.writer.written.length);
      this.resendBudget -= 1;
      packetCounts.resent += 1;
    }
  }

  /**
   * Sends packets without a payload, so that the viewer's feedback tells what more its downlink would carry. Returns the bytes
   * sent, 0 in the midst of a picture.
   */
  fill(bytes: number, now: number): number {
    const codec = this.fillerCodec;
    if (!this.writer || !codec || !this.isBetweenPictures || !this.transport.isUp()) return 0;
    let filled = 0;
    for (; filled < bytes; filled += FILLER_BYTES) {
      if (!this.writer.writeFiller(codec, sendTimeOf(now))) break;
      this.sendFiller(this.writer, this.numbers.putIn(), now);
    }
    return filled;
  }

  /** The publisher's clock in the viewer's numbers, so that sound and picture stay together: the first at once, later ones with those of the other tracks. */
  reported(layer: Layer, report: SenderReport, now: number): void {
    const isFirst = this.report === undefined;
    if (layer !== this.currentLayer) return;
    this.report = report;
    this.isReportDue = true;
    const packet = isFirst ? this.takeReport(now) : undefined;
    if (packet) this.transport.send(packet);
  }

  /** The report that the viewer has not got yet; it goes out now. */
  takeReport(now: number): Buffer | undefined {
    const { report } = this;
    const epoch = this.timeline.current;
    if (!this.isReportDue || !report || report.ssrc !== epoch?.layer.ssrc || !this.writer || !this.transport.isUp()) return undefined;
    this.isReportDue = false;
    this.heard.reportSent(ntpMiddle(report), now);
    return senderReport({ ...report, ssrc: this.ssrc, rtp: (report.rtp + epoch.timestampOffset) >>> 0 }, this.packets, this.bytes);
  }

  pictureLost(now: number): void {
    const layer = this.currentLayer ?? this.target;
    if (layer) this.up.askKeyframe(layer, now);
  }

  measure(now: number): void {
    this.bitsPerSecond = this.meter.measure(this.bytes, now);
  }

  close(): void {
    this.up.removeViewer(this);
    this.writer = undefined;
  }

  private switchTo(layer: Layer, packet: Buffer, payloadAt: number, now: number): boolean {
    if (this.target === undefined || !this.up.layers.includes(this.target)) this.retarget(now);
    if (layer !== this.target) return false;
    if (!this.up.startsKeyframe(layer, packet, payloadAt)) {
      this.up.askKeyframe(layer, now);
      return false;
    }
    this.timeline.begin(layer, packet, payloadAt, now, layer.frameNumberAt(packet));
    this.numbers.restart(sequenceOf(packet));
    this.spatial.restart(timestampOf(packet));
    this.stale = false;
    return true;
  }

  /** A larger layer's packet closes up behind itself; where it was missed until now, its place is filled. */
  private leaveOut(writer: PacketWriter, layer: Layer, packet: Buffer, now: number): void {
    const number = this.numbers.leaveOut(sequenceOf(packet));
    if (number >= 0 && writer.writeFiller(layer.codec, sendTimeOf(now))) this.sendFiller(writer, number, now);
  }

  private sendFiller(writer: PacketWriter, number: number, now: number): void {
    this.sent.keepFiller(number, sendTimeOf(now), this.timeline.lastTimestamp);
    writer.stamp(number, this.timeline.lastTimestamp, false);
    this.transport.send(writer.written);
  }

  /** To the bit what it was, the time of leaving too: a number stands for one packet (RFC 7714 §8.1), and browsers take it for late, not for a sign of a queue. */
  private sendAgain(writer: PacketWriter, number: number): boolean {
    const { sent } = this;
    if (!sent.has(number)) return false;
    // The time for what was lost in the queue is over when there is no room for it.
    if (this.isLean && !sent.wasLean(number)) return false;
    const epoch = sent.epochOf(number);
    if (!epoch) {
      if (!this.fillerCodec || !writer.writeFiller(this.fillerCodec, sent.sendTimeOf(number))) return false;
      writer.stamp(number, sent.timestampOf(number), false);
      return this.transport.send(writer.written);
    }
    const packet = epoch.layer.ring.get(sent.sourceOf(number));
    const payloadAt = packet ? headerLength(packet) : -1;
    if (!packet || !this.write(writer, epoch.layer, packet, payloadAt, sent.sendTimeOf(number), sent.wasLean(number))) return false;
    this.finish(epoch, writer, packet, payloadAt, number, this.timeline.timestampOf(epoch, packet), sent.hadMarker(number));
    return true;
  }

  private get fillerCodec(): CodecName | undefined {
    return (this.currentLayer ?? this.up.layers[0])?.codec;
  }

  /** What was written becomes this viewer's packet, and goes. */
  private finish(epoch: Epoch, writer: PacketWriter, packet: Buffer, payloadAt: number, number: number, timestamp: number, marker: boolean): void {
    writer.stamp(number, timestamp, marker);
    const copy = writer.written;
    this.timeline.rewriteNumbers(epoch, packet, payloadAt, copy, writer.payloadAt, writer.frameNumberAt);
    this.transport.send(copy);
  }

  private write(writer: PacketWriter, layer: Layer, packet: Buffer, payloadAt: number, sendTime: number, isLean: boolean): boolean {
    writer.largest = layer.layered ? this.spatial.at(timestampOf(packet)) : Infinity;
    writer.isLean = isLean;
    return writer.write(layer, packet, payloadAt, sendTime);
  }
}
