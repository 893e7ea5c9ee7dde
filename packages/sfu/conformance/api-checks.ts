/** livekit-server-sdk's RoomServiceClient, method by method; the people are headless. */
import { RoomServiceClient, TrackSource, TrackType } from 'livekit-server-sdk';
import { freshRoom, must, refused } from './checks.js';
import { KEY } from './engines.js';
import { Headless, type HeadlessOptions } from './headless.js';
import { until, type Stage } from './stage.js';

export interface StageCheck {
  title: string;
  act(stage: Stage): Promise<string | void>;
}

/** Named people in a room of their own. */
export async function people(
  stage: Stage,
  names: readonly string[],
  act: (people: Headless[], roomName: string) => Promise<string | void>,
  options: HeadlessOptions = {},
  roomName = freshRoom(),
): Promise<string | void> {
  const entering = names.map((name) => Headless.enter(stage, roomName, name, options));
  try {
    return await act(await Promise.all(entering), roomName);
  } finally {
    for (const one of await Promise.allSettled(entering)) if (one.status === 'fulfilled') await one.value.leave().catch(() => undefined);
  }
}

const QUIET = { publish: false };

const gone = (stage: Stage, name: string, timeout?: number): Promise<true> =>
  until(`room ${name} is gone`, async () => ((await stage.service.listRooms([name])).length === 0 ? (true as const) : undefined), timeout);

