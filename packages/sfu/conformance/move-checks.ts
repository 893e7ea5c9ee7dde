/** A browser whose address changes in the midst of a call, as behind a router that forgot it, or on a phone between two networks. */
import { pair, must, type Cast, type Check } from './checks.js';
import { openNarrowLink, type NarrowLink } from './narrow-link.js';
import type { Person } from './people.js';

async function overLink(cast: Cast, act: (one: Person, other: Person, link: NarrowLink) => Promise<string | void>): Promise<string | void> {
  const link = await openNarrowLink(cast.stage.sfu.udpPort);
  try {
    return await pair(cast, (one, other) => act(one, other, link), {}, { mediaThrough: link.port });
  } finally {
    link.close();
  }
}

/** Browsers look after their way each 2.5 s; the first such check from the new address leads us there. */
const LONGEST_MS = 4_000;
/** What was on its way to the old address has come by then. */
const ON_ITS_WAY_MS = 200;
const AWAY: readonly string[] = ['reconnecting', 'signalReconnecting', 'disconnected'];

/** Nothing is made anew: the same tracks go on. */
async function goesOnAfter(move: () => void, person: Person, kinds: ('audio' | 'video')[]): Promise<void> {
  await person.receives(kinds);
  const since = await person.now();
  move();
  await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS));
  await person.receives(kinds);
  const took = (await person.now()) - since;
  must(took <= LONGEST_MS, `${person.name}: back after ${(took / 1000).toFixed(1)} s`);
  const away = (await person.seen()).events.filter(({ name, at }) => at > since && AWAY.includes(name));
  must(away.length === 0, `${person.name}: ${away.map(({ name }) => name).join(', ')}`);
}

export const MOVE_CHECKS: readonly Check[] = [
  {
    title: 'MED-3 a call goes on within 4 s where an address changes, with nothing made anew',
    act: (cast) =>
      overLink(cast, async (one, other, link) => {
        await goesOnAfter(() => link.move(), other, ['audio', 'video']);
        await one.receives();
      }),
  },
  {
    title: 'MED-3 so does one of sound alone',
    act: (cast) =>
      overLink(cast, async (one, other, link) => {
        for (const person of [one, other]) await person.do('room.localParticipant.setCameraEnabled(false).then(() => true)');
        await goesOnAfter(() => link.move(), other, ['audio']);
        await one.receives(['audio']);
      }),
  },
];
