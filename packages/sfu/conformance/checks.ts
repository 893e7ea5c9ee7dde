/** What a check is, and the words that all of them share. Each check enters a room of its own and asks the others after each act. */
import { randomBytes } from 'node:crypto';
import { Person, type JoinOptions } from './people.js';
import { until, type Actor, type Stage } from './stage.js';

export interface Cast {
  stage: Stage;
  /** A fresh page. */
  actor(name: string): Promise<Actor>;
  /** Options of livekit-client's Room that choose the door. */
  room: Record<string, unknown>;
}

export interface Check {
  title: string;
  /** Full-size pictures, which take a core and more: little else runs beside it. */
  heavy?: true;
  /** The door makes no difference: tried at one of them. */
  once?: true;
  /** Resolves with a word when it cannot be tried here. */
  act(cast: Cast): Promise<string | undefined | void>;
}

/** A name that no other check uses. */
export const freshRoom = (): string => `room-${randomBytes(6).toString('hex')}`;

/** Cheap to encode; for whatever is not about the size of pictures. */
export const SMALL = { videoCaptureDefaults: { resolution: { width: 320, height: 180, frameRate: 15 } } };

/** On a busy machine browsers send smaller pictures, for a minute and longer; here fewer of them. */
export const WHOLE_SIZE = { degradationPreference: 'maintain-resolution' };

/** Ann and Ben, each in a page, both publishing. `options` are for both, `ofOther` for Ben alone. */
export async function pair(
  cast: Cast,
  act: (one: Person, other: Person, roomName: string) => Promise<string | void>,
  options: JoinOptions = {},
  ofOther: JoinOptions = {},
): Promise<string | void> {
  const roomName = freshRoom();
  const people: Person[] = [];
  const enter = async (name: string, own: JoinOptions): Promise<Person> => {
    const size = own.sharp ? {} : SMALL;
    const asked: Record<string, unknown> = { ...cast.room, ...size, ...options.room, ...own.room };
    const room = own.sharp ? { ...asked, publishDefaults: { ...WHOLE_SIZE, ...(asked.publishDefaults as object | undefined) } } : asked;
    const person = await Person.enter(await cast.actor(name), cast.stage, roomName, { ...options, ...own, room });
    people.push(person);
    return person;
  };
  const entering = [enter('ann', options), enter('ben', { ...options, ...ofOther })] as const;
  try {
    const [one, other] = await Promise.all(entering);
    // LiveKit tells of newcomers a little later: whatever they say meanwhile comes from nobody.
    const meets = (person: Person, of: JoinOptions): Promise<true> | true => of.grant?.hidden === true || becomes(person, 'the other is known', 'others().length > 0');
    await Promise.all([meets(one, { ...options, ...ofOther }), meets(other, options)]);
    return await act(one, other, roomName);
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : String(error), ...(await Promise.all(people.map(picturesOf)))].join('\n        '), { cause: error });
  } finally {
    await Promise.allSettled(entering);
    for (const person of people) await person.leave();
  }
}

/** Where pictures got lost on the way, if they did. */
async function picturesOf(person: Person): Promise<string> {
  const report = await person.media().catch(() => undefined);
  if (!report) return `${person.name}: no figures`;
  const of = (streams: readonly { kind: string; packets: number; frames?: number; decoded?: number }[]): string => {
    const pictures = streams.filter(({ kind }) => kind === 'video');
    const total = (read: (stream: (typeof pictures)[number]) => number | undefined): number => pictures.reduce((sum, one) => sum + (read(one) ?? 0), 0);
    return `${total((one) => one.packets)} packets, ${total((one) => one.frames ?? one.decoded)} pictures`;
  };
  return `${person.name} (${report.state}): sent ${of(report.outbound)}; received ${of(report.inbound)}`;
}

export const videoWidth = async (person: Person): Promise<number> =>
  Math.max(0, ...(await person.media()).inbound.filter((stream) => stream.kind === 'video').map((stream) => stream.width));

export async function widthBecomes(person: Person, what: string, fits: (width: number) => boolean, timeout?: number): Promise<void> {
  let last = -1;
  await until(`${person.name}: picture ${what}`, async () => {
    last = await videoWidth(person);
    return fits(last) ? true : undefined;
  }, timeout).catch((error: Error) => {
    throw new Error(`${error.message}, last width ${last}`);
  });
}

/** Reasons as livekit-client reports them (`DisconnectReason`). */
export const REASON = { clientInitiated: 1, duplicate: 2, serverShutdown: 3, removed: 4, roomDeleted: 5 };

export const disconnected = (person: Person, reason: number): Promise<true> =>
  until(`${person.name}: disconnected with reason ${reason}`, async () =>
    (await person.seen()).events.some((event) => event.name === 'disconnected' && event.detail === String(reason))
      ? (true as const)
      : undefined,
  );

export const got = (person: Person, text: string): Promise<unknown> =>
  until(`${person.name}: message "${text}"`, async () => (await person.seen()).messages.find((message) => message.text === text));

/** Waits for an expression in the page to become true. */
export const becomes = (person: Person, what: string, expression: string, timeout?: number): Promise<true> =>
  until(`${person.name}: ${what}`, async () => ((await person.do<boolean>(`Promise.resolve(${expression}).then(Boolean)`)) ? (true as const) : undefined), timeout);

export function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

/** Fails unless `act` rejects; resolves with what it rejected with. */
export async function refused(what: string, act: () => Promise<unknown>): Promise<Error> {
  let value: unknown;
  try {
    value = await act();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
  throw new Error(`${what} was not refused: ${JSON.stringify(value)?.slice(0, 200)}`);
}
