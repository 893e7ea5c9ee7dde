import { beforeEach, describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { extensionText } from '../rtp/extensions.js';
import { headerLength, payloadTypeOf, sequenceOf, ssrcOf, timestampOf } from '../rtp/packet.js';
import { readNack, readRemb, walkRtcp } from '../rtp/rtcp.js';
import { randomFrom, rtpPacket, vp8Payload } from '../rtp/testing.js';
import { locateVp8Numbers, readPictureId } from '../rtp/vp8.js';
import { DownTrack } from './down-track.js';
import { Publisher } from './publisher.js';
import { createLoudness } from './speakers.js';
import { UpTrack } from './up-track.js';

const IDS = { mid: 3, rid: 10, repairedRid: 11, audioLevel: 1 };
const MEDIA = 96;
const REPAIR = 97;

/** One publisher with three layers and one viewer, with everything that leaves kept in lists. */
function scene() {
  const sent: Buffer[] = [];
  const feedback: Buffer[] = [];
  const publisher = new Publisher((packet) => feedback.push(packet), createLoudness());
  publisher.agree({
    sections: [{ mid: '1', ssrcs: [] }],
    ids: IDS,
    payloads: { codecs: new Map<number, CodecName>([[MEDIA, 'VP8']]), repairs: new Map([[REPAIR, MEDIA]]) },
  });
  const up = new UpTrack('video', (packet) => feedback.push(packet));
  publisher.bind('1', up);
  const transport = { isUp: () => true, send: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 };
  const down = new DownTrack(up, 5555, transport, 100, 1);
  down.bind({
    mid: '7',
    payloads: new Map<CodecName, number>([['VP8', 120]]),
    ids: { mid: 4, absoluteSendTime: 5 },
  });
  return { sent, feedback, publisher, up, down };
}

type Scene = ReturnType<typeof scene>;

const SSRC: Record<string, number> = { q: 1001, h: 1002, f: 1003 };

function frame(rid: string, sequence: number, options: { key?: boolean; timestamp?: number; picture?: number } = {}): Buffer {
  return rtpPacket({
    payloadType: MEDIA,
    sequence,
    timestamp: options.timestamp ?? sequence * 3000,
    ssrc: SSRC[rid] ?? 0,
    extensions: { 3: Buffer.from('1'), 10: Buffer.from(rid) },
    payload: vp8Payload(options.key ?? false, options.picture ?? sequence, sequence),
  });
}

const pictureLosses = (scene: Scene): number[] => {
  const ssrcs: number[] = [];
  for (const packet of scene.feedback) {
    walkRtcp(packet, (part) => {
      if (part.type === 206 && part.count === 1) ssrcs.push(packet.readUInt32BE(part.start + 8));
    });
  }
  return ssrcs;
};

describe('forwarding', () => {
  let stage: Scene;
  beforeEach(() => {
    stage = scene();
  });

  it('begins with a keyframe, under the viewer’s own numbers', () => {
    stage.publisher.onRtp(frame('q', 10), 0);
    expect(stage.sent).toEqual([]);
    expect(pictureLosses(stage)).toEqual([SSRC.q]);
    stage.publisher.onRtp(frame('q', 11, { key: true }), 10);
    const [packet] = stage.sent;
    if (!packet) throw new Error('nothing was sent');
    expect(ssrcOf(packet)).toBe(5555);
    expect(payloadTypeOf(packet)).toBe(120);
    expect(sequenceOf(packet)).toBe(101);
    expect(extensionText(packet, 4)).toBe('7');
    expect(extensionText(packet, 10)).toBeUndefined();
    expect(packet.subarray(headerLength(packet))).toEqual(vp8Payload(true, 11, 11));
  });

  it('changes the layer at a keyframe and goes on in every number', () => {
    stage.publisher.onRtp(frame('q', 10, { key: true }), 0);
    stage.publisher.onRtp(frame('q', 11), 33);
    stage.publisher.onRtp(frame('f', 5000, { picture: 900, timestamp: 7 }), 40);
    stage.down.retarget(41);
    stage.publisher.onRtp(frame('q', 12), 66);
    stage.publisher.onRtp(frame('f', 5001, { key: true, picture: 901, timestamp: 3007 }), 100);
    stage.publisher.onRtp(frame('q', 13), 101);
    stage.publisher.onRtp(frame('f', 5002, { picture: 902, timestamp: 6007 }), 133);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 102, 103, 104, 105]);
    const pictures = stage.sent.map((packet) => {
      const found = locateVp8Numbers(packet, headerLength(packet), { pictureIdAt: -1, tl0At: -1 });
      return readPictureId(packet, found.pictureIdAt);
    });
    expect(pictures).toEqual([10, 11, 12, 13, 14]);
    const stamps = stage.sent.map(timestampOf);
    expect(stamps).toEqual([...stamps].sort((a, b) => a - b));
  });

  it('drops what came before the switch and arrives after it', () => {
    stage.publisher.onRtp(frame('q', 10, { key: true }), 0);
    stage.publisher.onRtp(frame('q', 12), 1);
    stage.publisher.onRtp(frame('q', 11), 2);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 103, 102]);
    stage.publisher.onRtp(frame('f', 51), 3);
    stage.down.retarget(3);
    stage.publisher.onRtp(frame('f', 53, { key: true }), 4);
    stage.publisher.onRtp(frame('f', 52), 5);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 103, 102, 104]);
  });

  it('stays within the viewer’s wish and the downlink', () => {
    for (const rid of ['q', 'h', 'f']) stage.publisher.onRtp(frame(rid, 1), 0);
    stage.down.wanted = 2;
    stage.down.allowed = 1;
    stage.down.retarget(1);
    for (const rid of ['q', 'h', 'f']) stage.publisher.onRtp(frame(rid, 2, { key: true }), 2);
    expect(stage.down.currentLayer?.rid).toBe('h');
    stage.down.allowed = Infinity;
    stage.down.wanted = 0;
    stage.down.retarget(3);
    for (const rid of ['q', 'h', 'f']) stage.publisher.onRtp(frame(rid, 3, { key: true }), 4);
    expect(stage.down.currentLayer?.rid).toBe('q');
  });

  it('sends nothing while muted or out of sight, and begins anew with a keyframe', () => {
    stage.publisher.onRtp(frame('q', 1, { key: true }), 0);
    stage.up.setMuted(true);
    stage.publisher.onRtp(frame('q', 2), 1);
    stage.up.setMuted(false);
    stage.publisher.onRtp(frame('q', 3), 2);
    expect(stage.sent.length).toBe(1);
    stage.publisher.onRtp(frame('q', 4, { key: true }), 3);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 102]);
    stage.down.setDisabled(true);
    stage.publisher.onRtp(frame('q', 5, { key: true }), 4);
    stage.down.setDisabled(false);
    stage.publisher.onRtp(frame('q', 6), 5);
    stage.publisher.onRtp(frame('q', 7, { key: true }), 6);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 102, 103]);
  });

  it('answers a viewer’s NACK from before and after a switch, within its budget', () => {
    stage.publisher.onRtp(frame('q', 10, { key: true }), 0);
    stage.publisher.onRtp(frame('f', 50), 1);
    stage.down.retarget(1);
    stage.publisher.onRtp(frame('f', 51, { key: true }), 2);
    const before = [...stage.sent];
    stage.down.resend([101, 102, 999]);
    expect(stage.sent.slice(2)).toEqual(before);
    for (let round = 0; round < 500; round += 1) stage.down.resend([101]);
    expect(stage.sent.length).toBe(2 + 128);
  });

  it('puts a retransmission back where it was missing, once', () => {
    stage.publisher.onRtp(frame('q', 10, { key: true }), 0);
    stage.publisher.onRtp(frame('q', 12), 1);
    const asked: number[] = [];
    for (const packet of stage.feedback) {
      walkRtcp(packet, (part) => part.type === 205 && asked.push(...readNack(packet, part)));
    }
    expect(asked).toEqual([11]);
    const original = vp8Payload(false, 11, 11);
    const repair = rtpPacket({
      payloadType: REPAIR,
      sequence: 1,
      timestamp: 33_000,
      ssrc: 2001,
      extensions: { 3: Buffer.from('1'), 11: Buffer.from('q') },
      payload: Buffer.concat([Buffer.from([0, 11]), original]),
    });
    stage.publisher.onRtp(repair, 2);
    stage.publisher.onRtp(repair, 3);
    expect(stage.sent.map(sequenceOf)).toEqual([101, 103, 102]);
    const last = stage.sent.at(-1);
    expect(last?.subarray(headerLength(last))).toEqual(original);
  });

  it('reports to the publisher and names its bound', () => {
    stage.publisher.onRtp(frame('q', 10, { key: true }), 0);
    stage.publisher.report(1000);
    const types: number[] = [];
    let bound: number | undefined;
    for (const packet of stage.feedback) {
      walkRtcp(packet, (part) => {
        types.push(part.type);
        bound = readRemb(packet, part) ?? bound;
      });
    }
    expect(types).toContain(201);
    expect(bound).toBeGreaterThan(4_900_000);
  });

  it('drops streams of sections and codecs that were not agreed, and survives noise', () => {
    stage.publisher.onRtp(rtpPacket({ payloadType: MEDIA, ssrc: 9, extensions: { 3: Buffer.from('99') } }), 0);
    stage.publisher.onRtp(rtpPacket({ payloadType: 33, ssrc: 10, extensions: { 3: Buffer.from('1') } }), 0);
    expect(stage.up.layers).toEqual([]);
    const random = randomFrom(7);
    const seeds = [frame('q', 1, { key: true }), frame('f', 2), rtpPacket({ payloadType: REPAIR, ssrc: 77, payload: Buffer.alloc(1) })];
    for (let round = 0; round < 5000; round += 1) {
      const packet = Buffer.from(seeds[round % seeds.length] ?? Buffer.alloc(0));
      for (let flips = 0; flips < 4; flips += 1) packet.writeUInt8(Math.floor(random() * 256), Math.floor(random() * packet.length));
      const cut = packet.subarray(0, Math.floor(random() * (packet.length + 1)));
      stage.publisher.onRtp(cut, round);
      stage.publisher.onRtcp(cut, round);
    }
    expect(stage.up.layers.length).toBeLessThanOrEqual(8);
  });
});
