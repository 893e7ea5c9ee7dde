/** One incoming stream: a simulcast layer, or all there is of a track without simulcast. */
import { clockRateOf, type CodecName } from '../rtp/codecs.js';
import { Reception } from '../rtp/reception.js';
import { PacketRing } from '../rtp/ring.js';
import type { SenderReport } from '../rtp/rtcp.js';
import type { StreamOrigin } from '../rtp/demux.js';
import type { LayeredPacket } from '../rtp/layered.js';
import { Av1Stream, Vp9Stream } from './layered-stream.js';
import { SpatialRates, usualRate } from './spatial.js';

/** About two seconds of video at 2.5 Mbit/s, and of audio at 20 ms a packet. */
const VIDEO_SLOTS = 512;
const AUDIO_SLOTS = 128;
/** A layer that sent nothing for this long is off: muted, or too dear for the publisher's uplink. */
const SILENT_AFTER_MS = 1000;

export class Layer {
  readonly reception: Reception;
  readonly ring: PacketRing;
  readonly clockRate: number;
  /** The last sender report and its arrival, milliseconds. */
  report: { value: SenderReport; at: number } | undefined;
  repairSsrc: number | undefined;
  /** Milliseconds. */
  keyframeAskedAt = -Infinity;
  bitsPerSecond = 0;
  /** The same without its dips. */
  usualBitsPerSecond = 0;
  /** The layers within it, smallest first; one where the stream has none. */
  readonly spatial = new SpatialRates();
  /** How its packets tell layers apart; undefined for codecs that have none within a stream. */
  readonly layered: Vp9Stream | Av1Stream | undefined;
  /** What the packet kept last says of that; for those it is passed on to at once. */
  part: LayeredPacket | undefined;
  private bytesBefore = 0;
  private measuredAt = 0;

  readonly ssrc: number;
  readonly rid: string;
  readonly codec: CodecName;
  readonly payloadType: number;

  constructor(origin: StreamOrigin) {
    const { ssrc, codec } = origin;
    this.ssrc = ssrc;
    this.rid = origin.rid;
    this.codec = codec;
    this.payloadType = origin.payloadType;
    if (codec === 'VP9') this.layered = new Vp9Stream();
    else if (codec === 'AV1') this.layered = new Av1Stream(origin.descriptorId);
    const video = codec !== 'opus' && codec !== 'red';
    this.clockRate = clockRateOf(codec);
    this.reception = new Reception(ssrc, this.clockRate, true);
    this.ring = new PacketRing(video ? VIDEO_SLOTS : AUDIO_SLOTS);
  }

  isFlowing(now: number): boolean {
    return now - this.reception.lastAt < SILENT_AFTER_MS;
  }

  /** A new packet, for the viewers of later. */
  keep(packet: Buffer, payloadAt: number): void {
    this.ring.put(packet);
    this.part = this.layered?.arrived(packet, payloadAt);
    if (this.part) this.spatial.received(this.part.spatial, packet.length);
  }

  /** Where AV1's frame number stands in a packet as it came; -1 without. */
  frameNumberAt(packet: Buffer): number {
    return this.layered instanceof Av1Stream ? this.layered.frameNumberAt(packet) : -1;
  }

  /** Called about once a second. */
  measure(now: number): void {
    const elapsed = now - this.measuredAt;
    if (this.measuredAt > 0 && elapsed > 0) {
      this.bitsPerSecond = ((this.reception.bytes - this.bytesBefore) * 8000) / elapsed;
      this.usualBitsPerSecond = usualRate(this.bitsPerSecond, this.usualBitsPerSecond, elapsed);
      this.spatial.measure(elapsed);
    }
    this.bytesBefore = this.reception.bytes;
    this.measuredAt = now;
  }
}
