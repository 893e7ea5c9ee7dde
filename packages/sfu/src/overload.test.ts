import { describe, expect, it } from 'vitest';
import { Overload, type LoopReading, type ShedLevel } from './overload.js';

const loop = (busy: number, lagMs: number, ran = busy): LoopReading => ({ busy, ran, lagMs });
const FULL = loop(1, 30);
const CALM = loop(0.3, 5);

/** The levels after `count` readings, one each half second. */
function levels(overload: Overload, reading: LoopReading, count: number, from = 0): ShedLevel[] {
  return Array.from({ length: count }, (_, index) => overload.read(reading, from + index * 500));
}

describe('MED-3 what an overloaded process leaves undone', () => {
  it('is nothing while the loop waits now and then', () => {
    expect(levels(new Overload(), loop(0.94, 249), 20)).toEqual(Array<ShedLevel>(20).fill(0));
  });

  it('is first the larger pictures, then all of them, never sound', () => {
    expect(levels(new Overload(), FULL, 9)).toEqual([0, 0, 1, 1, 1, 2, 2, 2, 2]);
  });

  it.each([
    ['late turns of a loop that works', loop(0.5, 250), 1],
    ['late turns of a loop that has little to do: the machine gave no time', loop(0.49, 1900), 0],
  ] as const)('%s', (_name, reading, level) => {
    expect(levels(new Overload(), reading, 3).at(-1)).toBe(level);
  });

  it.each([
    ['a loop that never waits, since others have the cores: fewer pictures would not bring them back', loop(1, 330, 0.2), 0],
    ['the same once sound is half a second late', loop(1, 500, 0.2), 1],
    ['a loop that never waits, mostly by its own work', loop(0.95, 5, 0.6), 1],
  ] as const)('%s', (_name, reading, level) => {
    expect(levels(new Overload(), reading, 3).at(-1)).toBe(level);
  });

  it('ends while others have the cores, unless sound is half a second late', () => {
    const [freed, late] = [new Overload(), new Overload()];
    for (const one of [freed, late]) levels(one, FULL, 3);
    expect(levels(freed, loop(1, 330, 0.2), 12, 2000).at(-1)).toBe(0);
    expect(levels(late, loop(0.9, 500, 0.2), 12, 2000).at(-1)).toBe(1);
  });

  it('one or two hot moments are none', () => {
    const overload = new Overload();
    for (let round = 0; round < 5; round += 1) {
      expect([...levels(overload, FULL, 2), ...levels(overload, CALM, 1)]).toEqual([0, 0, 0]);
    }
  });

  it('a queue of seconds is shed at once', () => {
    expect(new Overload().read(loop(1, 2000), 0)).toBe(2);
  });

  it('comes back one step at a time, after five calm seconds each', () => {
    const overload = new Overload();
    levels(overload, FULL, 6);
    const back = levels(overload, CALM, 22, 10_000);
    expect(back.indexOf(1)).toBe(10);
    expect(back.indexOf(0)).toBe(20);
  });

  it('comes back on a machine that gives little time, where the loop has little to do', () => {
    const overload = new Overload();
    levels(overload, FULL, 3);
    expect(levels(overload, loop(0.49, 1900), 12, 2000).at(-1)).toBe(0);
  });

  it.each([[0.69, 100], [0.5, 250]])('does not while turns of a loop that works are late (%d, %d ms)', (busy, lagMs) => {
    const overload = new Overload();
    levels(overload, FULL, 3);
    expect(levels(overload, loop(busy, lagMs), 12, 2000).at(-1)).toBeGreaterThan(0);
  });

  it('neither hot nor calm stays as it is', () => {
    const overload = new Overload();
    levels(overload, FULL, 3);
    expect(levels(overload, loop(0.8, 5), 100, 2000).at(-1)).toBe(1);
  });

  it('waits twice as long after each step down that was too early, a minute at most', () => {
    const overload = new Overload();
    let now = 0;
    const waits: number[] = [];
    for (let round = 0; round < 7; round += 1) {
      while (overload.read(FULL, (now += 500)) === 0);
      const since = now + 500;
      while (overload.read(CALM, (now += 500)) !== 0);
      waits.push(now - since);
    }
    expect(waits).toEqual([5000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });
});

describe('MED-3 the door of an overloaded process', () => {
  /** Whether it is shut after each of `count` readings. */
  const shut = (overload: Overload, reading: LoopReading, count: number, from = 0): boolean[] =>
    Array.from({ length: count }, (_, index) => (overload.read(reading, from + index * 500), overload.isShut));

  it('shuts with the last pictures, not before', () => {
    expect(shut(new Overload(), FULL, 7)).toEqual([false, false, false, false, false, true, true]);
  });

  it('shuts at once before a queue of seconds', () => {
    expect(shut(new Overload(), loop(1, 2000), 1)).toEqual([true]);
  });

  it('opens after five calm seconds, however long the pictures are held', () => {
    const overload = new Overload();
    let now = 0;
    for (let flood = 0; flood < 6; flood += 1) {
      for (let n = 0; n < 200 && !overload.isShut; n += 1) overload.read(FULL, (now += 500));
      const since = now + 500;
      for (let n = 0; n < 200 && overload.isShut; n += 1) overload.read(CALM, (now += 500));
      expect(now - since).toBe(5000);
    }
  });

  it('shuts again before those who come when it opens, while pictures are still held', () => {
    const overload = new Overload();
    let now = 0;
    const flood = (): void => {
      for (let n = 0; n < 200 && !overload.isShut; n += 1) overload.read(FULL, (now += 500));
    };
    const calm = (): void => {
      for (let n = 0; n < 200 && overload.isShut; n += 1) overload.read(CALM, (now += 500));
    };
    flood();
    calm();
    flood();
    calm();
    const level = overload.level;
    expect(level).toBe(2);
    expect(shut(overload, FULL, 3, now + 500)).toEqual([false, false, true]);
  });

  it('stays shut while it is neither hot nor calm', () => {
    const overload = new Overload();
    shut(overload, FULL, 6);
    expect(shut(overload, loop(0.8, 5), 100, 3000).at(-1)).toBe(true);
  });
});
