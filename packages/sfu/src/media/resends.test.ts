/** What goes again, and what is broken off, after a viewer's network has become narrow at a stroke. */
import { describe, expect, it } from 'vitest';
import { headerLength, sequenceOf, ssrcOf } from '../rtp/packet.js';
import { nack, remb } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import type { Layer } from './layer.js';
import { Resends } from './resends.js';
import { Subscriber } from './subscriber.js';
import { UpTrack } from './up-track.js';

const PICTURE = 5555;
const PAYLOAD_BYTES = 1000;
const CARRIES_BPS = 320_000;

/** A picture in two sizes, 150 kbit/s and 1.6 Mbit/s, of packets of `PAYLOAD_BYTES`; keyframes come by hand. */
function stage() {
  const sent: Buffer[] = [];
  const asked: number[] = [];
  const up = new UpTrack('video', (packet) => asked.push(packet.readUInt32BE(8)));
  const [small, large] = ['q', 'f'].map((rid, index) => up.addLayer({ ssrc: index + 1, mid: '1', rid, payloadType: 96, codec: 'VP8', repair: false })) as [Layer, Layer];
  const subscriber = new Subscriber();
  const down = new DownTrack(up, PICTURE, { isUp: () => true, send: (packet) => sent.push(Buffer.from(packet)) > 0 }, 100, 1);
  down.bind({ mid: '7', payloads: new Map([['VP8', 120]]), ids: { mid: 4, absoluteSendTime: 5 } });
  subscriber.add(down);
  const sequences = new Map<Layer, number>();
  let now = 1000;
  const arrive = (layer: Layer, key = false): void => {
    const sequence = (sequences.get(layer) ?? 0) + 1;
    sequences.set(layer, sequence);
    const payload = Buffer.concat([vp8Payload(key, sequence, sequence), Buffer.alloc(PAYLOAD_BYTES)]);
    const packet = rtpPacket({ payloadType: 96, sequence, timestamp: now * 90, ssrc: layer.ssrc, marker: true, payload });
    layer.reception.arrived(sequence, now * 90, packet.length, now);
    layer.keep(packet, headerLength(packet));
    up.forward(layer, packet, headerLength(packet), now);
  };
  const playTo = (end: number): void => {
    for (; now < end; now += 5) {
      arrive(large);
      if (now % 50 === 0) {
        arrive(small);
        subscriber.tick(now);
      }
      if (now % 1000 !== 0) continue;
      for (const layer of [small, large]) layer.measure(now);
      subscriber.share(now);
    }
  };
  playTo(1500);
  arrive(large, true);
  playTo(5000);
  /** The viewer's estimate falls at a stroke. */
  const narrow = (): void => {
    subscriber.onRtcp(remb(1_600_000, [PICTURE]), now);
    subscriber.onRtcp(remb(CARRIES_BPS, [PICTURE]), now + 10);
  };
  return { sent, asked, subscriber, down, small, large, arrive, playTo, narrow, time: () => now };
}

const numbersOf = (packets: readonly Buffer[]): number[] => packets.filter((packet) => ssrcOf(packet) === PICTURE).map(sequenceOf);

describe('MED-3 a network that becomes narrow at a stroke', () => {
  it('what is too large ends at once, and the smaller one begins with its keyframe', () => {
    const { sent, asked, down, small, arrive, playTo, narrow, time } = stage();
    expect(down.currentLayer?.rid).toBe('f');
    playTo(time() + 400);
    narrow();
    const before = sent.length;
    playTo(time() + 300);
    expect(sent.length).toBe(before);
    expect(asked.at(-1)).toBe(small.ssrc);
    arrive(small, true);
    expect([sent.length - before, down.currentLayer?.rid]).toEqual([1, 'q']);
  });

  it('on a wide network the larger picture stays until the smaller one, wished for, begins', () => {
    const { sent, down, playTo, time } = stage();
    down.wanted = 0;
    const before = sent.length;
    playTo(time() + 300);
    expect(sent.length).toBeGreaterThan(before);
  });

  it('what came before the smaller picture’s keyframe does not go again, what comes after it does', () => {
    const { sent, subscriber, small, arrive, playTo, narrow, time } = stage();
    const old = numbersOf(sent.slice(-20));
    narrow();
    playTo(time() + 100);
    arrive(small, true);
    arrive(small);
    const fresh = numbersOf(sent.slice(-2));
    const before = sent.length;
    subscriber.onRtcp(nack(PICTURE, [...old, ...fresh]), time());
    expect(numbersOf(sent.slice(before))).toEqual(fresh);
  });

  it('pictures go again with a quarter of what the network carries, however often they are asked for', () => {
    const { sent, subscriber, small, arrive, playTo, narrow, time } = stage();
    narrow();
    playTo(time() + 100);
    arrive(small, true);
    playTo(time() + 1000);
    const [seconds, start] = [2, time()];
    let again = 0;
    while (time() < start + seconds * 1000) {
      playTo(time() + 50);
      const before = sent.length;
      subscriber.onRtcp(nack(PICTURE, numbersOf(sent.slice(-30))), time());
      again += sent.slice(before).reduce((sum, packet) => sum + packet.length, 0);
    }
    expect((again * 8) / seconds).toBeLessThan(CARRIES_BPS * 0.5);
    expect(again).toBeGreaterThan(PAYLOAD_BYTES);
  });
});

describe('MED-3 the share of what goes again', () => {
  it('is bound while the network is, saved up for half a second, and owed where a packet was larger', () => {
    const resends = new Resends();
    resends.tick(Infinity, 0);
    resends.wentAgain(1e9);
    expect([resends.isBound, resends.hasRoom]).toEqual([false, true]);
    resends.tick(320_000, 1000);
    resends.wentAgain(4999);
    expect(resends.hasRoom).toBe(true);
    resends.wentAgain(1001);
    expect(resends.hasRoom).toBe(false);
    resends.tick(320_000, 1100);
    expect(resends.hasRoom).toBe(false);
    resends.tick(320_000, 1101);
    expect(resends.hasRoom).toBe(true);
    // A long silence saves no more.
    resends.tick(320_000, 60_000);
    resends.wentAgain(5000);
    expect(resends.hasRoom).toBe(false);
  });
});
