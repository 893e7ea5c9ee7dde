/** Chromium and Firefox in one room. */
import { freshRoom, widthBecomes, WHOLE_SIZE } from './checks.js';
import { narrowTo, openNarrowLink } from './narrow-link.js';
import { Person, type JoinOptions } from './people.js';
import { told } from './rate-checks.js';
import { until, type Actor, type Stage } from './stage.js';

export interface MixedCast {
  stage: Stage;
  chromium(name: string): Promise<Actor>;
  firefox(name: string): Promise<Actor>;
  room: Record<string, unknown>;
}

export interface MixedCheck {
  title: string;
  /** What is promised of the embedded server alone. */
  embedded?: true;
  act(cast: MixedCast): Promise<void>;
}

async function meeting(
  cast: MixedCast,
  order: ('chromium' | 'firefox')[],
  act: (people: Record<'chromium' | 'firefox', Person>) => Promise<void>,
): Promise<void> {
  const roomName = freshRoom();
  const people = new Map<string, Person>();
  try {
    for (const name of order) {
      const actor = await cast[name](name);
      people.set(name, await Person.enter(actor, cast.stage, roomName, { room: cast.room }));
    }
    const find = (name: string): Person => {
      const person = people.get(name);
      if (!person) throw new Error(`${name} did not enter`);
      return person;
    };
    await act({ chromium: find('chromium'), firefox: find('firefox') });
  } finally {
    for (const person of people.values()) await person.leave();
  }
}

export const FIREFOX_CHECKS: readonly MixedCheck[] = [
  {
    title: 'MED-1 Firefox, coming second, sees, hears and is seen and heard',
    act: (cast) =>
      meeting(cast, ['chromium', 'firefox'], async ({ chromium, firefox }) => {
        await firefox.receives();
        await chromium.receives();
      }),
  },
  {
    title: 'MED-1 Firefox, coming first, sees, hears and is seen and heard',
    act: (cast) =>
      meeting(cast, ['firefox', 'chromium'], async ({ chromium, firefox }) => {
        await firefox.receives();
        await chromium.receives();
      }),
  },
  {
    title: 'MED-1 messages between Firefox and Chromium',
    act: (cast) =>
      meeting(cast, ['chromium', 'firefox'], async ({ chromium, firefox }) => {
        await firefox.do('say("from firefox", { reliable: true })');
        await chromium.do('say("from chromium", { reliable: true })');
        for (const [person, text] of [[chromium, 'from firefox'], [firefox, 'from chromium']] as const) {
          await until(`${person.name}: message "${text}"`, async () =>
            (await person.seen()).messages.find((message) => message.text === text),
          );
        }
      }),
  },
  {
    title: 'MED-1 Firefox takes up a lost socket again',
    act: (cast) =>
      meeting(cast, ['chromium', 'firefox'], async ({ chromium, firefox }) => {
        await firefox.receives();
        const since = await firefox.now();
        firefox.wire.cut();
        await firefox.sees('signalReconnecting', since);
        firefox.wire.mend();
        await firefox.sees('reconnected', since);
        await firefox.receives();
        await chromium.receives();
      }),
  },
  {
    title: 'MED-1 Firefox after a full reconnect',
    act: (cast) =>
      meeting(cast, ['chromium', 'firefox'], async ({ chromium, firefox }) => {
        await firefox.receives();
        const since = await firefox.now();
        await firefox.do('room.simulateScenario("full-reconnect")');
        await firefox.sees('reconnected', since);
        await firefox.receives();
        await chromium.receives();
      }),
  },
  {
    title: 'MED-3 Firefox over a narrow network gets a smaller picture, over a narrower one none, and has it back',
    embedded: true,
    act: async (cast) => {
      const link = await openNarrowLink(cast.stage.sfu.udpPort);
      const roomName = freshRoom();
      const people: Person[] = [];
      const enter = async (actor: Actor, options: JoinOptions): Promise<Person> => {
        const person = await Person.enter(actor, cast.stage, roomName, { room: cast.room, ...options });
        people.push(person);
        return person;
      };
      try {
        await enter(await cast.chromium('chromium'), { room: { ...cast.room, publishDefaults: WHOLE_SIZE } });
        const firefox = await enter(await cast.firefox('firefox'), { publish: false, mediaThrough: link.port });
        await widthBecomes(firefox, 'is large over a wide network', (width) => width >= 960, 30_000);
        await narrowTo(link, 350_000);
        await widthBecomes(firefox, 'becomes small on a narrow network', (width) => width > 0 && width <= 640, 20_000);
        const narrowAt = await firefox.now();
        link.allow(80_000);
        await told(firefox, 'paused', narrowAt);
        await firefox.receives(['audio']);
        const wideAt = await firefox.now();
        link.allow(Infinity);
        await told(firefox, 'active', wideAt, 45_000);
        await widthBecomes(firefox, 'is large again', (width) => width >= 960, 45_000);
      } finally {
        for (const person of people) await person.leave();
        link.close();
      }
    },
  },
];