export const API_CHECKS: readonly StageCheck[] = [
  {
    title: 'MED-1 createRoom, listRooms, deleteRoom',
    act: async (stage) => {
      const name = freshRoom();
      const made = await stage.service.createRoom({ name, metadata: 'm', emptyTimeout: 120, departureTimeout: 7, maxParticipants: 5 });
      must(made.name === name && made.sid.startsWith('RM_'), `created ${made.sid} ${made.name}`);
      const [listed] = await stage.service.listRooms([name]);
      must(listed?.sid === made.sid && listed.metadata === 'm', 'listed otherwise');
      must(listed?.emptyTimeout === 120 && listed.departureTimeout === 7 && listed.maxParticipants === 5, `time-outs and bound: ${listed?.emptyTimeout}, ${listed?.departureTimeout}, ${listed?.maxParticipants}`);
      must((await stage.service.listRooms()).some((room) => room.name === name), 'not among all rooms');
      must((await stage.service.createRoom({ name })).sid === made.sid, 'created twice');
      await stage.service.deleteRoom(name);
      must((await stage.service.listRooms([name])).length === 0, 'still listed');
    },
  },
  {
    title: 'MED-1 a room kept empty closes when its time is over; one that was left, when that time is over',
    act: async (stage) => {
      const [empty, left] = [freshRoom(), freshRoom()];
      await stage.service.createRoom({ name: empty, emptyTimeout: 1 });
      await stage.service.createRoom({ name: left, emptyTimeout: 120, departureTimeout: 1 });
      await people(stage, ['ann'], async () => undefined, QUIET, left);
      await gone(stage, empty, 20_000);
      await gone(stage, left, 20_000);
    },
  },
  {
    title: 'MED-1 a room takes no more people than its bound',
    act: async (stage) => {
      const name = freshRoom();
      await stage.service.createRoom({ name, maxParticipants: 1 });
      await people(stage, ['ann'], async () => {
        await refused('the second', () => Headless.enter(stage, name, 'ben', QUIET));
        must((await stage.service.listParticipants(name)).length === 1, 'two are listed');
      }, QUIET, name);
    },
  },
  {
    title: 'MED-1 updateRoomMetadata is heard by all',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async (all, name) => {
        const room = await stage.service.updateRoomMetadata(name, 'new words');
        must(room.metadata === 'new words', `answered ${room.metadata}`);
        for (const one of all) await one.becomes('knows the words', () => one.room.metadata === 'new words');
      }, QUIET),
  },
  {
    title: 'MED-1 listParticipants and getParticipant tell who is there and what they publish',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann], name) => {
        await until('ann publishes two', async () => ((await stage.service.getParticipant(name, 'ann')).tracks.length === 2 ? true : undefined));
        const listed = await stage.service.listParticipants(name);
        must(listed.map((one) => one.identity).sort().join() === 'ann,ben', `listed ${listed.length}`);
        const found = await stage.service.getParticipant(name, 'ann');
        must(found.name === 'ann by name' && found.sid === ann?.self.sid, `found ${found.name} ${found.sid}`);
        must(found.permission?.canPublish === true && found.permission.canSubscribe, 'permissions are not told');
        const sources = found.tracks.map((track) => `${track.source}/${track.type}`).sort().join();
        must(sources === `${TrackSource.CAMERA}/${TrackType.VIDEO},${TrackSource.MICROPHONE}/${TrackType.AUDIO}`, `tracks ${sources}`);
        const missing = await refused('a stranger', () => stage.service.getParticipant(name, 'nobody'));
        must('status' in missing && missing.status === 404, `of a stranger: ${String(missing)}`);
      }),
  },
  {
    title: 'MED-1 updateParticipant changes name, metadata, attributes and permission, and all hear of it',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben], name) => {
        const answer = await stage.service.updateParticipant(name, 'ann', { name: 'A', metadata: 'm', attributes: { a: '1' } });
        must(answer.name === 'A' && answer.metadata === 'm' && answer.attributes.a === '1', 'answered otherwise');
        const seen = ben!.room.remoteParticipants.get('ann');
        await ben!.becomes('hears of it', () => seen?.name === 'A' && seen.metadata === 'm' && seen.attributes.a === '1');
        await stage.service.updateParticipant(name, 'ann', { permission: { canPublish: false, canSubscribe: true, canPublishData: false } });
        const now = await stage.service.getParticipant(name, 'ann');
        must(now.permission?.canPublish === false && now.name === 'A', 'the permission did not change, or the name did');
        await until('ann publishes nothing', async () => ((await stage.service.getParticipant(name, 'ann')).tracks.length === 0 ? true : undefined));
        await ben!.becomes('has nothing of ann', () => seen?.trackPublications.size === 0);
        must(ann!.room.isConnected, 'ann is out');
      }),
  },
  {
    title: 'MED-1 updateSubscriptions takes a picture away and gives it back',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([, ben], name) => {
        await ben!.receives();
        // The Rust client tells no event of this: what arrives is asked instead.
        const camera = (await stage.service.getParticipant(name, 'ann')).tracks.find((track) => track.type === TrackType.VIDEO)!;
        await stage.service.updateSubscriptions(name, 'ben', [camera.sid], false);
        await ben!.stops();
        await ben!.receives(['audio']);
        await stage.service.updateSubscriptions(name, 'ben', [camera.sid], true);
        await ben!.receives();
      }),
  },
  {
    title: 'MED-1 mutePublishedTrack mutes for all, and does not unmute',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([, ben], name) => {
        await ben!.receives();
        const microphone = (await stage.service.getParticipant(name, 'ann')).tracks.find((track) => track.type === TrackType.AUDIO)!;
        const track = await stage.service.mutePublishedTrack(name, 'ann', microphone.sid, true);
        must(track.muted, 'answered unmuted');
        await ben!.sees('trackMuted');
        await refused('unmuting', () => stage.service.mutePublishedTrack(name, 'ann', microphone.sid, false));
      }),
  },
  {
    title: 'MED-1 sendData reaches all, or those it names, reliable or not',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben], name) => {
        const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
        await stage.service.sendData(name, bytes('all'), 0, { topic: 't' });
        await stage.service.sendData(name, bytes('lossy'), 1, {});
        await stage.service.sendData(name, bytes('ben alone'), 0, { destinationIdentities: ['ben'] });
        for (const one of [ann!, ben!]) for (const text of ['all', 'lossy']) await one.hears(text);
        await ben!.hears('ben alone');
        must(!ann!.messages.some(({ text }) => text === 'ben alone'), 'ann heard it too');
        must(ben!.messages.find(({ text }) => text === 'all')?.topic === 't', 'the topic is lost');
      }, QUIET),
  },
  {
    title: 'MED-1 removeParticipant and deleteRoom put people out',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben], name) => {
        await ann!.becomes('knows ben', () => ann!.room.remoteParticipants.has('ben'));
        await stage.service.removeParticipant(name, 'ben');
        await ben!.sees('disconnected');
        await ann!.sees('participantDisconnected');
        await stage.service.deleteRoom(name);
        await ann!.sees('disconnected');
        await gone(stage, name);
      }, QUIET),
  },
  {
    title: 'MED-1 who asks with another secret, or of a room that is not there, is refused with the right status',
    act: async (stage) => {
      const url = stage.sfuUrl.replace(/^ws/, 'http');
      const stranger = await refused('another secret', () => new RoomServiceClient(url, KEY, 'x'.repeat(40)).listRooms());
      must('status' in stranger && stranger.status === 401, `another secret: ${String(stranger)}`);
      const missing = await refused('a room that is not there', () => stage.service.updateRoomMetadata(freshRoom(), 'm'));
      must('status' in missing && missing.status === 404, `a room that is not there: ${String(missing)}`);
      const nobody = await refused('nobody', () => stage.service.removeParticipant(freshRoom(), 'nobody'));
      must('status' in nobody && nobody.status === 404, `nobody: ${String(nobody)}`);
    },
  },
  {
    title: 'MED-1 moveParticipant and forwardParticipant are answered by a refusal, not by silence',
    act: (stage) =>
      people(stage, ['ann'], async (_all, name) => {
        await refused('moving', () => stage.service.moveParticipant(name, 'ann', freshRoom()));
        await refused('forwarding', () => stage.service.forwardParticipant(name, 'ann', freshRoom()));
      }, QUIET),
  },
];
