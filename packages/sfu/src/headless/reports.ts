/** What a browser says each second of what it got, could get and sent; and what it makes of feedback. */
import { FEEDBACK, feedbackSsrc, readFullIntra, receiverReports, remb, RTCP, senderReport, walkRtcp } from '../rtp/rtcp.js';
import type { Incoming } from './incoming.js';
import type { Outgoing } from './outgoing.js';

/** What it says it could receive, bits per second. */
const AMPLE_BPS = 100_000_000;
/** From 1900, where NTP begins, to 1970. */
const NTP_OFFSET_S = 2_208_988_800;

/** Counts, and marks the streams that shall begin a keyframe. */
export function readFeedback(packet: Buffer, published: readonly Outgoing[], counts: { keyframes: number; nacks: number }): void {
  walkRtcp(packet, (part) => {
    if (part.type === RTCP.transportFeedback && part.count === FEEDBACK.nack) counts.nacks += 1;
    if (part.type !== RTCP.payloadFeedback || part.count === FEEDBACK.applicationLayer) return;
    counts.keyframes += 1;
    const asked = part.count === FEEDBACK.fullIntra ? readFullIntra(packet, part) : [feedbackSsrc(packet, part)];
    for (const track of published) for (const stream of track.streams) if (asked.includes(stream.ssrc)) stream.wantsKeyframe = true;
  });
}

/** Receiver reports without loss and a REMB of all that flows. */
export function receivingReports(incoming: readonly Incoming[]): Buffer[] {
  const flowing = incoming.filter(({ highest }) => highest >= 0);
  if (flowing.length === 0) return [];
  const blocks = flowing.map(({ ssrc, highest }) => ({
    ssrc,
    fractionLost: 0,
    cumulativeLost: 0,
    highestSequence: highest,
    jitter: 0,
    lastSenderReport: 0,
    delaySinceSenderReport: 0,
  }));
  return [...receiverReports(blocks), remb(AMPLE_BPS, flowing.map(({ ssrc }) => ssrc))];
}

/** `now`: wall milliseconds. */
export function sendingReports(published: readonly Outgoing[], now: number): Buffer[] {
  const seconds = now / 1000 + NTP_OFFSET_S;
  const ntp = { ntpSeconds: Math.floor(seconds), ntpFraction: Math.floor((seconds % 1) * 2 ** 32) };
  const streams = published.flatMap((track) => track.streams).filter(({ packets }) => packets > 0);
  return streams.map(({ ssrc, packets, bytes, timestamp }) => senderReport({ ssrc, ...ntp, rtp: timestamp }, packets, bytes));
}
