/** AV1: three spatial layers in one stream, or several streams, and what a viewer gets of them. */
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { emptyDescriptor, readDescriptor } from '../rtp/dependency-descriptor.js';
import { absoluteSendTime, extensionLength, extensionOffset, extensionText, findExtension } from '../rtp/extensions.js';
import { headerLength, sequenceOf, timestampOf } from '../rtp/packet.js';
import { AV1_STRUCTURE, av1Descriptor, rtpPacket, type Av1Parts } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import type { Layer } from './layer.js';
import { UpTrack } from './up-track.js';

const SOURCE_ID = 12;
const VIEWER_ID = 3;
const SEND_TIME_ID = 5;
/** AV1 RTP §4.4: N, of a coded video sequence's first packet. */
const NEW_SEQUENCE = 0x08;

function stage(rids: readonly string[] = ['']) {
  const sent: Buffer[] = [];
  const asked: Buffer[] = [];
  const up = new UpTrack('video', (packet) => asked.push(packet));
  const down = new DownTrack(up, 5555, { isUp: () => true, send: (packet) => sent.push(Buffer.from(packet)) > 0 }, 100, 1);
  down.bind({ mid: '7', payloads: new Map<CodecName, number>([['AV1', 45]]), ids: { mid: 4, absoluteSendTime: SEND_TIME_ID, dependencyDescriptor: VIEWER_ID } });
  const layers = rids.map((rid, index) => up.addLayer({ ssrc: index + 1, mid: '1', rid, payloadType: 98, codec: 'AV1', repair: false, descriptorId: SOURCE_ID }));
  const sequences = rids.map(() => 0);
  const arrive = (layer: Layer, packet: Buffer, now: number): void => {
    layer.reception.arrived(sequenceOf(packet), timestampOf(packet), packet.length, now);
    layer.keep(packet, headerLength(packet));
    down.retarget(now);
    up.forward(layer, packet, headerLength(packet), now);
  };
  const packet = (index: number, parts: Av1Parts, now: number, marker: boolean): Buffer => {
    sequences[index] = (sequences[index] ?? 0) + 1;
    const descriptor = av1Descriptor(parts);
    // Two octets of the aggregation header and the like; the descriptor goes in a two-byte block.
    const head = rtpPacket({ payloadType: 98, sequence: sequences[index], timestamp: now * 90, ssrc: index + 1, marker }).subarray(0, 12);
    head.writeUInt8(0x90, 0);
    const words = Math.ceil((descriptor.length + 2) / 4);
    const block = Buffer.alloc(4 + words * 4);
    block.writeUInt16BE(0x1000, 0);
    block.writeUInt16BE(words, 2);
    block.writeUInt8(SOURCE_ID, 4);
    block.writeUInt8(descriptor.length, 5);
    descriptor.copy(block, 6);
    return Buffer.concat([head, block, Buffer.from([parts.structure && parts.begins !== false ? NEW_SEQUENCE : 0, 1, 2, 3])]);
  };
  const layer = (index: number): Layer => {
    const found = layers[index];
    if (!found) throw new Error('no layer');
    return found;
  };
  let frame = 0xfffa;
  /** Two packets of each of three layers; keyframes bring the structure. */
  const show = (key: boolean, now: number, active?: number): void => {
    for (const spatial of [0, 1, 2]) {
      const common = { template: 10 + spatial * 2 + (key ? 0 : 1), frame: (frame += 1) & 0xffff };
      const first = key && spatial === 0 ? { structure: AV1_STRUCTURE } : {};
      arrive(layer(0), packet(0, { ...common, ...first, ends: false, ...(active === undefined ? {} : { active }) }, now, false), now);
      arrive(layer(0), packet(0, { ...common, begins: false }, now, spatial === 2), now);
    }
    down.retarget(now);
  };
  return { sent, asked, up, down, layer, arrive, packet, show };
}

const hasMarker = (packet: Buffer): boolean => (packet.readUInt8(1) & 0x80) !== 0;
const isFiller = (packet: Buffer): boolean => (packet.readUInt8(0) & 0x20) !== 0;

/** As a viewer reads them: with the structure of the last keyframe. */
function readAll(sent: readonly Buffer[]) {
  let structures: Parameters<typeof readDescriptor>[3] = [];
  return sent.filter((packet) => !isFiller(packet)).map((packet) => {
    const found = findExtension(packet, VIEWER_ID);
    const read = emptyDescriptor();
    if (!readDescriptor(packet, extensionOffset(found), extensionLength(found), structures, read)) throw new Error('unread');
    if (read.structure) structures = [read.structure];
    return { spatial: read.spatial, active: read.active, frame: read.frameNumber, marker: hasMarker(packet), begins: read.begins, at: timestampOf(packet) };
  });
}

