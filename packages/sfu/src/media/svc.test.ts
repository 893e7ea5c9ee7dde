/** One VP9 stream with three spatial layers, and what its viewers get of it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { headerLength, sequenceOf, timestampOf } from '../rtp/packet.js';
import { remb } from '../rtp/rtcp.js';
import { rtpPacket, vp9Payload } from '../rtp/testing.js';
import { emptyVp9, readVp9 } from '../rtp/vp9.js';
import { DownTrack } from './down-track.js';
import { shed } from './shed.js';
import { Subscriber } from './subscriber.js';
import { UpTrack } from './up-track.js';

const SPATIAL = [0, 1, 2];

function stage() {
  const sent: Buffer[] = [];
  const asked: Buffer[] = [];
  const up = new UpTrack('video', (packet) => asked.push(packet));
  const transport = { isUp: () => true, send: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 };
  const down = new DownTrack(up, 5555, transport, 100, 1);
  down.bind({ mid: '7', payloads: new Map<CodecName, number>([['VP9', 120]]), ids: { mid: 4, absoluteSendTime: 5 } });
  const layer = up.addLayer({ ssrc: 1, mid: '1', rid: '', payloadType: 98, codec: 'VP9', repair: false });
  if (!layer) throw new Error('no layer');
  let sequence = 65_500;
  let pictures = 0;
  /** Two packets of each spatial layer. */
  const picture = (key: boolean, now: number, size = 0): Buffer[] => {
    pictures += 1;
    return SPATIAL.flatMap((spatial) =>
      [0, 1].map((part) => {
        sequence = (sequence + 1) & 0xffff;
        const payload = Buffer.concat([vp9Payload({ picture: pictures, spatial, key, begins: part === 0, ends: part === 1 }), Buffer.alloc(size)]);
        return rtpPacket({ payloadType: 98, sequence, timestamp: (now * 90) >>> 0, ssrc: 1, marker: spatial === 2 && part === 1, payload });
      }),
    );
  };
  const arrive = (packet: Buffer, now: number): void => {
    layer.reception.arrived(sequenceOf(packet), timestampOf(packet), packet.length, now);
    layer.keep(packet, headerLength(packet));
    up.forward(layer, packet, headerLength(packet), now);
  };
  const show = (key: boolean, now: number, size = 0): void => {
    for (const packet of picture(key, now, size)) arrive(packet, now);
    down.retarget(now);
  };
  return { sent, asked, up, down, layer, picture, arrive, show };
}

const isFiller = (packet: Buffer): boolean => (packet.readUInt8(0) & 0x20) !== 0;
const hasMarker = (packet: Buffer): boolean => (packet.readUInt8(1) & 0x80) !== 0;
const layerOf = (packet: Buffer) => readVp9(packet, headerLength(packet), emptyVp9());

/** What came, by picture. */
function picturesOf(sent: readonly Buffer[]): Buffer[][] {
  const pictures = new Map<number, Buffer[]>();
  for (const packet of sent) {
    if (isFiller(packet)) continue;
    const same = pictures.get(timestampOf(packet)) ?? [];
    pictures.set(timestampOf(packet), [...same, packet]);
  }
  return [...pictures.entries()].sort(([a], [b]) => a - b).map(([, packets]) => packets);
}

const largestOf = (packets: readonly Buffer[]): number => Math.max(...packets.map((packet) => layerOf(packet).spatial));
const largests = (sent: readonly Buffer[]): number[] => picturesOf(sent).map(largestOf);

