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
