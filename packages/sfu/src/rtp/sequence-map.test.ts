import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SequenceMap } from './sequence-map.js';

describe('a viewer’s sequence numbers', () => {
  it('go on across sources, left out and put in packets', () => {
    const map = new SequenceMap(99);
    map.restart(65_534);
    expect([map.take(65_534), map.take(65_535), map.take(0)]).toEqual([100, 101, 102]);
    expect(map.leaveOut(1)).toBe(-1);
    expect(map.take(2)).toBe(103);
    expect(map.putIn()).toBe(104);
    expect(map.take(3)).toBe(105);
    map.restart(40_000);
    expect(map.take(40_000)).toBe(106);
  });

  it('a late packet stands where it would have stood; a second time it has no place', () => {
    const map = new SequenceMap(0);
    map.restart(10);
    map.take(10);
    expect(map.take(13)).toBe(4);
    expect(map.putIn()).toBe(5);
    expect([map.take(11), map.take(11), map.take(9)]).toEqual([2, -1, -1]);
    // It had a number: the caller puts a filler there.
    expect(map.leaveOut(12)).toBe(3);
    expect(map.take(14)).toBe(6);
  });

  it('a source that jumps far leaves no hole', () => {
    const map = new SequenceMap(0);
    map.restart(10);
    map.take(10);
    expect(map.take(5000)).toBe(2);
  });

  /** Packets in any order within a window, some lost, some left out, fillers in between, sources that change. */
  const act = fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('packet' as const), lost: fc.boolean(), late: fc.integer({ min: 0, max: 3 }), out: fc.boolean() }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('filler' as const) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('source' as const), first: fc.integer({ min: 0, max: 65_535 }) }) },
  );

  it('have no hole but for what was lost, and none twice', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 65_535 }), fc.array(act, { maxLength: 300 }), (first, acts) => {
        const map = new SequenceMap(first);
        const given: number[] = [];
        let source = 500;
        let lost = 0;
        let waiting: { source: number; late: number; out: boolean }[] = [];
        map.restart(source);
        const arrive = (packet: { source: number; out: boolean }): void => {
          const number = packet.out ? map.leaveOut(packet.source) : map.take(packet.source);
          // A late packet that is left out had a number: a filler takes it.
          if (number >= 0) given.push(number);
        };
        const flush = (): void => {
          for (const packet of waiting) arrive(packet);
          waiting = [];
        };
        for (const one of acts) {
          if (one.kind === 'filler') given.push(map.putIn());
          else if (one.kind === 'source') {
            flush();
            source = one.first;
            map.restart(source);
          } else {
            const packet = { source, late: one.late, out: one.out };
            source = (source + 1) & 0xffff;
            waiting = waiting.map((entry) => ({ ...entry, late: entry.late - 1 }));
            if (one.lost) lost += 1;
            else if (one.late > 0) waiting.push(packet);
            else arrive(packet);
            for (const entry of waiting.filter(({ late }) => late <= 0)) arrive(entry);
            waiting = waiting.filter(({ late }) => late > 0);
          }
        }
        flush();
        const places = given.map((number) => (number - first) & 0xffff);
        expect(new Set(places).size).toBe(places.length);
        const span = places.length === 0 ? 0 : Math.max(...places);
        expect(span - places.length).toBeLessThanOrEqual(lost);
        expect(Math.min(...places, Infinity)).toBeGreaterThan(0);
      }),
    );
  });

  it('has no place for what is late of a source before, though its gap was never closed', () => {
    const map = new SequenceMap(99);
    expect([10, 12].map((source) => map.take(source))).toEqual([100, 102]);
    map.restart(500);
    expect([map.take(500), map.take(11)]).toEqual([103, -1]);
  });

  it('has no place for a packet again whose number was missing one turn of all numbers earlier', () => {
    const map = new SequenceMap(0);
    map.take(10);
    for (let source = 12; source <= 0x10000 + 11; source += 1) map.take(source & 0xffff);
    expect(map.take(11)).toBe(-1);
  });
});
