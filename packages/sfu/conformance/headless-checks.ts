/** LiveKit's Rust client, without a browser: both ways of everything that Maru uses. */
import { SimulateScenarioKind } from '@livekit/rtc-node';
import { people, type StageCheck } from './api-checks.js';
import { must, refused } from './checks.js';
import { Headless } from './headless.js';
import { token } from './stage.js';
import { openWire } from './wire.js';

/** Ben's client asks for the fault; both are back with picture and sound. */
const comesBack = (title: string, kind: SimulateScenarioKind): StageCheck => ({
  title,
  act: (stage) =>
    people(stage, ['ann', 'ben'], async ([ann, ben]) => {
      await ann!.receives();
      await ben!.receives();
      const before = ben!.events.length;
      await ben!.room.simulateScenario(kind);
      await ben!.sees('reconnected', before);
      await ben!.receives();
      await ann!.receives();
      await ben!.self.publishData(new TextEncoder().encode('back'), { reliable: true });
      await ann!.hears('back');
    }),
});

export const HEADLESS_CHECKS: readonly StageCheck[] = [
  {
    title: 'MED-1 two without a browser see and hear each other; the token comes in the header',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async (all) => {
        for (const one of all) await one.receives();
      }),
  },
  {
    title: 'MED-1 four in one room: each receives of three',
    act: (stage) =>
      people(stage, ['ann', 'ben', 'cleo', 'dan'], async (all) => {
        for (const one of all) await one.becomes('has six tracks', () => new Set(one.events.filter((e) => e.name === 'trackSubscribed').map((e) => e.detail)).size === 6);
        for (const one of all) await one.receives();
      }),
  },
  {
    title: 'MED-1 messages, text streams and calls between those without a browser',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben]) => {
        await ann!.self.publishData(new TextEncoder().encode('to ben'), { reliable: true, topic: 't', destination_identities: ['ben'] });
        await ben!.hears('to ben');
        await ben!.self.publishData(new TextEncoder().encode('lossy'), { reliable: false });
        await ann!.hears('lossy');
        const texts: string[] = [];
        ben!.room.registerTextStreamHandler('s', (reader) => void reader.readAll().then((text) => texts.push(text)));
        await ann!.self.sendText('한글'.repeat(20_000), { topic: 's' });
        await ben!.becomes('the long text', () => texts[0] === '한글'.repeat(20_000));
        ben!.self.registerRpcMethod('twice', async ({ payload, callerIdentity }) => `${callerIdentity}:${payload}${payload}`);
        must((await ann!.self.performRpc({ destinationIdentity: 'ben', method: 'twice', payload: 'ab' })) === 'ann:abab', 'the answer is wrong');
      }, { publish: false }),
  },
  {
    title: 'MED-1 attributes, metadata and name of one without a browser',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben]) => {
        await ann!.self.setAttributes({ hand: 'up' });
        await ann!.self.updateMetadata('m');
        await ann!.self.updateName('A');
        const seen = ben!.room.remoteParticipants.get('ann');
        await ben!.becomes('knows them', () => seen?.attributes.hand === 'up' && seen.metadata === 'm' && seen.name === 'A');
      }, { publish: false, grant: { canUpdateOwnMetadata: true } }),
  },
  {
    title: 'MED-1 a track that is unpublished is gone, one published later arrives',
    act: (stage) =>
      people(stage, ['ann', 'ben'], async ([ann, ben]) => {
        await ben!.receives();
        for (const sid of [...ann!.self.trackPublications.keys()]) await ann!.self.unpublishTrack(sid);
        await ben!.becomes('has nothing of ann', () => ben!.room.remoteParticipants.get('ann')?.trackPublications.size === 0);
        await ann!.publish();
        await ben!.receives();
      }),
  },
  {
    title: 'MED-1 whoever comes late receives what is there',
    act: (stage) =>
      people(stage, ['ann'], async ([ann], name) => {
        const late = await Headless.enter(stage, name, 'late');
        try {
          await late.receives();
          await ann!.receives();
        } finally {
          await late.leave();
        }
      }),
  },
  {
    title: 'MED-1 a lost socket of one without a browser is taken up again',
    act: async (stage) => {
      const wire = await openWire(stage.sfu.port);
      try {
        await people(stage, ['ann'], async ([ann], name) => {
          const ben = await Headless.enter(stage, name, 'ben', { url: wire.url });
          try {
            await ben.receives();
            wire.cut();
            await ben.sees('reconnecting').catch(() => undefined);
            wire.mend();
            await ben.sees('reconnected');
            await ben.receives();
            await ann!.receives();
          } finally {
            await ben.leave();
          }
        });
      } finally {
        await wire.close();
      }
    },
  },
  comesBack('MED-1 without a browser: resumed after a signal reconnect', SimulateScenarioKind.SIMULATE_SIGNAL_RECONNECT),
  comesBack('MED-1 without a browser: back after a full reconnect', SimulateScenarioKind.SIMULATE_FULL_RECONNECT),
  comesBack('MED-1 without a browser: back after a node failure', SimulateScenarioKind.SIMULATE_NODE_FAILURE),
  comesBack('MED-1 without a browser: back after a migration', SimulateScenarioKind.SIMULATE_MIGRATION),
  {
    title: 'MED-1 without a browser, a token that is refused opens nothing',
    act: async (stage) => {
      await refused('no right to join', () => Headless.enter(stage, 'nowhere', 'ann', { publish: false, grant: { roomJoin: false } }));
      const expired = await token('ann', 'nowhere', {}, { ttl: -60 });
      await refused('an expired token', () => Headless.enter(stage, 'nowhere', 'ann', { publish: false, jwt: expired }));
    },
  },
];
