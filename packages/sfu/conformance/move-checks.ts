/** A browser whose address changes in the midst of a call, as behind a router that forgot it, or on a phone between two networks. */
import { pair, must, type Cast, type Check } from './checks.js';
import { openNarrowLink, type NarrowLink } from './narrow-link.js';
import type { Person } from './people.js';
import { until } from './stage.js';

async function overLink(cast: Cast, act: (one: Person, other: Person, link: NarrowLink) => Promise<string | void>): Promise<string | void> {
  const link = await openNarrowLink(cast.stage.sfu.udpPort);
  try {
    return await pair(cast, (one, other) => act(one, other, link), {}, { mediaThrough: link.port });
  } finally {
    link.close();
  }
}

/** Milliseconds of the page's clock. */
const eventAfter = (person: Person, name: string, since: number, timeout: number): Promise<number> =>
  until(`${person.name}: event ${name}`, async () => (await person.seen()).events.find((event) => event.name === name && event.at > since)?.at, timeout);

/** Reports of pictures come each second. */
const LONGEST_MS = 8_000;

export const MOVE_CHECKS: readonly Check[] = [
  {
    title: 'MED-3 after a change of address pictures are back within 8 s',
    act: (cast) =>
      overLink(cast, async (one, other, link) => {
        await other.receives();
        const since = await other.now();
        link.move();
        const took = (await eventAfter(other, 'firstFrame', since, 45_000)) - since;
        must(took <= LONGEST_MS, `${other.name}: back after ${(took / 1000).toFixed(1)} s`);
        await other.receives();
        await one.receives();
      }),
  },
];
