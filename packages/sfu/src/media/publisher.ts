/** Everything one participant sends: from raw packets to layers, and our feedback to the sender. */
import { audioLevelOf, extensionLength, extensionOffset, findExtension, type ExtensionIds } from '../rtp/extensions.js';
import { originOf, type DemuxSection, type PayloadMap } from '../rtp/demux.js';
import { headerLength, paddingLength, payloadTypeOf, sequenceOf, ssrcOf, timestampOf } from '../rtp/packet.js';
import {
  nack,
  ntpMiddle,
  readSenderReport,
  receiverReports,
  remb,
  RTCP,
  walkRtcp,
  type RtcpPart,
} from '../rtp/rtcp.js';
import { receivedAudioLevel, type LoudnessMeter } from './speakers.js';
import { packetCounts } from './counts.js';
import type { Layer } from './layer.js';
import type { UpTrack } from './up-track.js';
import { shed } from './shed.js';
import { UplinkBound } from './uplink.js';

/** One packet in eight tells how long packets wait on their way. */
const TIMED = 0x07;
/** A browser with all layers of several tracks has about a dozen. */
const MAX_SSRCS = 96;
/** Each costs a ring of its own: a sender that changes its streams with every packet gets no more than these a second. */
const MAX_LEARNT = 96;

interface Stream {
  track: UpTrack;
  layer: Layer;
  repair: boolean;
}

export interface PublisherAgreement {
  sections: readonly DemuxSection[];
  ids: ExtensionIds;
  payloads: PayloadMap;
}

export class Publisher {
  ids: ExtensionIds = {};
  private agreement: PublisherAgreement = {
    sections: [],
    ids: {},
    payloads: { codecs: new Map(), repairs: new Map() },
  };
  private readonly tracks = new Map<string, UpTrack>();
  private readonly streams = new Map<number, Stream>();
  /** Streams that were new since the last report. */
  private learnt = 0;
  private readonly uplink = new UplinkBound();

  private readonly sendRtcp: (packet: Buffer) => void;
  private readonly loudness: LoudnessMeter;

  constructor(sendRtcp: (packet: Buffer) => void, loudness: LoudnessMeter) {
    this.sendRtcp = sendRtcp;
    this.loudness = loudness;
  }

  agree(agreement: PublisherAgreement): void {
    this.agreement = agreement;
    this.ids = agreement.ids;
  }

  bind(mid: string, track: UpTrack): void {
    this.tracks.set(mid, track);
  }

  unbind(track: UpTrack): void {
    for (const [mid, bound] of this.tracks) if (bound === track) this.tracks.delete(mid);
    for (const [ssrc, stream] of this.streams) if (stream.track === track) this.streams.delete(ssrc);
  }

  /** `now`: monotonic milliseconds. Never throws, whatever the packet holds. */
  onRtp(packet: Buffer, now: number): void {
    const payloadAt = headerLength(packet);
    if (payloadAt < 0) return;
    packetCounts.received += 1;
    const stream = this.streams.get(ssrcOf(packet)) ?? this.learn(packet);
    const padding = paddingLength(packet, payloadAt);
    if (!stream || padding < 0) {
      packetCounts.dropped += 1;
      return;
    }
    if (shed.pictures && stream.track.kind === 'video') {
      stream.track.shedPicture();
      packetCounts.shed += 1;
      return;
    }
    if (stream.repair) this.repaired(stream, packet, payloadAt, padding, now);
    else this.arrived(stream, packet, payloadAt, now);
  }

  onRtcp(packet: Buffer, now: number): void {
    walkRtcp(packet, (part) => {
      if (part.type === RTCP.senderReport) this.onSenderReport(packet, part, now);
    });
  }

  /** Asks for what is missing; every 50 ms. */
  askMissing(now: number): void {
    for (const stream of this.streams.values()) {
      if (stream.repair || !stream.layer.reception.hasMissing) continue;
      this.askFor(stream.layer, now);
    }
  }

  /** Receiver reports and the uplink's bound; every second. */
  report(now: number): void {
    this.learnt = 0;
    const layers = [...this.streams.values()].filter((stream) => !stream.repair).map((stream) => stream.layer);
    if (layers.length === 0) return;
    const blocks = layers.map((layer) => {
      layer.measure(now);
      const report = layer.report;
      const heard = report && { middle: ntpMiddle(report.value), at: report.at };
      return layer.reception.report(now, heard);
    });
    for (const packet of receiverReports(blocks)) this.sendRtcp(packet);
    const received = layers.reduce((sum, layer) => sum + layer.bitsPerSecond, 0);
    const bound = this.uplink.settle(received, this.lossFraction(now) ?? 0);
    this.sendRtcp(remb(bound, layers.map((layer) => layer.ssrc)));
  }

