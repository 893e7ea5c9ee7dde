import { describe, expect, it } from 'vitest';
import { Chance, spoil } from '../../hostile/mutations.js';
import { MAX_MESSAGE_BYTES, readFragments } from './handshake-message.js';
import { extensionBytes } from './hello.js';
import { number } from './octets.js';
import { Reassembly } from './reassembly.js';
import { CONTENT, plainRecord, readRecord } from './record.js';
import { DtlsServer } from './server.js';
import { CLIENT_CERTIFICATE, Line, SERVER_CERTIFICATE } from './testing-line.js';

const SEED = 20_260_115;
const SPOILT = 3000;
const LARGE = extensionBytes(0x0033, Buffer.alloc(1400, 7));

/** A server by itself, and what it did. */
function aloneServer(): { server: DtlsServer; sent: Buffer[]; closed: string[]; connected: number[] } {
  const [sent, closed, connected]: [Buffer[], string[], number[]] = [[], [], []];
  const events = {
    send: (datagram: Buffer): void => void sent.push(datagram),
    onConnected: (): void => void connected.push(1),
    onData: (): void => undefined,
    onClosed: (reason: string): void => void closed.push(reason),
  };
  const server = new DtlsServer({ certificate: SERVER_CERTIFICATE, events });
  server.expect(CLIENT_CERTIFICATE.fingerprint);
  return { server, sent, closed, connected };
}

const recorded = (line: Line): Buffer[] => line.sent.map(({ datagram }) => datagram);

describe('spoilt datagrams', () => {
  it('MED-2 of a handshake never throw, whatever a fresh server makes of them', () => {
    const chance = new Chance(SEED);
    const datagrams = recorded(new Line({ more: LARGE }).shakeHands());
    let stage = aloneServer();
    for (let count = 0; count < SPOILT; count += 1) {
      if (count % 12 === 0) stage = aloneServer();
      stage.server.receive(spoil(chance.pick(datagrams), chance), count * 10);
      stage.server.tick(count * 10);
      expect(stage.connected).toEqual([]);
      expect(stage.closed.length).toBeLessThanOrEqual(1);
    }
  });

  it('MED-2 do nothing to a connection that stands', () => {
    const chance = new Chance(SEED + 1);
    const line = new Line().shakeHands();
    line.client.sendData('recorded');
    line.deliver();
    const datagrams = recorded(line);
    for (let count = 0; count < SPOILT; count += 1) line.server.receive(spoil(chance.pick(datagrams), chance), line.now + count);
    line.deliver();
    line.client.sendData('still here');
    line.deliver();
    expect(line.closed).toEqual([]);
    expect(line.received).toEqual(['recorded', 'still here']);
  });

  it('MED-2 on the way do not keep an honest client from its connection for long', () => {
    const chance = new Chance(SEED + 2);
    let stood = 0;
    for (let count = 0; count < 60; count += 1) {
      // What is spoilt is heard beside what was meant: such a sender can end a handshake in the clear, but no more.
      const line = new Line({ fate: (travelling) => travelling.flatMap((one) => (one.to === 'server' ? [one, { to: one.to, datagram: spoil(one.datagram, chance) }] : [one])) });
      line.shakeHands();
      if (line.server.isConnected) stood += 1;
      else expect(line.closed).toHaveLength(1);
    }
    expect(stood).toBeGreaterThan(30);
  });

  it('MED-2 are no better for coming from a client that knows the protocol', () => {
    const chance = new Chance(SEED + 3);
    for (let count = 0; count < 500; count += 1) {
      const spoilt = chance.under(5);
      let [said, isChanged] = [0, false];
      const line = new Line({
        alter: (message) => {
          if (said++ !== spoilt) return message;
          const body = spoil(message.body, chance).subarray(0, MAX_MESSAGE_BYTES);
          isChanged = !body.equals(message.body);
          return { ...message, body };
        },
        // After a spoilt hello the client would find that the server signs something else.
        fate: (travelling) => travelling.filter(({ to }) => spoilt > 0 || to === 'server'),
      });
      line.shakeHands(1000);
      // The highest bit of a point on x25519 means nothing (RFC 7748 §5).
      if (isChanged && spoilt !== 2) expect(line.server.isConnected).toBe(false);
      expect(line.closed.length).toBeLessThanOrEqual(1);
    }
  });
});

