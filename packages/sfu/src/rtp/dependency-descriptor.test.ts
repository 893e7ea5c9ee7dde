import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyDescriptor, readDescriptor, targetsUpTo, writeWithTargets, type DependencyDescriptor, type DependencyStructure } from './dependency-descriptor.js';
import { av1Descriptor, AV1_STRUCTURE, bitsOf } from './testing.js';

const read = (bytes: Buffer, structures: readonly (DependencyStructure | undefined)[] = []): DependencyDescriptor | undefined => {
  const into = emptyDescriptor();
  return readDescriptor(bytes, 0, bytes.length, structures, into) ? into : undefined;
};

const structureOf = (bytes: Buffer): DependencyStructure => {
  const structure = read(bytes)?.structure;
  if (!structure) throw new Error('no structure');
  return structure;
};

const key = av1Descriptor({ template: 10, frame: 300, structure: AV1_STRUCTURE });
const structure = structureOf(key);

describe('AV1’s dependency descriptor', () => {
  it('a keyframe brings the structure by which later packets are read', () => {
    expect(read(key)).toMatchObject({ isKey: true, begins: true, ends: true, spatial: 0, frameNumber: 300, active: -1 });
    expect(structure).toEqual({ offset: 10, templates: [0, 0, 1, 1, 2, 2], targets: [0, 1, 2] });
    [0, 0, 1, 1, 2, 2].forEach((spatial, index) => {
      expect(read(av1Descriptor({ template: 10 + index, frame: 301, ends: false }), [structure])).toMatchObject({ isKey: false, begins: true, ends: false, spatial, frameNumber: 301 });
    });
  });

  it('template ids come round at 64, and belong to the newest structure that has them', () => {
    const wrapped = structureOf(av1Descriptor({ template: 60, frame: 1, structure: AV1_STRUCTURE, offset: 60 }));
    expect(read(av1Descriptor({ template: 1, frame: 2 }), [wrapped])?.spatial).toBe(2);
    expect(read(av1Descriptor({ template: 12, frame: 2 }), [wrapped, structure])?.spatial).toBe(1);
    expect(read(av1Descriptor({ template: 30, frame: 2 }), [wrapped, structure])).toBeUndefined();
    expect(read(av1Descriptor({ template: 10, frame: 2 }))).toBeUndefined();
  });

  it('names the decode targets that need no layer above one', () => {
    expect([0, 1, 2, Infinity].map((largest) => targetsUpTo(structure, largest))).toEqual([0b001, 0b011, 0b111, 0b111]);
  });

  it.each([
    ['a short one', av1Descriptor({ template: 12, frame: 9 })],
    ['one with frame differences of its own', av1Descriptor({ template: 12, frame: 9, rest: '1'.repeat(7) })],
    ['one that names targets already', av1Descriptor({ template: 12, frame: 9, active: 0b111, rest: '101' })],
    ['a keyframe', key],
    ['a keyframe that names targets', av1Descriptor({ template: 10, frame: 9, structure: AV1_STRUCTURE, active: 0b101 })],
  ])('other targets are written into %s, and nothing else changes', (_name, bytes) => {
    const before = read(bytes, [structure]);
    if (!before) throw new Error('unread');
    const target = Buffer.alloc(300, 0xff);
    const length = writeWithTargets(target, 5, bytes, 0, bytes.length, before, 0b011, 3);
    const out = target.subarray(5, 5 + length);
    const after = read(out, [structure]);
    expect(after).toEqual({ ...before, active: 0b011 });
    const restOf = (packet: Buffer, from: DependencyDescriptor): string => bitsOf(packet).slice(from.activeAt + (from.active >= 0 ? 3 : 0)).replace(/0*$/, '');
    expect(restOf(out, after ?? before)).toBe(bytes.length > 3 ? restOf(bytes, before) : '');
    expect(target.readUInt8(5 + length)).toBe(0xff);
  });




  it('Chromium’s own, of two layers with three rates each (L2T3_KEY)', () => {
    const captured = Buffer.from('c00001800514853aaaa8018004004002a02a0060010015d34514174d144c700874321651118543276809f8059813f80b38', 'hex');
    const result = read(captured);
    expect(result).toMatchObject({ isKey: true, begins: true, ends: true, spatial: 0, frameNumber: 1 });
    expect(result?.structure).toEqual({ offset: 0, templates: [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], targets: [0, 0, 0, 1, 1, 1] });
    // Two sizes end it: 320 × 180 and 640 × 360, and padding.
    expect(captured.length * 8 - (result?.activeAt ?? 0)).toBeLessThan(8);
  });

  it('whatever the octets are, it is read or refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 255 }), fc.boolean(), fc.nat(4), (octets, hasStructure, largest) => {
        const bytes = Buffer.from(octets);
        if (hasStructure && bytes.length > 3) bytes.writeUInt8(bytes.readUInt8(3) | 0x80, 3);
        const result = read(bytes, [structure]);
        if (!result) return;
        expect(result.spatial).toBeGreaterThanOrEqual(0);
        expect(result.activeAt).toBeLessThanOrEqual(Math.max(29, bytes.length * 8));
        const known = result.structure ?? structure;
        const mask = targetsUpTo(known, largest);
        const target = Buffer.alloc(300);
        const length = writeWithTargets(target, 0, bytes, 0, bytes.length, result, mask, known.targets.length);
        expect(read(target.subarray(0, length), [structure])).toEqual({ ...result, active: mask });
      }),
      { numRuns: 2000 },
    );
  });
});
