/** What an unmodified client must be able to do with this server. Each check enters a room of its own and asks the others. */
import { openNarrowLink } from './narrow-link.js';
import { until, type Actor, type Stage } from './stage.js';
import { Person, type JoinOptions } from './people.js';

export interface Cast {
  stage: Stage;
  /** A fresh page. */
  actor(name: string): Promise<Actor>;
  /** Options of livekit-client's Room that choose the door. */
  room: Record<string, unknown>;
}

export interface Check {
  title: string;
  act(cast: Cast): Promise<void>;
}

let rooms = 0;

export async function pair(
  cast: Cast,
  act: (one: Person, other: Person, roomName: string) => Promise<void>,
  options: JoinOptions = {},
  ofOther: JoinOptions = {},
): Promise<void> {
  rooms += 1;
  const roomName = `room-${rooms}`;
  const people: Person[] = [];
  try {
    for (const name of ['ann', 'ben']) {
      const room = { ...cast.room, ...options.room };
      const own = name === 'ben' ? ofOther : {};
      people.push(await Person.enter(await cast.actor(name), cast.stage, roomName, { ...options, ...own, room }));
    }
    const [one, other] = people as [Person, Person];
    await act(one, other, roomName);
  } finally {
    for (const person of people) await person.leave();
  }
}

const videoWidth = async (person: Person): Promise<number> =>
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

const disconnected = (person: Person, reason: number): Promise<true> =>
  until(`${person.name}: disconnected with reason ${reason}`, async () =>
    (await person.seen()).events.some((event) => event.name === 'disconnected' && event.detail === String(reason))
      ? (true as const)
      : undefined,
  );

const REASON = { duplicate: 2, removed: 4, roomDeleted: 5 };

