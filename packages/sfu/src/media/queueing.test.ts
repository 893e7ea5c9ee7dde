import { describe, expect, it } from 'vitest';
import { Queueing } from './queueing.js';

/** Answers every 200 ms from `from` on; the instant of the last. */
function hear(queueing: Queueing, roundTrips: readonly number[], from = 0): number {
  roundTrips.forEach((ms, index) => queueing.heard(ms, from + index * 200));
  return from + (roundTrips.length - 1) * 200;
}

describe('MED-2 whether packets wait on the way to a viewer', () => {
  it.each([
    ['two that take hardly longer than the shortest', [40, 300, 60, 89], 'clear'],
    ['one of the two takes longer', [40, 60, 90], 'waiting'],
    ['three that take much longer', [40, 140, 160, 150], 'full'],
    ['two that take much longer', [40, 140, 160], 'waiting'],
    ['a single one that takes much longer', [40, 300, 45], 'waiting'],
    ['the first answer', [40], 'waiting'],
  ])('%s: %s ms, %s', (_, roundTrips, expected) => {
    const queueing = new Queueing();
    const now = hear(queueing, roundTrips);
    expect(queueing.state(now)).toBe(expected);
  });

  it('says nothing good once no answer has come for three questions, nor by what came before that; nothing at all after five seconds', () => {
    const queueing = new Queueing();
    expect(queueing.state(0)).toBe('unknown');
    const now = hear(queueing, [40, 40]);
    expect([600, 601, 5000, 5001].map((later) => queueing.state(now + later))).toEqual(['clear', 'waiting', 'waiting', 'unknown']);
    queueing.heard(40, now + 2000);
    expect(queueing.state(now + 2000)).toBe('waiting');
    queueing.heard(40, now + 2200);
    expect(queueing.state(now + 2200)).toBe('clear');
  });

  it('a longer way is a full one for half a minute at most: then it is the way', () => {
    const queueing = new Queueing();
    const from = hear(queueing, [40, 40]) + 200;
    const full: number[] = [];
    for (let now = from; now < from + 60_000; now += 200) {
      queueing.heard(240, now);
      if (queueing.state(now) === 'full') full.push(now);
    }
    expect(full.length).toBeGreaterThan(0);
    expect(full.at(-1)! - from).toBeLessThanOrEqual(30_000);
    expect(queueing.state(from + 59_800)).toBe('clear');
  });

  it('what waited before a mark is no sign of what came after it', () => {
    const queueing = new Queueing();
    const now = hear(queueing, [40, 150, 160, 170]);
    expect(queueing.state(now)).toBe('full');
    queueing.mark(now);
    hear(queueing, [160, 200, 230], now + 200);
    expect(queueing.state(now + 600)).toBe('waiting');
    hear(queueing, [260, 270, 280], now + 800);
    expect(queueing.state(now + 1200)).toBe('full');
    queueing.mark(now + 1200);
    hear(queueing, [45, 45], now + 1400);
    expect(queueing.state(now + 1600)).toBe('clear');
  });
});
