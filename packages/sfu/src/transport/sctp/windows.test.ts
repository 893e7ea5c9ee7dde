import { describe, expect, it } from 'vitest';
import { readPacket, writePacket } from './chunks.js';
import { DATA_FLAG, readData, writeForwardTsn, type DataChunk } from './data-chunks.js';
import { PPID, RELIABLE } from './dcep.js';
import { Outgoing } from './outgoing.js';
import { Reassembly } from './reassembly.js';
import { Line } from './testing-line.js';
import { ScriptedPeer } from './testing-script.js';
import { tsnPlus } from './tsn.js';

const STREAM = 4;
const ROOM_BYTES = 1024 * 1024;
const LAST_TSN = 0xffffffff;

function opened(limits: ConstructorParameters<typeof ScriptedPeer>[0] = {}, initialTsn?: number): ScriptedPeer {
  const peer = new ScriptedPeer(limits, undefined, initialTsn);
  peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE));
  peer.sack({});
  return peer;
}

const send = (peer: ScriptedPeer, size = 100): boolean => peer.association.sendMessage('x', Buffer.alloc(size), peer.now);

describe('a peer without room', () => {
  it('is asked with one chunk at a time, is not taken for gone, and gets the rest when it has room', () => {
    const peer = opened();
    peer.sack({ window: 0 });
    for (let count = 0; count < 20; count += 1) send(peer);
    expect(peer.dataHeard().map(({ tsn }) => tsn)).toEqual([100, 101]);
    for (let round = 0; round < 30; round += 1) {
      peer.wait(10_000);
      peer.sack({ cumulative: 100, window: 0 });
    }
    expect(peer.closed).toEqual([]);
    expect(new Set(peer.dataHeard().map(({ tsn }) => tsn))).toEqual(new Set([100, 101]));
    expect(peer.dataHeard().length).toBeGreaterThan(25);
    peer.sack({ cumulative: 101, window: 0 });
    expect(peer.dataHeard().at(-1)!.tsn).toBe(102);
    peer.sack({ cumulative: 102, window: ROOM_BYTES });
    peer.sack({});
    peer.sack({});
    expect(peer.dataHeard().at(-1)!.tsn).toBe(120);
  });

  it('that has room for some is sent no more than that', () => {
    const peer = opened();
    peer.sack({ window: 250 });
    for (let count = 0; count < 5; count += 1) send(peer);
    expect(peer.dataHeard().map(({ tsn }) => tsn)).toEqual([100, 101, 102]);
  });

  it('from the start on is asked with one chunk', () => {
    const peer = new ScriptedPeer({}, 0);
    peer.association.open({ label: 'a', reliable: true }, peer.now);
    peer.association.open({ label: 'b', reliable: true }, peer.now);
    expect(peer.dataHeard()).toHaveLength(1);
  });
});

describe('our own room', () => {
  it('shrinks by what waits for an earlier message, refuses what goes beyond, and is whole again after', () => {
    const peer = opened();
    const missing = peer.data(STREAM, 1, Buffer.alloc(1000));
    for (let ssn = 2; ssn < 1500; ssn += 1) peer.say(peer.data(STREAM, ssn, Buffer.alloc(1000)));
    const full = peer.sacksHeard().at(-1)!;
    expect(full.window).toBeLessThan(1100);
    const taken = full.gaps[0]!.end - 1;
    expect(taken).toBeLessThan(1000);
    peer.say(missing);
    peer.wait(300);
    expect(peer.messages).toHaveLength(taken + 1);
    expect(peer.sacksHeard().at(-1)).toEqual({ cumulative: 7000 + taken + 1, window: ROOM_BYTES, gaps: [] });
    peer.nextTsn = 7000 + taken + 2;
    peer.say(peer.data(STREAM, taken + 2, Buffer.alloc(1000)));
    expect(peer.messages).toHaveLength(taken + 2);
  });
});

