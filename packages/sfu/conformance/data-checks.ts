/** What people send each other besides picture and sound, by the unmodified client: streams, calls, data tracks. */
import { pair, type Check } from './checks.js';
import type { Person } from './people.js';
import { until } from './stage.js';

const QUIET = { publish: false };

/** Runs an expression until it gives something. */
const gives = (person: Person, what: string, expression: string): Promise<string> =>
  until(what, async () => (await person.actor.run<string | null>(expression)) ?? undefined);

const expectSame = (what: string, found: string, expected: string): void => {
  if (found !== expected) throw new Error(`${what}: ${found} instead of ${expected}`);
};

export const DATA_CHECKS: readonly Check[] = [
  {
    title: 'MED-1 one calls a method of the other',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.actor.run(`room.registerRpcMethod('double', async ({ payload, callerIdentity }) => callerIdentity + payload + payload) ?? true`);
        const call = `room.localParticipant.performRpc({ destinationIdentity: 'ben', method: 'double', payload: 'x' })`;
        expectSame('answer', await one.actor.run<string>(call), 'annxx');
        const missing = `room.localParticipant.performRpc({ destinationIdentity: 'ben', method: 'none', payload: '' }).catch((error) => String(error.code))`;
        expectSame('error', await one.actor.run<string>(missing), '1400');
      }, QUIET),
  },
  {
    title: 'MED-1 a long text comes as a stream',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.actor.run(`room.registerTextStreamHandler('t', async (reader) => { window.text = await reader.readAll(); }) ?? true`);
        await one.actor.run(`room.localParticipant.sendText('가'.repeat(50000), { topic: 't' }).then(() => true)`);
        expectSame('length', await gives(other, 'the text', `window.text === undefined ? null : String(window.text.length)`), '50000');
      }, QUIET),
  },
  {
    title: 'MED-1 frames of a data track reach whoever asks for it',
    act: (cast) =>
      pair(cast, async (one, other) => {
        await other.actor.run(`(window.frames2 = [], room.on('dataTrackPublished', async (track) => {
          window.named = track.info.name;
          const reader = track.subscribe().getReader();
          for (;;) { const { done, value } = await reader.read(); if (done) break; window.frames2.push(value.payload.length); }
          window.ended = true; }), true)`);
        await one.actor.run(`room.localParticipant.publishDataTrack({ name: 'pose' }).then((track) => { window.track = track; return true; })`);
        expectSame('name', await gives(other, 'the data track', 'window.named ?? null'), 'pose');
        // Frames are lossy, and the first ones go to nobody yet.
        await until('frames', async () => {
          await one.actor.run(`window.track.tryPush({ payload: new Uint8Array(30000) }).then(() => true)`);
          return (await other.actor.run<number>('window.frames2.filter((size) => size === 30000).length')) > 2 ? true : undefined;
        });
        await one.actor.run('window.track.unpublish().then(() => true)');
        await gives(other, 'the end of the stream', `window.ended ? 'ended' : null`);
      }, QUIET),
  },
];
