import { describe, expect, it } from 'vitest';
import { ALERT } from './alert.js';
import { CONTENT } from './record.js';
import { expectConnected, Line } from './testing-line.js';

describe('a connection', () => {
  it('hands over each record once', () => {
    const line = new Line().shakeHands();
    const record = line.client.record(CONTENT.applicationData, Buffer.from('once'));
    const later = Array.from({ length: 70 }, () => line.client.record(CONTENT.applicationData, Buffer.from('later')));
    for (let count = 0; count < 3; count += 1) line.server.receive(record, line.now);
    expect(line.received).toEqual(['once']);
    // Out of order, but within the window.
    for (const one of later.slice(0, 60).toReversed()) line.server.receive(one, line.now);
    expect(line.received).toHaveLength(61);
    line.server.receive(later[69]!, line.now);
    for (const one of later) line.server.receive(one, line.now);
    expect(line.received).toHaveLength(71);
    line.server.receive(record, line.now);
    expect(line.received).toHaveLength(71);
  });

  it('leaves out a record that fell behind the window of 64', () => {
    const line = new Line().shakeHands();
    const records = Array.from({ length: 66 }, (_none, index) => line.client.record(CONTENT.applicationData, Buffer.from(`${index}`)));
    line.server.receive(records[65]!, line.now);
    for (const index of [0, 1, 2]) line.server.receive(records[index]!, line.now);
    expect(line.received).toEqual(['65', '2']);
  });

  it('answers a repeated last flight of the client with ours', () => {
    const line = new Line().shakeHands();
    const before = line.sizes.length;
    line.now += 50;
    line.client.repeat();
    line.deliver();
    expect(line.sizes.length).toBe(before + 1);
    expectConnected(line);
  });

  it('has no second handshake, and keeps nothing of what would begin one', () => {
    const line = new Line().shakeHands();
    const other = new Line();
    other.client.start(0);
    const before = line.sizes.length;
    for (const { datagram } of other.sent) line.server.receive(datagram, line.now + 1000);
    const [hello] = other.sent;
    line.server.receive(line.client.record(CONTENT.handshake, hello!.datagram.subarray(13)), line.now + 1000);
    expect(line.sizes).toHaveLength(before);
    expectConnected(line);
  });

  it('ignores what is empty, of an unknown kind, in the clear, or sealed by somebody else', () => {
    const line = new Line().shakeHands();
    const stranger = new Line().shakeHands();
    for (const record of [
      line.client.record(CONTENT.applicationData, Buffer.alloc(0)),
      line.client.record(99, Buffer.from('x')),
      line.client.record(CONTENT.alert, Buffer.from([1, 100])),
      stranger.client.record(CONTENT.applicationData, Buffer.from('x')),
      Buffer.from('15fefd0000000000000009000202 28'.replace(' ', ''), 'hex'),
      Buffer.from('17fefd000000000000000900020228', 'hex'),
      Buffer.from('17fefd000100000000990900020228', 'hex'),
      Buffer.from('17fefd000200000000990900020228', 'hex'),
    ])
      line.server.receive(record, line.now);
    expect(line.received).toEqual([]);
    expectConnected(line);
  });

  it('ends when the peer says goodbye, which is answered, or gives up', () => {
    const line = new Line().shakeHands();
    line.server.receive(line.client.record(CONTENT.alert, Buffer.from([1, 0])), line.now);
    line.deliver();
    expect(line.closed).toEqual(['the peer closed']);
    expect(line.client.alerts).toEqual([ALERT.closeNotify]);
    expect(line.server.send(Buffer.from('x'))).toBe(false);
    const other = new Line().shakeHands();
    other.server.receive(other.client.record(CONTENT.alert, Buffer.from([2, 20])), other.now);
    expect(other.closed).toEqual(['the peer gave up (alert 20)']);
  });

  it('says goodbye when it is closed, once, and is silent afterwards', () => {
    const line = new Line().shakeHands();
    line.server.close();
    line.server.close();
    line.client.sendData('late');
    line.deliver();
    line.server.tick(line.now + 60_000);
    expect(line.client.alerts).toEqual([ALERT.closeNotify]);
    expect(line.received).toEqual([]);
    expect(line.closed).toEqual([]);
  });

  it('sends no more than a record holds', () => {
    const line = new Line().shakeHands();
    expect(line.server.send(Buffer.alloc(16_385))).toBe(false);
    expect(line.server.send(Buffer.alloc(16_384))).toBe(true);
  });
});
