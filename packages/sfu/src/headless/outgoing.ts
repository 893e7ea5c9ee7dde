/** A track that a headless client publishes: packets made in one buffer, with as little work for each as there can be. */
import { AddTrackRequest, SimulcastCodec, TrackSource, TrackType, VideoLayer, VideoQuality } from '@livekit/protocol';
import type { OfferedSection } from '../transport/testing.js';

export interface PublishPlan {
  kind: 'audio' | 'video';
  /** Simulcast layers, smallest first (`['q', 'h', 'f']`); absent: one stream. */
  rids?: readonly string[];
  source?: TrackSource;
}

/** What browserOffer names: payload types of opus and VP8, ids of the header extensions. */
const OPUS = 111;
const VP8 = 96;
const MID_EXTENSION = 4;
const RID_EXTENSION = 10;
const LARGEST = 1500;
const QUALITIES = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH];

export interface PacketWish {
  /** Octets of payload, its descriptor included; 100 of sound and 1,000 of picture where nothing is said. */
  size?: number;
  /** In units of the track's clock (48 kHz, 90 kHz); absent: that of the packet before. */
  timestamp?: number;
  /** Ends a frame. */
  marker?: boolean;
  /** Begins a keyframe. Asked for or not: `Outgoing.wantsKeyframe` says so. */
  key?: boolean;
  /** Begins a frame; without it the packet continues the one before. */
  start?: boolean;
  /** Steady milliseconds, written into the last eight octets: the receiver tells from it how long the packet took. */
  sentAt?: number;
}

export class Stream {
  packets = 0;
  bytes = 0;
  /** The server asked for a keyframe since the last one. */
  wantsKeyframe = true;
  timestamp = Math.floor(Math.random() * 2 ** 31);
  private sequence = Math.floor(Math.random() * 2 ** 15);
  private picture = 0;
  private readonly packet = Buffer.alloc(LARGEST);
  private readonly payloadAt: number;

  readonly ssrc: number;
  readonly rid: string;
  private readonly video: boolean;

  constructor(ssrc: number, mid: string, rid: string, video: boolean) {
    this.ssrc = ssrc;
    this.rid = rid;
    this.video = video;
    this.payloadAt = writeHeader(this.packet, { ssrc, mid, rid, payload: video ? VP8 : OPUS });
    this.packet.fill(0xa5, this.payloadAt);
  }

  /** The next packet of the stream, in a buffer that the call after this one uses again. */
  next(wish: PacketWish): Buffer {
    const { packet, payloadAt } = this;
    const size = Math.min(wish.size ?? (this.video ? 1000 : 100), LARGEST - payloadAt);
    this.sequence = (this.sequence + 1) & 0xffff;
    if (wish.timestamp !== undefined) this.timestamp = wish.timestamp >>> 0;
    packet[1] = (packet[1]! & 0x7f) | (wish.marker ? 0x80 : 0);
    packet.writeUInt16BE(this.sequence, 2);
    packet.writeUInt32BE(this.timestamp, 4);
    if (this.video) this.describe(wish);
    if (wish.sentAt !== undefined) packet.writeDoubleBE(wish.sentAt, payloadAt + size - 8);
    this.packets += 1;
    this.bytes += size;
    return packet.subarray(0, payloadAt + size);
  }

  /** The extended VP8 descriptor with picture id and TL0 index (RFC 7741 §4.2), and the frame header's key bit. */
  private describe(wish: PacketWish): void {
    const { packet, payloadAt: at } = this;
    const begins = wish.start ?? true;
    if (begins) this.picture = (this.picture + 1) & 0x7fff;
    packet[at] = begins ? 0x90 : 0x80;
    packet[at + 1] = 0xe0;
    packet.writeUInt16BE(0x8000 | this.picture, at + 2);
    packet[at + 4] = this.picture & 0xff;
    packet[at + 5] = 0;
    packet[at + 6] = wish.key ? 0 : 1;
    if (wish.key) this.wantsKeyframe = false;
  }
}

export class Outgoing {
  /** The server's name of the track. */
  sid = '';
  readonly cid: string;
  readonly mid: string;
  readonly plan: PublishPlan;
  readonly streams: Stream[];

  constructor(plan: PublishPlan, mid: string, firstSsrc: number) {
    this.plan = plan;
    this.mid = mid;
    this.cid = `cid-${mid}-${firstSsrc}`;
    this.streams = (plan.rids ?? ['']).map((rid, index) => new Stream(firstSsrc + index, mid, rid, plan.kind === 'video'));
  }

  /** Layers are told apart by rid, single streams by their SSRC, as browsers have it. */
  section(): OfferedSection {
    const { rids, kind } = this.plan;
    const streams = rids ? { rids: [...rids] } : { ssrc: this.streams[0]?.ssrc ?? 0 };
    return { mid: this.mid, kind, direction: 'sendonly', cid: this.cid, plain: true, ...streams };
  }

  request(): AddTrackRequest {
    const video = this.plan.kind === 'video';
    const layers = this.streams.map(
      (stream, index) => new VideoLayer({ quality: QUALITIES[index] ?? VideoQuality.HIGH, width: 320 << index, height: 180 << index }),
    );
    return new AddTrackRequest({
      cid: this.cid,
      name: this.mid,
      // What is sent is plain Opus.
      disableRed: true,
      type: video ? TrackType.VIDEO : TrackType.AUDIO,
      source: this.plan.source ?? (video ? TrackSource.CAMERA : TrackSource.MICROPHONE),
      ...(video
        ? {
            width: layers.at(-1)?.width ?? 0,
            height: layers.at(-1)?.height ?? 0,
            layers,
            simulcastCodecs: [new SimulcastCodec({ codec: 'vp8', cid: this.cid, layers })],
          }
        : {}),
    });
  }
}

function writeHeader(packet: Buffer, of: { ssrc: number; mid: string; rid: string; payload: number }): number {
  const elements = [element(MID_EXTENSION, of.mid), ...(of.rid === '' ? [] : [element(RID_EXTENSION, of.rid)])];
  const block = Buffer.concat(elements);
  const words = Math.ceil(block.length / 4);
  packet[0] = 0x90;
  packet[1] = of.payload;
  packet.writeUInt32BE(of.ssrc, 8);
  packet.writeUInt16BE(0xbede, 12);
  packet.writeUInt16BE(words, 14);
  block.copy(packet, 16);
  return 16 + words * 4;
}

const element = (id: number, text: string): Buffer =>
  Buffer.concat([Buffer.from([(id << 4) | (text.length - 1)]), Buffer.from(text, 'latin1')]);
