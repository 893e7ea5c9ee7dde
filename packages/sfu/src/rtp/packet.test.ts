import { describe, expect, it } from 'vitest';
import {
  absoluteSendTime,
  audioLevelOf,
  extensionLength,
  extensionOffset,
  extensionTemplate,
  extensionText,
  findExtension,
  wideTemplate,
} from './extensions.js';
import { headerLength, isRtcp, paddingLength, sequenceDelta, timestampDelta } from './packet.js';
import { rtpPacket } from './testing.js';

describe('the fixed header', () => {
  it.each([
    ['empty', Buffer.alloc(0), -1],
    ['eleven octets', Buffer.alloc(11, 0x80), -1],
    ['version 1', Buffer.concat([Buffer.from([0x40]), Buffer.alloc(11)]), -1],
    ['plain', rtpPacket(), 12],
    ['with an extension', rtpPacket({ extensions: { 3: Buffer.from('0') } }), 20],
    ['fifteen CSRCs that are not there', Buffer.concat([Buffer.from([0x8f]), Buffer.alloc(20)]), -1],
    ['an extension longer than the packet', Buffer.from([0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde, 0xff, 0xff]), -1],
  ])('%s', (_name, packet, expected) => {
    expect(headerLength(packet)).toBe(expected);
  });

  it.each([
    [95, true],
    [72, true],
    [64, true],
    [63, false],
    [96, false],
  ])('payload type %i is RTCP: %s', (type, expected) => {
    expect(isRtcp(Buffer.from([0x80, type, 0, 0]))).toBe(expected);
  });

  it.each([
    ['none', rtpPacket(), 0],
    ['four octets', rtpPacket({ padding: 4 }), 4],
    ['more than there is', Buffer.concat([rtpPacket({ padding: 1 }).subarray(0, -1), Buffer.from([255])]), -1],
    ['zero', Buffer.concat([rtpPacket({ padding: 1 }).subarray(0, -1), Buffer.from([0])]), -1],
  ])('padding: %s', (_name, packet, expected) => {
    expect(paddingLength(packet, 12)).toBe(expected);
  });

  it.each([
    [1, 0, 1],
    [0, 65_535, 1],
    [65_535, 0, -1],
    [10, 10, 0],
  ])('sequence %i after %i is %i ahead', (a, b, expected) => {
    expect(sequenceDelta(a, b)).toBe(expected);
  });

  it('timestamps wrap', () => {
    expect(timestampDelta(5, 0xffff_fffb)).toBe(10);
  });
});

describe('header extensions', () => {
  it('reads the one-byte form', () => {
    const packet = rtpPacket({ extensions: { 3: Buffer.from('12'), 5: Buffer.from([0x8a]) } });
    expect(extensionText(packet, 3)).toBe('12');
    expect(audioLevelOf(packet, 5)).toBe(10);
    expect(findExtension(packet, 4)).toBe(0);
    expect(findExtension(packet, undefined)).toBe(0);
  });

  it('reads back the two-byte form, also of thirty octets', () => {
    const source = Buffer.alloc(30, 7);
    const { block, sendTimeAt } = wideTemplate('12', { mid: 3, absoluteSendTime: 16 });
    const packet = Buffer.concat([rtpPacket().subarray(0, 12), block, Buffer.from([9, 30]), source, Buffer.alloc(3)]);
    packet.writeUInt8(0x90, 0);
    packet.writeUInt16BE((packet.length - 16) / 4, 14);
    const found = findExtension(packet, 9);
    expect(packet.subarray(extensionOffset(found), extensionOffset(found) + extensionLength(found))).toEqual(source);
    expect(extensionText(packet, 3)).toBe('12');
    expect(extensionOffset(findExtension(packet, 16))).toBe(12 + sendTimeAt);
    expect(wideTemplate('', {}).block.length).toBe(4);
  });

  it.each([
    ['an element past the block', Buffer.from([0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde, 0, 1, 0x3f, 0, 0, 0])],
    ['id 15 ends the block', Buffer.from([0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde, 0, 1, 0xf0, 0x30, 65, 0])],
    ['an unknown profile', Buffer.from([0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0x12, 0x34, 0, 1, 0x30, 65, 0, 0])],
    ['a block longer than the packet', Buffer.from([0x90, 96, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0xbe, 0xde, 0, 9, 0x30, 65])],
  ])('finds nothing in %s', (_name, packet) => {
    expect(findExtension(packet, 3)).toBe(0);
  });

  it('lays out what every packet to a section carries', () => {
    const { block, sendTimeAt } = extensionTemplate('12', { mid: 3, absoluteSendTime: 4 });
    expect(block.length % 4).toBe(0);
    const packet = Buffer.concat([rtpPacket().subarray(0, 12), block]);
    packet.writeUInt8(0x90, 0);
    expect(extensionText(packet, 3)).toBe('12');
    expect(extensionOffset(findExtension(packet, 4))).toBe(12 + sendTimeAt);
    expect(extensionTemplate('12', {}).block.length).toBe(0);
  });

  it('stamps send times on a circle of 64 seconds', () => {
    expect(absoluteSendTime(1000)).toBe(262_144);
    expect(absoluteSendTime(64_000)).toBe(0);
  });
});
