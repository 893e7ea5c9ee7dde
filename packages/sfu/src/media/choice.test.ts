import { describe, expect, it } from 'vitest';
import { bestFlowing, compareRids, indexForQuality, indexForWindow, indexOfRid } from './layers.js';
import { qualityOf } from './quality.js';

const SIZES = [
  { width: 320, height: 180 },
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
];

describe('MED-2 the layer for a window', () => {
  it.each([
    [160, 90, 0],
    [320, 180, 0],
    [352, 198, 0],
    [353, 198, 1],
    [640, 360, 1],
    [1280, 720, 2],
    [3840, 2160, 2],
    [180, 320, 0],
    [720, 1280, 2],
  ])('%i × %i takes layer %i', (width, height, expected) => {
    expect(indexForWindow(SIZES, width, height)).toBe(expected);
  });

  it.each([
    [3, 0, 0],
    [3, 1, 1],
    [3, 2, 2],
    [2, 1, 1],
    [2, 2, 1],
    [1, 2, 0],
    [0, 2, 0],
  ])('of %i layers quality %i is layer %i', (count, quality, expected) => {
    expect(indexForQuality(count, quality)).toBe(expected);
  });

  it('takes the largest that flows below the bound, else the smallest above', () => {
    expect(bestFlowing(['q', 'h', 'f'], 1)).toBe('h');
    expect(bestFlowing(['q', undefined, 'f'], 1)).toBe('q');
    expect(bestFlowing([undefined, undefined, 'f'], 1)).toBe('f');
    expect(bestFlowing([undefined], Infinity)).toBeUndefined();
    expect(bestFlowing<string>([], Infinity)).toBeUndefined();
  });

  it('orders and places the usual names', () => {
    expect(['f', 'q', 'h'].sort(compareRids)).toEqual(['q', 'h', 'f']);
    expect(['q', 'h', 'f', '', 'x'].map((rid, position) => indexOfRid(rid, position))).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('a connection’s quality', () => {
  it.each([
    [0, 0, 20, 'excellent'],
    [0.02, 0, 20, 'good'],
    [0, 0.08, 20, 'poor'],
    [0, 0, 300, 'good'],
    [0, 0, 600, 'poor'],
    [undefined, undefined, undefined, 'excellent'],
  ])('uplink %s, downlink %s, %s ms: %s', (uplinkLoss, downlinkLoss, roundTrip, expected) => {
    expect(qualityOf({ uplinkLoss, downlinkLoss, roundTrip, connected: true })).toBe(expected);
  });

  it('is lost without a connection', () => {
    expect(qualityOf({ uplinkLoss: 0, downlinkLoss: 0, roundTrip: 1, connected: false })).toBe('lost');
  });
});
