import { describe, expect, it } from 'vitest';
import { LOSSY, PPID, RELIABLE } from './dcep.js';
import { Line, STILL } from './testing-line.js';
import { ScriptedPeer } from './testing-script.js';

const [PERFORMED, DENIED, IN_PROGRESS, BAD_NUMBER] = [1, 2, 6, 5];
const STREAM = 4;
const octet = Buffer.alloc(1);

/** With a channel that the peer opened on `STREAM`, all acknowledged; its first request will have the number 7000. */
function opened(initialTsn?: number): ScriptedPeer {
  const peer = new ScriptedPeer({}, undefined, initialTsn);
  peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE));
  peer.sack({});
  return peer;
}

/** The peer resets its side; we follow with a request of our own, which is returned. */
function closed(): { peer: ScriptedPeer; number: number } {
  const peer = opened();
  peer.reset(7000, peer.nextTsn - 1, [STREAM]);
  return { peer, number: peer.resetsHeard().at(-1)!.number };
}

describe('a reset of the peer', () => {
  it('waits for the data before it, and is done once that is here', () => {
    const peer = opened();
    const late = peer.data(STREAM, 1, octet);
    peer.reset(7000, peer.nextTsn - 1, [STREAM]);
    expect(peer.responsesHeard()).toEqual([[7000, IN_PROGRESS]]);
    expect(peer.association.sendMessage('x', octet, peer.now)).toBe(true);
    peer.say(late);
    expect(peer.messages).toHaveLength(1);
    expect(peer.responsesHeard()).toEqual([[7000, IN_PROGRESS], [7000, PERFORMED]]);
    expect(peer.association.sendMessage('x', octet, peer.now)).toBe(false);
    peer.reset(7000, peer.nextTsn - 1, [STREAM]);
    expect(peer.responsesHeard().at(-1)).toEqual([7000, PERFORMED]);
  });

  it('that waits may be asked for under a new number', () => {
    const peer = opened();
    const late = peer.data(STREAM, 1, octet);
    peer.reset(7000, peer.nextTsn - 1, [STREAM]);
    peer.reset(7001, peer.nextTsn - 1, [STREAM]);
    peer.say(late);
    expect(peer.responsesHeard()).toEqual([[7000, IN_PROGRESS], [7001, IN_PROGRESS], [7001, PERFORMED]]);
  });

  it('that comes again is answered as before and done once', () => {
    const { peer } = closed();
    peer.respond(peer.resetsHeard().at(-1)!.number, PERFORMED);
    peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE));
    peer.sack({});
    peer.reset(7000, peer.nextTsn - 2, [STREAM]);
    expect(peer.responsesHeard()).toEqual([[7000, PERFORMED], [7000, PERFORMED]]);
    expect(peer.association.sendMessage('x', octet, peer.now)).toBe(true);
  });

  it('under a number that is not its turn does nothing', () => {
    const peer = opened();
    peer.reset(7002, peer.nextTsn - 1, [STREAM]);
    expect(peer.responsesHeard()).toEqual([[7002, BAD_NUMBER]]);
    expect(peer.association.sendMessage('x', octet, peer.now)).toBe(true);
  });

  it('that names no stream closes all channels', () => {
    const peer = opened();
    peer.say(peer.dcepOpen(6, 0, 'y', LOSSY));
    peer.sack({});
    peer.reset(7000, peer.nextTsn - 1, []);
    expect(peer.resetsHeard()[0]!.streams).toEqual([STREAM, 6]);
    expect(peer.association.sendMessage('y', octet, peer.now)).toBe(false);
  });

  it('may wait across the end of the numbers', () => {
    const peer = opened(0xffffffff);
    const late = peer.data(STREAM, 1, octet);
    peer.reset(0xffffffff, 0, [STREAM]);
    peer.say(late);
    peer.reset(0, 0, []);
    expect(peer.responsesHeard()).toEqual([[0xffffffff, IN_PROGRESS], [0xffffffff, PERFORMED], [0, PERFORMED]]);
  });
});

