import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { primaryAt, renameBlocks } from './red.js';

const HEADER = 12;

/** Older sounds first, as RFC 2198 has them. */
function redundant(blocks: readonly Buffer[], primary: Buffer, payloadType = 111): Buffer {
  const headers = blocks.map((block) => {
    const header = Buffer.alloc(4);
    header.writeUInt8(0x80 | payloadType, 0);
    header.writeUIntBE((961 << 10) | block.length, 1, 3);
    return header;
  });
  return Buffer.concat([Buffer.alloc(HEADER), ...headers, Buffer.from([payloadType]), ...blocks, primary]);
}

describe('MED-3 redundant sound', () => {
  it('the newest is found behind what is repeated', () => {
    const newest = Buffer.from('newest');
    for (const blocks of [[], [Buffer.from('older')], [Buffer.from('oldest'), Buffer.alloc(1023, 7)]]) {
      const packet = redundant(blocks, newest);
      expect(packet.subarray(primaryAt(packet, HEADER))).toEqual(newest);
    }
  });

  it('its blocks get the viewer’s number and nothing else changes', () => {
    const packet = redundant([Buffer.from([0xff, 0xff])], Buffer.from([0x80]));
    renameBlocks(packet, HEADER, 96);
    expect(packet).toEqual(redundant([Buffer.from([0xff, 0xff])], Buffer.from([0x80]), 96));
  });

  it('what is cut short or no such payload is refused without a word', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        const packet = Buffer.concat([Buffer.alloc(HEADER), Buffer.from(bytes)]);
        const at = primaryAt(packet, HEADER);
        expect(at === -1 || (at > HEADER && at <= packet.length)).toBe(true);
        renameBlocks(packet, HEADER, 96);
      }),
    );
    expect(primaryAt(redundant([Buffer.alloc(9)], Buffer.alloc(0)).subarray(0, HEADER + 6), HEADER)).toBe(-1);
  });
});
