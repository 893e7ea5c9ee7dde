/** A sender that begins a new stream with every packet. */
import { expect, it } from 'vitest';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { Publisher } from './publisher.js';
import { createLoudness } from './speakers.js';
import { UpTrack } from './up-track.js';

it('MED-1 gets no more of them than a real one could need each second', () => {
  const publisher = new Publisher(() => undefined, createLoudness());
  const track = new UpTrack('video', () => undefined);
  const payloads = { codecs: new Map([[96, 'VP8' as const], [97, 'H264' as const]]), repairs: new Map<number, number>() };
  publisher.agree({ sections: [{ mid: '1', ssrcs: [] }], ids: { mid: 4 }, payloads });
  publisher.bind('1', track);
  let made = 0;
  const add = track.addLayer.bind(track);
  track.addLayer = (origin) => {
    made += 1;
    return add(origin);
  };
  const send = (from: number): void => {
    for (let number = from; number < from + 1000; number += 1) {
      publisher.onRtp(rtpPacket({ ssrc: 5000, payloadType: 96 + (number % 2), sequence: number, extensions: { 4: Buffer.from('1') }, payload: vp8Payload(true, 1, 1) }), number);
    }
  };
  send(0);
  expect(made).toBe(96);
  publisher.report(1000);
  send(1000);
  expect(made).toBe(192);
});
