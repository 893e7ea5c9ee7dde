import { describe, expect, it } from 'vitest';
import { RateCeiling } from './rate.js';
import { congest, WHOLE } from './testing-rate.js';

describe('MED-2 what we see for ourselves of a downlink goes before what the viewer estimates', () => {
  it('while nothing waits on the way an estimate that stays low ends no try, and takes nothing away of what goes; loss does, and one that falls', () => {
    const falls = new RateCeiling();
    congest(falls, 100_000, 0);
    falls.tick(WHOLE, 3000, { first: 200_000 });
    falls.estimated(20_000, 220_000, 3040, 'clear');
    expect([falls.trying, falls.ceiling]).toEqual([undefined, 100_000]);
    const rate = new RateCeiling();
    congest(rate, 100_000, 0);
    rate.tick(WHOLE, 3000, { first: 200_000 });
    for (let now = 3040; now < 5000; now += 40) rate.estimated(100_000, 220_000, now, 'clear');
    rate.tick(WHOLE, 5000, { first: 200_000 });
    expect(rate.ceiling).toBe(220_000);
    for (let now = 5040; now < 6900; now += 40) rate.estimated(100_000, 210_000, now, 'clear');
    expect(rate.ceiling).toBe(220_000);
    rate.lost(0.5, 220_000, 6900);
    expect(rate.ceiling).toBeLessThan(200_000);
  });

  it('where a little is lost and nothing waits, a low estimate is believed: the queue may be too short to be felt', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    rate.tick(WHOLE, 3000);
    rate.lost(0.08, 600_000, 3600);
    rate.estimated(400_000, 600_000, 3700, 'clear');
    expect(rate.trying).toBeUndefined();
  });

  it('a try that held disproves the estimate of before: only one that falls anew is a sign', () => {
    const rate = new RateCeiling();
    congest(rate, 30_000, 0, 300_000);
    rate.tick(250_000, 3000, { first: 250_000, queue: 'clear' });
    rate.tick(250_000, 5000, { first: 250_000, queue: 'clear' });
    expect(rate.ceiling).toBe(150_000);
    for (let now = 5050; now < 15_000; now += 50) {
      if (now % 1000 === 0) rate.estimated(30_000, 280_000, now);
      rate.tick(250_000, now, { queue: 'clear' });
    }
    expect(rate.ceiling).toBe(Infinity);
    for (let now = 15_000; now < 30_000; now += 1000) rate.estimated(30_000, 280_000, now);
    expect(rate.ceiling).toBe(Infinity);
    rate.estimated(20_000, 280_000, 30_000);
    expect(rate.ceiling).toBe(30_000);
  });

  it('what came while too much was lost is what the network carries, though less is sent by the time that the loss is told', () => {
    const rate = new RateCeiling();
    rate.lost(0.8, 600_000, 1000, 350_000);
    expect(rate.ceiling).toBeCloseTo(245_000);
  });

  it('signs more than three seconds apart are not of the same trouble', () => {
    const rate = new RateCeiling();
    for (const now of [0, 3001, 6002]) rate.lost(0.2, 1_000_000, now);
    expect(rate.ceiling).toBe(Infinity);
    rate.lost(0.2, 1_000_000, 9002);
    expect(rate.ceiling).toBe(700_000);
  });

  it('what went whole for a second, with nothing that waits, raises the ceiling; not what went before that fell', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    rate.carries(1_000_000, 2499);
    expect(rate.ceiling).toBe(400_000);
    rate.carries(450_000, 2500);
    expect(rate.ceiling).toBe(450_000);
    rate.carries(300_000, 2600);
    expect(rate.ceiling).toBe(450_000);
  });

  it('a ceiling is not forgotten while little is wanted for a moment, and nothing is tried for it', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    for (let now = 3000; now < 9000; now += 50) rate.tick(50_000, now, { queue: 'clear', peak: WHOLE });
    expect([rate.ceiling, rate.trying]).toEqual([400_000, undefined]);
    rate.tick(50_000, 9000, { queue: 'clear', peak: 300_000 });
    expect(rate.ceiling).toBe(Infinity);
  });

  it('a first low estimate is believed whatever waits on the way: what is sent may have come to a network that carries far less', () => {
    const rate = new RateCeiling();
    rate.estimated(400_000, 1_000_000, 0, 'clear');
    rate.estimated(400_000, 1_000_000, 1000, 'clear');
    expect(rate.ceiling).toBe(400_000);
  });

  it('packets that wait on the way end a try, and put the next one off, for twelve seconds at most', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    for (const queue of ['full', 'waiting'] as const) {
      rate.tick(WHOLE, 3000, { queue });
      expect(rate.trying).toBeUndefined();
    }
    rate.tick(WHOLE, 3050, { queue: 'clear' });
    expect(rate.trying).toBe(600_000);
    rate.tick(WHOLE, 3500, { queue: 'full' });
    expect([rate.trying, rate.ceiling]).toEqual([undefined, 400_000]);
    for (let now = 3550; now < 19_500; now += 50) rate.tick(WHOLE, now, { queue: 'waiting' });
    expect(rate.trying).toBeUndefined();
    rate.tick(WHOLE, 19_500, { queue: 'waiting' });
    expect(rate.trying).toBe(500_000);
  });

  it('packets that wait end four tries in a row; the fifth goes on until something is lost, since they may be others’', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    let now = 3000;
    const next = (): number => {
      while (rate.trying === undefined) rate.tick(WHOLE, (now += 50), { queue: 'clear' });
      return now;
    };
    for (let n = 0; n < 4; n += 1) rate.tick(WHOLE, next() + 600, { queue: 'full' });
    expect(rate.trying).toBeUndefined();
    rate.tick(WHOLE, next() + 600, { queue: 'full' });
    expect(rate.trying).toBeDefined();
    rate.lost(0.3, 500_000, now + 1000);
    expect(rate.trying).toBeUndefined();
    rate.tick(WHOLE, next() + 600, { queue: 'full' });
    expect(rate.trying).toBeUndefined();
    for (let n = 0; n < 3; n += 1) rate.tick(WHOLE, next() + 600, { queue: 'full' });
    // The next trouble is another.
    rate.tick(1000, (now += 50), { queue: 'clear' });
    expect(rate.ceiling).toBe(Infinity);
    congest(rate, 400_000, (now += 5000));
    rate.tick(WHOLE, next() + 600, { queue: 'full' });
    expect(rate.trying).toBeUndefined();
  });
});