describe('MED-2 spatial layers of one AV1 stream', () => {
  it('fewer at once, more only from a keyframe, which is asked for; the picture ends with its last packet', () => {
    const { sent, asked, down, show } = stage();
    show(true, 1000);
    down.wanted = 0;
    down.retarget(1001);
    show(false, 1040);
    const before = asked.length;
    down.wanted = 1;
    down.retarget(2000);
    expect(asked.length).toBe(before + 1);
    show(false, 2040);
    show(true, 2080);
    show(false, 2120);
    const pictures = new Map<number, ReturnType<typeof readAll>>();
    for (const one of readAll(sent)) pictures.set(one.at, [...(pictures.get(one.at) ?? []), one]);
    expect([...pictures.values()].map((packets) => packets.map(({ spatial }) => spatial))).toEqual([[0, 0, 1, 1, 2, 2], [0, 0], [0, 0], [0, 0, 1, 1], [0, 0, 1, 1]]);
    for (const packets of pictures.values()) expect(packets.map(({ marker }) => marker)).toEqual(packets.map((_one, index) => index === packets.length - 1));
    const numbers = sent.map((packet) => (sequenceOf(packet) - 101) & 0xffff);
    expect(numbers).toEqual(numbers.map((_number, index) => index));
  });

  it('the viewer is told which decode targets still come, of those that the sender has', () => {
    const { sent, down, show } = stage();
    show(true, 1000);
    down.wanted = 1;
    down.retarget(1001);
    show(false, 1040);
    show(true, 1080);
    show(false, 1120, 0b101);
    const begun = readAll(sent).filter(({ begins }) => begins);
    // The packet with which the choice begins to hold was written before.
    expect(begun.map(({ active }) => active)).toEqual([-1, -1, -1, -1, 0b011, 0b011, 0b011, 0b001, 0b001]);
  });

  it('packets carry the section and the time of sending too, and go again as they went', () => {
    const { sent, down, show } = stage();
    down.wanted = 0;
    show(true, 1000);
    show(false, 1040);
    for (const packet of sent) {
      expect(extensionText(packet, 4)).toBe('7');
      expect(extensionLength(findExtension(packet, SEND_TIME_ID))).toBe(3);
      expect(packet.readUIntBE(extensionOffset(findExtension(packet, SEND_TIME_ID)), 3)).toBe(absoluteSendTime(Math.round(timestampOf(packet) / 90)));
    }
    const before = sent.map((packet) => Buffer.from(packet));
    down.tick();
    down.resend(before.map(sequenceOf));
    expect(sent.slice(before.length).map((packet) => packet.subarray(headerLength(packet)))).toEqual(before.map((packet) => packet.subarray(headerLength(packet))));
    expect(readAll(sent.slice(before.length))).toEqual(readAll(before));
  });

  it('a viewer without the descriptor gets the stream all the same', () => {
    const { sent, down, show } = stage();
    down.bind({ mid: '7', payloads: new Map<CodecName, number>([['AV1', 45]]), ids: { mid: 4, absoluteSendTime: SEND_TIME_ID } });
    show(true, 1000);
    expect(sent.length).toBe(6);
    expect(extensionText(sent[0] ?? Buffer.alloc(12), 4)).toBe('7');
  });

  it('frame numbers go on where AV1 comes in several streams, and across a pause', () => {
    const { sent, down, layer, arrive, packet } = stage(['q', 'h']);
    const show = (index: number, frame: number, now: number, key: boolean): void =>
      arrive(layer(index), packet(index, { template: key ? 10 : 11, frame, ...(key ? { structure: AV1_STRUCTURE } : {}) }, now, true), now);
    down.wanted = 0;
    show(0, 0xfffe, 1000, true);
    show(0, 0xffff, 1040, false);
    show(1, 50, 1040, true);
    down.wanted = 1;
    show(1, 51, 1080, true);
    show(1, 52, 1120, false);
    down.setDisabled(true);
    show(1, 53, 1160, false);
    down.setDisabled(false);
    show(1, 40_000, 1200, true);
    expect(readAll(sent).map(({ frame }) => frame)).toEqual([0xfffe, 0xffff, 0, 1, 2]);
  });

  it('a keyframe is known by its structure where the payload is encrypted', () => {
    const { sent, layer, arrive, packet } = stage();
    const encrypted = packet(0, { template: 10, frame: 1, structure: AV1_STRUCTURE }, 1000, true);
    encrypted.writeUInt8(0, headerLength(encrypted));
    arrive(layer(0), encrypted, 1000);
    expect(sent.length).toBe(1);
  });
});