describe('numbers that begin anew', () => {
  it('TSNs near their end are no obstacle to a rough line', () => {
    const rough = { loss: 0.2, doubles: 0.05, minDelayMs: 5, maxDelayMs: 40, seed: 5 };
    const line = new Line(rough, { initialTsn: LAST_TSN - 4 });
    line.client.association.open({ label: 'x', reliable: true }, line.now);
    line.client.association.open({ label: 'y', reliable: false }, line.now);
    line.connect().run(60_000, () => line.client.opened.length === 2);
    for (let index = 0; index < 100; index += 1) {
      line.client.association.sendMessage('y', Buffer.alloc(3000), line.now);
      line.client.association.sendMessage('x', Buffer.from([index]), line.now);
    }
    const arrived = (): number[] => line.server.messages.filter(({ label }) => label === 'x').map(({ message }) => message[0]!);
    line.run(120_000, () => arrived().length >= 100);
    expect(arrived()).toEqual(Array.from({ length: 100 }, (_, index) => index));
  });

  it('a SACK names holes across the end of the TSNs, and what fills them is taken', () => {
    const peer = opened({}, LAST_TSN - 3);
    // The OPEN was LAST_TSN - 3; of the next six the first and the fourth are late.
    const chunks = [1, 2, 3, 4, 5, 6].map((ssn) => peer.data(STREAM, ssn, Buffer.from([ssn])));
    for (const at of [5, 1, 2, 4]) peer.say(chunks[at]!);
    expect(peer.sacksHeard().at(-1)).toMatchObject({ cumulative: LAST_TSN - 3, gaps: [{ start: 2, end: 3 }, { start: 5, end: 6 }] });
    peer.say(chunks[0]!);
    peer.say(chunks[3]!);
    expect(peer.messages.map(({ message }) => message[0])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(peer.sacksHeard().at(-1)).toMatchObject({ cumulative: 2, gaps: [] });
  });

  it('a FORWARD-TSN across the end of the TSNs passes over what lies between', () => {
    const peer = opened({}, LAST_TSN - 3);
    const fragments = [1, 2, 3, 4, 5].map((at) => peer.data(STREAM, 1, Buffer.alloc(10), at === 1 ? DATA_FLAG.begin : 0));
    peer.say(fragments[0]!);
    peer.say(fragments[4]!);
    const next = peer.data(STREAM, 2, Buffer.alloc(1));
    peer.say(next);
    expect(peer.messages).toHaveLength(0);
    peer.say(writeForwardTsn({ cumulative: 1, skipped: [{ stream: STREAM, ssn: 1 }] }));
    expect(peer.messages).toHaveLength(1);
    expect(peer.sacksHeard().at(-1)).toEqual({ cumulative: 2, window: ROOM_BYTES, gaps: [] });
  });

  it('gap blocks across the end of the TSNs lead to the lost one alone being sent again', () => {
    const peer = opened({ initialTsn: LAST_TSN - 1 });
    for (let count = 0; count < 6; count += 1) send(peer);
    for (let end = 2; end < 5; end += 1) peer.sack({ cumulative: LAST_TSN - 1, gaps: [{ start: 2, end }] });
    expect(peer.dataHeard().map(({ tsn }) => tsn)).toEqual([LAST_TSN - 1, LAST_TSN, 0, 1, 2, 3, 4, LAST_TSN]);
    peer.sack({ cumulative: tsnPlus(LAST_TSN, 5) });
    peer.wait(2000);
    expect(peer.dataHeard()).toHaveLength(8);
  });

  it('66,000 ordered messages on one stream all arrive, in order', () => {
    const out = new Outgoing({ initialTsn: 100, mtu: 1200, peerWindow: ROOM_BYTES, canForward: true });
    const reassembly = new Reassembly();
    let arrived = 0;
    for (let index = 0; index < 66_000; ) {
      for (const until = index + 1000; index < until; index += 1) {
        const payload = Buffer.alloc(4);
        payload.writeUInt32BE(index);
        out.queue.add({ stream: STREAM, ppid: PPID.binary, payload, delivery: RELIABLE, queuedAt: 0 });
      }
      for (let chunks = out.fill(1188, 0); chunks.length > 0; chunks = out.fill(1188, 0)) {
        for (const { flags, body } of readPacket(writePacket(1, chunks))!.chunks) {
          for (const { payload } of reassembly.add(readData(flags, body)!, true)) {
            if (payload.readUInt32BE(0) === arrived) arrived += 1;
          }
        }
        out.acknowledge({ cumulative: tsnPlus(out.flight.nextTsn, -1), window: ROOM_BYTES, gaps: [] }, 0);
      }
    }
    expect(arrived).toBe(66_000);
  });

  it('a FORWARD-TSN across the end of the sequence numbers passes over what waits, oldest first', () => {
    const reassembly = new Reassembly();
    const chunk = (ssn: number): DataChunk =>
      ({ tsn: ssn, stream: STREAM, ssn, ppid: PPID.binary, flags: DATA_FLAG.begin | DATA_FLAG.end, payload: Buffer.from([ssn & 0xff]) });
    for (const ssn of [32_000, 64_000, 65_533]) reassembly.forward({ cumulative: 0, skipped: [{ stream: STREAM, ssn }] });
    for (const ssn of [1, 65_535, 3]) expect(reassembly.add(chunk(ssn), false)).toEqual([]);
    const passed = reassembly.forward({ cumulative: 0, skipped: [{ stream: STREAM, ssn: 2 }] });
    expect(passed.map(({ payload }) => payload[0])).toEqual([255, 1, 3]);
    expect(reassembly.heldBytes).toBe(0);
  });
});
