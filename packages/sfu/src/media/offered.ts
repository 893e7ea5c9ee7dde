/** What a track offers one viewer at the moment. */
import type { CodecName } from '../rtp/codecs.js';
import type { Layer } from './layer.js';
import { indexOfRid } from './layers.js';
import type { PacketWriter } from './packet-writer.js';
import type { UpTrack } from './up-track.js';

/** Of a track that comes in two codecs, the better one while it flows and the viewer takes it; undefined: any will do. */
export function preferredCodec(up: UpTrack, writer: PacketWriter, now: number): CodecName | undefined {
  const { preferred } = up;
  if (preferred === undefined || !writer.takes(preferred)) return undefined;
  for (const layer of up.layers) if (layer.codec === preferred && layer.isFlowing(now)) return preferred;
  return undefined;
}

/** Used again, since every viewer's tracks are looked at on every tick. */
const flowing: (Layer | undefined)[] = [];

/** The layers that flow and that the viewer takes, by size; `only` of this codec. Good until the next call. */
export function flowingOf(layers: readonly Layer[], writer: PacketWriter, only: CodecName | undefined, now: number): readonly (Layer | undefined)[] {
  flowing.length = 0;
  for (let position = 0; position < layers.length; position += 1) {
    const layer = layers[position];
    if (layer?.isFlowing(now) && writer.takes(layer.codec) && (only === undefined || layer.codec === only)) flowing[indexOfRid(layer.rid, position)] ??= layer;
  }
  return flowing;
}
