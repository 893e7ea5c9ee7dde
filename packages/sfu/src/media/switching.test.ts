/** What a decoder sees while its layer changes, pictures pause, packets get lost or late, and fillers are sent: numbers that go on. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { headerLength, payloadTypeOf, sequenceOf, timestampDelta, timestampOf } from '../rtp/packet.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { locateVp8Numbers, readPictureId } from '../rtp/vp8.js';
import { DownTrack, PAUSED } from './down-track.js';
import { UpTrack } from './up-track.js';

const RIDS = ['q', 'h', 'f'];

function viewerOf(kind: 'audio' | 'video', payloads: [CodecName, number][]) {
  const sent: Buffer[] = [];
  const up = new UpTrack(kind, () => undefined);
  const transport = { isUp: () => true, send: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 };
  const down = new DownTrack(up, 5555, transport, 100, 1);
  down.bind({ mid: '7', payloads: new Map(payloads), ids: { mid: 4, absoluteSendTime: 5 } });
  return { sent, up, down };
}

const payloadOf = (packet: Buffer): Buffer => packet.subarray(headerLength(packet));
const isFiller = (packet: Buffer): boolean => (packet.readUInt8(0) & 0x20) !== 0;

function pictureIdOf(packet: Buffer): number {
  const found = locateVp8Numbers(packet, headerLength(packet), { pictureIdAt: -1, tl0At: -1 });
  return readPictureId(packet, found.pictureIdAt);
}

function tl0Of(packet: Buffer): number {
  const found = locateVp8Numbers(packet, headerLength(packet), { pictureIdAt: -1, tl0At: -1 });
  return packet.readUInt8(found.tl0At);
}

const act = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('frame' as const), key: fc.boolean(), lost: fc.nat(9) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('want' as const), layer: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), on: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fill' as const), bytes: fc.integer({ min: 1, max: 2000 }) }) },
);

describe('MED-2 no decoder stumbles over a switch', () => {
  it('numbers go on without holes but for losses, time goes forward, and what is sent again is what was sent', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 120 }), fc.array(fc.nat(65_535), { minLength: 6, maxLength: 6 }), (acts, starts) => {
        const { sent, up, down } = viewerOf('video', [['VP8', 120]]);
        const layers = RIDS.map((rid, index) => {
          const layer = up.addLayer({ ssrc: index + 1, mid: '1', rid, payloadType: 96, codec: 'VP8', repair: false });
          if (!layer) throw new Error('no layer');
          return { layer, sequence: starts[index] ?? 0, start: (starts[index + 3] ?? 0) * 60_000 };
        });
        let now = 1000;
        let pictures = 0;
        let lost = 0;
        for (const one of acts) {
          if (one.kind === 'want') down.wanted = one.layer;
          if (one.kind === 'pause') down.allowed = one.on ? PAUSED : Infinity;
          if (one.kind === 'fill') down.fill(one.bytes, now);
          if (one.kind !== 'frame') continue;
          now += 40;
          pictures += 1;
          for (const [index, source] of layers.entries()) {
            source.sequence = (source.sequence + 1) & 0xffff;
            const parts = { payloadType: 96, sequence: source.sequence, timestamp: (source.start + now * 90) >>> 0, ssrc: index + 1, marker: true };
            const packet = rtpPacket({ ...parts, payload: vp8Payload(one.key, pictures + index * 1000, pictures) });
            if (one.lost === index) {
              lost += 1;
              continue;
            }
            source.layer.reception.arrived(source.sequence, parts.timestamp, packet.length, now);
            source.layer.ring.put(packet);
          }
          down.retarget(now);
          for (const [index, source] of layers.entries()) {
            const packet = one.lost === index ? undefined : source.layer.ring.get(source.sequence);
            if (packet) up.forward(source.layer, packet, headerLength(packet), now);
          }
        }
        const places = sent.map((packet) => (sequenceOf(packet) - 100) & 0xffff);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect((places.at(-1) ?? 0) - places.length).toBeLessThanOrEqual(lost);
        const shown = sent.filter((packet) => !isFiller(packet));
        for (const [index, packet] of shown.entries()) {
          const before = shown[index - 1];
          if (!before) continue;
          expect(timestampDelta(timestampOf(packet), timestampOf(before))).toBeGreaterThan(0);
          const step = (pictureIdOf(packet) - pictureIdOf(before)) & 0x7fff;
          expect(step).toBeGreaterThan(0);
          expect(step).toBeLessThanOrEqual(1 + lost);
          const tl0Step = (tl0Of(packet) - tl0Of(before)) & 0xff;
          expect(tl0Step).toBeGreaterThan(0);
          expect(tl0Step).toBeLessThanOrEqual(1 + lost);
        }
        const first = sent.slice(-50);
        down.tick();
        down.resend(first.map(sequenceOf));
        const again = sent.slice(sent.length - first.length);
        expect(again).toEqual(first);
      }),
    );
  });
});

describe('MED-3 redundant sound reaches everybody', () => {
  const redundant = Buffer.from([0xef, 0x0f, 0x00, 0x02, 0x6f, 1, 2, 9, 9, 9]);

  it.each([
    ['whole, under the viewer’s numbers, where it is taken', [['opus', 100], ['red', 101]], 101, [0xe4, 0x0f, 0x00, 0x02, 0x64, 1, 2, 9, 9, 9]],
    ['the newest sound alone where only Opus is', [['opus', 100]], 100, [9, 9, 9]],
  ] as [string, [CodecName, number][], number, number[]][])('%s', (_name, payloads, payloadType, payload) => {
    const { sent, up, down } = viewerOf('audio', payloads);
    const layer = up.addLayer({ ssrc: 1, mid: '1', rid: '', payloadType: 63, codec: 'red', repair: false });
    if (!layer) throw new Error('no layer');
    const packet = rtpPacket({ payloadType: 63, sequence: 5, payload: redundant });
    layer.reception.arrived(5, 0, packet.length, 10);
    layer.ring.put(packet);
    up.forward(layer, packet, headerLength(packet), 10);
    down.resend([101]);
    expect(sent.map((one) => [payloadTypeOf(one), ...payloadOf(one)])).toEqual([[payloadType, ...payload], [payloadType, ...payload]]);
  });
});
