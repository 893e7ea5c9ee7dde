import { afterEach, describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { sequenceOf } from '../rtp/packet.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { packetCounts } from './counts.js';
import { DownTrack } from './down-track.js';
import { Publisher } from './publisher.js';
import { shed } from './shed.js';
import { createLoudness } from './speakers.js';
import { UpTrack } from './up-track.js';

const codecs = new Map<number, CodecName>([[96, 'VP8'], [111, 'opus']]);
const SSRC = { q: 1, f: 3 };

/** One who sends a picture in two sizes and sound, and one who gets both. */
function scene() {
  const [seen, heard]: [Buffer[], Buffer[]] = [[], []];
  const publisher = new Publisher(() => undefined, createLoudness());
  publisher.agree({
    sections: [{ mid: '1', ssrcs: [] }, { mid: '2', ssrcs: [] }],
    ids: { mid: 3, rid: 10 },
    payloads: { codecs, repairs: new Map() },
  });
  const [picture, sound] = [new UpTrack('video', () => undefined), new UpTrack('audio', () => undefined)];
  publisher.bind('1', picture);
  publisher.bind('2', sound);
  const down = (up: UpTrack, ssrc: number, to: Buffer[]): DownTrack => {
    const track = new DownTrack(up, ssrc, { isUp: () => true, send: (packet) => to.push(Buffer.from(packet)) > 0 }, 100, 1);
    track.bind({ mid: '7', payloads: new Map<CodecName, number>([['VP8', 120], ['opus', 121]]), ids: { mid: 4 } });
    return track;
  };
  return { publisher, seen, heard, viewer: down(picture, 5555, seen), listener: down(sound, 6666, heard) };
}

const frame = (rid: 'q' | 'f', sequence: number, key = false): Buffer =>
  rtpPacket({
    payloadType: 96, sequence, timestamp: sequence * 3000, ssrc: SSRC[rid],
    extensions: { 3: Buffer.from('1'), 10: Buffer.from(rid) }, payload: vp8Payload(key, sequence, sequence),
  });
const voice = (sequence: number): Buffer =>
  rtpPacket({ payloadType: 111, sequence, timestamp: sequence * 960, ssrc: 9, extensions: { 3: Buffer.from('2') }, payload: Buffer.alloc(80) });

afterEach(() => {
  shed.largestLayer = Infinity;
  shed.pictures = false;
});

describe('MED-3 an overloaded process', () => {
  it('passes the smallest picture on, and the larger one again when it has recovered', () => {
    const { publisher, seen, viewer } = scene();
    const both = (sequence: number, key: boolean, now: number): void => {
      publisher.onRtp(frame('q', sequence, key), now);
      publisher.onRtp(frame('f', sequence + 1000, key), now);
      viewer.retarget(now);
    };
    both(1, true, 0);
    both(2, true, 30);
    expect(viewer.currentLayer?.rid).toBe('f');
    shed.largestLayer = 0;
    viewer.retarget(60);
    both(3, true, 60);
    expect(viewer.currentLayer?.rid).toBe('q');
    shed.largestLayer = Infinity;
    viewer.retarget(90);
    both(4, true, 90);
    expect(viewer.currentLayer?.rid).toBe('f');
    expect(seen.map(sequenceOf)).toEqual(seen.map((_, index) => 101 + index));
  });

  it('passes sound on when it passes no picture on; the picture then goes on with a keyframe, without a gap', () => {
    const { publisher, seen, heard } = scene();
    publisher.onRtp(frame('q', 1, true), 0);
    publisher.onRtp(voice(1), 0);
    const before = packetCounts.shed;
    shed.pictures = true;
    for (let sequence = 2; sequence < 12; sequence += 1) {
      publisher.onRtp(frame('q', sequence), sequence * 30);
      publisher.onRtp(voice(sequence), sequence * 30);
    }
    expect([seen.length, heard.length, packetCounts.shed - before]).toEqual([1, 11, 10]);
    shed.pictures = false;
    publisher.onRtp(frame('q', 12), 400);
    publisher.onRtp(frame('q', 13, true), 430);
    publisher.onRtp(frame('q', 14), 460);
    expect(seen.map(sequenceOf)).toEqual([101, 102, 103]);
  });
});
