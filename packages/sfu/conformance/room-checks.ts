/** Two people in a room: what they see, hear, say, and how they part. */
import { becomes, disconnected, got, must, pair, REASON, type Check } from './checks.js';
import { Person } from './people.js';
import { until } from './stage.js';

export const ROOM_CHECKS: readonly Check[] = [
  {
    title: 'MED-1 two people see and hear each other',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.receives();
        await other.receives();
      }),
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
  {
    title: 'MED-1 a shared screen comes with its sound, beside the camera',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        await one.do('shareScreen().then(() => true)');
        await becomes(other, 'sees the screen', 'pictureOf("screen_share") > 0');
        await becomes(other, 'hears the screen', 'soundOf("screen_share_audio").then((energy) => energy > 0)');
        await becomes(other, 'still sees the camera', 'pictureOf("camera") > 0');
        await one.do('unshareScreen().then(() => true)');
        await becomes(other, 'the screen is gone', 'published("screen_share").length + published("screen_share_audio").length === 0');
        await other.receives();
      }),
  },
  {
    title: 'MED-1 who speaks is known to the others',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await becomes(other, 'ann speaks', 'room.activeSpeakers.some((p) => p.identity === "ann")');
        await one.do('room.localParticipant.setMicrophoneEnabled(false).then(() => true)');
        await becomes(other, 'ann is silent', '!room.activeSpeakers.some((p) => p.identity === "ann")');
      }),
  },
  {
    title: 'MED-1 how good each connection is is known to all',
    once: true,
    act: (cast) =>
      pair(cast, async (_one, other) => {
        await becomes(other, 'knows ann’s quality', '[...room.remoteParticipants.values()].every((p) => p.connectionQuality === "excellent" || p.connectionQuality === "good")', 20_000);
        await becomes(other, 'knows its own quality', 'room.localParticipant.connectionQuality !== "unknown"', 20_000);
      }),
  },
  {
    title: 'MED-1 whoever leaves is gone for the others at once',
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        await one.receives();
        await other.do('room.disconnect().then(() => true)');
        await one.sees('participantDisconnected');
        await until('the server knows one person', async () =>
          (await cast.stage.service.listParticipants(roomName)).length === 1 ? true : undefined,
        );
        const { tracks } = await cast.stage.service.getParticipant(roomName, 'ann');
        must(tracks.length === 2, `ann publishes ${tracks.length} tracks`);
      }),
  },
];
