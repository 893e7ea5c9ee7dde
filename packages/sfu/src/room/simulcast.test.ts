/**
 * Who gets which size of a picture that is sent in three: by the viewer's window and by the viewer's network (MED-2). The publisher, the links
 * and the viewers' feedback are played second by second; everything between them is the real thing.
 */
import { TrackInfo, TrackType, UpdateTrackSettings, VideoLayer, VideoQuality } from '@livekit/protocol';
import { describe, expect, it } from 'vitest';
import { createLoudness } from '../media/speakers.js';
import { Publisher } from '../media/publisher.js';
import { Subscriber } from '../media/subscriber.js';
import { UpTrack } from '../media/up-track.js';
import type { CodecName } from '../rtp/codecs.js';
import { remb, RTCP, walkRtcp } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { Subscription } from './subscription.js';

const IDS = { mid: 3, rid: 10, repairedRid: 11, audioLevel: 1 };
const FRAME_MS = 40;
/** Name, size and bits per second of what browsers send of a camera of 720 lines. */
const SIZES = [
  { rid: 'q', quality: VideoQuality.LOW, width: 320, height: 180, rate: 150_000 },
  { rid: 'h', quality: VideoQuality.MEDIUM, width: 640, height: 360, rate: 500_000 },
  { rid: 'f', quality: VideoQuality.HIGH, width: 1280, height: 720, rate: 1_700_000 },
];

/** A camera in three sizes, and a keyframe of a size wherever one was asked for. */
class Camera {
  readonly track: PublishedTrack;
  private readonly publisher: Publisher;
  private readonly asked = new Set<number>();
  private frames = 0;
  private readonly sequences = SIZES.map(() => 0);
  private readonly number: number;

  constructor(number: number) {
    this.number = number;
    const hear = (packet: Buffer): void =>
      walkRtcp(packet, (part) => {
        if (part.type === RTCP.payloadFeedback && part.count === 1) this.asked.add(packet.readUInt32BE(part.start + 8));
      });
    this.publisher = new Publisher(hear, createLoudness());
    this.publisher.agree({
      sections: [{ mid: '1', ssrcs: [] }],
      ids: IDS,
      payloads: { codecs: new Map<number, CodecName>([[96, 'VP8']]), repairs: new Map<number, number>() },
    });
    const up = new UpTrack('video', hear);
    this.publisher.bind('1', up);
    const layers = SIZES.map(({ quality, width, height }) => new VideoLayer({ quality, width, height }));
    const info = new TrackInfo({ sid: `TR_${number}`, type: TrackType.VIDEO, layers });
    this.track = { info, up, cids: [], mid: '1', announced: true, owner: {} as Participant, quality: { told: undefined, lowerSince: undefined } };
  }

  frame(now: number): void {
    this.frames += 1;
    SIZES.forEach(({ rid, rate }, index) => {
      const ssrc = this.number * 1000 + index + 1;
      const key = this.asked.delete(ssrc) || this.frames === 1;
      const bytes = (rate / 8) * (FRAME_MS / 1000);
      const packets = Math.ceil(bytes / 1100);
      for (let part = 0; part < packets; part += 1) {
        const sequence = (this.sequences[index] = (this.sequences[index] ?? 0) + 1);
        const head = part === 0 ? vp8Payload(key, this.frames, this.frames) : Buffer.from([0x80, 0, 0]);
        const payload = Buffer.concat([head, Buffer.alloc(Math.floor(bytes / packets))]);
        const extensions = { 3: Buffer.from('1'), 10: Buffer.from(rid) };
        this.publisher.onRtp(rtpPacket({ payloadType: 96, sequence, timestamp: this.frames * 3600, ssrc, extensions, payload, marker: part === packets - 1 }), now);
      }
    });
  }

  measure(now: number): void {
    for (const layer of this.track.up.layers) layer.measure(now);
  }
}

