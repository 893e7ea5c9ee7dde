import { describe, expect, it } from 'vitest';
import { startsKeyframe, type CodecName } from './codecs.js';
import { vp8Payload } from './testing.js';
import { locateVp8Numbers, readPictureId, writePictureId } from './vp8.js';

const cases: [CodecName, string, number[], boolean][] = [
  ['opus', 'any packet', [0x78], true],
  ['VP8', 'a keyframe, short descriptor', [0x10, 0x00, 0, 0], true],
  ['VP8', 'an inter frame', [0x10, 0x01, 0, 0], false],
  ['VP8', 'a later partition', [0x11, 0x00, 0, 0], false],
  ['VP8', 'the middle of a frame', [0x00, 0x00, 0, 0], false],
  ['VP8', 'a descriptor that is cut', [0x90, 0xf0], false],
  ['VP9', 'a keyframe’s start', [0x08, 0], true],
  ['VP9', 'an inter frame', [0x48, 0], false],
  ['VP9', 'a keyframe’s middle', [0x00, 0], false],
  ['H264', 'an IDR', [0x65, 0], true],
  ['H264', 'an SPS', [0x67, 0], true],
  ['H264', 'a slice', [0x41, 0], false],
  ['H264', 'STAP-A with SPS', [0x78, 0, 2, 0x67, 0, 0, 1, 0x68], true],
  ['H264', 'STAP-A without', [0x78, 0, 2, 0x41, 0, 0, 1, 0x41], false],
  ['H264', 'FU-A, first of an IDR', [0x7c, 0x85], true],
  ['H264', 'FU-A, later of an IDR', [0x7c, 0x05], false],
  ['AV1', 'a new sequence', [0x08, 0], true],
  ['AV1', 'a delta', [0x10, 0], false],
];

describe('keyframes', () => {
  it.each(cases)('%s: %s', (codec, _name, octets, expected) => {
    expect(startsKeyframe(codec, Buffer.from(octets), 0)).toBe(expected);
  });

  it('an empty payload is none', () => {
    expect(startsKeyframe('VP8', Buffer.alloc(0), 0)).toBe(false);
  });
});

describe('VP8’s running numbers', () => {
  const into = { pictureIdAt: -1, tl0At: -1 };

  it('are found and rewritten in place', () => {
    const payload = vp8Payload(true, 0x1234, 77);
    const found = locateVp8Numbers(payload, 0, into);
    expect(readPictureId(payload, found.pictureIdAt)).toBe(0x1234);
    expect(payload.readUInt8(found.tl0At)).toBe(77);
    writePictureId(payload, found.pictureIdAt, 0x8001);
    expect(readPictureId(payload, found.pictureIdAt)).toBe(1);
    expect(startsKeyframe('VP8', payload, 0)).toBe(true);
  });

  it('are left alone where absent, short or cut', () => {
    expect(locateVp8Numbers(Buffer.from([0x10, 0]), 0, into).pictureIdAt).toBe(-1);
    expect(locateVp8Numbers(Buffer.from([0x90, 0x80, 0x12]), 0, into).pictureIdAt).toBe(-1);
    expect(locateVp8Numbers(Buffer.from([0x90, 0x80, 0x92]), 0, into).pictureIdAt).toBe(-1);
  });
});
