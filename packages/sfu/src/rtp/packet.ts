/** RTP fixed header (RFC 3550 §5.1), read in place. Every function here is total: no input makes it throw. */

const RTP_VERSION = 2;
export const RTP_FIXED_HEADER = 12;

/**
 * Octets before the payload: fixed header, CSRCs, extension block (RFC 3550 §5.1, §5.3.1).
 * Returns -1 for anything that is not a whole RTP header.
 */
export function headerLength(packet: Buffer): number {
  if (packet.length < RTP_FIXED_HEADER) return -1;
  const first = packet.readUInt8(0);
  if (first >> 6 !== RTP_VERSION) return -1;
  let end = RTP_FIXED_HEADER + (first & 0x0f) * 4;
  if (first & 0x10) {
    if (packet.length < end + 4) return -1;
    end += 4 + packet.readUInt16BE(end + 2) * 4;
  }
  return end <= packet.length ? end : -1;
}

/** RTP and RTCP share a port; the second octet tells them apart (RFC 5761 §4). */
export function isRtcp(packet: Buffer): boolean {
  if (packet.length < 2) return false;
  const type = packet.readUInt8(1) & 0x7f;
  return type >= 64 && type < 96;
}

/** Octets of padding at the end (RFC 3550 §5.1), 0 without, -1 when the count cannot be true. */
export function paddingLength(packet: Buffer, payloadStart: number): number {
  if (!(packet.readUInt8(0) & 0x20)) return 0;
  const count = packet.readUInt8(packet.length - 1);
  return count > 0 && payloadStart + count <= packet.length ? count : -1;
}

export const payloadTypeOf = (packet: Buffer): number => packet.readUInt8(1) & 0x7f;
export const sequenceOf = (packet: Buffer): number => packet.readUInt16BE(2);
export const timestampOf = (packet: Buffer): number => packet.readUInt32BE(4);
export const ssrcOf = (packet: Buffer): number => packet.readUInt32BE(8);
/** As good as the SSRC to tell streams apart, and to V8 a small integer, where half of all SSRCs are objects that are made for each look into a map. */
export const streamOf = (packet: Buffer): number => packet.readInt32BE(8);

/** `a - b` on the 16-bit circle, in -32768..32767. */
export const sequenceDelta = (a: number, b: number): number => ((a - b) << 16) >> 16;

/** `a - b` on the 32-bit circle, in -2^31..2^31-1. */
export const timestampDelta = (a: number, b: number): number => (a - b) | 0;