/** Sound at 40 kbit/s. */
class Microphone {
  readonly track: PublishedTrack;
  private readonly publisher = new Publisher(() => undefined, createLoudness());
  private sequence = 0;

  constructor() {
    this.publisher.agree({
      sections: [{ mid: '1', ssrcs: [] }],
      ids: IDS,
      payloads: { codecs: new Map<number, CodecName>([[111, 'opus']]), repairs: new Map<number, number>() },
    });
    const up = new UpTrack('audio', () => undefined);
    this.publisher.bind('1', up);
    const info = new TrackInfo({ sid: 'TR_mic', type: TrackType.AUDIO });
    this.track = { info, up, cids: [], mid: '1', announced: true, owner: {} as Participant, quality: { told: undefined, lowerSince: undefined } };
  }

  /** Two packets of 20 ms. */
  frame(now: number): void {
    for (let half = 0; half < 2; half += 1) {
      this.sequence += 1;
      const payload = Buffer.alloc(100);
      this.publisher.onRtp(rtpPacket({ payloadType: 111, sequence: this.sequence, timestamp: this.sequence * 960, ssrc: 77, extensions: { 3: Buffer.from('1') }, payload }), now);
    }
  }

  measure(now: number): void {
    for (const layer of this.track.up.layers) layer.measure(now);
  }
}

/** Somebody who looks at cameras over a link that carries so many bits a second, and says what a browser would say of it. */
class Viewer {
  readonly subscriber = new Subscriber();
  readonly subscriptions: Subscription[];
  /** Which size came of each camera, for each frame's time. */
  readonly came: (string | undefined)[][] = [];
  capacity: number;
  /** Lost whatever is sent, 0..1. */
  ambientLoss = 0;
  /** Share lost of each second. */
  readonly lostShares: number[] = [];
  private sent = 0;
  private estimate = 2_000_000;
  private readonly counts = new Map<number, { highest: number; before: number; lost: number }>();
  private readonly template = Buffer.from('81c90007'.padEnd(64, '0'), 'hex');

  constructor(cameras: (Camera | Microphone)[], capacity = Infinity) {
    this.capacity = capacity;
    this.subscriptions = cameras.map((camera, index) => {
      const subscription = new Subscription(camera.track, {} as Participant, this.transport);
      subscription.down.bind({ mid: String(index), payloads: new Map<CodecName, number>([['VP8', 120], ['opus', 111]]), ids: { mid: 4, absoluteSendTime: 5 } });
      this.subscriber.add(subscription.down);
      return subscription;
    });
  }

  /** As livekit-client says it when the place for the picture changes. */
  window(width: number, height: number, now: number, disabled = false): void {
    for (const one of this.subscriptions) one.apply(new UpdateTrackSettings({ width, height, disabled }), now);
  }

  note(): void {
    this.came.push(this.subscriptions.map((one) => (one.down.isDisabled || one.down.isPaused ? undefined : one.down.currentLayer?.rid)));
  }

  /** REMB and receiver reports of the last second, as Chromium makes them: the estimate falls to 0.85 of what passes, and rises by 8 % a second. */
  report(now: number): void {
    const bits = this.sent * 8;
    this.sent = 0;
    const lost = bits > this.capacity ? 1 - this.capacity / bits : this.ambientLoss;
    this.lostShares.push(lost);
    if (bits > this.capacity) this.estimate = Math.min(this.estimate, this.capacity * 0.85);
    else this.estimate = Math.max(this.estimate, Math.min(this.estimate * 1.08, bits * 1.5 + 10_000));
    for (const { down } of this.subscriptions) {
      const count = this.counts.get(down.ssrc) ?? { highest: 0, before: 0, lost: 0 };
      count.lost += Math.round((count.highest - count.before) * lost);
      count.before = count.highest;
      this.counts.set(down.ssrc, count);
      const block = Buffer.from(this.template);
      block.writeUInt32BE(down.ssrc, 8);
      block.writeUInt8(Math.min(255, Math.round(lost * 256)), 12);
      block.writeUIntBE(count.lost, 13, 3);
      block.writeUInt32BE(count.highest, 16);
      this.subscriber.onRtcp(block, now);
    }
    if (bits > 0) this.subscriber.onRtcp(remb(this.estimate, this.subscriptions.map((one) => one.down.ssrc)), now);
  }