export const CHECKS: readonly Check[] = [
  {
    title: 'MED-1 two people see and hear each other',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.receives();
        await other.receives();
      }),
  },
  {
    title: 'MED-2 the picture follows the viewer’s window and wish',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives(['video']);
        await one.receives(['video']);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(0))');
        await widthBecomes(other, 'becomes small', (width) => width > 0 && width <= 480);
        await other.do('remoteVideo().forEach((p) => p.setVideoQuality(2))');
        await widthBecomes(other, 'becomes large', (width) => width >= 960);
        await other.do('remoteVideo().forEach((p) => p.setVideoDimensions({ width: 300, height: 170 }))');
        await widthBecomes(other, 'fits a window 300 wide', (width) => width > 0 && width <= 480);
        await other.do('remoteVideo().forEach((p) => p.setVideoDimensions({ width: 1280, height: 720 }))');
        await widthBecomes(other, 'fits a window 1280 wide', (width) => width >= 960);
      }),
  },
  {
    title: 'MED-2 the picture follows what the viewer’s network carries, and only theirs',
    act: async (cast) => {
      const link = await openNarrowLink(cast.stage.sfu.udpPort);
      try {
        await pair(cast, async (one, other) => {
          await widthBecomes(other, 'is large over a wide network', (width) => width >= 960);
          link.allow(350_000);
          await widthBecomes(other, 'becomes small on a narrow network', (width) => width > 0 && width <= 640, 30_000);
          await other.receives();
          // What the server says to ben of his own sending goes through the narrow place too: his sender needs its time to find its pace again.
          await widthBecomes(one, 'is large for the other', (width) => width >= 960, 45_000);
          link.allow(Infinity);
          await widthBecomes(other, 'becomes large again', (width) => width >= 960, 75_000);
        }, {}, { mediaThrough: link.port });
      } finally {
        link.close();
      }
    },
  },
  {
    title: 'MED-1 muting oneself and being muted by the host is seen by all',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        await other.receives();
        const micOf = 'remoteAudio().every((p) => p.isMuted)';
        await one.do('room.localParticipant.setMicrophoneEnabled(false).then(() => true)');
        await until('ben: ann’s microphone is off', async () => ((await other.do<boolean>(micOf)) ? true : undefined));
        await one.do('room.localParticipant.setMicrophoneEnabled(true).then(() => true)');
        await until('ben: ann’s microphone is on', async () => ((await other.do<boolean>(micOf)) ? undefined : true));
        await other.receives(['audio']);
        const people = await cast.stage.service.listParticipants(roomName);
        const camera = people.find((person) => person.identity === 'ann')?.tracks.find((track) => track.type === 1);
        if (!camera) throw new Error('ann publishes no camera');
        await cast.stage.service.mutePublishedTrack(roomName, 'ann', camera.sid, true);
        await until('ann: camera is off', async () =>
          (await one.do<boolean>('room.localParticipant.isCameraEnabled')) ? undefined : true,
        );
        await until('ben: ann’s camera is off', async () =>
          (await other.do<boolean>('remoteVideo().every((p) => p.isMuted)')) ? true : undefined,
        );
        await one.do('room.localParticipant.setCameraEnabled(true).then(() => true)');
        await other.receives(['video']);
      }),
  },
  {
    title: 'MED-1 messages pass both ways, to all and to one, and from the server',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        const got = (person: Person, text: string): Promise<unknown> =>
          until(`${person.name}: message "${text}"`, async () => (await person.seen()).messages.find((m) => m.text === text));
        await one.do('say("to all", { reliable: true, topic: "t" })');
        await got(other, 'to all');
        await other.do('say("lossy", { reliable: false })');
        await got(one, 'lossy');
        await other.do('say("to ann", { reliable: true, destinationIdentities: ["ann"] })');
        await got(one, 'to ann');
        await cast.stage.service.sendData(roomName, new TextEncoder().encode('from the server'), 0, { topic: 's' });
        await got(one, 'from the server');
        await got(other, 'from the server');
      }),
  },
  {
    title: 'MED-1 unsubscribing and subscribing again',
    act: (cast) =>
      pair(cast, async (_one, other) => {
        await other.receives();
        await other.do('remoteVideo().forEach((p) => p.setSubscribed(false))');
        await other.sees('trackUnsubscribed');
        const since = await other.now();
        await other.do('remoteVideo().forEach((p) => p.setSubscribed(true))');
        await other.sees('trackSubscribed', since);
        await other.receives();
      }),
  },
  {
    title: 'MED-1 whoever is removed is out, and the others know',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        await cast.stage.service.removeParticipant(roomName, 'ben');
        await disconnected(other, REASON.removed);
        await one.sees('participantDisconnected');
      }),
  },
  {
    title: 'MED-1 deleting the room ends it for all',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        await cast.stage.service.deleteRoom(roomName);
        await disconnected(one, REASON.roomDeleted);
        await disconnected(other, REASON.roomDeleted);
      }),
  },
  {
    title: 'MED-1 a second tab of one person replaces the first',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        const again = await Person.enter(await cast.actor('ben'), cast.stage, roomName, { room: cast.room });
        try {
          await disconnected(other, REASON.duplicate);
          await one.receives();
          await again.receives();
        } finally {
          await again.leave();
        }
      }),
  },
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
    title: 'MED-4 no address outside this machine is used',
    act: (cast) =>
      pair(cast, async (one) => {
        await one.receives();
        const servers = await one.do<number>(
          '[room.engine.pcManager.publisher, room.engine.pcManager.subscriber].filter(Boolean).flatMap((t) => t._pc.getConfiguration().iceServers || []).length',
        );
        if (servers !== 0) throw new Error(`ann: ${servers} ICE servers configured`);
        const kinds = await one.do<string[]>('media().then((m) => (m.candidates || []).map((c) => c.split(" ")[0]))');
        const outside = kinds.filter((kind) => kind !== 'host' && kind !== 'prflx');
        if (outside.length > 0) throw new Error(`ann: candidates of kind ${outside.join(', ')}`);
      }),
  },
];
