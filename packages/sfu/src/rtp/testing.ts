/** Packets made by hand, for tests. */

export interface PacketParts {
  payloadType?: number;
  sequence?: number;
  timestamp?: number;
  ssrc?: number;
  marker?: boolean;
  /** One-byte elements by id. */
  extensions?: Record<number, Buffer>;
  payload?: Buffer;
  padding?: number;
}

export function rtpPacket(parts: PacketParts = {}): Buffer {
  const elements = Object.entries(parts.extensions ?? {}).map(([id, value]) =>
    Buffer.concat([Buffer.from([(Number(id) << 4) | (value.length - 1)]), value]),
  );
  const block = Buffer.concat(elements);
  const words = Math.ceil(block.length / 4);
  const extension = elements.length > 0 ? Buffer.alloc(4 + words * 4) : Buffer.alloc(0);
  if (elements.length > 0) {
    extension.writeUInt16BE(0xbede, 0);
    extension.writeUInt16BE(words, 2);
    block.copy(extension, 4);
  }
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80 | (elements.length > 0 ? 0x10 : 0) | (parts.padding ? 0x20 : 0), 0);
  header.writeUInt8((parts.marker ? 0x80 : 0) | (parts.payloadType ?? 96), 1);
  header.writeUInt16BE(parts.sequence ?? 1, 2);
  header.writeUInt32BE(parts.timestamp ?? 0, 4);
  header.writeUInt32BE(parts.ssrc ?? 1000, 8);
  const padding = Buffer.alloc(parts.padding ?? 0);
  if (parts.padding) padding.writeUInt8(parts.padding, parts.padding - 1);
  return Buffer.concat([header, extension, parts.payload ?? Buffer.from([0x10, 0x01, 0, 0]), padding]);
}

/** VP8 with the extended descriptor: 15-bit picture id and TL0 index (RFC 7741 §4.2). */
export function vp8Payload(key: boolean, pictureId: number, tl0: number): Buffer {
  const id = 0x8000 | (pictureId & 0x7fff);
  return Buffer.from([0x90, 0xe0, id >> 8, id & 0xff, tl0 & 0xff, 0x00, key ? 0x00 : 0x01, 0xaa, 0xbb]);
}

/** VP9 in flexible mode with a 15-bit picture id and layer indices (RFC 9628 §4.2). */
export function vp9Payload(parts: { picture: number; spatial?: number; key?: boolean; begins?: boolean; ends?: boolean }): Buffer {
  const { picture, spatial = 0, key = false, begins = true, ends = true } = parts;
  const first = 0xb0 | (key ? 0 : 0x40) | (begins ? 0x08 : 0) | (ends ? 0x04 : 0);
  const lower = key && spatial > 0 ? 1 : 0;
  const references = key ? [] : [0x02];
  return Buffer.from([first, 0x80 | ((picture >> 8) & 0x7f), picture & 0xff, (spatial << 1) | lower, ...references, spatial, 0xaa, 0xbb]);
}

/** Numbers from a seed (mulberry32): the same run each time. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** All bits of it, as text. */
export const bitsOf = (bytes: Buffer): string => [...bytes].map((octet) => octet.toString(2).padStart(8, '0')).join('');

const bytesOf = (bits: string): Buffer => Buffer.from((bits.match(/.{1,8}/g) ?? []).map((octet) => parseInt(octet.padEnd(8, '0'), 2)));

const binary = (value: number, width: number): string => value.toString(2).padStart(width, '0');

/** template_dependency_structure (RTP Payload Format For AV1, A.8.3) after its offset: three layers that build on each other at keyframes alone. */
export const AV1_STRUCTURE = [
  binary(2, 5),
  // Two templates a layer: next_layer_idc.
  '00', '10', '00', '10', '00', '11',
  // What each is to the three decode targets: 0 nothing, 2 a switch, 3 required.
  '101010', '110000', '001010', '001100', '000010', '000011',
  // Frame differences.
  '0', '100100', '100000', '100100', '100000', '100100',
  // Three chains, ns(4); one a target, ns(3); differences of six templates.
  '11', '0', '10', '11', ...Array.from({ length: 18 }, () => '0011'),
  // Sizes.
  '1', ...[160, 90, 320, 180, 640, 360].map((side) => binary(side - 1, 16)),
].join('');

export interface Av1Parts {
  template: number;
  frame: number;
  begins?: boolean;
  ends?: boolean;
  structure?: string;
  /** template_id_offset; 10 unless said otherwise. */
  offset?: number;
  /** active_decode_targets_bitmask of three targets. */
  active?: number;
  /** Bits of the frame's own dependencies. */
  rest?: string;
}

/** A dependency descriptor (A.8.1). */
export function av1Descriptor({ template, frame, begins = true, ends = true, structure, offset = 10, active, rest = '' }: Av1Parts): Buffer {
  const first = `${begins ? 1 : 0}${ends ? 1 : 0}${binary(template, 6)}${binary(frame & 0xffff, 16)}`;
  if (structure === undefined && active === undefined && rest === '') return bytesOf(first);
  const flags = `${structure === undefined ? 0 : 1}${active === undefined ? 0 : 1}0${rest === '' ? 0 : 1}0`;
  const attached = structure === undefined ? '' : binary(offset, 6) + structure;
  return bytesOf(first + flags + attached + (active === undefined ? '' : binary(active, 3)) + rest);
}
