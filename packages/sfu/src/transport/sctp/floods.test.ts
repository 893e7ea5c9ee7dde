import { describe, expect, it } from 'vitest';
import { CHUNK, writeChunk } from './chunks.js';
import { DATA_FLAG, writeForwardTsn } from './data-chunks.js';
import { LOSSY, RELIABLE } from './dcep.js';
import { ScriptedPeer } from './testing-script.js';
import { tsnPlus } from './tsn.js';

const ROOM_BYTES = 1024 * 1024;
const WHOLE_UNORDERED = DATA_FLAG.begin | DATA_FLAG.end | DATA_FLAG.unordered;

const heartbeats = (peer: ScriptedPeer): number => peer.heard.filter(({ type }) => type === CHUNK.heartbeatAck).length;

describe('a peer that floods', () => {
  it('1,024 streams before any OPEN has 64 messages kept, and those of a channel that opens then are its first', () => {
    const peer = new ScriptedPeer();
    for (let stream = 0; stream < 1024; stream += 1) peer.say(peer.data(stream, 0, Buffer.alloc(100), WHOLE_UNORDERED));
    peer.wait(300);
    expect(peer.sacksHeard().at(-1)!.window).toBe(ROOM_BYTES);
    peer.say(peer.dcepOpen(63, 0, 'early', LOSSY), peer.dcepOpen(64, 0, 'late', LOSSY));
    expect(peer.messages.map(({ label }) => label)).toEqual(['early']);
  });

  it('with large messages before any OPEN has 64 KiB of them kept', () => {
    const peer = new ScriptedPeer();
    for (let count = 0; count < 64; count += 1) peer.say(peer.data(0, 0, Buffer.alloc(2000), WHOLE_UNORDERED));
    peer.say(peer.dcepOpen(0, 0, 'x', LOSSY));
    expect(peer.messages).toHaveLength(32);
  });

  it('with OPENs gets no more channels than allowed and one reset for the others', () => {
    const peer = new ScriptedPeer();
    for (let round = 0; round < 3; round += 1) {
      for (let stream = 0; stream < 1024; stream += 1) peer.say(peer.dcepOpen(stream, round, `${round} ${stream}`, RELIABLE));
    }
    expect(peer.opened).toHaveLength(16);
    peer.wait(1000);
    expect(new Set(peer.resetsHeard().map(({ number }) => number)).size).toBe(1);
    expect(peer.packetBytes.every((bytes) => bytes <= 1200)).toBe(true);
  });

  it('with OPENs and resets of one stream, and acknowledges nothing, is owed one ACK at most', () => {
    const peer = new ScriptedPeer({}, 0);
    for (let round = 0; round < 500; round += 1) {
      peer.say(peer.dcepOpen(0, 0, 'x', RELIABLE));
      peer.reset(tsnPlus(7000, round), tsnPlus(peer.nextTsn, -1), [0]);
    }
    expect(peer.opened).toHaveLength(500);
    for (let round = 0; round < 5; round += 1) {
      peer.respond(peer.resetsHeard().at(-1)!.number, 1);
      peer.sack({});
      peer.wait(200);
    }
    expect(peer.dataHeard().length).toBeLessThan(10);
  });

  it('with requests for resets in one packet gets 64 answers', () => {
    const peer = new ScriptedPeer();
    const request = writeChunk(CHUNK.reConfig, 0, Buffer.from([0, 17, 0, 12, 0, 0, 0, 1, 0, 1, 0, 0]));
    peer.say(...Array.from({ length: 1000 }, () => request));
    expect(peer.responsesHeard()).toHaveLength(64);
  });

  it('with heartbeats gets 64 answers to a packet, and none that does not fit into a packet', () => {
    const peer = new ScriptedPeer();
    peer.say(...Array.from({ length: 1000 }, () => writeChunk(CHUNK.heartbeat, 0, Buffer.alloc(8))));
    expect(heartbeats(peer)).toBe(64);
    peer.say(writeChunk(CHUNK.heartbeat, 0, Buffer.alloc(1184)));
    expect(heartbeats(peer)).toBe(65);
    peer.say(writeChunk(CHUNK.heartbeat, 0, Buffer.alloc(1188)));
    peer.say(writeChunk(CHUNK.heartbeat, 0, Buffer.alloc(16_000)));
    expect(heartbeats(peer)).toBe(65);
    expect(peer.packetBytes.every((bytes) => bytes <= 1200)).toBe(true);
  });

  it('with COOKIE ECHOs that are not ours gets no answer', () => {
    const peer = new ScriptedPeer();
    const before = peer.heard.length;
    for (const size of [0, 70, 1000]) {
      peer.say(...Array.from({ length: 50 }, () => writeChunk(CHUNK.cookieEcho, 0, Buffer.alloc(size))));
    }
    expect(peer.heard).toHaveLength(before);
    expect(peer.association.isUp).toBe(true);
  });

  it('may pass over two thousand million TSNs, and nothing is kept of what lies before', () => {
    const peer = new ScriptedPeer();
    for (let ssn = 1; ssn < 200; ssn += 1) peer.say(peer.data(ssn % 7, ssn, Buffer.alloc(1000), DATA_FLAG.begin));
    expect(peer.sacksHeard().at(-1)!.window).toBeLessThan(ROOM_BYTES - 150_000);
    peer.nextTsn = tsnPlus(7000, 2_000_000_000);
    const skipped = Array.from({ length: 290 }, (_, stream) => ({ stream, ssn: 600 }));
    peer.say(writeForwardTsn({ cumulative: tsnPlus(peer.nextTsn, -1), skipped }));
    expect(peer.sacksHeard().at(-1)).toEqual({ cumulative: tsnPlus(peer.nextTsn, -1), window: ROOM_BYTES, gaps: [] });
    peer.say(peer.data(3, 601, Buffer.alloc(1)), peer.dcepOpen(3, 602, 'x', RELIABLE));
    expect(peer.messages).toHaveLength(1);
  });

  it('with one stream named hundreds of times in a FORWARD-TSN has it passed over once, to the furthest of them', () => {
    const peer = new ScriptedPeer();
    peer.say(peer.dcepOpen(0, 0, 'x', RELIABLE));
    const before = peer.nextTsn;
    const waiting = 300;
    peer.nextTsn = tsnPlus(before, 1);
    for (let ssn = 2; ssn < 2 + waiting; ssn += 1) peer.say(peer.data(0, ssn, Buffer.from([ssn & 0xff])));
    expect(peer.messages).toHaveLength(0);
    const skipped = Array.from({ length: waiting }, (_, index) => ({ stream: 0, ssn: 1 + ((index * 7) % waiting) }));
    peer.say(writeForwardTsn({ cumulative: before, skipped }));
    expect(peer.messages.map(({ message }) => message[0])).toEqual(Array.from({ length: waiting }, (_, index) => (index + 2) & 0xff));
  });
});
