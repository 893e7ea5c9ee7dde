/** VP8's running numbers (RFC 7741 §4.2) made continuous across simulcast layers. */

/** Where the numbers stand in the payload; -1 for a number that is absent or has the short form. */
export interface Vp8Numbers {
  pictureIdAt: number;
  tl0At: number;
}

/** Fills `into`, which the caller keeps, so that reading a packet allocates nothing. */
export function locateVp8Numbers(packet: Buffer, at: number, into: Vp8Numbers): Vp8Numbers {
  into.pictureIdAt = -1;
  into.tl0At = -1;
  if (at + 2 > packet.length || !(packet.readUInt8(at) & 0x80)) return into;
  const extended = packet.readUInt8(at + 1);
  let next = at + 2;
  if (extended & 0x80) {
    if (next >= packet.length) return into;
    const long = (packet.readUInt8(next) & 0x80) !== 0;
    if (long && next + 2 <= packet.length) into.pictureIdAt = next;
    next += long ? 2 : 1;
  }
  if (extended & 0x40 && next < packet.length) into.tl0At = next;
  return into;
}

export const readPictureId = (packet: Buffer, at: number): number => packet.readUInt16BE(at) & 0x7fff;

export function writePictureId(packet: Buffer, at: number, id: number): void {
  packet.writeUInt16BE(0x8000 | (id & 0x7fff), at);
}
