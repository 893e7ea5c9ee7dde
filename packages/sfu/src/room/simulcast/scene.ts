/**
 * Who gets which size of a picture that is sent in three: by the viewer's window and by the viewer's network (MED-2). The publisher, the links
 * and the viewers' feedback are played second by second; everything between them is the real thing.
 */
import { TrackInfo, TrackType, UpdateTrackSettings, VideoLayer, VideoQuality } from '@livekit/protocol';
import { createLoudness } from '../../media/speakers.js';
import { Publisher } from '../../media/publisher.js';
import { Subscriber } from '../../media/subscriber.js';
import { UpTrack } from '../../media/up-track.js';
import type { CodecName } from '../../rtp/codecs.js';
import { remb, RTCP, walkRtcp } from '../../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../../rtp/testing.js';
import type { Participant } from '../participant.js';
import type { PublishedTrack } from '../published-track.js';
import { Subscription } from '../subscription.js';

const IDS = { mid: 3, rid: 10, repairedRid: 11, audioLevel: 1 };
const FRAME_MS = 40;
/** Name, size and bits per second of what browsers send of a camera of 720 lines. */
const SIZES = [
  { rid: 'q', quality: VideoQuality.LOW, width: 320, height: 180, rate: 150_000 },
  { rid: 'h', quality: VideoQuality.MEDIUM, width: 640, height: 360, rate: 500_000 },
  { rid: 'f', quality: VideoQuality.HIGH, width: 1280, height: 720, rate: 1_700_000 },
];

/** A camera in three sizes, and a keyframe of a size wherever one was asked for. */
export class Camera {
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
export class Microphone {
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
export class Viewer {
  readonly subscriber = new Subscriber(() => (this.isAsked = true));
  private isAsked = false;
  readonly subscriptions: Subscription[];
  /** Which size came of each camera, for each frame's time. */
  readonly came: (string | undefined)[][] = [];
  capacity: number;
  /** Milliseconds, where nothing waits; undefined: no question is answered. */
  roundTrip: number | undefined;
  /** The next answer comes by another way than those before. */
  hasMoved = false;
  /** Bits per second that it goes on to tell, whatever comes. */
  stuckAt: number | undefined;
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

  note(now: number): void {
    if (this.isAsked && this.roundTrip !== undefined) {
      this.subscriber.onRoundTrip(this.roundTrip, now, this.hasMoved);
      this.hasMoved = false;
    }
    this.isAsked = false;
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
    if (bits > 0) this.subscriber.onRtcp(remb(this.stuckAt ?? this.estimate, this.subscriptions.map((one) => one.down.ssrc)), now);
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

export class Scene {
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
        viewer.note(this.now);
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
