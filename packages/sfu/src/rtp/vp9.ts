/** VP9's payload descriptor (RFC 9628 §4.2), read in place. Total: what is cut short reads as far as it goes. */
import type { LayeredPacket } from './layered.js';

/** `isKey` is P = 0, `begins` B, `ends` E, `spatial` SID (0..7). */
export interface Vp9Descriptor extends LayeredPacket {
  /** D: predicted from the spatial layer below in the same picture. */
  usesLower: boolean;
  /** Where the long form of the picture id stands; -1 where it is absent or short. */
  pictureIdAt: number;
  /** Where the TL0 index stands (non-flexible mode alone); -1 where it is absent. */
  tl0At: number;
}

export const emptyVp9 = (): Vp9Descriptor => ({
  isKey: false,
  begins: false,
  ends: false,
  spatial: 0,
  usesLower: false,
  pictureIdAt: -1,
  tl0At: -1,
});

const I = 0x80;
const P = 0x40;
const L = 0x20;
const F = 0x10;
const B = 0x08;
const E = 0x04;

/** Fills `into`, which the caller keeps, so that reading a packet allocates nothing. `at`: where the payload begins. */
export function readVp9(packet: Buffer, at: number, into: Vp9Descriptor): Vp9Descriptor {
  into.spatial = 0;
  into.usesLower = false;
  into.pictureIdAt = -1;
  into.tl0At = -1;
  const first = at >= 0 && at < packet.length ? packet.readUInt8(at) : P;
  into.isKey = (first & P) === 0;
  into.begins = (first & B) !== 0;
  into.ends = (first & E) !== 0;
  let next = at + 1;
  if (first & I) {
    if (next >= packet.length) return into;
    const isLong = (packet.readUInt8(next) & 0x80) !== 0;
    if (isLong && next + 2 <= packet.length) into.pictureIdAt = next;
    next += isLong ? 2 : 1;
  }
  if (!(first & L) || next >= packet.length) return into;
  const indices = packet.readUInt8(next);
  into.spatial = (indices >> 1) & 0x07;
  into.usesLower = (indices & 0x01) !== 0;
  if (!(first & F) && next + 1 < packet.length) into.tl0At = next + 1;
  return into;
}

const found = emptyVp9();

/** Whether a viewer may start here: the first packet of a keyframe's smallest layer, on which the others build. */
export function startsVp9Keyframe(packet: Buffer, at: number): boolean {
  readVp9(packet, at, found);
  return found.isKey && found.begins && found.spatial === 0;
}
