/** The publishers' clocks as viewers are told them, so that sound and picture stay together. */
import { expect, it } from 'vitest';
import { headerLength } from '../rtp/packet.js';
import { readSenderReport, RTCP, walkRtcp, type SenderReport } from '../rtp/rtcp.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import type { Layer } from './layer.js';
import { Subscriber } from './subscriber.js';
import { UpTrack } from './up-track.js';

const report = (ssrc: number, seconds: number): SenderReport => ({ ssrc, ntpSeconds: seconds, ntpFraction: 0, rtp: seconds * 1000 });

/** One viewer of a number of people's pictures, all of which flow. */
function scene(people: number) {
  const feedback: SenderReport[][] = [];
  const send = (packet: Buffer): boolean => {
    const reports: SenderReport[] = [];
    walkRtcp(packet, (part) => {
      const read = part.type === RTCP.senderReport && readSenderReport(packet, part);
      if (read) reports.push(read);
    });
    if (reports.length > 0) feedback.push(reports);
    return true;
  };
  const subscriber = new Subscriber();
  const sources = Array.from({ length: people }, (_, index): { up: UpTrack; layer: Layer } => {
    const up = new UpTrack('video', () => undefined);
    const layer = up.addLayer({ ssrc: index + 1, mid: '1', rid: '', payloadType: 96, codec: 'VP8', repair: false })!;
    const down = new DownTrack(up, 5000 + index, { isUp: () => true, send }, 100, 1);
    down.bind({ mid: String(index), payloads: new Map([['VP8', 120]]), ids: { mid: 4 } });
    subscriber.add(down);
    const packet = rtpPacket({ ssrc: index + 1, sequence: 7, timestamp: 3600, payload: vp8Payload(true, 1, 1) });
    layer.reception.arrived(7, 3600, packet.length, 1000);
    up.forward(layer, packet, headerLength(packet), 1000);
    return { up, layer };
  });
  return { feedback, subscriber, sources };
}

it('MED-2 the first report of a track goes on at once, later ones each second with those of all tracks in one packet', () => {
  const { feedback, subscriber, sources } = scene(3);
  for (const { up, layer } of sources) up.reported(layer, report(layer.ssrc, 1), 1100);
  expect(feedback.map((packet) => packet.map(({ ssrc }) => ssrc))).toEqual([[5000], [5001], [5002]]);
  feedback.length = 0;
  for (const second of [2, 3]) for (const { up, layer } of sources) up.reported(layer, report(layer.ssrc, second), 1200);
  expect(feedback).toEqual([]);
  subscriber.share(2000);
  // The newest, and each once.
  expect(feedback).toEqual([[5000, 5001, 5002].map((ssrc) => ({ ...report(ssrc, 3), ssrc }))]);
  subscriber.share(3000);
  expect(feedback).toHaveLength(1);
});

it('MED-2 more reports than one packet holds go in two', () => {
  const { feedback, subscriber, sources } = scene(41);
  for (const second of [1, 2]) for (const { up, layer } of sources) up.reported(layer, report(layer.ssrc, second), 1100);
  feedback.length = 0;
  subscriber.share(2000);
  expect(feedback.map((packet) => packet.length)).toEqual([40, 1]);
});
