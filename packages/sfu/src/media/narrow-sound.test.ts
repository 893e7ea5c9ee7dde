/** What a downlink gets that carries sound alone: nothing that takes the sound's place. */
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { headerLength, payloadTypeOf, sequenceOf, ssrcOf } from '../rtp/packet.js';
import { nack, remb } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import { Subscriber } from './subscriber.js';
import { UpTrack } from './up-track.js';

const PICTURE = 5555;
const SOUND = 6666;
const SMALL_BPS = 150_000;

/** `soundOctets`: what is said every 20 ms, beyond the least. */
function stage(soundOctets = 0) {
  const sent: Buffer[] = [];
  const transport = { isUp: () => true, send: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 };
  const video = new UpTrack('video', () => undefined);
  const audio = new UpTrack('audio', () => undefined);
  const picture = video.addLayer({ ssrc: 1, mid: '1', rid: '', payloadType: 96, codec: 'VP8', repair: false });
  const sound = audio.addLayer({ ssrc: 2, mid: '2', rid: '', payloadType: 63, codec: 'red', repair: false });
  if (!picture || !sound) throw new Error('no layer');
  const subscriber = new Subscriber();
  const payloads = new Map<CodecName, number>([['VP8', 120], ['opus', 111], ['red', 63]]);
  for (const [up, ssrc] of [[video, PICTURE], [audio, SOUND]] as const) {
    const down = new DownTrack(up, ssrc, transport, 100, 1);
    down.bind({ mid: '7', payloads, ids: { mid: 4, absoluteSendTime: 5 } });
    subscriber.add(down);
  }
  let sequence = 0;
  const silence = { isOn: false };
  /** RFC 2198: one earlier sound of four octets, and the newest of three. */
  const redundant = Buffer.from([0x80 | 111, 0x0f, 0x04, 4, 111, 1, 1, 1, 1, 2, 2, 2, ...Buffer.alloc(soundOctets, 2)]);
  const arrive = (up: UpTrack, layer: typeof picture, packet: Buffer, now: number): void => {
    layer.reception.arrived(sequence, now, packet.length, now);
    layer.keep(packet, headerLength(packet));
    up.forward(layer, packet, headerLength(packet), now);
  };
  /** Twenty milliseconds: a sound, and a picture of about `SMALL_BPS`. */
  const play = (now: number, key = now % 1000 === 0): void => {
    sequence += 1;
    const isSaid = !silence.isOn;
    const payload = Buffer.concat([vp8Payload(key, sequence, sequence), Buffer.alloc(SMALL_BPS / 400 - 30)]);
    arrive(video, picture, rtpPacket({ payloadType: 96, sequence, timestamp: now * 90, ssrc: 1, marker: true, payload }), now);
    if (isSaid) arrive(audio, sound, rtpPacket({ payloadType: 63, sequence, timestamp: now * 48, ssrc: 2, payload: redundant }), now);
    if (now % 1000 === 0) {
      picture.measure(now);
      sound.measure(now);
      subscriber.share(now);
    }
    if (now % 60 === 0) subscriber.tick(now);
  };
  let now = 1000;
  play(now, true);
  const playTo = (end: number): void => {
    while (now < end) play((now += 20));
  };
  playTo(5000);
  const of = (ssrc: number, from = 0): Buffer[] => sent.slice(from).filter((packet) => ssrcOf(packet) === ssrc);
  /** The viewer's estimate falls until the picture pauses. */
  const narrow = (): void => {
    subscriber.onRtcp(remb(800_000, [PICTURE]), now);
    subscriber.onRtcp(remb(60_000, [PICTURE]), now + 10);
  };
  return { sent, subscriber, silence, play, playTo, of, narrow, time: () => now };
}