  private readonly transport = {
    isUp: () => true,
    send: (packet: Buffer): boolean => {
      this.sent += packet.length;
      const ssrc = packet.readUInt32BE(8);
      const count = this.counts.get(ssrc) ?? { highest: 0, before: 0, lost: 0 };
      count.highest += 1;
      this.counts.set(ssrc, count);
      return true;
    },
  };

  /** The size that came most of the time in the last `seconds`, of the first camera unless another is named. */
  got(seconds: number, camera = 0): string | undefined {
    const times = new Map<string | undefined, number>();
    for (const frame of this.came.slice((-seconds * 1000) / FRAME_MS)) times.set(frame[camera], (times.get(frame[camera]) ?? 0) + 1);
    return [...times].sort((a, b) => b[1] - a[1])[0]?.[0];
  }

  share(rid: string, seconds: number): number {
    const last = this.came.slice((-seconds * 1000) / FRAME_MS);
    return last.filter((frame) => frame[0] === rid).length / last.length;
  }
}

class Scene {
  now = 1000;
  private readonly cameras: (Camera | Microphone)[];
  private readonly viewers: Viewer[];

  constructor(cameras: (Camera | Microphone)[], viewers: Viewer[]) {
    this.cameras = cameras;
    this.viewers = viewers;
  }

  play(seconds: number): void {
    for (const end = this.now + seconds * 1000; this.now < end; this.now += FRAME_MS) {
      for (const camera of this.cameras) camera.frame(this.now);
      for (const viewer of this.viewers) {
        viewer.subscriber.tick(this.now);
        viewer.note();
      }
      if (this.now % 1000 !== 0) continue;
      for (const camera of this.cameras) camera.measure(this.now);
      for (const viewer of this.viewers) {
        viewer.report(this.now);
        viewer.subscriber.share(this.now);
      }
    }
  }
}

