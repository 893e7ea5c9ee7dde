/** A published track as media: its layers, and the viewers each packet goes to. */
import { startsKeyframe, type CodecName } from '../rtp/codecs.js';
import { pictureLoss, type SenderReport } from '../rtp/rtcp.js';
import type { StreamOrigin } from '../rtp/demux.js';
import { Layer } from './layer.js';
import { compareRids } from './layers.js';
import type { DownTrack } from './down-track.js';

/** Encoders need about this long for a keyframe; asking again sooner only makes more of them. */
const KEYFRAME_PAUSE_MS = 300;
const MAX_LAYERS = 8;

export class UpTrack {
  /** Smallest first. */
  readonly layers: Layer[] = [];
  readonly viewers: DownTrack[] = [];
  /** The sender's first choice among the codecs that it comes in; undefined where that does not matter. */
  preferred: CodecName | undefined;
  private muted = false;

  readonly kind: 'audio' | 'video';
  private readonly sendRtcp: (packet: Buffer) => void;

  constructor(kind: 'audio' | 'video', sendRtcp: (packet: Buffer) => void) {
    this.kind = kind;
    this.sendRtcp = sendRtcp;
  }

  /** The layer of a newly seen stream; undefined when the sender invents too many. */
  addLayer(origin: StreamOrigin): Layer | undefined {
    const layer = new Layer(origin);
    const same = this.layers.findIndex((other) => other.rid === origin.rid && other.codec === origin.codec);
    if (same >= 0) this.layers[same] = layer;
    else if (this.layers.length >= MAX_LAYERS) return undefined;
    else this.layers.push(layer);
    this.layers.sort((a, b) => compareRids(a.rid, b.rid));
    return layer;
  }

  layerOf(rid: string, codec: CodecName): Layer | undefined {
    return this.layers.find((layer) => layer.rid === rid && layer.codec === codec);
  }

  get isMuted(): boolean {
    return this.muted;
  }

  /** While muted nothing is passed on, whatever the client sends. */
  setMuted(muted: boolean): void {
    if (this.muted !== muted) for (const viewer of this.viewers) viewer.interrupted();
    this.muted = muted;
  }

  /** The process has no time for pictures; what comes after that begins with a keyframe. */
  shedPicture(): void {
    for (const viewer of this.viewers) viewer.interrupted();
  }

  forward(layer: Layer, packet: Buffer, payloadAt: number, now: number): void {
    if (this.muted) return;
    for (const viewer of this.viewers) viewer.forward(layer, packet, payloadAt, now);
  }

  reported(layer: Layer, report: SenderReport, now: number): void {
    layer.report = { value: report, at: now };
    for (const viewer of this.viewers) viewer.reported(layer, report, now);
  }

  askKeyframe(layer: Layer, now: number): void {
    if (this.kind === 'audio') return;
    if (now - layer.keyframeAskedAt < KEYFRAME_PAUSE_MS) return;
    layer.keyframeAskedAt = now;
    this.sendRtcp(pictureLoss(layer.ssrc));
  }

  startsKeyframe(layer: Layer, packet: Buffer, payloadAt: number): boolean {
    return this.kind === 'audio' || startsKeyframe(layer.codec, packet, payloadAt) || layer.layered?.startsStream(packet) === true;
  }

  addViewer(viewer: DownTrack): void {
    this.viewers.push(viewer);
  }

  removeViewer(viewer: DownTrack): void {
    const index = this.viewers.indexOf(viewer);
    if (index >= 0) this.viewers.splice(index, 1);
  }
}
