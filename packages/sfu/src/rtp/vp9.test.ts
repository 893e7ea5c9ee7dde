import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vp9Payload } from './testing.js';
import { emptyVp9, readVp9, startsVp9Keyframe } from './vp9.js';

const read = (...octets: number[]) => readVp9(Buffer.from(octets), 0, emptyVp9());

describe('MED-2 VP9’s payload descriptor', () => {
  it.each([
    ['no extras: a keyframe in one packet', [0x0c, 1], { isKey: true, begins: true, ends: true, spatial: 0, pictureIdAt: -1, tl0At: -1 }],
    ['a short picture id', [0xc8, 0x11, 9], { isKey: false, begins: true, ends: false, pictureIdAt: -1 }],
    ['a long picture id', [0x84, 0x81, 0x11, 9], { isKey: true, begins: false, ends: true, pictureIdAt: 1 }],
    ['layers after a short picture id, flexible', [0xf8, 0x11, 0x24, 0x02, 9], { spatial: 2, usesLower: false, tl0At: -1 }],
    ['layers after a long picture id, not flexible', [0xa8, 0x81, 0x11, 0x03, 0x55, 9], { spatial: 1, usesLower: true, pictureIdAt: 1, tl0At: 4 }],
    ['layers without a picture id', [0x28, 0x0e, 0x55, 9], { spatial: 7, tl0At: 2 }],
    ['cut short before the layers', [0xa8, 0x81, 0x11], { spatial: 0, pictureIdAt: 1, tl0At: -1 }],
    ['nothing at all', [], { isKey: false, begins: false, ends: false, spatial: 0, pictureIdAt: -1, tl0At: -1 }],
  ])('%s', (_name, octets, expected) => {
    expect(read(...octets)).toMatchObject(expected);
  });

  it('a viewer starts with the first packet of a keyframe’s smallest layer alone', () => {
    const starts = (parts: Parameters<typeof vp9Payload>[0]): boolean => startsVp9Keyframe(vp9Payload(parts), 0);
    expect(starts({ picture: 1, key: true })).toBe(true);
    expect(starts({ picture: 1, key: true, begins: false })).toBe(false);
    expect(starts({ picture: 1, key: true, spatial: 1 })).toBe(false);
    expect(starts({ picture: 1 })).toBe(false);
  });

  it('reads whatever comes, and points nowhere outside', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.integer({ min: -1, max: 14 }), (octets, at) => {
        const found = readVp9(Buffer.from(octets), at, emptyVp9());
        expect(found.spatial).toBeLessThanOrEqual(7);
        expect(found.pictureIdAt + (found.pictureIdAt < 0 ? 0 : 2)).toBeLessThanOrEqual(octets.length);
        expect(found.tl0At).toBeLessThan(Math.max(octets.length, 0));
      }),
    );
  });
});
