import { expect, it } from 'vitest';
import { SpatialRates, usualRate } from './spatial.js';

it('MED-2 what a layer usually takes rises at once, falls by half in two and a half seconds, and is nothing once nothing comes', () => {
  expect(usualRate(500, 200, 1000)).toBe(500);
  expect(usualRate(10, 200, 2500)).toBe(100);
  expect(usualRate(0, 200, 1000)).toBe(0);
});

it('MED-2 a layer within a stream does not take less for one second of little; one that ended takes nothing of its own', () => {
  const rates = new SpatialRates();
  const second = (...bytes: number[]): number[] => {
    bytes.forEach((count, spatial) => count > 0 && rates.received(spatial, count));
    rates.measure(1000);
    return [0, 1].map((spatial) => Math.round(rates.upTo(spatial)));
  };
  expect(second(1000, 4000)).toEqual([8000, 40_000]);
  const [small, both] = second(100, 400);
  expect(small).toBeGreaterThan(6000);
  expect(both).toBeGreaterThan(30_000);
  second(100, 0);
  expect(rates.count).toBe(1);
});
