/** What people may do, and what changes while they do it. */
import { becomes, must, pair, refused, type Check } from './checks.js';
import { token } from './stage.js';

export const RIGHT_CHECKS: readonly Check[] = [
  {
    title: 'MED-1 the right to publish is taken, and given back',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other, roomName) => {
        await other.receives();
        await cast.stage.service.updateParticipant(roomName, 'ann', { permission: { canPublish: false, canSubscribe: true, canPublishData: true } });
        await one.sees('participantPermissionsChanged');
        await becomes(other, 'nothing of ann’s is left', 'published("camera").length + published("microphone").length === 0');
        await refused('publishing', () => one.do('room.localParticipant.setCameraEnabled(true).then((p) => p ? p.trackSid : Promise.reject(new Error("no publication")))'));
        await cast.stage.service.updateParticipant(roomName, 'ann', { permission: { canPublish: true, canSubscribe: true, canPublishData: true } });
        await becomes(one, 'may publish again', 'room.localParticipant.permissions.canPublish');
        await one.do('publish().then(() => true)');
        await other.receives();
      }),
  },
  {
    title: 'MED-1 who may not publish does not, and still receives',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await refused('publishing', () => other.do('room.localParticipant.setCameraEnabled(true).then((p) => p ? p.trackSid : Promise.reject(new Error("no publication")))'));
        await other.receives();
        must((await one.do<number>('published("camera").length')) === 0, 'ann sees a camera of ben’s');
      }, {}, { publish: false, grant: { canPublish: false } }),
  },
  {
    title: 'MED-1 who may not subscribe is sent nothing',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await one.receives();
        must(await other.do<boolean>('still("video")'), 'ben is sent pictures');
        must((await other.do<number>('media().then((m) => m.inbound.reduce((sum, s) => sum + s.packets, 0))')) === 0, 'ben was sent packets');
      }, {}, { grant: { canSubscribe: false } }),
  },
  {
    title: 'MED-1 the publisher chooses who may see it, and changes its mind',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        await one.do('(room.localParticipant.setTrackSubscriptionPermissions(false, []), true)');
        await other.sees('trackSubscriptionPermissionChanged');
        await becomes(other, 'nothing arrives', 'still("video")');
        await one.do('(room.localParticipant.setTrackSubscriptionPermissions(false, [{ participantIdentity: "ben", allowAll: true }]), true)');
        await other.receives();
      }),
  },
  {
    title: 'MED-1 who is hidden is seen by nobody, and sees',
    once: true,
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.receives();
        must((await one.do<number>('room.remoteParticipants.size')) === 0, 'ann sees somebody');
      }, {}, { publish: false, grant: { hidden: true, canPublish: false } }),
  },
  {
    title: 'MED-1 a token that is none, of another key, expired, or of no room opens nothing',
    act: (cast) =>
      pair(cast, async (one) => {
        const { sfuUrl } = cast.stage;
        const good = await token('cleo', 'somewhere');
        const [head, body, signature] = good.split('.');
        const wrong = [
          'nonsense',
          `${head}.${body}.${signature?.split('').reverse().join('')}`,
          await token('cleo', 'somewhere', {}, { ttl: -60 }),
          await token('cleo', 'somewhere', { roomJoin: false }),
        ];
        for (const [n, jwt] of wrong.entries()) {
          const answer = await one.do<string>(`joinRefused(${JSON.stringify(sfuUrl)}, ${JSON.stringify(jwt)}, ${JSON.stringify(cast.room)})`);
          must(answer !== 'connected', `token ${n} opened the room`);
        }
      }, { publish: false }),
  },
];
