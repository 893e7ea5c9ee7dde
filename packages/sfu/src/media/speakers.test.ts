import { describe, expect, it } from 'vitest';
import { createLoudness, receivedAudioLevel, settleLoudness, type LoudnessMeter } from './speakers.js';

/** Packets of 20 ms from `from` on, one level (-dBov) each. */
function hear(meter: LoudnessMeter, levels: readonly number[], from = 0): void {
  levels.forEach((level, index) => receivedAudioLevel(meter, level, (from + index * 20) * 48, from + index * 20));
}
const times = (count: number, level: number): number[] => Array.from({ length: count }, () => level);

describe('who speaks', () => {
  it.each([
    ['speech', times(21, 20), true],
    ['a voice at the bound, after two windows', times(42, 30), true],
    ['noise just below it', times(42, 36), false],
    ['a cough: fewer than two in five packets', [...times(8, 10), ...times(13, 80)], false],
    ['silence', times(42, 127), false],
    ['packets that say no level', times(42, -1), false],
  ])('%s', (_name, levels, speaks) => {
    const meter = createLoudness();
    hear(meter, levels);
    expect(meter.speaking).toBe(speaks);
  });

  it('is told by the loudest packet, smoothed, weighed by how much was loud', () => {
    const whole = createLoudness();
    hear(whole, times(21, 20));
    expect(whole.level).toBeCloseTo((0.1 * 2) / 3, 3);
    const half = createLoudness();
    hear(half, [...times(11, 20), ...times(10, 100)]);
    expect(half.level).toBeLessThan(whole.level * 0.6);
  });

  it('is noticed by the first word after a silence in which nothing was sent', () => {
    const meter = createLoudness();
    hear(meter, times(21, 127));
    hear(meter, times(3, 20), 1000);
    expect(meter.speaking).toBe(true);
  });

  it('is not heard twice in a packet that comes late', () => {
    const meter = createLoudness();
    hear(meter, times(20, 127), 1000);
    hear(meter, times(20, 10), 0);
    expect(meter).toMatchObject({ speaking: false, loudFor: 0 });
  });

  it('ends when nothing comes any more', () => {
    const meter = createLoudness();
    hear(meter, times(21, 20));
    settleLoudness(meter, 400 + 399);
    expect(meter.speaking).toBe(true);
    settleLoudness(meter, 400 + 400);
    expect(meter).toMatchObject({ speaking: false, level: 0 });
  });
});
