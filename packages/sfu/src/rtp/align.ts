/** Joining two simulcast layers' clocks into the one timeline that a viewer sees. */
import { timestampDelta } from './packet.js';
import { ntpSecondsOf, type SenderReport } from './rtcp.js';

export interface TimelineEnd {
  /** The last timestamp sent to the viewer, and when (milliseconds). */
  timestamp: number;
  at: number;
  /** Offset and sender report of the layer that was sent until now. */
  offset: number;
  report: SenderReport | undefined;
}

/** Two layers' reports may disagree by encoder delay; beyond this the reports are not believed. */
const MAX_CORRECTION_S = 2;

/**
 * The offset to add to the new layer's timestamps, so that the viewer's timeline goes on. With sender
 * reports of both layers it is exact (same capture clock); without, elapsed time stands in. The result
 * always moves forward.
 */
export function alignTimestamp(
  end: TimelineEnd,
  next: { timestamp: number; report: SenderReport | undefined },
  now: number,
  clockRate: number,
): number {
  const elapsed = Math.max(1, Math.round(((now - end.at) * clockRate) / 1000));
  let target = (end.timestamp + elapsed) >>> 0;
  if (end.report && next.report) {
    const captured =
      ntpSecondsOf(next.report) + timestampDelta(next.timestamp, next.report.rtp) / clockRate;
    const ticks = Math.round((captured - ntpSecondsOf(end.report)) * clockRate);
    const exact = (end.report.rtp + end.offset + ticks) >>> 0;
    const correction = timestampDelta(exact, target);
    if (Math.abs(correction) < MAX_CORRECTION_S * clockRate) target = exact;
  }
  if (timestampDelta(target, end.timestamp) <= 0) target = (end.timestamp + 1) >>> 0;
  return (target - next.timestamp) >>> 0;
}
