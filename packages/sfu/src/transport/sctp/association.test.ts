import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CHUNK, readPacket, writeChunk, writePacket } from './chunks.js';
import { crc32c } from './crc32c.js';
import { Line, STILL, type LineOptions, type Side } from './testing-line.js';

const ROUGH: LineOptions = { loss: 0.2, doubles: 0.05, minDelayMs: 5, maxDelayMs: 40, seed: 7 };

const numbered = (index: number): Buffer => {
  const message = Buffer.alloc(4 + (index % 50));
  message.writeUInt32BE(index);
  return message;
};

const numbers = (side: Side, label: string): number[] =>
  side.messages.filter((one) => one.label === label && one.message.length < 100).map((one) => one.message.readUInt32BE(0));

const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

const types = (side: Side): number[] => side.sent.flatMap((packet) => readPacket(packet)!.chunks.map((chunk) => chunk.type));

function opened(options: LineOptions = STILL): Line {
  const line = new Line(options);
  line.client.association.open({ label: '_reliable', reliable: true }, line.now);
  line.client.association.open({ label: '_lossy', reliable: false }, line.now);
  line.connect();
  line.run(60_000, () => line.client.opened.length === 2 && line.server.opened.length === 2);
  return line;
}

describe('the checksum', () => {
  it('is that of the published vectors', () => {
    expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
    expect(crc32c(Buffer.alloc(32))).toBe(0x8a9136aa);
    expect(crc32c(Buffer.alloc(32, 0xff))).toBe(0x62a8ab43);
  });

  it('is asked of every packet', () => {
    const line = new Line();
    line.client.association.connect(line.now);
    const damaged = Buffer.from(line.client.sent[0]!);
    damaged[20]! ^= 1;
    line.server.association.receive(damaged, line.now);
    expect(line.server.sent).toHaveLength(0);
  });
});

describe('setting up', () => {
  it('brings both sides up and opens the channels of the one that connects', () => {
    const line = opened();
    expect(line.client.opened.toSorted()).toEqual(['_lossy', '_reliable']);
    expect(line.server.opened.toSorted()).toEqual(['_lossy', '_reliable']);
    expect(line.now - 1000).toBeLessThan(100);
  });

  it.each(range(20))('merges when both connect at once, loss or not (%i)', (seed) => {
    const line = new Line({ ...(seed === 0 ? STILL : ROUGH), seed });
    line.server.association.open({ label: '_reliable', reliable: true }, line.now);
    line.client.association.open({ label: '_lossy', reliable: false }, line.now);
    line.server.association.connect(line.now);
    line.connect();
    line.run(60_000, () => line.client.opened.length === 2 && line.server.opened.length === 2);
    expect(line.client.opened.toSorted()).toEqual(['_lossy', '_reliable']);
    expect(line.server.opened.toSorted()).toEqual(['_lossy', '_reliable']);
    expect(line.server.association.sendMessage('_reliable', numbered(1), line.now)).toBe(true);
    line.run(60_000, () => line.client.messages.length > 0);
    expect(numbers(line.client, '_reliable')).toEqual([1]);
  });

  it('gives up after eight repetitions that nobody answers', () => {
    const line = new Line({ ...STILL, loss: 1 });
    line.client.association.connect(line.now);
    expect(line.run(120_000, () => line.client.closed.length > 0)).toBe(true);
    expect(line.client.closed).toEqual(['the peer does not answer']);
    expect(line.client.sent).toHaveLength(9);
  });

  it('refuses a cookie that was changed, and one that is older than a minute', () => {
    const line = new Line();
    line.client.association.connect(line.now);
    line.run(12);
    const echo = line.client.sent.find((packet) => readPacket(packet)!.chunks[0]!.type === CHUNK.cookieEcho)!;
    const other = new Line();
    other.client.association.connect(other.now);
    const { tag, chunks } = readPacket(echo)!;
    const forged = Buffer.from(chunks[0]!.body);
    forged[20]! ^= 1;
    line.server.association.receive(writePacket(tag, [writeChunk(CHUNK.cookieEcho, 0, forged)]), line.now);
    expect(line.server.association.isUp).toBe(false);
    line.server.association.receive(echo, line.now + 61_000);
    expect(line.server.association.isUp).toBe(false);
    other.server.association.receive(echo, line.now);
    expect(other.server.association.isUp).toBe(false);
    line.server.association.receive(echo, line.now);
    expect(line.server.association.isUp).toBe(true);
  });

  it('ignores what carries another tag', () => {
    const line = opened();
    line.server.association.receive(writePacket(1, [writeChunk(CHUNK.abort, 0)]), line.now);
    expect(line.server.closed).toEqual([]);
  });
});

