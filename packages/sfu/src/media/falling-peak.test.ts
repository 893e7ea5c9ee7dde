import { describe, expect, it } from 'vitest';
import { FallingPeak } from './falling-peak.js';

describe('the most that something came to lately', () => {
  it('follows what rises at once, and halves every ten seconds what is over', () => {
    const peak = new FallingPeak();
    expect([peak.with(0, 0), peak.with(100, 1_000), peak.with(10, 11_000), peak.with(10, 21_000)]).toEqual([0, 100, 50, 25]);
    expect(peak.with(10, 61_000)).toBe(10);
    expect(peak.with(80, 61_000)).toBe(80);
  });

  it('is the same however often it is asked', () => {
    const [often, once] = [new FallingPeak(), new FallingPeak()];
    often.with(100, 0);
    once.with(100, 0);
    for (let now = 50; now < 5_000; now += 50) often.with(0, now);
    expect(often.with(0, 5_000)).toBeCloseTo(once.with(0, 5_000), 6);
  });
});
