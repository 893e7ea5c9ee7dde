import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { openNative, openNativeClient } from './native.js';
import { Peer, type PeerEvents } from './peer.js';

type Inside = { native: { state(): string }; channels: Map<string, { isOpen(): boolean }> };
const inside = (peer: Peer): Inside => peer as unknown as Inside;

/** The native threads go on; nothing of JavaScript does, not even what they have to say. */
function standStillUntil(holds: () => boolean): void {
  for (let looks = 0; !holds(); looks += 1) {
    if (looks > 1000) throw new Error('not within ten seconds');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
  }
}
const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n += 1) await new Promise((go) => setTimeout(go, 20));
};
const events = (onCandidate: (line: string) => void, onUp: () => void = () => undefined): PeerEvents => ({
  onRtp: () => undefined, onRtcp: () => undefined, onMessage: () => undefined, onDown: () => undefined, onCandidate, onUp,
});

test('MED-4 whoever is lost in the moment of their arrival leaves nothing of theirs behind', async () => {
  setFlagsFromString('--expose_gc');
  const collect = runInNewContext('gc') as () => void;
  const server = await openNative({ announcedAddress: '127.0.0.1' }, () => undefined);
  const clients = openNativeClient();
  const candidates: string[] = [];
  const client = Peer.offering('client', clients, [{ label: '_reliable', reliable: true }], events(() => undefined));
  let heard: PeerEvents | undefined = events((line) => candidates.push(line));
  const left = new WeakRef(heard);
  let one: Peer | undefined = Peer.answering('server', server, { ...client.local, setup: 'actpass' }, heard);
  client.accept(one.local);
  await turns(3);
  for (const line of candidates) client.addCandidate(line);
  // Handshake and channel, then the end: all before anybody here hears of any of it.
  const { native } = inside(one);
  standStillUntil(() => inside(client).channels.get('_reliable')!.isOpen() && native.state() === 'connected');
  client.close();
  standStillUntil(() => native.state() === 'closed');
  await turns(10);
  expect(one.isDown).toBe(true);
  one.close();
  heard = undefined;
  one = undefined;
  await turns(10);
  collect();
  await turns(2);
  collect();
  expect(left.deref()).toBeUndefined();
  server.close();
  clients.close();
});
