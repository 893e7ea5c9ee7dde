/** Opens and closes connections, lets the collector take what is left of them, and ends as a server does. Needs --expose-gc. */
import { openNative } from './native.js';
import { Peer, type PeerEvents } from './peer.js';

const ROUNDS = 40;
const none = (): void => undefined;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const here = await openNative({ announcedAddress: '127.0.0.1' }, none);
const there = await openNative({ announcedAddress: '127.0.0.1' }, none);

/** Two connections to each other; where `comesUp` is false they never hear of one another. */
async function meet(round: number, comesUp: boolean): Promise<void> {
  const peers: Peer[] = [];
  await new Promise<void>((resolve) => {
    let missing = 2;
    const events = (other: number): PeerEvents => ({
      onRtp: none, onRtcp: none, onMessage: none, onDown: none,
      onCandidate: (candidate) => comesUp && setImmediate(() => peers[other]?.addCandidate(candidate)),
      onUp: () => (missing -= 1) || resolve(),
    });
    peers.push(Peer.offering(`o${round}`, here, [{ label: '_reliable', reliable: true }], events(1)));
    peers.push(Peer.answering(`a${round}`, there, { ...peers[0]!.local, setup: 'actpass' }, events(0)));
    if (comesUp) peers[0]!.accept(peers[1]!.local);
    else resolve();
  });
  for (const peer of peers) peer.close();
}

for (let round = 0; round < ROUNDS; round += 1) {
  await meet(round, round % 2 === 0);
  await turn();
  global.gc?.();
}
for (let more = 0; more < 5; more += 1) {
  await turn();
  global.gc?.();
}
// What is freed is used again: a list that still points there reads this.
const junk = Array.from({ length: 5000 }, (_, n) => new Uint8Array(64 + (n % 512)).fill(0x41));
here.close();
there.close();
process.send?.({ over: junk.length });
process.disconnect?.();
