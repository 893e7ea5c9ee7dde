/** What a payload's first octets say about the picture it starts. */
import { startsVp9Keyframe } from './vp9.js';

export type CodecName = 'opus' | 'red' | 'VP8' | 'VP9' | 'H264' | 'AV1';

const KNOWN: Record<string, CodecName> = {
  OPUS: 'opus',
  RED: 'red',
  VP8: 'VP8',
  VP9: 'VP9',
  H264: 'H264',
  AV1: 'AV1',
};

export const codecNamed = (name: string): CodecName | undefined => KNOWN[name.toUpperCase()];

export const clockRateOf = (codec: CodecName): number =>
  codec === 'opus' || codec === 'red' ? 48_000 : 90_000;

const H264_IDR = 5;
const H264_SPS = 7;
const H264_STAP_A = 24;
const H264_FU_A = 28;

/** Whether a viewer may start with this packet. Short or malformed payloads are no keyframes. */
export function startsKeyframe(codec: CodecName, packet: Buffer, at: number): boolean {
  if (packet.length - at < 2) return codec === 'opus' || codec === 'red';
  switch (codec) {
    case 'opus':
    case 'red':
      return true;
    case 'VP8':
      return startsVp8Keyframe(packet, at);
    case 'VP9':
      return startsVp9Keyframe(packet, at);
    case 'H264':
      return startsH264Keyframe(packet, at);
    case 'AV1':
      // AV1 RTP §4.4: N = 1, the first packet of a coded video sequence.
      return (packet.readUInt8(at) & 0x08) !== 0;
  }
}

/** RFC 7741 §4.2 and §4.3: start of partition 0 and the frame header's inverse key bit. */
function startsVp8Keyframe(packet: Buffer, at: number): boolean {
  const first = packet.readUInt8(at);
  if (!(first & 0x10) || (first & 0x07) !== 0) return false;
  const header = at + vp8DescriptorLength(packet, at);
  return header < packet.length && (packet.readUInt8(header) & 0x01) === 0;
}

/** RFC 7741 §4.2. May point past the packet's end when it is cut short; the caller compares. */
function vp8DescriptorLength(packet: Buffer, at: number): number {
  if (!(packet.readUInt8(at) & 0x80)) return 1;
  if (at + 1 >= packet.length) return 2;
  const extended = packet.readUInt8(at + 1);
  let length = 2;
  if (extended & 0x80) {
    if (at + length >= packet.length) return length + 1;
    length += packet.readUInt8(at + length) & 0x80 ? 2 : 1;
  }
  if (extended & 0x40) length += 1;
  if (extended & 0x30) length += 1;
  return length;
}

/** RFC 6184 §5.4: single NAL units, STAP-A and the first fragment of FU-A. */
function startsH264Keyframe(packet: Buffer, at: number): boolean {
  const isKey = (type: number): boolean => type === H264_IDR || type === H264_SPS;
  const type = packet.readUInt8(at) & 0x1f;
  if (type === H264_FU_A) {
    const header = packet.readUInt8(at + 1);
    return (header & 0x80) !== 0 && isKey(header & 0x1f);
  }
  if (type !== H264_STAP_A) return isKey(type);
  for (let unit = at + 1; unit + 2 < packet.length; ) {
    if (isKey(packet.readUInt8(unit + 2) & 0x1f)) return true;
    unit += 2 + packet.readUInt16BE(unit);
  }
  return false;
}
