import { describe, expect, it } from 'vitest';
import { headerLength } from '../rtp/packet.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { DownTrack, PAUSED } from './down-track.js';
import { RateCeiling } from './rate.js';
import { UpTrack } from './up-track.js';

function inTheMidstOfAPicture(): { up: UpTrack; down: DownTrack } {
  const up = new UpTrack('video', () => undefined);
  const down = new DownTrack(up, 5555, { isUp: () => true, send: () => true }, 100, 1);
  down.bind({ mid: '7', payloads: new Map([['VP8', 120]]), ids: { mid: 4 } });
  const layer = up.addLayer({ ssrc: 1, mid: '1', rid: '', payloadType: 96, codec: 'VP8', repair: false })!;
  const packet = rtpPacket({ payloadType: 96, sequence: 7, timestamp: 3600, ssrc: 1, payload: vp8Payload(true, 1, 1) });
  layer.reception.arrived(7, 3600, packet.length, 1000);
  layer.ring.put(packet);
  up.forward(layer, packet, headerLength(packet), 1000);
  return { up, down };
}

describe('MED-3 a picture that is broken off does not keep its track from trying again', () => {
  it('sends no filler within a picture that goes on', () => {
    const { down } = inTheMidstOfAPicture();
    expect(down.packets).toBe(1);
    expect(down.fill(1000, 1010)).toBe(0);
  });

  it.each<[string, (stage: ReturnType<typeof inTheMidstOfAPicture>) => void]>([
    ['paused for lack of bandwidth', ({ down }) => (down.allowed = PAUSED)],
    ['out of sight', ({ down }) => down.setDisabled(true)],
    ['muted by its sender', ({ up }) => up.setMuted(true)],
  ])('sends fillers once it is %s', (_why, stop) => {
    const stage = inTheMidstOfAPicture();
    stop(stage);
    expect(stage.down.fill(1000, 1010)).toBeGreaterThan(0);
  });

  it('ends a try for which nothing could be sent at all', () => {
    const rate = new RateCeiling();
    let now = 0;
    for (; rate.ceiling === Infinity && now < 60_000; now += 200) rate.estimated(100_000, 1_000_000, now);
    expect(rate.ceiling).toBeLessThan(Infinity);
    const low = rate.ceiling;
    for (const end = now + 30_000; rate.ceiling === low && now < end; now += 50) {
      rate.tick(2_000_000, now);
      if (rate.trying !== undefined) rate.postpone(50);
    }
    expect(rate.ceiling).toBeGreaterThan(low);
  });
});
