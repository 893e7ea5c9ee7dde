/** A track that comes as one VP9 stream and as VP8 in two sizes. */
import { describe, expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { headerLength, payloadTypeOf, sequenceOf, timestampOf } from '../rtp/packet.js';
import { rtpPacket, vp8Payload, vp9Payload } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import { UpTrack } from './up-track.js';

function stage() {
  const up = new UpTrack('video', () => undefined);
  up.preferred = 'VP9';
  const viewers = ([['VP9', 'VP8'], ['VP8']] as CodecName[][]).map((codecs, index) => {
    const sent: Buffer[] = [];
    const down = new DownTrack(up, 5555 + index, { isUp: () => true, send: (packet) => sent.push(Buffer.from(packet)) > 0 }, 100, 1);
    down.bind({ mid: '7', payloads: new Map(codecs.map((codec) => [codec, codec === 'VP9' ? 120 : 121])), ids: { mid: 4, absoluteSendTime: 5 } });
    return { sent, down };
  });
  const streams = ([['', 'VP9'], ['q', 'VP8'], ['h', 'VP8']] as [string, CodecName][]).map(([rid, codec], index) => {
    const layer = up.addLayer({ ssrc: index + 1, mid: '1', rid, payloadType: codec === 'VP9' ? 98 : 96, codec, repair: false });
    if (!layer) throw new Error('no layer');
    return layer;
  });
  let sequence = 0;
  const show = (now: number, flowing: readonly number[] = [0, 1, 2]): void => {
    sequence += 1;
    for (const index of flowing) {
      const layer = streams[index];
      if (!layer) continue;
      const payload = layer.codec === 'VP9' ? vp9Payload({ picture: sequence, key: true }) : vp8Payload(true, sequence, sequence);
      const packet = rtpPacket({ payloadType: layer.payloadType, sequence, timestamp: now * 90, ssrc: layer.ssrc, marker: true, payload });
      layer.reception.arrived(sequenceOf(packet), timestampOf(packet), packet.length, now);
      layer.keep(packet, headerLength(packet));
      for (const { down } of viewers) down.retarget(now);
      up.forward(layer, packet, headerLength(packet), now);
    }
  };
  const types = (viewer: number): number[] => (viewers[viewer]?.sent ?? []).map(payloadTypeOf);
  return { viewers, show, types };
}

describe('MED-1 a track in two codecs', () => {
  it('each viewer gets the first that it takes, whatever its window', () => {
    const { viewers, show, types } = stage();
    show(1000);
    for (const wanted of [0, 1, 2]) {
      for (const { down } of viewers) down.wanted = wanted;
      show(1040 + wanted * 40);
    }
    expect(new Set(types(0).slice(1))).toEqual(new Set([120]));
    expect(new Set(types(1))).toEqual(new Set([121]));
    expect(types(0).length).toBeGreaterThanOrEqual(4);
  });

  it('whoever takes both gets the second when the first is not there', () => {
    const { show, types } = stage();
    show(1000);
    show(1040);
    show(3000, [1, 2]);
    show(3040, [1, 2]);
    expect(types(0).slice(-1)).toEqual([121]);
  });
});
