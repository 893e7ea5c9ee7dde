/**
 * AV1's dependency descriptor (RTP Payload Format For AV1, appendix A), read in place: which layer a packet belongs to. Total: what is
 * cut short or contradicts itself is no descriptor.
 */
import { BitReader, putBits } from './bits.js';
import type { LayeredPacket } from './layered.js';

/** A.8.3 template_dependency_structure, as far as it tells layers apart. */
export interface DependencyStructure {
  /** template_id_offset, 0..63. */
  offset: number;
  /** The spatial layer of each template. */
  templates: readonly number[];
  /** The spatial layer that each decode target shows. */
  targets: readonly number[];
}

export interface DependencyDescriptor extends LayeredPacket {
  /** frame_dependency_template_id, 0..63. */
  template: number;
  /** 16 bits. */
  frameNumber: number;
  /** Attached, as it is to keyframes. */
  structure: DependencyStructure | undefined;
  /** active_decode_targets_bitmask, bit 0 the first target; -1 where the packet has none. */
  active: number;
  /** The bit where that stands, or would. */
  activeAt: number;
}

export const emptyDescriptor = (): DependencyDescriptor => ({
  isKey: false,
  begins: false,
  ends: false,
  spatial: 0,
  template: 0,
  frameNumber: 0,
  structure: undefined,
  active: -1,
  activeAt: 0,
});

export const FRAME_NUMBER_AT = 1;
const MANDATORY = 3;
const FLAGS_AT = 24;
const AFTER_FLAGS = 29;
const ACTIVE_FLAG = 0x08;
const MOST_TEMPLATES = 64;

const bits = new BitReader();

/**
 * Reads the `length` octets from `at` on, which must lie within `bytes`. Fills `into`, which the caller keeps; the layer is looked up in
 * `structures`, the newest first, unless the packet brings one. False for what cannot be read.
 */
export function readDescriptor(
  bytes: Buffer,
  at: number,
  length: number,
  structures: readonly (DependencyStructure | undefined)[],
  into: DependencyDescriptor,
): boolean {
  if (length < MANDATORY) return false;
  const first = bytes.readUInt8(at);
  into.begins = (first & 0x80) !== 0;
  into.ends = (first & 0x40) !== 0;
  into.template = first & 0x3f;
  into.frameNumber = bytes.readUInt16BE(at + FRAME_NUMBER_AT);
  into.structure = undefined;
  into.active = -1;
  into.activeAt = AFTER_FLAGS;
  if (length > MANDATORY) {
    bits.reset(bytes, at, length, FLAGS_AT);
    const flags = bits.take(AFTER_FLAGS - FLAGS_AT);
    if (flags & 0x10) into.structure = readStructure();
    if (flags & 0x10 && !into.structure) return false;
    into.activeAt = bits.position;
    const known = into.structure ?? structureFor(into.template, structures);
    if (flags & ACTIVE_FLAG && known) into.active = bits.take(known.targets.length);
    if (bits.isPastEnd) return false;
  }
  into.isKey = into.structure !== undefined;
  const spatial = spatialOf(into.template, into.structure ?? structureFor(into.template, structures));
  into.spatial = spatial;
  return spatial >= 0;
}

/** The structure that a template id belongs to: ids of successive structures do not overlap. */
export const structureFor = (template: number, structures: readonly (DependencyStructure | undefined)[]): DependencyStructure | undefined =>
  structures.find((structure) => spatialOf(template, structure) >= 0);

const spatialOf = (template: number, structure: DependencyStructure | undefined): number =>
  structure?.templates[(template + 64 - structure.offset) % 64] ?? -1;

function readStructure(): DependencyStructure | undefined {
  const offset = bits.take(6);
  const targetCount = bits.take(5) + 1;
  const templates: number[] = [];
  for (let spatial = 0, next = 0; next !== 3; ) {
    templates.push(spatial);
    next = bits.take(2);
    if (next === 2) spatial += 1;
    if (bits.isPastEnd || templates.length > MOST_TEMPLATES) return undefined;
  }
  const targets = new Array<number>(targetCount).fill(0);
  for (const spatial of templates) {
    for (let target = 0; target < targetCount; target += 1) {
      const isPresent = bits.take(2) !== 0;
      if (isPresent) targets[target] = Math.max(targets[target] ?? 0, spatial);
    }
  }
  for (let template = 0; template < templates.length; template += 1) while (bits.take(1)) bits.take(4);
  skipChains(targetCount, templates.length);
  if (bits.take(1)) bits.position += ((templates.at(-1) ?? 0) + 1) * 32;
  return bits.isPastEnd ? undefined : { offset, templates, targets };
}

function skipChains(targetCount: number, templateCount: number): void {
  const chains = bits.takeOneOf(targetCount + 1);
  if (chains === 0) return;
  for (let target = 0; target < targetCount; target += 1) bits.takeOneOf(chains);
  bits.position += templateCount * chains * 4;
}

/** The decode targets that need no layer above `largest`, as active_decode_targets_bitmask. */
export function targetsUpTo(structure: DependencyStructure, largest: number): number {
  return structure.targets.reduce((mask, spatial, target) => mask + (spatial <= largest ? 2 ** target : 0), 0);
}

/**
 * Writes the descriptor of `source` at `at` in `target` with another active_decode_targets_bitmask of `count` bits. `read`: what
 * `readDescriptor` made of it. Returns the octets written.
 */
export function writeWithTargets(
  target: Buffer,
  at: number,
  source: Buffer,
  from: number,
  length: number,
  read: DependencyDescriptor,
  mask: number,
  count: number,
): number {
  const rest = length > MANDATORY ? length * 8 - read.activeAt - (read.active >= 0 ? count : 0) : 0;
  const written = Math.ceil((read.activeAt + count + rest) / 8);
  target.fill(0, at, at + written);
  source.copy(target, at, from, from + MANDATORY);
  const out = target.subarray(at, at + written);
  bits.reset(source, from, length, FLAGS_AT);
  const flags = length > MANDATORY ? bits.take(AFTER_FLAGS - FLAGS_AT) : 0;
  let place = putBits(out, FLAGS_AT, flags | ACTIVE_FLAG, AFTER_FLAGS - FLAGS_AT);
  if (length > MANDATORY) place = copyBits(out, place, read.activeAt - AFTER_FLAGS);
  place = putBits(out, place, mask, count);
  if (read.active >= 0) bits.position += count;
  copyBits(out, place, rest);
  return written;
}

function copyBits(out: Buffer, at: number, count: number): number {
  let place = at;
  for (let left = count; left > 0; ) {
    const some = Math.min(left, 16);
    place = putBits(out, place, bits.take(some), some);
    left -= some;
  }
  return place;
}
