import { describe, expect, it } from 'vitest';
import { UPLINK_BPS, UplinkBound } from './uplink.js';

const UNITS_PER_MS = 262.144;
const stampOf = (at: number): number => Math.floor((((at % 64_000) + 64_000) % 64_000) * UNITS_PER_MS) & 0xffffff;

/** A second of packets that wait so long, their sender's clock being `ahead` of ours. */
function second(bound: UplinkBound, from: number, wait: number, ahead = 0): void {
  for (let now = from; now < from + 1000; now += 50) bound.arrived(stampOf(now + ahead - wait), now);
}

describe('MED-3 what a publisher is told it may send', () => {
  it('is the most there is from the first moment, and stays it on a good network, whatever its clock says', () => {
    const bound = new UplinkBound();
    expect(bound.settle(0, 0)).toBe(UPLINK_BPS);
    for (let now = 0; now < 200_000; now += 1000) {
      second(bound, now, 20 + (now % 3000) / 100, 31_000);
      expect(bound.settle(2_300_000, 0.05)).toBe(UPLINK_BPS);
    }
  });

  it('falls below what arrives once packets wait longer and longer, and has time to drain before it falls again', () => {
    const bound = new UplinkBound();
    second(bound, 0, 20);
    bound.settle(2_300_000, 0);
    second(bound, 1000, 300);
    expect(bound.settle(500_000, 0)).toBe(350_000);
    for (const now of [2000, 3000, 4000, 5000]) {
      second(bound, now, 250);
      expect(bound.settle(400_000, 0)).toBe(350_000);
    }
    second(bound, 6000, 250);
    expect(bound.settle(400_000, 0)).toBe(280_000);
  });

  it('falls with heavy loss, never to nothing', () => {
    const bound = new UplinkBound();
    for (let turn = 0; turn < 30; turn += 1) bound.settle(100_000, 0.3);
    expect(bound.bound).toBe(70_000);
    for (let turn = 0; turn < 30; turn += 1) bound.settle(1000, 0.3);
    expect(bound.bound).toBe(60_000);
  });

  it('is back at 2.3 Mbit/s within fifteen seconds', () => {
    const bound = new UplinkBound();
    second(bound, 0, 20);
    bound.settle(2_300_000, 0);
    second(bound, 1000, 900);
    bound.settle(300_000, 0);
    let seconds = 0;
    for (; bound.bound < 2_300_000; seconds += 1) {
      second(bound, 2000 + seconds * 1000, 20);
      bound.settle(bound.bound, 0);
    }
    expect(seconds).toBeLessThan(15);
  });

  it('does not take a turn of the sender’s clock for a queue', () => {
    const bound = new UplinkBound();
    for (let now = 60_000; now < 70_000; now += 1000) {
      second(bound, now, 10);
      expect(bound.settle(1_000_000, 0)).toBe(UPLINK_BPS);
    }
  });
});
