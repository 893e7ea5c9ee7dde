import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstPicture, plan, shareOut, type Demand } from './share.js';

const camera: Demand = { rates: [150, 500, 1700], wanted: 2, rank: 2, given: 2 };
const thumbnail: Demand = { rates: [150, 500, 1700], wanted: 0, rank: 2, given: 0 };
const screen: Demand = { rates: [200, 1500], wanted: 1, rank: 1, given: 1 };

describe('MED-2 a downlink is shared', () => {
  it.each([
    ['without a bound', Infinity, [2, 1]],
    ['not even the screen: both pause', 199, [-1, -1]],
    ['the screen alone', 349, [-1, 0]],
    ['both at their smallest', 350, [0, 0]],
    ['the screen first', 1650, [0, 1]],
    ['then the camera', 2000, [1, 1]],
    ['enough for all', 3200, [2, 1]],
  ])('%s', (_name, budget, expected) => {
    expect(shareOut(budget, [camera, screen])).toEqual(expected);
  });

  it('the camera in the large window outlives the one in the small', () => {
    expect(shareOut(299, [thumbnail, camera])).toEqual([-1, 0]);
  });

  it('the viewer’s priority decides between equals', () => {
    expect(shareOut(299, [camera, { ...camera, rank: 1.5 }])).toEqual([-1, 0]);
  });

  it('the first to come back is the most important one, and with just so much it does', () => {
    expect(firstPicture([])).toBe(0);
    expect(firstPicture([camera, screen])).toBeCloseTo(220);
    const paused = [camera, screen].map((demand) => ({ ...demand, given: -1 }));
    expect(shareOut(firstPicture(paused), paused)).toEqual([-1, 0]);
    expect(shareOut(firstPicture(paused) - 1, paused)).toEqual([-1, -1]);
  });

  it('what paused comes back only with room to spare', () => {
    const paused = { ...camera, given: -1 };
    expect(shareOut(160, [paused])).toEqual([-1]);
    expect(shareOut(165, [paused])).toEqual([0]);
    expect(shareOut(500, [{ ...camera, given: 0 }])).toEqual([0]);
    expect(shareOut(536, [{ ...camera, given: 0 }])).toEqual([1]);
  });

  it('never spends more than there is, and pauses nothing while something less important goes on', () => {
    const demand = fc.record({
      steps: fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 4 }),
      rank: fc.integer({ min: 0, max: 3 }),
      wanted: fc.integer({ min: 0, max: 3 }),
      given: fc.integer({ min: -1, max: 3 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: -100, max: 10_000 }), fc.array(demand, { maxLength: 6 }), (budget, drawn) => {
        const demands = drawn.map(({ steps, rank, wanted, given }): Demand => {
          const rates = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, step) => sum + step, 0));
          return { rates, rank, wanted: Math.min(wanted, rates.length - 1), given };
        });
        const given = shareOut(budget, demands);
        const spent = given.reduce((sum, layer, index) => sum + (demands[index]?.rates[layer] ?? 0), 0);
        expect(spent).toBeLessThanOrEqual(Math.max(0, budget));
        demands.forEach((one, index) => {
          expect(given[index]).toBeLessThanOrEqual(one.wanted);
          const lessImportant = demands.map((other, place) => ({ other, place })).filter(({ other }) => other.rank > one.rank);
          if ((given[index] ?? 0) < 0) for (const { place } of lessImportant) expect(given[place]).toBe(-1);
        });
      }),
    );
  });
});

describe('MED-3 sound goes before pictures, and repeats itself only where that takes none of them away', () => {
  const sound = { whole: 100, lean: 60 };
  const paused = { ...camera, given: -1 };
  it.each([
    ['without a bound', Infinity, [camera], false, [2], false],
    ['all of it beside sound that repeats itself', 1800, [camera], false, [2], false],
    ['no picture beside that: the smallest beside sound that does not', 249, [camera], false, [0], true],
    ['no picture at all', 209, [camera], false, [-1], true],
    ['a picture that paused, only with room to spare', 224, [paused], true, [-1], true],
    ['with room to spare', 225, [paused], true, [0], true],
    ['sound that does not repeat itself stays so for a hair’s breadth', 264, [{ ...camera, given: 0 }], true, [0], true],
    ['and begins to with room to spare', 266, [{ ...camera, given: 0 }], true, [0], false],
    ['no picture is wanted: sound as it is', 50, [], true, [], false],
  ])('%s', (_name, ceiling, demands, wasLean, given, isLean) => {
    expect(plan(ceiling, sound, demands, wasLean)).toEqual({ given, isLean });
  });
});
