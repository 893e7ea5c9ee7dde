/** What one viewer's tracks would take of the downlink, bits per second. */
import type { DownTrack } from './down-track.js';
import { indexOfRid } from './layers.js';
import type { Demand } from './share.js';

/** Without what repeats earlier sound it takes less than it will again when a picture comes back: as much as comes in. */
export function soundOf(track: DownTrack): number {
  const isHalved = track.isLean && track.section?.payloads.has('red');
  return isHalved ? (track.up.layers[0]?.bitsPerSecond ?? 0) : track.bitsPerSecond;
}

export function demandOf(track: DownTrack): Demand {
  const rates: number[] = [];
  track.up.layers.forEach((layer, position) => {
    if (!track.section?.payloads.has(layer.codec) || !track.mayCarry(layer)) return;
    const index = indexOfRid(layer.rid, position);
    const { spatial } = layer;
    for (let within = 0; within < spatial.count; within += 1) {
      const rate = spatial.count > 1 ? spatial.upTo(within) : layer.usualBitsPerSecond;
      rates[index + within] = Math.max(rates[index + within] ?? 0, rate);
    }
  });
  for (let index = 0; index < rates.length; index += 1) rates[index] = Math.max(rates[index] ?? 0, rates[index - 1] ?? 0);
  const wanted = Math.min(track.wanted, Math.max(0, rates.length - 1));
  return { rates, wanted, rank: track.rank, given: Math.min(track.allowed, wanted) };
}