describe('a client that wants our memory or time', () => {
  const fragment = (sequence: number, length: number, offset: number, body: Buffer): Buffer =>
    Buffer.concat([number(1, 11), number(3, length), number(2, sequence), number(3, offset), number(3, body.length), body]);

  it('has no more than eight messages kept, and none longer than 16 KiB', () => {
    const reassembly = new Reassembly();
    for (let sequence = 1; sequence < 2000; sequence += 1) for (const one of readFragments(fragment(sequence, MAX_MESSAGE_BYTES, 0, Buffer.alloc(1)))) reassembly.add(one);
    expect(reassembly).toMatchObject({ unfinished: { size: 7 } });
    expect(readFragments(fragment(0, MAX_MESSAGE_BYTES + 1, 0, Buffer.alloc(1)))).toEqual([]);
    expect(readFragments(fragment(0, 10, 9, Buffer.alloc(2)))).toEqual([]);
  });

  it('has pieces of nothing left out, and more than a flight has in one record', () => {
    expect(readFragments(fragment(0, 10, 5, Buffer.alloc(0)))).toEqual([]);
    expect(readFragments(Buffer.concat(Array.from({ length: 20 }, () => fragment(0, 10, 5, Buffer.alloc(1)))))).toHaveLength(8);
  });

  it('has a message in single octets left out, but one that is whole taken', () => {
    const reassembly = new Reassembly();
    const offsets = Array.from({ length: 1000 }, (_none, index) => index);
    for (const offset of offsets.toSorted((one, other) => (one % 2) - (other % 2) || one - other))
      for (const one of readFragments(fragment(0, 1000, offset, Buffer.alloc(1, 1)))) reassembly.add(one);
    expect(reassembly.take()).toBeUndefined();
    for (const one of readFragments(fragment(0, 1000, 0, Buffer.alloc(1000, 2)))) reassembly.add(one);
    expect(reassembly.take()?.body).toEqual(Buffer.alloc(1000, 2));
  });

  it('cannot change what its message is by another fragment of it', () => {
    const reassembly = new Reassembly();
    for (const [length, type] of [[4, 11], [5, 11], [4, 16]] as const) reassembly.add({ type, sequence: 0, length, offset: 0, body: Buffer.alloc(2, length + type) });
    reassembly.add({ type: 11, sequence: 0, length: 4, offset: 2, body: Buffer.alloc(2, 9) });
    expect(reassembly.take()).toEqual({ type: 11, sequence: 0, body: Buffer.from([15, 15, 9, 9]) });
  });

  it('has the first 32 records of a datagram looked at', () => {
    const hello = new Line();
    hello.client.start(0);
    const [first] = recorded(hello);
    const filler = Array.from({ length: 31 }, () => plainRecord(99, 0, Buffer.alloc(0)));
    const { server, sent } = aloneServer();
    server.receive(Buffer.concat([...filler, plainRecord(99, 0, Buffer.alloc(0)), first!]), 0);
    expect(sent).toEqual([]);
    server.receive(Buffer.concat([...filler, first!]), 0);
    expect(sent.length).toBeGreaterThan(0);
  });

  it('has a record that is cut off left out', () => {
    const record = plainRecord(CONTENT.alert, 5, Buffer.from([2, 40]));
    expect(readRecord(record, 0)).toEqual({ type: CONTENT.alert, epoch: 0, sequence: 5, body: Buffer.from([2, 40]) });
    for (let length = 0; length < record.length; length += 1) expect(readRecord(record.subarray(0, length), 0)).toBeUndefined();
    expect(readRecord(record, 1)).toBeUndefined();
  });

  it('cannot finish in the clear', () => {
    const line = new Line({ fate: (travelling) => travelling.filter(({ datagram }) => datagram.readUInt16BE(3) === 0) });
    line.shakeHands(1000);
    line.server.receive(plainRecord(CONTENT.handshake, 90, Buffer.concat([number(1, 20), number(3, 12), number(2, 4), number(3, 0), number(3, 12), Buffer.alloc(12)])), line.now);
    expect(line.closed).toEqual([]);
    expect(line.server.isConnected).toBe(false);
  });
});
