import { describe, expect, it } from 'vitest';
import { CHUNK, readPacket, writePacket } from './chunks.js';
import { DATA_FLAG, readData, readForwardTsn } from './data-chunks.js';
import { RELIABLE } from './dcep.js';
import { Outgoing } from './outgoing.js';
import { Reassembly, type IncomingMessage } from './reassembly.js';
import { Received } from './received.js';
import type { Delivery } from './send-queue.js';
import { random } from './testing-line.js';
import { ScriptedPeer } from './testing-script.js';
import { tsnPlus } from './tsn.js';

const ONCE: Delivery = { isOrdered: true, maxRetransmits: 0, lifetimeMs: Infinity };
const TWICE: Delivery = { isOrdered: true, maxRetransmits: 1, lifetimeMs: Infinity };
const STREAM = 4;

/** With a channel that the peer opened, whose ACK (TSN 100, sequence number 0) is acknowledged. */
function opened(delivery: Delivery): ScriptedPeer {
  const peer = new ScriptedPeer();
  peer.say(peer.dcepOpen(STREAM, 0, 'x', delivery));
  peer.sack({});
  return peer;
}

const send = (peer: ScriptedPeer, size: number): boolean => peer.association.sendMessage('x', Buffer.alloc(size, 1), peer.now);

/** Reports the first TSN after `cumulative` missing three times over. */
function missing(peer: ScriptedPeer, cumulative: number, count = 3): void {
  for (let end = 2; end < 2 + count; end += 1) peer.sack({ cumulative, gaps: [{ start: 2, end }] });
}

describe('an ordered channel that repeats nothing', () => {
  it('passes over what was lost, with its stream and sequence number, and goes on', () => {
    const peer = opened(ONCE);
    for (let count = 0; count < 4; count += 1) send(peer, 10);
    missing(peer, 100);
    expect(peer.forwardsHeard()).toEqual([{ cumulative: 101, skipped: [{ stream: STREAM, ssn: 1 }] }]);
    send(peer, 10);
    expect(peer.dataHeard().map(({ tsn, ssn }) => [tsn, ssn])).toEqual([[100, 0], [101, 1], [102, 2], [103, 3], [104, 4], [105, 5]]);
  });

  it('says it again until the peer has passed over it', () => {
    const peer = opened(ONCE);
    for (let count = 0; count < 4; count += 1) send(peer, 10);
    missing(peer, 100);
    peer.wait(300);
    const said = peer.forwardsHeard().length;
    expect(said).toBeGreaterThan(2);
    peer.sack({ cumulative: 104 });
    peer.wait(300);
    expect(peer.forwardsHeard()).toHaveLength(said);
  });

  it('gives up all of a message of many fragments, and tells so though what was thought lost comes late', () => {
    const peer = opened(ONCE);
    send(peer, 60_000);
    missing(peer, 100);
    const last = peer.dataHeard().at(-1)!.tsn;
    expect(last).toBeLessThan(130);
    // The TSN after those of the fragments that are out stands for the rest.
    expect(peer.forwardsHeard().at(-1)).toEqual({ cumulative: last + 1, skipped: [{ stream: STREAM, ssn: 1 }] });
    peer.sack({ cumulative: last });
    peer.wait(200);
    expect(peer.forwardsHeard().at(-1)).toEqual({ cumulative: last + 1, skipped: [{ stream: STREAM, ssn: 1 }] });
    send(peer, 10);
    const { tsn, ssn, flags } = peer.dataHeard().at(-1)!;
    expect([tsn, ssn, flags & DATA_FLAG.begin]).toEqual([last + 2, 2, DATA_FLAG.begin]);
  });

  it('has room again for as much as before once all was given up', () => {
    const peer = opened(ONCE);
    const fill = (): number => [1, 2, 3, 4, 5, 6].filter(() => send(peer, 100_000)).length;
    const before = fill();
    for (let round = 0; round < 100; round += 1) {
      peer.sack({ cumulative: peer.forwardsHeard().at(-1)?.cumulative ?? 100 });
      peer.wait(1000);
    }
    expect(peer.closed).toEqual([]);
    expect(fill()).toBe(before);
  });
});