describe('our reset', () => {
  it('is repeated ever more slowly, and ends the association when nobody answers', () => {
    const { peer } = closed();
    peer.wait(2000);
    expect(peer.closed).toEqual([]);
    expect(new Set(peer.resetsHeard().map(({ number }) => number)).size).toBe(1);
    expect(peer.resetsHeard().length).toBeGreaterThan(2);
    peer.wait(60_000);
    expect(peer.closed).toEqual(['the peer does not answer the reset of a stream']);
    expect(peer.resetsHeard()).toHaveLength(8);
  });

  it('goes on after it was long in progress', () => {
    const { peer } = closed();
    for (let round = 0; round < 20; round += 1) {
      peer.respond(peer.resetsHeard().at(-1)!.number, IN_PROGRESS);
      peer.wait(300);
    }
    expect(peer.closed).toEqual([]);
    const numbers = peer.resetsHeard().map(({ number }) => number);
    expect(new Set(numbers).size).toBeGreaterThan(8);
    peer.respond(numbers.at(-1)!, PERFORMED);
    const before = peer.resetsHeard().length;
    peer.wait(60_000);
    expect(peer.resetsHeard()).toHaveLength(before);
    expect(peer.closed).toEqual([]);
  });

  it('holds back what is sent on the stream until the answer says with which number it begins', () => {
    const { peer, number } = closed();
    peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE));
    peer.association.sendMessage('x', octet, peer.now);
    peer.wait(50);
    const before = peer.dataHeard().length;
    peer.respond(number, PERFORMED);
    expect(peer.dataHeard().slice(before).map(({ ssn, ppid }) => [ssn, ppid])).toEqual([[0, PPID.dcep], [1, PPID.binary]]);
  });

  it('that is refused leaves the numbers as they were, and other channels alone', () => {
    const { peer, number } = closed();
    peer.respond(number, DENIED);
    peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE), peer.dcepOpen(6, 0, 'y', RELIABLE));
    expect(peer.dataHeard().slice(-2).map(({ stream, ssn }) => [stream, ssn])).toEqual([[STREAM, 1], [6, 0]]);
    peer.wait(1000);
    expect(peer.closed).toEqual([]);
  });

  it('lets the next one go once it is answered', () => {
    const peer = opened();
    peer.say(peer.dcepOpen(6, 0, 'y', RELIABLE));
    peer.sack({});
    peer.reset(7000, peer.nextTsn - 1, [STREAM]);
    peer.reset(7001, peer.nextTsn - 1, [6]);
    expect(peer.resetsHeard().map(({ streams }) => streams)).toEqual([[STREAM]]);
    peer.respond(peer.resetsHeard()[0]!.number, PERFORMED);
    expect(peer.resetsHeard().map(({ streams }) => streams)).toEqual([[STREAM], [6]]);
  });
});

describe('a stream that is used anew', () => {
  it('numbers its messages from 0 both ways', () => {
    const { peer, number } = closed();
    peer.respond(number, PERFORMED);
    peer.say(peer.dcepOpen(STREAM, 0, 'x', RELIABLE), peer.data(STREAM, 1, octet));
    expect(peer.opened).toEqual(['x', 'x']);
    expect(peer.messages).toHaveLength(1);
    peer.association.sendMessage('x', octet, peer.now);
    expect(peer.dataHeard().slice(-2).map(({ ssn }) => ssn)).toEqual([0, 1]);
  });
});

describe('more channels than allowed', () => {
  it('are refused by a reset, nothing is kept of them, and there is room again when one closes', () => {
    const peer = new ScriptedPeer({ maxChannels: 1 });
    peer.say(peer.dcepOpen(0, 0, 'a', RELIABLE), peer.data(2, 0, octet), peer.dcepOpen(2, 1, 'b', RELIABLE));
    peer.sack({});
    expect(peer.opened).toEqual(['a']);
    expect(peer.resetsHeard().map(({ streams }) => streams)).toEqual([[2]]);
    expect(peer.dataHeard().map(({ stream }) => stream)).toEqual([0]);
    peer.respond(peer.resetsHeard()[0]!.number, PERFORMED);
    peer.reset(7000, peer.nextTsn - 1, [2]);
    peer.reset(7001, peer.nextTsn - 1, [0]);
    peer.respond(peer.resetsHeard().at(-1)!.number, PERFORMED);
    peer.say(peer.dcepOpen(2, 0, 'b', RELIABLE));
    expect(peer.opened).toEqual(['a', 'b']);
    expect(peer.messages).toEqual([]);
    expect(peer.sacksHeard().at(-1)!.window).toBe(1024 * 1024);
  });

  it('are refused between two associations, and the one that asked may try again', () => {
    const line = new Line(STILL, { maxChannels: 2 }).connect();
    for (const label of ['a', 'b']) line.client.association.open({ label, reliable: true }, line.now);
    line.server.association.open({ label: 'c', reliable: true }, line.now);
    line.run(1000);
    expect(line.server.association.sendMessage('c', octet, line.now)).toBe(false);
    expect([...line.client.closed, ...line.server.closed]).toEqual([]);
  });
});
