/** At most so many browsers of a person take push messages; also in the table. */
export const mostDevices = 10

/** The first place that is not taken, or null where all are. */
export function freePlace(taken: readonly number[], most = mostDevices): number | null {
  for (let place = 1; place <= most; place++) if (!taken.includes(place)) return place
  return null
}
