/** Spatial layers within one stream (SVC): what each costs, and how many of them a viewer gets. */
import { timestampDelta } from '../rtp/packet.js';
import type { LayeredPacket } from '../rtp/layered.js';
import { fallingPeak } from './falling-peak.js';

/** SID has three bits. */
const MOST = 8;
/** Ten seconds at 90 kHz: nothing is late by more. */
const SETTLED = 900_000;

/** A picture that stands still for a moment moves again. */
const HALVED_AFTER_MS = 2_500;

/** What a layer usually takes: its rate without the dips; 0 once nothing comes. `elapsed`: milliseconds since `before` was the answer. */
export const usualRate = (rate: number, before: number, elapsed: number): number => (rate === 0 ? 0 : fallingPeak(rate, before, elapsed, HALVED_AFTER_MS));

/** Of one stream, on its way in. */
export class SpatialRates {
  private readonly bytes = new Float64Array(MOST);
  private readonly bits = new Float64Array(MOST);
  /** Layers that came in the last measured second, or since; at least 1. */
  count = 1;

  received(spatial: number, bytes: number): void {
    this.bytes[spatial] = (this.bytes[spatial] ?? 0) + bytes;
    if (spatial >= this.count) this.count = spatial + 1;
  }

  /** `elapsed`: milliseconds since the last time. */
  measure(elapsed: number): void {
    let sum = 0;
    this.count = 1;
    for (let spatial = 0; spatial < MOST; spatial += 1) {
      const bytes = this.bytes[spatial] ?? 0;
      if (bytes > 0) this.count = spatial + 1;
      sum += (bytes * 8000) / elapsed;
      this.bits[spatial] = bytes > 0 ? usualRate(sum, this.bits[spatial] ?? 0, elapsed) : sum;
      this.bytes[spatial] = 0;
    }
  }

  /** Bits per second of the layer together with those that it builds on: what they usually take. */
  upTo(spatial: number): number {
    return this.bits[Math.min(spatial, MOST - 1)] ?? 0;
  }
}

/**
 * Of one viewer, on its way out. Fewer layers from any picture's start; more only from a keyframe: the upper layers of a later
 * picture build on earlier ones that the viewer has not got.
 */
export class SpatialChoice {
  /** The largest layer to go to; Infinity for all. */
  wanted = Infinity;
  private current = Infinity;
  private before = Infinity;
  /** The source's timestamp of the first picture under `current`. */
  private since = 0;

  /** The largest layer that is sent now. */
  get largest(): number {
    return this.current;
  }

  /** The stream begins anew at a picture with this timestamp. */
  restart(timestamp: number): void {
    this.current = this.wanted;
    this.before = this.wanted;
    this.since = timestamp;
  }

  /** The newest packet of all so far went out: from a picture's start on another choice may hold. `timestamp`: the source's. */
  went(packet: LayeredPacket, timestamp: number): void {
    if (!packet.begins || packet.spatial !== 0) return;
    // Timestamps come round after hours: by then nothing before the choice is still on its way.
    if (timestampDelta(timestamp, this.since) > SETTLED) this.before = this.current;
    if (this.current === this.wanted || (this.wanted > this.current && !packet.isKey)) return;
    this.before = this.current;
    this.current = this.wanted;
    this.since = timestamp;
  }

  /** Whether the packet goes out. One that is late is judged as its picture was. */
  passes(packet: LayeredPacket, timestamp: number): boolean {
    return packet.spatial <= this.at(timestamp);
  }

  /** Whether the picture ends with it for this viewer, since what follows is left out. */
  isLast(packet: LayeredPacket, timestamp: number): boolean {
    return packet.ends && packet.spatial === this.at(timestamp);
  }

  /** The largest layer of the picture with this timestamp that goes out. */
  at(timestamp: number): number {
    return timestampDelta(timestamp, this.since) < 0 ? this.before : this.current;
  }
}
