import { describe, expect, it } from 'vitest';
import { Reception } from './reception.js';
import { PacketRing } from './ring.js';
import { rtpPacket } from './testing.js';

const receive = (reception: Reception, sequences: number[], now = 0): void => {
  for (const sequence of sequences) reception.arrived(sequence, sequence * 3000, 1000, now);
};

describe('asking again', () => {
  it.each([
    ['nothing missing', [1, 2, 3], []],
    ['one missing', [1, 3], [2]],
    ['several, across the wrap', [65_534, 2], [65_535, 0, 1]],
    ['reordered: came after all', [1, 3, 2], []],
    ['a jump of a restarted sender', [1, 40_000], []],
  ])('%s', (_name, sequences, expected) => {
    const reception = new Reception(1, 90_000, true);
    receive(reception, sequences);
    expect(reception.due(0)).toEqual(expected);
  });

  it('repeats every 50 ms, ten times, and gives up after a second', () => {
    const reception = new Reception(1, 90_000, true);
    receive(reception, [1, 3]);
    expect(reception.due(0)).toEqual([2]);
    expect(reception.due(49)).toEqual([]);
    expect(reception.due(50)).toEqual([2]);
    for (let now = 100; now <= 450; now += 50) expect(reception.due(now)).toEqual([2]);
    expect(reception.due(500)).toEqual([]);
    const late = new Reception(1, 90_000, true);
    receive(late, [1, 3]);
    expect(late.due(999)).toEqual([2]);
    expect(late.due(1000)).toEqual([]);
  });

  it('says which packets are new', () => {
    const reception = new Reception(1, 90_000, true);
    expect(reception.arrived(1, 0, 10, 0)).toBe(true);
    expect(reception.arrived(1, 0, 10, 0)).toBe(false);
    expect(reception.arrived(3, 0, 10, 0)).toBe(true);
    expect(reception.recovered(2)).toBe(true);
    expect(reception.recovered(2)).toBe(false);
    expect(reception.arrived(2, 0, 10, 0)).toBe(false);
  });
});

describe('receiver reports', () => {
  it('count loss per interval and altogether (RFC 3550 A.3)', () => {
    const reception = new Reception(7, 90_000, true);
    receive(reception, [0, 1, 2, 3, 4, 5, 7, 9]);
    const first = reception.report(0, undefined);
    expect(first).toMatchObject({ ssrc: 7, cumulativeLost: 2, highestSequence: 9, fractionLost: 51 });
    receive(reception, [10, 11]);
    expect(reception.report(0, undefined)).toMatchObject({ cumulativeLost: 2, fractionLost: 0 });
  });

  it('count cycles of the sequence number', () => {
    const reception = new Reception(7, 90_000, true);
    receive(reception, [65_535, 0]);
    expect(reception.report(0, undefined).highestSequence).toBe(65_536);
  });

  it('quote the last sender report with its age in 1/65536 s', () => {
    const reception = new Reception(7, 90_000, true);
    receive(reception, [1]);
    expect(reception.report(1500, { middle: 0xabcd, at: 500 })).toMatchObject({
      lastSenderReport: 0xabcd,
      delaySinceSenderReport: 65_536,
    });
  });
});

describe('the ring', () => {
  it('keeps the last packets and forgets what is overwritten', () => {
    const ring = new PacketRing(8);
    for (let sequence = 0; sequence < 10; sequence += 1) ring.put(rtpPacket({ sequence }));
    expect(ring.get(9)).toEqual(rtpPacket({ sequence: 9 }));
    expect(ring.get(2)).toEqual(rtpPacket({ sequence: 2 }));
    expect(ring.get(1)).toBeUndefined();
    expect(ring.get(500)).toBeUndefined();
  });

  it('does not keep what cannot have been one datagram', () => {
    const ring = new PacketRing(8);
    ring.put(rtpPacket({ sequence: 3, payload: Buffer.alloc(3000) }));
    expect(ring.get(3)).toBeUndefined();
  });

  it('takes only powers of two', () => {
    expect(() => new PacketRing(100)).toThrow(RangeError);
  });
});
