/** Everything one participant receives: the tracks, what the viewer's feedback says, and how the downlink is shared. */
import {
  FEEDBACK,
  feedbackSsrc,
  readFullIntra,
  readNack,
  readRemb,
  readReportBlocks,
  RTCP,
  walkRtcp,
  type RtcpPart,
} from '../rtp/rtcp.js';
import type { DownTrack } from './down-track.js';
import { RateCeiling, shareOut, type Demand } from './rate.js';

export class Subscriber {
  private readonly tracks = new Map<number, DownTrack>();
  private readonly rate = new RateCeiling();
  /** The viewer's last estimate, bits per second; 0 before the first. */
  estimate = 0;

  add(track: DownTrack): void {
    this.tracks.set(track.ssrc, track);
  }

  remove(track: DownTrack): void {
    track.close();
    this.tracks.delete(track.ssrc);
  }

  get all(): Iterable<DownTrack> {
    return this.tracks.values();
  }

  onRtcp(packet: Buffer, now: number): void {
    walkRtcp(packet, (part) => {
      if (part.type === RTCP.receiverReport || part.type === RTCP.senderReport) this.onReport(packet, part, now);
      else if (part.type === RTCP.transportFeedback && part.count === FEEDBACK.nack) {
        this.tracks.get(feedbackSsrc(packet, part))?.resend(readNack(packet, part), now);
      } else if (part.type === RTCP.payloadFeedback) this.onPayloadFeedback(packet, part, now);
    });
  }

  /** Every 50 ms. */
  tick(now: number): void {
    for (const track of this.tracks.values()) {
      track.tick();
      track.retarget(now);
    }
  }

  /** Every second: measures, and shares the downlink anew. */
  share(now: number): void {
    const videos: DownTrack[] = [];
    for (const track of this.tracks.values()) {
      track.measure(now);
      if (track.up.kind === 'video' && track.section && !track.isDisabled) videos.push(track);
    }
    const demands = videos.map(demandOf);
    const whole = demands.reduce((sum, demand) => sum + (demand.rates[demand.wanted] ?? 0), 0);
    this.rate.tick(whole, now);
    const given = shareOut(this.rate.ceiling, demands);
    videos.forEach((track, index) => {
      track.allowed = this.rate.ceiling === Infinity ? Infinity : (given[index] ?? 0);
      track.retarget(now);
    });
  }

  /** The worst loss of any track, 0..1; undefined when there is none. */
  get lossFraction(): number | undefined {
    let worst: number | undefined;
    for (const track of this.tracks.values()) if (track.section) worst = Math.max(worst ?? 0, track.lossFraction);
    return worst;
  }

  get roundTrip(): number | undefined {
    for (const track of this.tracks.values()) if (track.roundTrip !== undefined) return track.roundTrip;
    return undefined;
  }

  close(): void {
    for (const track of this.tracks.values()) track.close();
    this.tracks.clear();
  }

  private get sending(): number {
    let sum = 0;
    for (const track of this.tracks.values()) sum += track.bitsPerSecond;
    return sum;
  }

  private onReport(packet: Buffer, part: RtcpPart, now: number): void {
    for (const block of readReportBlocks(packet, part)) {
      const track = this.tracks.get(block.ssrc);
      if (!track) continue;
      track.heard(block, now);
      if (track.up.kind === 'video') this.rate.lost(track.lossFraction, this.sending, now);
    }
  }

  private onPayloadFeedback(packet: Buffer, part: RtcpPart, now: number): void {
    if (part.count === FEEDBACK.pictureLoss) this.tracks.get(feedbackSsrc(packet, part))?.pictureLost(now);
    else if (part.count === FEEDBACK.fullIntra) {
      for (const ssrc of readFullIntra(packet, part)) this.tracks.get(ssrc)?.pictureLost(now);
    } else if (part.count === FEEDBACK.applicationLayer) {
      const estimate = readRemb(packet, part);
      if (estimate === undefined) return;
      this.estimate = estimate;
      this.rate.estimated(estimate, this.sending, now);
    }
  }
}

function demandOf(track: DownTrack): Demand {
  const rates = track.up.layers.map((layer) => layer.bitsPerSecond);
  return { rates, wanted: Math.min(track.wanted, Math.max(0, rates.length - 1)), rank: track.rank };
}
