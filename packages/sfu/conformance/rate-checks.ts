/** What a narrow or lossy network may cost: pictures first, sound last, and not for long. */
import { pair, widthBecomes, type Cast, type Check } from './checks.js';
import { openNarrowLink, type NarrowLink } from './narrow-link.js';
import type { Person } from './people.js';
import { until } from './stage.js';

/** Ben's media goes through the link. */
async function overLink(cast: Cast, act: (one: Person, other: Person, link: NarrowLink) => Promise<void>): Promise<void> {
  const link = await openNarrowLink(cast.stage.sfu.udpPort);
  try {
    await pair(cast, (one, other) => act(one, other, link), { sharp: true }, { mediaThrough: link.port });
  } finally {
    link.close();
  }
}

interface Heard {
  samples: number;
  concealed: number;
}

const heard = async (person: Person): Promise<Heard> =>
  (await person.media()).inbound
    .filter(({ kind }) => kind === 'audio')
    .reduce((sum, stream) => ({ samples: sum.samples + stream.samples, concealed: sum.concealed + stream.concealed }), { samples: 0, concealed: 0 });

/** Share of the sound of the next `seconds` that the browser had to make up. */
async function concealedIn(person: Person, seconds: number): Promise<number> {
  const before = await heard(person);
  const enough = before.samples + seconds * 48_000;
  const after = await until(
    `${person.name}: ${seconds} s of sound`,
    async () => {
      const now = await heard(person);
      return now.samples >= enough ? now : undefined;
    },
    seconds * 1000 + 15_000,
  );
  return (after.concealed - before.concealed) / (after.samples - before.samples);
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** Bits per second that the browser's encoders aim at, all pictures together. */
const aimed = async (person: Person): Promise<number> =>
  (await person.media()).outbound.filter(({ kind }) => kind === 'video').reduce((sum, stream) => sum + (stream.target ?? 0), 0);

const ENCODINGS_BPS = 2_300_000;

const aimsAt = (person: Person, what: string, fits: (bitsPerSecond: number) => boolean, timeout: number): Promise<true> =>
  until(`${person.name}: aims at ${what}`, async () => (fits(await aimed(person)) ? (true as const) : undefined), timeout);

export const told = (person: Person, state: string, since: number, timeout = 20_000): Promise<true> =>
  until(
    `${person.name}: told that a picture is ${state}`,
    async () =>
      (await person.seen()).events.some(({ name, at, more }) => name === 'trackStreamStateChanged' && at > since && more === state) ? (true as const) : undefined,
    timeout,
  );

export const RATE_CHECKS: readonly Check[] = [
  {
    title: 'MED-3 pictures pause before sound breaks, the viewer is told, and they come back',
    act: (cast) =>
      overLink(cast, async (_one, other, link) => {
        await widthBecomes(other, 'is large over a wide network', (width) => width >= 960);
        const narrowAt = await other.now();
        link.allow(110_000);
        await told(other, 'paused', narrowAt);
        await other.receives(['audio']);
        const wideAt = await other.now();
        link.allow(Infinity);
        await told(other, 'active', wideAt);
        await other.receives(['video']);
        await widthBecomes(other, 'is large again', (width) => width >= 960, 25_000);
      }),
  },
  {
    title: 'MED-3 over a network that carries sound alone, sound breaks for two and a half seconds at most, and little from then on',
    act: (cast) =>
      overLink(cast, async (_one, other, link) => {
        await widthBecomes(other, 'is large over a wide network', (width) => width >= 960);
        await other.receives(['audio']);
        link.allow(80_000);
        const broken = (await concealedIn(other, 6)) * 6;
        if (broken > 2.5) throw new Error(`sound was made up for ${broken.toFixed(1)} s`);
        const later = await concealedIn(other, 10);
        // Whether more fits is tried twice in that time; each try that fails may cost half a second.
        if (later > 0.15) throw new Error(`made up of the sound after that: ${percent(later)}`);
      }),
  },
  {
    title: 'MED-3 a tenth of all packets lost leaves speech intelligible: 8 % of it is made up at most',
    act: (cast) =>
      overLink(cast, async (one, other, link) => {
        await one.receives();
        await other.receives();
        const both = (seconds: number): Promise<number[]> => Promise.all([one, other].map((person) => concealedIn(person, seconds)));
        // What the machine itself spoils, by stalls.
        const before = await both(5);
        link.lose(0.1);
        // Browsers' buffers grow first.
        await both(5);
        const lossy = await both(15);
        const more = lossy.map((share, index) => share - (before[index] ?? 0));
        if (Math.max(...more) > 0.08) throw new Error(`made up of the sound: ${lossy.map((share, index) => `${percent(share)}, ${percent(before[index] ?? 0)} without loss`).join('; ')}`);
      }),
  },
  {
    title: 'MED-3 a sender reaches its full rate within five seconds, sends less through a narrow uplink, and finds back within fifteen',
    act: (cast) =>
      overLink(cast, async (_one, other, link) => {
        await aimsAt(other, 'all its encodings carry', (rate) => rate >= ENCODINGS_BPS * 0.9, 5000);
        link.allowUp(500_000, 1000);
        await aimsAt(other, 'less than the uplink carries', (rate) => rate > 0 && rate < 500_000, 8000);
        await until('the queue before the narrow place is short again', () => Promise.resolve(link.queueUp() < 200 ? true : undefined), 10_000);
        link.allowUp(Infinity);
        await aimsAt(other, 'all its encodings carry again', (rate) => rate >= ENCODINGS_BPS * 0.9, 20_000);
      }),
  },
];