describe('MED-2 each viewer gets what their window and their network can take', () => {
  it.each([
    [160, 90, Infinity, 'q'],
    [320, 180, Infinity, 'q'],
    [640, 360, Infinity, 'h'],
    [1280, 720, Infinity, 'f'],
    [1280, 720, 3_000_000, 'f'],
    [1280, 720, 900_000, 'h'],
    [1280, 720, 300_000, 'q'],
    [640, 360, 300_000, 'q'],
    [160, 90, 300_000, 'q'],
    // Less than the smallest: none, for it would take the sound's place.
    [1280, 720, 100_000, undefined],
  ])('MED-2 a window of %i × %i over %d bit/s gets %s', (width, height, capacity, expected) => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera], capacity);
    const scene = new Scene([camera], [viewer]);
    viewer.window(width, height, scene.now);
    scene.play(60);
    expect(viewer.got(40)).toBe(expected);
  });

  it('MED-2 of one camera at one time, each viewer gets their own size, and a bad network is nobody else’s matter', () => {
    const camera = new Camera(1);
    const [large, small, poor] = [new Viewer([camera]), new Viewer([camera]), new Viewer([camera], 300_000)];
    const scene = new Scene([camera], [large, small, poor]);
    large.window(1280, 720, scene.now);
    small.window(200, 112, scene.now);
    poor.window(1280, 720, scene.now);
    scene.play(60);
    expect([large.got(30), small.got(30), poor.got(30)]).toEqual(['f', 'q', 'q']);
    expect(large.share('f', 30)).toBe(1);
  });

  it('MED-2 a window that grows or shrinks changes the size within a second', () => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera]);
    const scene = new Scene([camera], [viewer]);
    for (const [width, height, expected] of [[160, 90, 'q'], [1280, 720, 'f'], [640, 360, 'h'], [160, 90, 'q']] as const) {
      viewer.window(width, height, scene.now);
      scene.play(1);
      expect(viewer.came.at(-1)?.[0]).toBe(expected);
      scene.play(2);
    }
  });

  it('MED-2 a network that narrows takes the size down within three seconds and one that widens brings it back within eighteen', () => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera]);
    const scene = new Scene([camera], [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(10);
    expect(viewer.came.at(-1)?.[0]).toBe('f');
    viewer.capacity = 700_000;
    scene.play(3);
    expect(viewer.came.at(-1)?.[0]).toBe('h');
    scene.play(60);
    expect(viewer.share('h', 60)).toBe(1);
    viewer.capacity = Infinity;
    scene.play(18);
    expect(viewer.came.at(-1)?.[0]).toBe('f');
  });

  it('MED-2 trying whether the network carries more costs few packets', () => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera], 700_000);
    const scene = new Scene([camera], [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(120);
    const settled = viewer.lostShares.slice(30);
    expect(settled.reduce((sum, share) => sum + share, 0) / settled.length).toBeLessThan(0.02);
  });

  it('MED-2 a network that loses one packet in eight whatever is sent keeps its large picture', () => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera]);
    viewer.ambientLoss = 0.125;
    const scene = new Scene([camera], [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(15);
    scene.play(60);
    expect(viewer.share('f', 60)).toBe(1);
  });

  it('MED-3 where the network carries sound only, pictures pause within three seconds, sound stays whole, and both are back within eighteen', () => {
    const stage = [new Camera(1), new Camera(2), new Microphone()] as const;
    const viewer = new Viewer([...stage]);
    const scene = new Scene([...stage], [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(10);
    viewer.capacity = 90_000;
    scene.play(3);
    expect(viewer.subscriptions.map((one) => one.down.isPaused)).toEqual([true, true, false]);
    scene.play(60);
    expect(viewer.subscriptions.map((one) => one.down.isPaused)).toEqual([true, true, false]);
    const lost = viewer.lostShares.slice(-60);
    expect(lost.reduce((sum, share) => sum + share, 0) / lost.length).toBeLessThan(0.05);
    viewer.capacity = Infinity;
    scene.play(18);
    expect(viewer.came.at(-1)?.slice(0, 2)).toEqual(['f', 'f']);
  });

  it('MED-3 the camera that matters least pauses first', () => {
    const stage = [new Camera(1), new Camera(2), new Microphone()] as const;
    const viewer = new Viewer([...stage], 260_000);
    const scene = new Scene([...stage], [viewer]);
    viewer.window(1280, 720, scene.now);
    viewer.subscriptions[1]?.apply(new UpdateTrackSettings({ width: 1280, height: 720, priority: 1 }), scene.now);
    scene.play(60);
    expect(viewer.subscriptions.map((one) => one.down.isPaused)).toEqual([true, false, false]);
  });

  it('MED-2 two cameras share a network that carries one large picture and one small', () => {
    const cameras = [new Camera(1), new Camera(2)];
    const viewer = new Viewer(cameras, 900_000);
    const scene = new Scene(cameras, [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(60);
    expect([viewer.got(40, 0), viewer.got(40, 1)].sort()).toEqual(['h', 'q']);
  });

  it('MED-2 what is out of sight is not sent at all, and comes back with a whole picture', () => {
    const camera = new Camera(1);
    const viewer = new Viewer([camera]);
    const scene = new Scene([camera], [viewer]);
    viewer.window(1280, 720, scene.now);
    scene.play(3);
    const down = viewer.subscriptions[0]?.down;
    viewer.window(1280, 720, scene.now, true);
    const before = down?.packets;
    scene.play(3);
    expect(down?.packets).toBe(before);
    viewer.window(640, 360, scene.now);
    scene.play(1);
    expect(viewer.came.at(-1)?.[0]).toBe('h');
    expect(down?.packets).toBeGreaterThan(before ?? 0);
  });
});
