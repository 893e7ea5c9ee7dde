import { describe, expect, it } from 'vitest';
import { CHUNK, readPacket, writeChunk, writeParameter, writePacket } from './chunks.js';
import { sealPacket } from './crc32c.js';
import { DATA_FLAG, readSack, writeData, writeForwardTsn } from './data-chunks.js';
import { Line, STILL, random } from './testing-line.js';

function opened(): Line {
  const line = new Line(STILL);
  line.client.association.open({ label: '_reliable', reliable: true }, line.now);
  line.client.association.open({ label: '_lossy', reliable: false }, line.now);
  line.connect();
  line.run(500);
  return line;
}

const tagOf = (line: Line): number => readPacket(line.client.sent.at(-1)!)!.tag;

/** Last TSN that the server has said it has. */
function cumulativeOf(line: Line): number {
  const sacks = line.server.sent.flatMap((packet) => readPacket(packet)!.chunks.filter((chunk) => chunk.type === CHUNK.sack));
  return readSack(sacks.at(-1)!.body)!.cumulative;
}

const data = (tsn: number, stream: number, flags: number, size = 1000, ssn = 0): Buffer =>
  writeData({ tsn: tsn >>> 0, stream, ssn, ppid: 53, flags, payload: Buffer.alloc(size) });

describe('hostile packets', () => {
  it.each([1, 2, 3])('3,000 that were changed end in nothing worse than a close with a reason (%i)', (seed) => {
    const next = random(seed);
    let line = opened();
    let closes = 0;
    for (let round = 0; round < 3000; round += 1) {
      line.client.association.sendMessage(round % 2 ? '_lossy' : '_reliable', Buffer.alloc(1 + Math.floor(next() * 3000)), line.now);
      const models = line.client.sent.slice(-8);
      const packet = Buffer.from(models[Math.floor(next() * models.length)]!);
      for (let count = 1 + Math.floor(next() * 4); count > 0; count -= 1) packet[12 + Math.floor(next() * Math.min(40, packet.length - 12))] = Math.floor(next() * 256);
      sealPacket(packet);
      line.server.association.receive(packet, line.now);
      line.run(2);
      if (line.server.closed.length === 0 && line.client.closed.length === 0) continue;
      closes += 1;
      expect([...line.server.closed, ...line.client.closed].every((reason) => reason.length > 0)).toBe(true);
      line = opened();
    }
    expect(closes).toBeLessThan(3000);
  });

  it('a flood of holes and fragments stays within the window', () => {
    const line = opened();
    const [tag, base] = [tagOf(line), cumulativeOf(line)];
    for (let index = 0; index < 5000; index += 1) {
      line.server.association.receive(writePacket(tag, [data(base + 2 + 2 * index, index % 1024, DATA_FLAG.begin)]), line.now);
    }
    const last = readPacket(line.server.sent.at(-1)!)!.chunks.find((chunk) => chunk.type === CHUNK.sack)!;
    expect(readSack(last.body)!.gaps.length).toBeLessThanOrEqual(200);
    expect(readSack(last.body)!.window).toBeGreaterThan(0);
    expect(line.server.closed).toEqual([]);
  });

  it('a message longer than allowed ends the association', () => {
    const line = opened();
    const [tag, base] = [tagOf(line), cumulativeOf(line)];
    for (let index = 0; index < 300; index += 1) {
      line.server.association.receive(writePacket(tag, [data(base + 1 + index, 0, index === 0 ? DATA_FLAG.begin : 0)]), line.now);
    }
    expect(line.server.closed).toEqual(['a message is longer than allowed']);
  });

  it('messages that wait for one that never comes end the association at twice the window', () => {
    const line = opened();
    const [tag, base] = [tagOf(line), cumulativeOf(line)];
    for (let index = 0; index < 2500; index += 1) {
      const whole = data(base + 1 + index, 9, DATA_FLAG.begin | DATA_FLAG.end, 1000, index + 1);
      line.server.association.receive(writePacket(tag, [whole]), line.now);
    }
    expect(line.server.closed).toEqual(['the peer sends more than there is room for']);
  });

  it('what is passed over by a FORWARD-TSN lets the next message through', () => {
    const line = opened();
    const [tag, base] = [tagOf(line), cumulativeOf(line)];
    const both = DATA_FLAG.begin | DATA_FLAG.end;
    line.server.association.receive(writePacket(tag, [data(base + 2, 0, both, 10, 2)]), line.now);
    expect(line.server.messages).toHaveLength(0);
    const forward = writeForwardTsn({ cumulative: (base + 1) >>> 0, skipped: [{ stream: 0, ssn: 1 }] });
    line.server.association.receive(writePacket(tag, [forward]), line.now);
    expect(line.server.messages).toHaveLength(1);
  });
});

describe('closing channels', () => {
  const reset = (number: number, lastTsn: number, streams: number[]): Buffer => {
    const value = Buffer.alloc(12 + 2 * streams.length);
    value.writeUInt32BE(number >>> 0, 0);
    value.writeUInt32BE(lastTsn >>> 0, 8);
    streams.forEach((stream, index) => value.writeUInt16BE(stream, 12 + 2 * index));
    return writeChunk(CHUNK.reConfig, 0, writeParameter(13, value).subarray(0, 4 + value.length));
  };

  it('the peer closes one: it is forgotten, ours is reset too, and the label may come again', () => {
    const line = opened();
    const initial = readPacket(line.client.sent[0]!)!.chunks[0]!.body.readUInt32BE(12);
    expect(line.server.association.sendMessage('_reliable', Buffer.alloc(1), line.now)).toBe(true);
    line.run(500);
    line.server.association.receive(writePacket(tagOf(line), [reset(initial, cumulativeOf(line), [0, 2])]), line.now);
    expect(line.server.association.sendMessage('_reliable', Buffer.alloc(1), line.now)).toBe(false);
    line.run(500);
    // Our reset reached the client, which forgets the channel as well.
    expect(line.client.association.sendMessage('_reliable', Buffer.alloc(1), line.now)).toBe(false);
    line.run(500);
    line.client.association.open({ label: '_reliable', reliable: true }, line.now);
    line.run(500);
    expect(line.server.opened.filter((label) => label === '_reliable')).toHaveLength(2);
  });

  it('more channels than allowed are refused', () => {
    const line = new Line(STILL, { maxChannels: 2 }).connect();
    const { client, server } = line;
    for (const label of ['a', 'b']) client.association.open({ label, reliable: true }, line.now);
    server.association.open({ label: 'c', reliable: true }, line.now);
    line.run(1000);
    expect(server.opened.length).toBeLessThanOrEqual(2);
    expect(client.closed).toEqual([]);
  });
});
