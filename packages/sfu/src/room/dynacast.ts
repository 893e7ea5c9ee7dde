/** Tells publishers which layers anyone looks at, so that the others need not be encoded. */
import { SubscribedCodec, SubscribedQuality, SubscribedQualityUpdate, VideoQuality } from '@livekit/protocol';
import { shed } from '../media/shed.js';
import type { Participant } from './participant.js';
import { isVideo, type PublishedTrack } from './published-track.js';

const QUALITIES = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH];

/** -1: nobody looks. Otherwise the largest layer's place that some viewer wants. */
function demandedIndex(track: PublishedTrack, viewers: readonly Participant[]): number {
  let highest = -1;
  for (const viewer of viewers) {
    const subscription = viewer.subscriptions.get(track.info.sid);
    if (!subscription || subscription.down.isDisabled) continue;
    highest = Math.max(highest, Math.min(subscription.wantedIndex(), topIndex(track)));
  }
  return Math.min(highest, shed.largestLayer);
}

const topIndex = (track: PublishedTrack): number => Math.max(0, track.info.layers.length - 1);

/** A larger layer is asked for at once, a smaller one only after `release` ms: windows flicker. */
export function tellQuality(track: PublishedTrack, viewers: readonly Participant[], now: number, release: number): void {
  if (!isVideo(track) || !track.announced) return;
  const { quality } = track;
  const demanded = demandedIndex(track, viewers);
  // Until somebody has looked there is nothing to take back.
  if (quality.told === undefined && demanded < 0) return;
  if (quality.told === demanded) {
    quality.lowerSince = undefined;
    return;
  }
  if (quality.told !== undefined && demanded < quality.told) {
    quality.lowerSince ??= now;
    if (now - quality.lowerSince < release) return;
  }
  quality.told = demanded;
  quality.lowerSince = undefined;
  track.owner.send({ case: 'subscribedQualityUpdate', value: qualityUpdate(track, demanded) });
}

function qualityUpdate(track: PublishedTrack, demanded: number): SubscribedQualityUpdate {
  const qualities = track.info.layers.length > 0 ? track.info.layers.map((layer) => layer.quality) : QUALITIES;
  const ordered = [...new Set(qualities)].sort((a, b) => a - b);
  const subscribed = ordered.map((quality, index) => new SubscribedQuality({ quality, enabled: index <= demanded }));
  const codec = (track.info.mimeType.split('/')[1] ?? '').toLowerCase();
  return new SubscribedQualityUpdate({
    trackSid: track.info.sid,
    subscribedQualities: subscribed,
    subscribedCodecs: codec ? [new SubscribedCodec({ codec, qualities: subscribed })] : [],
  });
}
