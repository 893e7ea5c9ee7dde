import { describe, expect, it } from 'vitest';
import { alignTimestamp } from './align.js';
import {
  nack,
  ntpMiddle,
  pictureLoss,
  readFullIntra,
  readNack,
  readRemb,
  readReportBlocks,
  readSenderReport,
  receiverReports,
  remb,
  senderReport,
  walkRtcp,
  type RtcpPart,
} from './rtcp.js';
import { randomFrom } from './testing.js';

function parts(packet: Buffer): RtcpPart[] {
  const found: RtcpPart[] = [];
  walkRtcp(packet, (part) => found.push({ ...part }));
  return found;
}

function first(packet: Buffer): RtcpPart {
  const [part] = parts(packet);
  if (!part) throw new Error('no part');
  return part;
}

describe('RTCP', () => {
  it('walks compounds and stops at what is cut', () => {
    const compound = Buffer.concat([pictureLoss(5), remb(1000, [1]), Buffer.from([0x81, 206, 0, 99, 0, 0, 0, 0])]);
    expect(parts(compound).map((part) => part.type)).toEqual([206, 206]);
    expect(parts(Buffer.from([0x80]))).toEqual([]);
    expect(parts(Buffer.from([0x80, 201, 0, 0, 0, 0, 0, 0]))).toEqual([]);
  });

  it.each([
    [[5]],
    [[5, 6, 7, 21, 22]],
    [[65_535, 0, 1]],
    [[1, 100, 200]],
  ])('NACK of %j reads back', (sequences) => {
    const packet = nack(9, sequences);
    expect(readNack(packet, first(packet))).toEqual(sequences);
  });

  it.each([0, 1, 262_143, 262_144, 5_000_000, 40_000_000])('REMB of %i reads back to 18 bits', (bits) => {
    const packet = remb(bits, [1, 2, 3]);
    const read = readRemb(packet, first(packet)) ?? -1;
    expect(read).toBeLessThanOrEqual(bits);
    expect(read).toBeGreaterThanOrEqual(bits * 0.99999 - 1);
  });

  it('another application’s feedback is no REMB', () => {
    const packet = remb(1000, [1]);
    packet.write('XXXX', 12);
    expect(readRemb(packet, first(packet))).toBeUndefined();
  });

  it('sender reports read back', () => {
    const report = { ssrc: 5, ntpSeconds: 0x12345678, ntpFraction: 0x9abcdef0, rtp: 0xfffffff0 };
    const packet = senderReport(report, 10, 2 ** 33);
    expect(readSenderReport(packet, first(packet))).toEqual(report);
    expect(ntpMiddle(report)).toBe(0x56789abc);
  });

  it('forty report blocks go in two packets', () => {
    const blocks = Array.from({ length: 40 }, (_, index) => ({
      ssrc: index,
      fractionLost: 3,
      cumulativeLost: 4,
      highestSequence: 5,
      jitter: 6,
      lastSenderReport: 7,
      delaySinceSenderReport: 8,
    }));
    const packets = receiverReports(blocks);
    expect(packets.length).toBe(2);
    expect(packets.flatMap((packet) => readReportBlocks(packet, first(packet)))).toEqual(blocks);
  });

  it('never throws, whatever comes', () => {
    const random = randomFrom(1);
    for (let round = 0; round < 3000; round += 1) {
      const packet = Buffer.alloc(Math.floor(random() * 80));
      for (let at = 0; at < packet.length; at += 1) packet.writeUInt8(Math.floor(random() * 256), at);
      if (packet.length > 4) {
        packet.writeUInt8(0x80 | (packet.readUInt8(0) & 0x3f), 0);
        packet.writeUInt8(200 + Math.floor(random() * 8), 1);
        packet.writeUInt16BE(Math.floor(random() * (packet.length / 4)), 2);
      }
      walkRtcp(packet, (part) => {
        readNack(packet, part);
        readRemb(packet, part);
        readReportBlocks(packet, part);
        readSenderReport(packet, part);
        readFullIntra(packet, part);
      });
    }
  });
});

describe('timestamps across a switch of layers', () => {
  const report = (rtp: number, seconds: number) => ({ ssrc: 1, ntpSeconds: seconds, ntpFraction: 0, rtp });

  it('follow the capture clock where both layers have reported', () => {
    // Old layer: capture second 100 is 1000 and was sent with offset 50. New layer: second 100 is 777000.
    const end = { timestamp: 1050 + 90_000, at: 1000, offset: 50, report: report(1000, 100) };
    const offset = alignTimestamp(end, { timestamp: 777_000 + 93_000, report: report(777_000, 100) }, 1050, 90_000);
    expect((777_000 + 93_000 + offset) >>> 0).toBe(1050 + 93_000);
  });

  it('follow elapsed time otherwise', () => {
    const end = { timestamp: 5000, at: 1000, offset: 0, report: undefined };
    const offset = alignTimestamp(end, { timestamp: 99, report: undefined }, 1100, 90_000);
    expect((99 + offset) >>> 0).toBe(5000 + 9000);
  });

  it('never go back, and ignore reports that contradict the clock', () => {
    const end = { timestamp: 5000, at: 1000, offset: 0, report: report(0, 100) };
    const early = alignTimestamp(end, { timestamp: 0, report: report(0, 100) }, 1001, 90_000);
    expect(early).toBe(5001);
    const wild = alignTimestamp(end, { timestamp: 0, report: report(0, 900) }, 1100, 90_000);
    expect(wild).toBe(5000 + 9000);
  });
});
