/** Coming back: sockets that are lost, servers that fail or send people on, and every fault that livekit-client can ask for. */
import { becomes, disconnected, must, pair, REASON, type Cast, type Check } from './checks.js';
import type { Person } from './people.js';
import { until } from './stage.js';

/** Ben's client asks for the fault; he and Ann are back with picture and sound. */
const comesBack = (cast: Cast, scenario: string, also: (one: Person, other: Person, since: number) => Promise<void> = async () => undefined) =>
  pair(cast, async (one, other) => {
    await other.receives();
    const since = await other.now();
    await other.do(`(void room.simulateScenario("${scenario}").catch((e) => events.push({ name: "refused", detail: String(e), at: 0 })), true)`);
    await other.sees('reconnected', since);
    await other.receives();
    await one.receives();
    await also(one, other, since);
    await saysTo(one, other, 'back');
  });

/** The client keeps what is said in the last moments of a full reconnect, and never sends it: as a person would, Ben says it again. */
const saysTo = (one: Person, other: Person, text: string): Promise<unknown> =>
  until(`${one.name}: message "${text}"`, async () => {
    await other.do(`say("${text}", { reliable: true })`);
    return (await one.seen()).messages.find((message) => message.text === text);
  });

/** Without losing the connection of picture and sound. */
async function resumed(person: Person, since: number): Promise<void> {
  const { events } = await person.seen();
  must(!events.some((event) => event.name === 'reconnecting' && event.at > since), `${person.name}: needed a full reconnect`);
}

const never = async (person: Person, name: string): Promise<void> =>
  must(!(await person.seen()).events.some((event) => event.name === name), `${person.name}: event ${name}`);

export const RETURN_CHECKS: readonly Check[] = [
  {
    title: 'MED-1 a lost socket is taken up again without losing the picture',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        const since = await other.now();
        other.wire.cut();
        await other.sees('signalReconnecting', since);
        other.wire.mend();
        await other.sees('reconnected', since);
        const { events } = await other.seen();
        if (events.some((event) => event.name === 'reconnecting' && event.at > since)) {
          throw new Error('ben: needed a full reconnect');
        }
        await other.receives();
        await one.receives();
        await other.do('say("after resuming", { reliable: true })');
        await until('ann: message after resuming', async () =>
          (await one.seen()).messages.find((message) => message.text === 'after resuming'),
        );
      }),
  },
  {
    title: 'MED-1 a full reconnect brings everything back',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        const since = await other.now();
        await other.do('room.simulateScenario("full-reconnect")');
        await other.sees('reconnected', since);
        await other.receives();
        await one.receives();
      }),
  },
  {
    title: 'MED-1 the server may ask for a new connection',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        const since = await other.now();
        await other.do('room.simulateScenario("leave-full-reconnect")');
        await other.sees('reconnected', since);
        await other.receives();
        await one.receives();
      }),
  },
  {
    title: 'MED-1 a node that fails under someone is replaced by the next',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        const since = await other.now();
        await other.do('room.simulateScenario("node-failure")');
        await other.sees('reconnected', since);
        await other.receives();
        await one.receives();
      }),
  },
  {
    title: 'MED-1 scenario signal-reconnect: resumed',
    act: (cast) => comesBack(cast, 'signal-reconnect', (_one, other, since) => resumed(other, since)),
  },
  {
    title: 'MED-1 scenario resume-reconnect: the resume fails, a full reconnect follows',
    act: (cast) => comesBack(cast, 'resume-reconnect'),
  },
  {
    title: 'MED-1 scenario migration: back',
    act: (cast) => comesBack(cast, 'migration'),
  },
  {
    title: 'MED-1 scenario disconnect-signal-on-resume: cut again while resuming, back all the same',
    act: (cast) => comesBack(cast, 'disconnect-signal-on-resume'),
  },
  {
    title: 'MED-1 scenario disconnect-signal-on-resume-no-messages: back all the same',
    act: (cast) => comesBack(cast, 'disconnect-signal-on-resume-no-messages'),
  },
  {
    title: 'MED-1 scenario force-tcp: back, whatever way there is',
    act: (cast) => comesBack(cast, 'force-tcp'),
  },
  {
    title: 'MED-1 scenario force-tls: back, whatever way there is',
    act: (cast) => comesBack(cast, 'force-tls'),
  },
  {
    title: 'MED-1 scenario fail-on-v1-path: back by the older door',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        const since = await other.now();
        await other.do('room.simulateScenario("fail-on-v1-path").then(() => room.simulateScenario("full-reconnect")).then(() => true)');
        await other.sees('reconnected', since);
        await becomes(other, 'came by the older door', 'room.engine.pcManager.mode !== "publisher-only"');
        await other.receives();
        await one.receives();
      }),
  },
  {
    title: 'MED-1 scenario server-leave: out, and told why',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        await other.do('room.simulateScenario("server-leave").then(() => true)');
        await disconnected(other, REASON.serverShutdown);
        await one.sees('participantDisconnected');
      }),
  },
  {
    title: 'MED-1 scenario speaker: all see who is said to speak, and that it ends',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        // Only who receives something of a person is told that they speak.
        await one.do('room.localParticipant.setCameraEnabled(true).then(() => true)');
        await other.receives(['video']);
        await one.do('room.simulateScenario("speaker").then(() => true)');
        await becomes(other, 'ann is said to speak', 'room.activeSpeakers.some((p) => p.identity === "ann")');
        await becomes(other, 'ann is silent', 'room.activeSpeakers.length === 0');
        await never(other, 'disconnected');
      }, { publish: false }),
  },
  {
    title: 'MED-2 scenario subscriber-bandwidth: the picture becomes smaller or pauses, and comes back',
    heavy: true,
    once: true,
    act: (cast) =>
      pair(cast, async (_one, other) => {
        await becomes(other, 'has a large picture', 'pictureOf("camera") >= 960', 20_000);
        await other.do('room.simulateScenario("subscriber-bandwidth", 120000).then(() => true)');
        // LiveKit takes the middle size with fewer pictures where that fits.
        await becomes(other, 'the picture is smaller or paused', 'streamsPaused() || pictureOf("camera") <= 640', 20_000);
        await other.receives(['audio']);
        await other.do('room.simulateScenario("subscriber-bandwidth", 0).then(() => true)');
        await becomes(other, 'has a large picture again', '!streamsPaused() && pictureOf("camera") >= 960', 40_000);
      }, { sharp: true }, { publish: false }),
  },
  {
    title: 'MED-1 who is gone without a word is gone for the others, once the grace is over',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.receives();
        other.wire.cut();
        await other.actor.close();
        await one.sees('participantDisconnected', 0, 45_000);
      }),
  },
];