describe('MED-2 spatial layers of one VP9 stream', () => {
  it('fewer at once, more only from a keyframe, which is asked for', () => {
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
    expect(largests(sent)).toEqual([2, 0, 0, 1, 1]);
    down.retarget(9000);
    expect(asked.length).toBe(before + 1);
  });

  it('no keyframe is asked for a layer that does not come', () => {
    const { asked, down, up, layer } = stage();
    const packet = rtpPacket({ payloadType: 98, sequence: 1, timestamp: 90_000, ssrc: 1, payload: vp9Payload({ picture: 1, key: true }) });
    down.wanted = 0;
    layer.reception.arrived(1, 90_000, packet.length, 1000);
    layer.keep(packet, headerLength(packet));
    up.forward(layer, packet, headerLength(packet), 1000);
    const before = asked.length;
    down.wanted = 2;
    down.retarget(1500);
    expect(asked.length).toBe(before);
  });

  it('an overloaded process sends the smallest alone', () => {
    const { sent, down, show } = stage();
    show(true, 1000);
    shed.largestLayer = 0;
    try {
      down.retarget(1001);
      show(false, 1040);
    } finally {
      shed.largestLayer = Infinity;
    }
    expect(largests(sent)).toEqual([2, 0]);
  });

  it('a narrow downlink carries as many as fit, measured layer by layer', () => {
    const { sent, up, down, layer, show } = stage();
    const subscriber = new Subscriber();
    subscriber.add(down);
    let now = 1000;
    layer.measure(now);
    subscriber.share(now);
    for (let shown = 0; shown < 25; shown += 1) show(shown === 0, (now += 40), 1000);
    layer.measure(now);
    // Three layers of 2 × 1,028 octets at 25 pictures per second each: about 0.4, 0.8 and 1.2 Mbit/s with those below.
    expect(SPATIAL.map((spatial) => Math.round(layer.spatial.upTo(spatial) / 100_000))).toEqual([4, 8, 12]);
    subscriber.share(now);
    for (const estimate of [950_000, 950_000]) {
      show(false, (now += 1000), 1000);
      subscriber.onRtcp(remb(estimate, [5555]), now);
    }
    expect(down.allowed).toBe(1);
    show(false, (now += 40), 1000);
    expect(largests(sent).at(-1)).toBe(1);
    expect(up.viewers).toEqual([down]);
  });

  it('picture ids and TL0 indices go on where VP9 comes in several streams', () => {
    const { sent, up, down } = stage();
    down.wanted = 0;
    const streams = ['q', 'h'].map((rid, index) => up.addLayer({ ssrc: index + 2, mid: '1', rid, payloadType: 98, codec: 'VP9', repair: false }));
    up.layers.splice(0, 1);
    const arrive = (index: number, picture: number, now: number): void => {
      const layer = streams[index];
      if (!layer) throw new Error('no layer');
      // Not flexible: a long picture id, layer indices, TL0 index.
      const payload = Buffer.from([0xac, 0x80 | (picture >> 8), picture & 0xff, 0, picture & 0xff, 9]);
      const packet = rtpPacket({ payloadType: 98, sequence: picture, timestamp: now * 90, ssrc: layer.ssrc, marker: true, payload });
      layer.reception.arrived(picture, now * 90, packet.length, now);
      layer.keep(packet, headerLength(packet));
      down.retarget(now);
      up.forward(layer, packet, headerLength(packet), now);
    };
    arrive(0, 0x7fff, 1000);
    arrive(1, 0x123, 1000);
    down.wanted = 1;
    arrive(1, 0x124, 1040);
    arrive(1, 0x125, 1080);
    const numbers = sent.map((packet) => {
      const { pictureIdAt, tl0At } = layerOf(packet);
      return [packet.readUInt16BE(pictureIdAt), packet.readUInt8(tl0At)];
    });
    expect(numbers).toEqual([[0xffff, 0xff], [0x8000, 0x00], [0x8001, 0x01]]);
  });

  const act = fc.oneof(
    { weight: 10, arbitrary: fc.record({ kind: fc.constant('picture' as const), key: fc.boolean(), lost: fc.option(fc.nat(5), { freq: 3 }), returns: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('want' as const), layer: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('fill' as const), bytes: fc.integer({ min: 1, max: 600 }) }) },
  );

  it('whatever is lost, late or wished: numbers without holes, whole pictures with one end, and the same again when asked', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const { sent, down, picture, arrive, show } = stage();
        let now = 1000;
        show(true, now);
        let late: Buffer[] = [];
        let missing = 0;
        const keys = new Set<number>();
        const broken = new Set<number>();
        for (const one of acts) {
          if (one.kind === 'want') down.wanted = one.layer;
          if (one.kind === 'fill') down.fill(one.bytes, now);
          down.retarget(now);
          if (one.kind !== 'picture') continue;
          now += 40;
          const returning = late;
          late = [];
          for (const [index, packet] of picture(one.key, now).entries()) {
            if (one.key) keys.add(timestampOf(packet));
            if (index !== one.lost) arrive(packet, now);
            else if (one.returns) late.push(packet);
            else {
              missing += 1;
              broken.add(timestampOf(packet));
            }
            if (index === 3) for (const back of returning) arrive(back, now);
          }
        }
        for (const back of late) arrive(back, now);

        const places = sent.map((packet) => (sequenceOf(packet) - 101) & 0xffff);
        expect(new Set(places).size).toBe(places.length);
        expect(Math.max(-1, ...places) + 1 - places.length).toBeLessThanOrEqual(missing);

        let before = Infinity;
        for (const packets of picturesOf(sent)) {
          const at = timestampOf(packets[0] ?? Buffer.alloc(12));
          const largest = largestOf(packets);
          if (!keys.has(at)) expect(largest).toBeLessThanOrEqual(before);
          // Of a torn keyframe it cannot be seen how many layers it began.
          before = broken.has(at) ? (keys.has(at) ? Infinity : before) : largest;
          if (broken.has(at)) continue;
          const ordered = [...packets].sort((a, b) => ((sequenceOf(a) - 101) & 0xffff) - ((sequenceOf(b) - 101) & 0xffff));
          expect(ordered.map((packet) => layerOf(packet).spatial)).toEqual(SPATIAL.slice(0, largest + 1).flatMap((spatial) => [spatial, spatial]));
          expect(ordered.map(hasMarker)).toEqual(ordered.map((_packet, index) => index === ordered.length - 1));
        }

        const recent = sent.slice(-50);
        down.tick();
        down.resend(recent.map(sequenceOf));
        const again = sent.slice(sent.length - recent.length);
        expect(again).toEqual(recent);
      }),
    );
  });
});
