import { describe, expect, it } from 'vitest';
import { RateCeiling } from './rate.js';
import { congest, tries, WHOLE } from './testing-rate.js';

describe('MED-2 what a downlink carries', () => {
  it('an estimate that merely reflects what is sent bounds nothing', () => {
    const rate = new RateCeiling();
    for (let now = 0; now < 10_000; now += 1000) rate.estimated(900_000, 1_000_000, now);
    expect(rate.ceiling).toBe(Infinity);
  });

  it('an estimate that is low but rises bounds nothing: the receiver hears no queue', () => {
    const rate = new RateCeiling();
    for (let second = 0; second < 10; second += 1) rate.estimated(100_000 * 1.08 ** second, 1_000_000, second * 1000);
    expect(rate.ceiling).toBe(Infinity);
  });

  it('a first low estimate needs a second; one that fell is believed at once', () => {
    const rate = new RateCeiling();
    rate.estimated(400_000, 1_000_000, 0);
    expect(rate.ceiling).toBe(Infinity);
    rate.estimated(400_000, 1_000_000, 1000);
    expect(rate.ceiling).toBe(400_000);
    const other = new RateCeiling();
    other.estimated(1_200_000, 1_000_000, 0);
    other.estimated(400_000, 1_000_000, 1000);
    expect(other.ceiling).toBe(400_000);
  });

  it('congestion never raises the ceiling, and what is sent is never bound to nothing', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    congest(rate, 700_000, 3000);
    expect(rate.ceiling).toBe(400_000);
    congest(rate, 10, 6000);
    expect(rate.ceiling).toBe(30_000);
  });

  it('an estimate that falls on is followed without waiting', () => {
    const rate = new RateCeiling();
    rate.estimated(1_200_000, 1_000_000, 0);
    rate.estimated(400_000, 1_000_000, 1000);
    rate.estimated(200_000, 1_000_000, 1249);
    expect(rate.ceiling).toBe(400_000);
    rate.estimated(100_000, 1_000_000, 1250);
    expect(rate.ceiling).toBe(100_000);
  });

  it('a ceiling that is set again after it was lifted is tried again', () => {
    const rate = new RateCeiling();
    rate.estimated(800_000, 100_000, 0);
    rate.estimated(70_000, 100_000, 1000);
    expect(rate.ceiling).toBe(70_000);
    // Little is wanted for a moment.
    rate.tick(50_000, 1050);
    expect(rate.ceiling).toBe(Infinity);
    rate.estimated(60_000, 100_000, 2300);
    expect(rate.ceiling).toBe(60_000);
    expect(tries(rate, 2300, 8000, 100_000).length).toBeGreaterThan(0);
  });

  it('where only sound is sent nothing is a sign, and the next try is not put off', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    for (let now = 1100; now < 3000; now += 100) {
      rate.estimated(9_000, 0, now);
      rate.lost(0.5, 0, now);
    }
    expect(rate.ceiling).toBe(400_000);
    rate.tick(WHOLE, 3000);
    expect(rate.trying).toBeDefined();
  });

  it('is tried two seconds later, with more each time it holds, and lifted within eight seconds', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    expect(tries(rate, 1000, 2999)).toEqual([]);
    rate.tick(WHOLE, 3000);
    expect(rate.trying).toBe(600_000);
    expect(rate.ceiling).toBe(400_000);
    rate.tick(WHOLE, 4999);
    expect(rate.ceiling).toBe(400_000);
    rate.tick(WHOLE, 5000);
    expect(rate.ceiling).toBe(600_000);
    rate.tick(WHOLE, 5050);
    expect(rate.trying).toBe(1_800_000);
    tries(rate, 7050, 9150);
    expect(rate.ceiling).toBe(Infinity);
    expect(rate.trying).toBeUndefined();
  });

  it('while all pictures pause no more is tried than brings the first one back, and nothing bolder at once', () => {
    const rate = new RateCeiling();
    congest(rate, 200_000, 0);
    rate.tick(WHOLE, 3000, { first: 260_000 });
    expect(rate.trying).toBeCloseTo(299_000);
    rate.tick(WHOLE, 5000, { first: 260_000 });
    expect(rate.ceiling).toBeCloseTo(299_000);
    expect(tries(rate, 5050, 7100)).toEqual([7000]);
    expect(rate.trying).toBeCloseTo(448_500);
  });

  it('a failed try ends at its first sign, leaves the ceiling as it was, and waits twice as long, at most twelve seconds', () => {
    const rate = new RateCeiling();
    congest(rate, 400_000, 0);
    let now = 1000;
    const pauses: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const from = now;
      while (rate.trying === undefined) rate.tick(WHOLE, (now += 50));
      pauses.push(now - from);
      rate.lost(0.2, 600_000, now + 500);
      expect(rate.trying).toBeUndefined();
      expect(rate.ceiling).toBe(400_000);
      now += 500;
    }
    expect(pauses).toEqual([2000, 4000, 8000, 12_000, 12_000]);
  });

  it('an estimate that stays ends a try only after it had time to rise; one that falls, and sound that breaks, at once', () => {
    const trying = (): RateCeiling => {
      const rate = new RateCeiling();
      congest(rate, 400_000, 0);
      rate.tick(WHOLE, 3000);
      return rate;
    };
    const stays = trying();
    for (let now = 3040; now < 3700; now += 40) stays.estimated(400_000, 600_000, now);
    expect(stays.trying).toBeDefined();
    stays.estimated(400_000, 600_000, 3700);
    expect(stays.trying).toBeUndefined();
    const falls = trying();
    falls.estimated(300_000, 600_000, 3040);
    expect(falls.trying).toBeUndefined();
    const breaks = trying();
    breaks.soundBreaks(600_000, 3040);
    expect(breaks.trying).toBeUndefined();
  });

  it('what a failed try did to the estimate takes no picture away; loss does, and so does an estimate that is low still when that is over', () => {
    const failed = (): RateCeiling => {
      const rate = new RateCeiling();
      congest(rate, 400_000, 0);
      rate.tick(WHOLE, 3000);
      rate.estimated(150_000, 600_000, 3100);
      expect([rate.trying, rate.ceiling]).toEqual([undefined, 400_000]);
      return rate;
    };
    const rate = failed();
    for (let now = 3200; now < 8000; now += 200) rate.estimated(now < 5000 ? 150_000 : 130_000, 390_000, now);
    expect(rate.ceiling).toBe(400_000);
    rate.estimated(100_000, 390_000, 8200);
    expect(rate.ceiling).toBe(100_000);
    const lossy = failed();
    lossy.lost(0.5, 390_000, 5000);
    const { ceiling } = lossy;
    expect(ceiling).toBeLessThan(300_000);
    // From then on the estimate is believed again.
    lossy.estimated(100_000, ceiling, 5_600);
    expect(lossy.ceiling).toBe(100_000);
  });

  it('the tracks of one report are one sign, and what was sent before a change is none', () => {
    const rate = new RateCeiling();
    for (let track = 0; track < 5; track += 1) rate.lost(0.2, 1_000_000, 0);
    expect(rate.ceiling).toBe(Infinity);
    rate.lost(0.2, 1_000_000, 1000);
    expect(rate.ceiling).toBe(700_000);
    for (const now of [1500, 2000, 2499]) rate.lost(0.5, 500_000, now);
    expect(rate.ceiling).toBe(700_000);
    rate.lost(0.5, 500_000, 2500);
    expect(rate.ceiling).toBe(250_000);
  });

  it('loss that stays although less is sent is the network’s own, and bounds nothing for long', () => {
    const rate = new RateCeiling();
    for (const now of [0, 1000]) rate.lost(0.15, 1_000_000, now);
    expect(rate.ceiling).toBe(700_000);
    for (let now = 2500; now < 10_000; now += 1000) {
      rate.lost(0.15, 650_000, now);
      tries(rate, now, now + 950, 1_000_000);
    }
    expect(rate.ceiling).toBe(Infinity);
    for (let now = 10_000; now < 60_000; now += 1000) rate.lost(now % 2000 === 0 ? 0.12 : 0.18, 1_000_000, now);
    expect(rate.ceiling).toBe(Infinity);
    for (const now of [60_000, 61_000]) rate.lost(0.4, 1_000_000, now);
    expect(rate.ceiling).toBeLessThan(1_000_000);
  });
});