describe('MED-3 a downlink that carries sound alone', () => {
  it('lost pictures are not sent again while pictures pause, lost sound is', () => {
    const { sent, subscriber, play, of, narrow, time } = stage();
    const [picture, sound] = [PICTURE, SOUND].map((ssrc) => of(ssrc).slice(-3).map(sequenceOf));
    narrow();
    const before = sent.length;
    subscriber.onRtcp(nack(PICTURE, picture ?? []), time() + 20);
    expect(sent.length).toBe(before);
    subscriber.onRtcp(nack(SOUND, sound ?? []), time() + 20);
    // Nor sound with what repeats earlier sound.
    expect(sent.length).toBe(before);
    play(time() + 20);
    const lean = of(SOUND, before).map(sequenceOf);
    subscriber.onRtcp(nack(SOUND, [...(sound ?? []), ...lean]), time() + 40);
    expect(of(SOUND, before).map(sequenceOf)).toEqual([...lean, ...lean]);
  });

  it('sound goes without what repeats earlier sound, and each packet again as it went', () => {
    const { sent, subscriber, play, playTo, of, narrow, time } = stage();
    const whole = of(SOUND).at(-1);
    narrow();
    const before = sent.length;
    play(time() + 20);
    const [lean] = of(SOUND, before);
    if (!whole || !lean) throw new Error('no sound');
    expect([payloadTypeOf(whole), whole.length - headerLength(whole)]).toEqual([63, 12]);
    expect([payloadTypeOf(lean), lean.subarray(headerLength(lean))]).toEqual([111, Buffer.from([2, 2, 2])]);
    const asked = sent.length;
    subscriber.onRtcp(nack(SOUND, [sequenceOf(whole), sequenceOf(lean)]), time() + 40);
    subscriber.onRtcp(remb(5_000_000, [PICTURE]), time() + 40);
    playTo(time() + 12_000);
    const wide = of(SOUND, asked);
    expect(wide.map(payloadTypeOf).filter((type) => type === 63).length).toBeGreaterThan(0);
    const last = sent.length;
    subscriber.onRtcp(nack(SOUND, wide.slice(-60).map(sequenceOf)), time());
    const again = of(SOUND, last);
    expect(again.map((packet) => packet.subarray(headerLength(packet)))).toEqual(wide.slice(-60).map((packet) => packet.subarray(headerLength(packet))));
  });

  it('sound that goes without what repeats earlier sound counts as what it is', () => {
    const { sent, subscriber, playTo, of, narrow, time } = stage();
    narrow();
    const sound = [...subscriber.all].find(({ ssrc }) => ssrc === SOUND);
    const [bytes, before] = [sound?.bytes ?? 0, sent.length];
    playTo(time() + 500);
    const octets = of(SOUND, before).reduce((sum, packet) => sum + packet.length - headerLength(packet), 0);
    expect(octets).toBe(25 * 3);
    expect((sound?.bytes ?? 0) - bytes).toBe(octets);
  });

  it('an estimate that falls on while pictures pause keeps them from coming back into the queue they left', () => {
    const { sent, subscriber, playTo, of, time } = stage();
    subscriber.onRtcp(remb(800_000, [PICTURE]), time());
    subscriber.onRtcp(remb(140_000, [PICTURE]), time() + 10);
    subscriber.onRtcp(remb(40_000, [PICTURE]), time() + 400);
    const before = sent.length;
    playTo(time() + 1500);
    expect(of(PICTURE, before)).toEqual([]);
  });

  it('a first estimate, and sound that breaks, are two signs: pictures pause at once', () => {
    const { subscriber, of, sent, play, time } = stage();
    const sounds = of(SOUND).slice(-12).map(sequenceOf);
    subscriber.onRtcp(nack(SOUND, sounds), time());
    subscriber.onRtcp(remb(31_000, [PICTURE]), time() + 10);
    const before = sent.length;
    play(time() + 20);
    expect(of(PICTURE, before)).toEqual([]);
  });

  it('a few sounds lost are no sign', () => {
    const { subscriber, of, sent, play, time } = stage();
    subscriber.onRtcp(nack(SOUND, of(SOUND).slice(-3).map(sequenceOf)), time());
    subscriber.onRtcp(remb(31_000, [PICTURE]), time() + 10);
    const before = sent.length;
    play(time() + 20);
    expect(of(PICTURE, before).length).toBe(1);
  });

  it('a try ends as soon as sound breaks by it, not by a packet or two', () => {
    const { sent, subscriber, playTo, of, narrow, time } = stage();
    narrow();
    const before = sent.length;
    while (of(PICTURE, before).length === 0) playTo(time() + 20);
    expect(time()).toBeGreaterThan(6900);
    playTo(time() + 100);
    const recent = of(SOUND).slice(-5).map(sequenceOf);
    subscriber.onRtcp(nack(SOUND, recent.slice(0, 2)), time());
    subscriber.onRtcp(nack(SOUND, recent.slice(0, 2)), time());
    const still = sent.length;
    playTo(time() + 100);
    expect(of(PICTURE, still).length).toBeGreaterThan(0);
    subscriber.onRtcp(nack(SOUND, recent.slice(2)), time());
    const after = sent.length;
    playTo(time() + 1000);
    expect(of(PICTURE, after)).toEqual([]);
  });

  it('a moment of silence is no place for a picture that the next word would take away', () => {
    // 100 kbit/s of sound and 150 of picture where 180 pass.
    const { sent, subscriber, silence, playTo, of, time } = stage(240);
    subscriber.limit(180_000, time());
    playTo(time() + 2000);
    const speaking = sent.length;
    playTo(time() + 2000);
    expect(of(PICTURE, speaking)).toEqual([]);
    silence.isOn = true;
    const before = sent.length;
    playTo(time() + 3000);
    expect(of(PICTURE, before)).toEqual([]);
    // Nobody speaks any more.
    playTo(time() + 50_000);
    expect(of(PICTURE, before).length).toBeGreaterThan(0);
  });
});
