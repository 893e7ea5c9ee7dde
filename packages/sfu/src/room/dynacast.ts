/** Tells publishers which layers anyone looks at, so that the others need not be encoded. */
import { SubscribedCodec, SubscribedQuality, SubscribedQualityUpdate, VideoQuality, type VideoLayer } from '@livekit/protocol';
import type { CodecName } from '../rtp/codecs.js';
import { shed } from '../media/shed.js';
import type { Participant } from './participant.js';
import { codecOfMime, isVideo, mimesOf, type PublishedTrack } from './published-track.js';
import type { Subscription } from './subscription.js';

const QUALITIES = [VideoQuality.LOW, VideoQuality.MEDIUM, VideoQuality.HIGH];

/** By codec: -1, nobody looks; otherwise the largest layer's place that some viewer wants. */
function demandedOf(track: PublishedTrack, viewers: readonly Participant[]): number[] {
  const codecs = mimesOf(track).map(codecOfMime);
  const demanded = codecs.map(() => -1);
  for (const viewer of viewers) {
    const subscription = viewer.subscriptions.get(track.info.sid);
    if (!subscription || subscription.down.isDisabled) continue;
    const index = codecFor(subscription, codecs);
    const wanted = Math.min(subscription.wantedIndex(), topIndex(track), shed.largestLayer);
    demanded[index] = Math.max(demanded[index] ?? -1, wanted);
  }
  return demanded;
}

/** Whoever takes none of them, or has not said yet, counts for the first. */
function codecFor(subscription: Subscription, codecs: readonly (CodecName | undefined)[]): number {
  const taken = subscription.down.section?.payloads;
  return taken ? Math.max(0, codecs.findIndex((codec) => codec !== undefined && taken.has(codec))) : 0;
}

const topIndex = (track: PublishedTrack): number => Math.max(0, track.info.layers.length - 1);

/** A larger layer is asked for at once, a smaller one only after `release` ms: windows flicker. */
export function tellQuality(track: PublishedTrack, viewers: readonly Participant[], now: number, release: number): void {
  if (!isVideo(track) || !track.announced) return;
  const { quality } = track;
  const demanded = demandedOf(track, viewers);
  const told = quality.told;
  // Until somebody has looked there is nothing to take back.
  if (told === undefined && demanded.every((index) => index < 0)) return;
  if (told !== undefined && demanded.every((index, codec) => index === told[codec])) {
    quality.lowerSince = undefined;
    return;
  }
  if (told !== undefined && demanded.every((index, codec) => index <= (told[codec] ?? -1))) {
    quality.lowerSince ??= now;
    if (now - quality.lowerSince < release) return;
  }
  quality.told = demanded;
  quality.lowerSince = undefined;
  track.owner.send({ case: 'subscribedQualityUpdate', value: qualityUpdate(track, demanded) });
}

function qualityUpdate(track: PublishedTrack, demanded: readonly number[]): SubscribedQualityUpdate {
  const codecs = mimesOf(track).map((mimeType, index) => {
    const layers = track.info.codecs[index]?.layers ?? [];
    const qualities = qualitiesUpTo(layers.length > 0 ? layers : track.info.layers, demanded[index] ?? -1);
    return new SubscribedCodec({ codec: (mimeType.split('/')[1] ?? '').toLowerCase(), qualities });
  });
  return new SubscribedQualityUpdate({
    trackSid: track.info.sid,
    subscribedQualities: codecs[0]?.qualities ?? [],
    subscribedCodecs: codecs.filter(({ codec }) => codec !== ''),
  });
}

function qualitiesUpTo(layers: readonly VideoLayer[], highest: number): SubscribedQuality[] {
  const qualities = layers.length > 0 ? layers.map((layer) => layer.quality) : QUALITIES;
  const ordered = [...new Set(qualities)].sort((a, b) => a - b);
  return ordered.map((quality, index) => new SubscribedQuality({ quality, enabled: index <= highest }));
}
