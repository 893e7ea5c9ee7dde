import { describe, expect, it } from 'vitest';
import { Reach } from './reach.js';

/** Reports of one picture, `[when, packets sent since the last one that did not come]`; nothing sent that did not come: it acknowledges. */
function lostAt(reports: readonly (readonly [at: number, missing: number])[]): number | undefined {
  const reach = new Reach();
  let since = -Infinity;
  for (const [at, missing] of reports) {
    if (missing === 0) reach.acknowledged(since);
    else reach.unacknowledged(missing, since, at);
    since = at;
    if (reach.isLost) return at;
  }
  return undefined;
}

describe('MED-3 a viewer whose reports say that nothing comes', () => {
  it.each<[string, (readonly [number, number])[], number | undefined]>([
    ['is unreached after two and a half seconds', [[0, 0], [1000, 20], [2000, 20], [2500, 20]], 2500],
    ['is not a millisecond sooner', [[0, 0], [999, 20], [2000, 20], [2499, 20]], undefined],
    ['is not by reports that came all at once, when the server had stood still', [[0, 0], [4000, 40], [4001, 40], [4002, 40]], undefined],
    ['is not within the time of a long way there and back', [[0, 0], [4000, 40], [5499, 40]], undefined],
    ['is once that is over', [[0, 0], [4000, 40], [5500, 40]], 5500],
    ['is not by a few packets, which may be lost by chance', [[0, 0], [1000, 3], [2000, 3], [3000, 3]], undefined],
    ['is by ten', [[0, 0], [1000, 3], [2000, 3], [3000, 4]], 3000],
    ['is not when anything came in between', [[0, 0], [1000, 20], [2000, 20], [2400, 0], [3400, 20], [4400, 20]], undefined],
  ])('%s', (_name, reports, at) => expect(lostAt(reports)).toBe(at));

  it('is not reached by what another report says of the time before', () => {
    const reach = new Reach();
    reach.unacknowledged(20, 5000, 6000);
    // Of sound: something came at some time since 4999, so before pictures came no more perhaps.
    reach.acknowledged(4999);
    reach.unacknowledged(20, 6000, 7500);
    expect(reach.isLost).toBe(true);
  });

  it('is reached by what another report says of the time since', () => {
    const reach = new Reach();
    reach.unacknowledged(20, 5000, 6000);
    reach.acknowledged(5000);
    reach.unacknowledged(20, 6000, 7500);
    expect(reach.isLost).toBe(false);
  });
});

describe('MED-3 a viewer who gets sound alone', () => {
  const seconds = (reach: Reach, count: number, isSending = true): void => {
    for (let second = 0; second < count; second += 1) reach.passed(isSending);
  };

  it('is unreached after twelve seconds of which one report says that nothing came', () => {
    const reach = new Reach();
    reach.acknowledged(0);
    reach.unacknowledged(200, 0, 5000);
    seconds(reach, 11);
    expect(reach.isLost).toBe(false);
    seconds(reach, 1);
    expect(reach.isLost).toBe(true);
  });

  it.each<[string, (reach: Reach) => void]>([
    ['no report says so: they may be lost on their way', (reach) => seconds(reach, 100)],
    ['nothing was sent', (reach) => (reach.unacknowledged(200, 0, 5000), seconds(reach, 100, false))],
    ['something came in between', (reach) => (reach.unacknowledged(200, 0, 5000), seconds(reach, 11), reach.acknowledged(5000), seconds(reach, 11))],
  ])('is not when %s', (_name, act) => {
    const reach = new Reach();
    reach.acknowledged(0);
    act(reach);
    expect(reach.isLost).toBe(false);
  });
});
