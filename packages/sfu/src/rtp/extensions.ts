/** RTP header extensions (RFC 8285), one-byte and two-byte forms. */
import { RTP_FIXED_HEADER } from './packet.js';

export const EXTENSION = {
  mid: 'urn:ietf:params:rtp-hdrext:sdes:mid',
  rid: 'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  repairedRid: 'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  audioLevel: 'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  absoluteSendTime: 'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  dependencyDescriptor:
    'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
} as const;

export type ExtensionName = keyof typeof EXTENSION;
/** Ids as one peer negotiated them; a missing name was not negotiated. */
export type ExtensionIds = Partial<Record<ExtensionName, number>>;

const ONE_BYTE = 0xbede;
const TWO_BYTE = 0x1000;

/**
 * Finds the element with `id`. Returns `offset << 8 | length`, so that the hot path allocates nothing,
 * or 0 when it is absent or the block is malformed. `offset` counts from the packet's start.
 */
export function findExtension(packet: Buffer, id: number | undefined): number {
  if (id === undefined || !(packet.readUInt8(0) & 0x10)) return 0;
  let at = RTP_FIXED_HEADER + (packet.readUInt8(0) & 0x0f) * 4;
  if (packet.length < at + 4) return 0;
  const profile = packet.readUInt16BE(at);
  const end = at + 4 + packet.readUInt16BE(at + 2) * 4;
  if (end > packet.length) return 0;
  at += 4;
  const twoByte = (profile & 0xfff0) === TWO_BYTE;
  if (!twoByte && profile !== ONE_BYTE) return 0;
  while (at < end) {
    const head = packet.readUInt8(at);
    if (head === 0) {
      at += 1;
      continue;
    }
    let element: number;
    let length: number;
    if (twoByte) {
      if (at + 2 > end) return 0;
      element = head;
      length = packet.readUInt8(at + 1);
      at += 2;
    } else {
      element = head >> 4;
      // RFC 8285 §4.2: id 15 ends the processing of the whole block.
      if (element === 15) return 0;
      length = (head & 0x0f) + 1;
      at += 1;
    }
    if (at + length > end) return 0;
    if (element === id) return (at << 8) | length;
    at += length;
  }
  return 0;
}

export const extensionOffset = (found: number): number => found >>> 8;
export const extensionLength = (found: number): number => found & 0xff;

/** The text of an SDES element such as MID or RID (RFC 7941 §3), or undefined. */
export function extensionText(packet: Buffer, id: number | undefined): string | undefined {
  const found = findExtension(packet, id);
  if (found === 0) return undefined;
  const at = extensionOffset(found);
  return packet.toString('latin1', at, at + extensionLength(found));
}

/** RFC 6464 §3: 0 is loudest, 127 silence (unit: -dBov). Returns -1 when the element is absent. */
export function audioLevelOf(packet: Buffer, id: number | undefined): number {
  const found = findExtension(packet, id);
  return found === 0 || extensionLength(found) < 1
    ? -1
    : packet.readUInt8(extensionOffset(found)) & 0x7f;
}

/** Seconds as 6.18 fixed point, 24 bits (abs-send-time). `now` in milliseconds, any origin. */
export const absoluteSendTime = (now: number): number =>
  Math.floor(((now / 1000) % 64) * 262_144) & 0xffffff;

export interface ExtensionTemplate {
  /** The whole extension block, padded to 32 bits; empty when nothing was negotiated. */
  readonly block: Buffer;
  /** Where in `block` the three octets of the send time go; -1 when it is not negotiated. */
  readonly sendTimeAt: number;
}

/** The block every packet to one section carries; only the send time changes from packet to packet. */
export function extensionTemplate(mid: string, ids: ExtensionIds): ExtensionTemplate {
  const elements: Buffer[] = [];
  let length = 4;
  let sendTimeAt = -1;
  const midBytes = Buffer.from(mid, 'latin1');
  if (ids.mid && ids.mid < 15 && midBytes.length > 0 && midBytes.length <= 16) {
    elements.push(Buffer.from([(ids.mid << 4) | (midBytes.length - 1)]), midBytes);
    length += 1 + midBytes.length;
  }
  if (ids.absoluteSendTime && ids.absoluteSendTime < 15) {
    elements.push(Buffer.from([(ids.absoluteSendTime << 4) | 2, 0, 0, 0]));
    sendTimeAt = length + 1;
    length += 4;
  }
  if (elements.length === 0) return { block: Buffer.alloc(0), sendTimeAt };
  const words = Math.ceil((length - 4) / 4);
  const head = Buffer.alloc(4);
  head.writeUInt16BE(ONE_BYTE, 0);
  head.writeUInt16BE(words, 2);
  const block = Buffer.alloc(4 + words * 4);
  Buffer.concat([head, ...elements]).copy(block);
  return { block, sendTimeAt };
}

/** The same in the two-byte form and unpadded, for one more element to follow, of any length; the count of words is not set. */
export function wideTemplate(mid: string, ids: ExtensionIds): ExtensionTemplate {
  const midBytes = Buffer.from(mid, 'latin1');
  const head = Buffer.alloc(4);
  head.writeUInt16BE(TWO_BYTE, 0);
  const elements = [head];
  if (ids.mid && midBytes.length > 0 && midBytes.length <= 16) elements.push(Buffer.from([ids.mid, midBytes.length]), midBytes);
  const length = elements.reduce((sum, element) => sum + element.length, 0);
  if (!ids.absoluteSendTime) return { block: Buffer.concat(elements), sendTimeAt: -1 };
  elements.push(Buffer.from([ids.absoluteSendTime, 3, 0, 0, 0]));
  return { block: Buffer.concat(elements), sendTimeAt: length + 2 };
}