describe('messages', () => {
  it.each([1, 2, 3])('arrive once and in order on the reliable channel when one packet in five is lost both ways (%i)', (seed) => {
    const line = opened({ ...ROUGH, seed });
    const large = randomBytes(262_144);
    for (const side of [line.client, line.server]) {
      for (const index of range(300)) {
        expect(side.association.sendMessage('_reliable', numbered(index), line.now)).toBe(true);
        if (index === 100) side.association.sendMessage('_reliable', large, line.now);
      }
    }
    line.run(600_000, () => line.client.messages.length >= 301 && line.server.messages.length >= 301);
    line.run(3000);
    for (const side of [line.client, line.server]) {
      expect(numbers(side, '_reliable')).toEqual(range(300));
      expect(side.messages[101]!.message.equals(large)).toBe(true);
      expect(side.messages).toHaveLength(301);
      expect(side.closed).toEqual([]);
    }
  });

  it('never arrive twice on the lossy channel, and do not hold up the reliable one', () => {
    const line = opened(ROUGH);
    for (const index of range(400)) {
      line.client.association.sendMessage('_lossy', numbered(index), line.now);
      if (index % 4 === 0) line.client.association.sendMessage('_reliable', numbered(index / 4), line.now);
      line.run(10);
    }
    line.run(60_000, () => numbers(line.server, '_reliable').length === 100);
    const lossy = numbers(line.server, '_lossy');
    expect(new Set(lossy).size).toBe(lossy.length);
    expect(lossy.length).toBeGreaterThan(250);
    expect(lossy.length).toBeLessThan(390);
    expect(numbers(line.server, '_reliable')).toEqual(range(100));
    expect(types(line.client)).toContain(CHUNK.forwardTsn);
  });

  it('of 262,144 octets are through in a moment on a good line', () => {
    const line = opened();
    const before = line.now;
    line.client.association.sendMessage('_reliable', randomBytes(262_144), line.now);
    expect(line.run(1000, () => line.server.messages.length === 1)).toBe(true);
    expect(line.now - before).toBeLessThan(100);
  });

  it('may be empty', () => {
    const line = opened();
    line.client.association.sendMessage('_reliable', Buffer.alloc(0), line.now);
    line.run(100);
    expect(line.server.messages).toEqual([{ label: '_reliable', message: Buffer.alloc(0) }]);
  });

  it('are refused where the channel is unknown, the message too long or too much waits', () => {
    const line = opened({ ...STILL });
    const { association } = line.client;
    expect(association.sendMessage('_other', numbered(1), line.now)).toBe(false);
    expect(association.sendMessage('_reliable', Buffer.alloc(262_145), line.now)).toBe(false);
    line.options = { ...STILL, loss: 1 };
    const accepted = (label: string): number => range(80).filter(() => association.sendMessage(label, Buffer.alloc(262_144), line.now)).length;
    expect(accepted('_lossy')).toBe(2);
    expect(accepted('_reliable')).toBe(65);
  });

  it('that nobody acknowledges end the association', () => {
    const line = opened();
    line.options = { ...STILL, loss: 1 };
    line.client.association.sendMessage('_reliable', numbered(1), line.now);
    expect(line.run(120_000, () => line.client.closed.length > 0)).toBe(true);
    expect(line.client.closed).toEqual(['the peer does not acknowledge what is sent']);
    expect(line.client.association.sendMessage('_reliable', numbered(1), line.now)).toBe(false);
  });
});

describe('the end', () => {
  it('is told to the peer, once', () => {
    const line = opened();
    line.client.association.close();
    line.client.association.close();
    line.run(1000);
    expect(line.server.closed).toEqual(['the peer aborted']);
    expect(line.client.closed).toEqual([]);
  });

  it('may be a shutdown, which is answered', () => {
    const line = opened();
    const { tag } = readPacket(line.client.sent.at(-1)!)!;
    line.server.association.receive(writePacket(tag, [writeChunk(CHUNK.shutdown, 0, Buffer.alloc(4))]), line.now);
    expect(line.server.closed).toEqual(['the peer shut down']);
    expect(types(line.server).at(-1)).toBe(CHUNK.shutdownAck);
  });

  it('is not a heartbeat, which is answered with what it carried', () => {
    const line = opened();
    const { tag } = readPacket(line.client.sent.at(-1)!)!;
    line.server.association.receive(writePacket(tag, [writeChunk(CHUNK.heartbeat, 0, Buffer.from([0, 1, 0, 8, 1, 2, 3, 4]))]), line.now);
    const answer = readPacket(line.server.sent.at(-1)!)!.chunks[0]!;
    expect([answer.type, answer.body.toString('hex')]).toEqual([CHUNK.heartbeatAck, '0001000801020304']);
  });
});
