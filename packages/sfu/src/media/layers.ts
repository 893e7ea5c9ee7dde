/** Which layer a viewer gets. Pure; index 0 is the smallest layer. */

export interface LayerSize {
  width: number;
  height: number;
}

/** A window slightly larger than a layer is still well served by it. */
const ENLARGEMENT = 1.1;

/** Order of the names that browsers' simulcast uses; unknown names come first, by alphabet. */
const RID_ORDER = ['', 'q', 'h', 'f'];

export const compareRids = (a: string, b: string): number =>
  RID_ORDER.indexOf(a) - RID_ORDER.indexOf(b) || (a < b ? -1 : a > b ? 1 : 0);

/** The layer's place among those the client announced; a layer without a usual name counts by `position`. */
export const indexOfRid = (rid: string, position: number): number => {
  const named = RID_ORDER.indexOf(rid) - 1;
  return named >= 0 ? named : position;
};

/**
 * The smallest layer that fills a window of `width` × `height` CSS pixels times pixel ratio. Orientation does
 * not matter: a portrait phone's layers are compared by their longer side.
 */
export function indexForWindow(sizes: readonly LayerSize[], width: number, height: number): number {
  const wanted = Math.max(width, height);
  const ordered = sizes
    .map((size) => Math.max(size.width, size.height))
    .sort((a, b) => a - b);
  const index = ordered.findIndex((side) => side * ENLARGEMENT >= wanted);
  return index < 0 ? Math.max(0, ordered.length - 1) : index;
}

/** LiveKit's LOW, MEDIUM, HIGH on a track of `count` layers: HIGH is always the top one. */
export function indexForQuality(count: number, quality: number): number {
  const top = Math.max(0, count - 1);
  return quality >= 2 ? top : Math.min(quality, top);
}

/**
 * The largest flowing layer not above `ceiling`; failing that the smallest one above it, since a picture that is
 * too large beats none; undefined when nothing flows. Absent entries do not flow.
 */
export function bestFlowing<T>(flowing: readonly (T | undefined)[], ceiling: number): T | undefined {
  for (let index = Math.min(ceiling, flowing.length - 1); index >= 0; index -= 1) {
    const layer = flowing[index];
    if (layer !== undefined) return layer;
  }
  return flowing.find((layer) => layer !== undefined);
}

/** Whether `one` stands before `other` among `layers`, smallest first; false while there is no other. */
export const isSmaller = <T>(layers: readonly T[], one: T, other: T | undefined): boolean =>
  other !== undefined && layers.indexOf(one) < layers.indexOf(other);
