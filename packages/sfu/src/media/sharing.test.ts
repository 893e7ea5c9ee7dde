/** One packet to many viewers: its payload is copied once, and what one viewer's copy says must never be read in another's. */
import { expect, it } from 'vitest';
import type { CodecName } from '../rtp/codecs.js';
import { extensionText } from '../rtp/extensions.js';
import { headerLength, payloadTypeOf } from '../rtp/packet.js';
import { rtpPacket, vp8Payload } from '../rtp/testing.js';
import { DownTrack } from './down-track.js';
import type { Layer } from './layer.js';
import { UpTrack } from './up-track.js';

const take = (up: UpTrack, layer: Layer, packet: Buffer, now: number): void => {
  const payloadAt = headerLength(packet);
  layer.reception.arrived(packet.readUInt16BE(2), packet.readUInt32BE(4), packet.length, now);
  layer.keep(packet, payloadAt);
  up.forward(layer, packet, payloadAt, now);
};

function viewer(up: UpTrack, mid: string, payloads: [CodecName, number][]): { down: DownTrack; sent: Buffer[] } {
  const sent: Buffer[] = [];
  const transport = { isUp: () => true, send: (packet: Buffer) => sent.push(Buffer.from(packet)) > 0 };
  const down = new DownTrack(up, 5000, transport, 100, 1);
  down.bind({ mid, payloads: new Map(payloads), ids: { mid: 4, absoluteSendTime: 2 } });
  return { down, sent };
}

const payloadOf = (packet: Buffer | undefined): Buffer | undefined => packet?.subarray(headerLength(packet));

it('MED-2 each viewer gets its own picture numbers, section and fillers of the same packet', () => {
  const up = new UpTrack('video', () => undefined);
  const layer = (ssrc: number, rid: string): Layer => up.addLayer({ ssrc, mid: '1', rid, payloadType: 96, codec: 'VP8', repair: false })!;
  const [small, large] = [layer(1, 'q'), layer(2, 'f')];
  const picture = (ssrc: number, sequence: number, id: number, key: boolean): Buffer =>
    rtpPacket({ ssrc, sequence, timestamp: sequence * 3000, marker: true, payload: vp8Payload(key, id, id) });
  const early = viewer(up, '7', [['VP8', 120]]);
  take(up, small, picture(1, 10, 10, true), 1000);
  take(up, large, picture(2, 500, 900, true), 1001);
  early.down.retarget(1002);
  const late = viewer(up, 'a-long-name', [['VP8', 96]]);
  take(up, large, picture(2, 501, 901, true), 1010);
  const shared = picture(2, 502, 902, false);
  large.keep(shared, headerLength(shared));
  early.down.forward(large, shared, headerLength(shared), 1040);
  early.down.fill(1, 1041);
  late.down.forward(large, shared, headerLength(shared), 1042);
  expect(early.sent.map((packet) => extensionText(packet, 4))).toEqual(['7', '7', '7', '7']);
  expect(early.sent.map((packet) => payloadOf(packet)?.length)).toEqual([9, 9, 9, 255]);
  expect(payloadOf(early.sent[1])).toEqual(vp8Payload(true, 11, 11));
  expect(payloadOf(early.sent[2])).toEqual(vp8Payload(false, 12, 12));
  expect(late.sent.map((packet) => extensionText(packet, 4))).toEqual(['a-long-name', 'a-long-name']);
  expect(late.sent.map(payloadOf)).toEqual([vp8Payload(true, 901, 901), vp8Payload(false, 902, 902)]);
  expect(late.sent.map(payloadTypeOf)).toEqual([96, 96]);
  // Asked for again, in between: as they were.
  late.down.resend([101]);
  early.down.resend([102, 103, 104]);
  expect(late.sent[2]).toEqual(late.sent[0]);
  expect(early.sent.slice(4)).toEqual(early.sent.slice(1, 4));
});

it('MED-3 redundant sound goes whole, renamed, or as its newest part alone, to viewers side by side', () => {
  const up = new UpTrack('audio', () => undefined);
  const layer = up.addLayer({ ssrc: 1, mid: '1', rid: '', payloadType: 63, codec: 'red', repair: false })!;
  const whole = viewer(up, '1', [['red', 64], ['opus', 100]]);
  const plain = viewer(up, '2', [['opus', 101]]);
  const other = viewer(up, '3', [['red', 65], ['opus', 102]]);
  const blocks = (type: number): Buffer => Buffer.from([0x80 | type, 0x0f, 0x00, 0x02, type, 1, 2, 3, 4, 5]);
  for (const sequence of [10, 11]) take(up, layer, rtpPacket({ ssrc: 1, payloadType: 63, sequence, payload: blocks(111) }), 1000 + sequence);
  expect(whole.sent.map(payloadOf)).toEqual([blocks(100), blocks(100)]);
  expect(plain.sent.map(payloadOf)).toEqual([Buffer.from([3, 4, 5]), Buffer.from([3, 4, 5])]);
  expect(other.sent.map(payloadOf)).toEqual([blocks(102), blocks(102)]);
  expect([whole, plain, other].map(({ sent }) => sent.map(payloadTypeOf))).toEqual([[64, 64], [101, 101], [65, 65]]);
});

it('MED-2 what went out before more layer changes than are kept is not sent again as something else', () => {
  const up = new UpTrack('video', () => undefined);
  const layers = ['q', 'f'].map((rid, index) => up.addLayer({ ssrc: index + 1, mid: '1', rid, payloadType: 96, codec: 'VP8', repair: false })!);
  const { down, sent } = viewer(up, '7', [['VP8', 120]]);
  const counts = [0, 0];
  for (let change = 0; change < 200; change += 1) {
    const index = change % 2;
    const now = 1000 + change * 10;
    layers[index]!.reception.lastAt = now;
    down.wanted = index === 0 ? 0 : 2;
    down.retarget(now);
    const sequence = 100 + counts[index]!++;
    take(up, layers[index]!, rtpPacket({ ssrc: index + 1, sequence, timestamp: now * 90, payload: vp8Payload(true, sequence, 1) }), now);
  }
  const first = [...sent];
  expect(first).toHaveLength(200);
  for (let number = 101; number <= 300; number += 1) {
    const before = sent.length;
    down.resend([number]);
    down.tick();
    if (number > 250) expect(sent).toHaveLength(before + 1);
    if (sent.length > before) expect(payloadOf(sent.at(-1))).toEqual(payloadOf(first[number - 101]));
  }
});
