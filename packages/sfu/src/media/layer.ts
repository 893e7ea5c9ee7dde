/** One incoming stream: a simulcast layer, or all there is of a track without simulcast. */
import { clockRateOf, type CodecName } from '../rtp/codecs.js';
import { Reception } from '../rtp/reception.js';
import { PacketRing } from '../rtp/ring.js';
import type { SenderReport } from '../rtp/rtcp.js';
import { emptyVp9, readVp9 } from '../rtp/vp9.js';
import { SpatialRates } from './spatial.js';

/** About two seconds of video at 2.5 Mbit/s, and of audio at 20 ms a packet. */
const VIDEO_SLOTS = 512;
const AUDIO_SLOTS = 128;
/** A layer that sent nothing for this long is off: muted, or too dear for the publisher's uplink. */
const SILENT_AFTER_MS = 1000;

const descriptor = emptyVp9();

export class Layer {
  readonly reception: Reception;
  readonly ring: PacketRing;
  readonly clockRate: number;
  /** The last sender report and its arrival, milliseconds. */
  report: { value: SenderReport; at: number } | undefined;
  repairSsrc: number | undefined;
  bitsPerSecond = 0;
  /** The layers within it, smallest first; one where the stream has none. */
  readonly spatial = new SpatialRates();
  private bytesBefore = 0;
  private measuredAt = 0;

  readonly ssrc: number;
  readonly rid: string;
  readonly codec: CodecName;
  readonly payloadType: number;

  constructor(ssrc: number, rid: string, codec: CodecName, payloadType: number) {
    this.ssrc = ssrc;
    this.rid = rid;
    this.codec = codec;
    this.payloadType = payloadType;
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
    if (this.codec === 'VP9') this.spatial.received(readVp9(packet, payloadAt, descriptor).spatial, packet.length);
  }

  /** Called about once a second. */
  measure(now: number): void {
    const elapsed = now - this.measuredAt;
    if (this.measuredAt > 0 && elapsed > 0) {
      this.bitsPerSecond = ((this.reception.bytes - this.bytesBefore) * 8000) / elapsed;
      this.spatial.measure(elapsed);
    }
    this.bytesBefore = this.reception.bytes;
    this.measuredAt = now;
  }
}