  /** The worst loss of any stream that flows, 0..1; undefined when nothing flows. */
  lossFraction(now: number): number | undefined {
    let worst: number | undefined;
    for (const stream of this.streams.values()) {
      if (stream.repair || !stream.layer.isFlowing(now)) continue;
      worst = Math.max(worst ?? 0, stream.layer.reception.lossFraction);
    }
    return worst;
  }

  private arrived(stream: Stream, packet: Buffer, payloadAt: number, now: number): void {
    const { layer, track } = stream;
    if (payloadTypeOf(packet) !== layer.payloadType) {
      this.streams.delete(layer.ssrc);
      const renewed = this.learn(packet);
      if (renewed && !renewed.repair && renewed.layer !== layer) this.arrived(renewed, packet, payloadAt, now);
      return;
    }
    const reception = layer.reception;
    if ((sequenceOf(packet) & TIMED) === 0) this.time(packet, now);
    if (!reception.arrived(sequenceOf(packet), timestampOf(packet), packet.length, now)) return;
    if (reception.hasMissing) this.askFor(layer, now);
    layer.keep(packet, payloadAt);
    if (track.kind === 'audio') receivedAudioLevel(this.loudness, audioLevelOf(packet, this.ids.audioLevel), timestampOf(packet), now);
    track.forward(layer, packet, payloadAt, now);
  }

  /** RFC 4588 §4: the payload begins with the sequence number that the packet repeats. */
  private repaired(stream: Stream, packet: Buffer, payloadAt: number, padding: number, now: number): void {
    if (packet.length - payloadAt - padding <= 2) return;
    const { layer, track } = stream;
    const sequence = packet.readUInt16BE(payloadAt);
    if (!layer.reception.recovered(sequence)) return;
    layer.reception.packets += 1;
    const original = Buffer.allocUnsafe(packet.length - 2);
    packet.copy(original, 0, 0, payloadAt);
    packet.copy(original, payloadAt, payloadAt + 2);
    original.writeUInt8((packet.readUInt8(1) & 0x80) | layer.payloadType, 1);
    original.writeUInt16BE(sequence, 2);
    original.writeUInt32BE(layer.ssrc, 8);
    layer.keep(original, payloadAt);
    track.forward(layer, original, payloadAt, now);
  }

  private time(packet: Buffer, now: number): void {
    const found = findExtension(packet, this.ids.absoluteSendTime);
    if (found !== 0 && extensionLength(found) === 3) this.uplink.arrived(packet.readUIntBE(extensionOffset(found), 3), now);
  }

  private askFor(layer: Layer, now: number): void {
    const sequences = layer.reception.due(now);
    if (sequences.length > 0) this.sendRtcp(nack(layer.ssrc, sequences));
  }

  private onSenderReport(packet: Buffer, part: RtcpPart, now: number): void {
    const report = readSenderReport(packet, part);
    const stream = report && this.streams.get(report.ssrc);
    if (report && stream && !stream.repair) stream.track.reported(stream.layer, report, now);
  }

  private learn(packet: Buffer): Stream | undefined {
    const { sections, ids, payloads } = this.agreement;
    const origin = originOf(packet, sections, ids, payloads);
    const track = origin && this.tracks.get(origin.mid);
    if (!track || this.streams.size >= MAX_SSRCS || this.learnt >= MAX_LEARNT) return undefined;
    this.learnt += 1;
    if (origin.repair) {
      const layer = track.layerOf(origin.rid, origin.codec);
      if (!layer) return undefined;
      layer.repairSsrc = origin.ssrc;
      return this.keep(origin.ssrc, { track, layer, repair: true });
    }
    const replaced = track.layerOf(origin.rid, origin.codec);
    const layer = track.addLayer(origin);
    if (!layer) return undefined;
    if (replaced && replaced.ssrc !== layer.ssrc) this.forget(replaced);
    return this.keep(origin.ssrc, { track, layer, repair: false });
  }

  private keep(ssrc: number, stream: Stream): Stream {
    this.streams.set(ssrc, stream);
    return stream;
  }

  private forget(layer: Layer): void {
    this.streams.delete(layer.ssrc);
    if (layer.repairSsrc !== undefined) this.streams.delete(layer.repairSsrc);
  }
}
