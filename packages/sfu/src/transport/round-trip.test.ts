import { expect, it } from 'vitest';
import { openNativeClient } from '../headless/native/native.js';
import { Peer as NativePeer } from '../headless/native/peer.js';
import type { PeerEvents } from './events.js';
import { Network } from './network.js';
import { Peer } from './peer.js';

const silent: PeerEvents = { onRtp: () => undefined, onRtcp: () => undefined, onCandidate: () => undefined, onMessage: () => undefined, onUp: () => undefined, onDown: () => undefined };

it('MED-2 a client of another make answers how long the way to it takes, as often as it is asked', async () => {
  const network = await Network.open({ announcedAddress: '127.0.0.1', now: () => performance.now(), wall: () => Date.now() });
  const client = NativePeer.offering('asked', openNativeClient(), [{ label: '_reliable', reliable: true }], silent);
  let isUp: () => void = () => undefined;
  let isAnswered: (answer: { ms: number; isOther: boolean }) => void = () => undefined;
  const up = new Promise<void>((resolve) => (isUp = resolve));
  const server = Peer.answering(network, { ...client.local, setup: 'actpass' }, { ...silent, onUp: () => isUp(), onRoundTrip: (ms, isOther) => isAnswered({ ms, isOther }) });
  client.accept(server.local);
  client.addCandidate(server.candidates[0]!);
  await up;
  const ask = (): Promise<{ ms: number; isOther: boolean }> =>
    new Promise((resolve) => {
      isAnswered = resolve;
      server.askRoundTrip();
    });
  const [first, second] = [await ask(), await ask()];
  expect([first.isOther, second.isOther]).toEqual([true, false]);
  for (const { ms } of [first, second]) expect(ms).toBeGreaterThan(0);
  client.close();
  server.close();
  network.close();
});