describe('an ordered channel that repeats once', () => {
  it('sends a lost message a second time, and passes over it when that is lost too', () => {
    const peer = opened(TWICE);
    for (let count = 0; count < 4; count += 1) send(peer, 10);
    missing(peer, 100);
    expect(peer.dataHeard().filter(({ tsn }) => tsn === 101)).toHaveLength(2);
    expect(peer.forwardsHeard()).toEqual([]);
    peer.sack({ cumulative: 100, gaps: [{ start: 2, end: 4 }] });
    peer.wait(2000);
    expect(peer.dataHeard().filter(({ tsn }) => tsn === 101)).toHaveLength(2);
    expect(peer.forwardsHeard().at(-1)).toEqual({ cumulative: 101, skipped: [{ stream: STREAM, ssn: 1 }] });
  });
});

describe('an ordered channel with a lifetime', () => {
  const shortLived: Delivery = { isOrdered: true, maxRetransmits: Infinity, lifetimeMs: 300 };

  it('repeats a message within it, and passes over one that is older', () => {
    const peer = opened(shortLived);
    for (let count = 0; count < 4; count += 1) send(peer, 10);
    missing(peer, 100);
    expect(peer.dataHeard().filter(({ tsn }) => tsn === 101)).toHaveLength(2);
    peer.wait(2000);
    expect(peer.forwardsHeard().at(-1)).toEqual({ cumulative: 101, skipped: [{ stream: STREAM, ssn: 1 }] });
    const times = peer.dataHeard().filter(({ tsn }) => tsn === 101).length;
    peer.wait(2000);
    expect(peer.dataHeard().filter(({ tsn }) => tsn === 101)).toHaveLength(times);
  });

  it('uses up no sequence number for what grew too old before it went out', () => {
    const peer = opened(shortLived);
    peer.sack({ window: 0 });
    send(peer, 10);
    send(peer, 20);
    peer.wait(350);
    send(peer, 30);
    peer.sack({});
    expect(peer.dataHeard().some(({ payload }) => payload.length === 20)).toBe(false);
    const { ssn, payload } = peer.dataHeard().at(-1)!;
    expect([ssn, payload.length]).toEqual([2, 30]);
  });
});

describe('ordered messages over a line that loses a quarter', () => {
  const deliveries: [string, Delivery][] = [
    ['never repeated', ONCE],
    ['repeated once', TWICE],
    ['repeated for a second', { isOrdered: true, maxRetransmits: Infinity, lifetimeMs: 1000 }],
  ];

  it.each(deliveries)('and %s arrive in order, none twice, and the last gets through', (_name, delivery) => {
    const next = random(11);
    const out = new Outgoing({ initialTsn: 0xffffff00, mtu: 1200, peerWindow: 1_000_000, canForward: true });
    const received = new Received(0xffffff00);
    const reassembly = new Reassembly();
    const arrived: number[] = [];
    const deliver = (messages: readonly IncomingMessage[]): void => messages.forEach(({ payload }) => void arrived.push(payload.readUInt32BE(0)));
    let now = 0;
    const cross = (): void => {
      for (let chunks = out.fill(1188, now); chunks.length > 0; chunks = out.fill(1188, now)) {
        if (next() < 0.25) continue;
        for (const { type, flags, body } of readPacket(writePacket(1, chunks))!.chunks) {
          if (type === CHUNK.forwardTsn) {
            const forward = readForwardTsn(body)!;
            received.forward(forward.cumulative);
            deliver(reassembly.forward(forward));
            continue;
          }
          const data = readData(flags, body)!;
          if (received.has(data.tsn)) continue;
          const isBeforeKnown = received.has(tsnPlus(data.tsn, -1));
          received.add(data.tsn);
          deliver(reassembly.add(data, isBeforeKnown));
        }
        if (next() < 0.25) continue;
        out.acknowledge({ cumulative: received.cumulative, window: 1_000_000, gaps: received.say().gaps }, now);
      }
    };
    for (let index = 0; index < 120; index += 1) {
      const payload = Buffer.alloc(4 + Math.floor(next() * 3000));
      payload.writeUInt32BE(index);
      // The last one may go as often as it must: it shows that nothing holds up the stream.
      out.queue.add({ stream: STREAM, ppid: 53, payload, delivery: index === 119 ? RELIABLE : delivery, queuedAt: now });
      for (const until = now + 100; now < until; now += 10) {
        out.tick(now);
        cross();
      }
    }
    for (const until = now + 600_000; now < until && arrived.at(-1) !== 119; now += 10) {
      out.tick(now);
      cross();
    }
    expect(arrived).toEqual([...new Set(arrived)].toSorted((a, b) => a - b));
    expect(arrived.at(-1)).toBe(119);
    expect(arrived.length).toBeGreaterThan(50);
    expect(reassembly.heldBytes).toBe(0);
    expect(reassembly.fragmentBytes).toBe(0);
  });
});
