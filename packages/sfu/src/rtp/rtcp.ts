/** RTCP (RFC 3550 §6, RFC 4585, RFC 5104, REMB draft): a walk over what came, and what we send. */
import type { ReportBlock } from './reception.js';

export const RTCP = { senderReport: 200, receiverReport: 201, transportFeedback: 205, payloadFeedback: 206 } as const;
export const FEEDBACK = { nack: 1, pictureLoss: 1, fullIntra: 4, applicationLayer: 15 } as const;

/** Our own SSRC in feedback. Any value does: nothing is sent under it but reports. */
const OWN_SSRC = 1;
const MAX_REPORTS = 31;
const REMB_ID = 0x52454d42;

/** One packet of a compound: `start..end` within the buffer given, `count` its FMT or RC field. */
export interface RtcpPart {
  type: number;
  count: number;
  start: number;
  end: number;
}

/** Calls `visit` for each well-formed part and stops at the first that is not. `part` is reused. */
export function walkRtcp(packet: Buffer, visit: (part: RtcpPart) => void): void {
  const part: RtcpPart = { type: 0, count: 0, start: 0, end: 0 };
  let at = 0;
  while (at + 8 <= packet.length) {
    const first = packet.readUInt8(at);
    if (first >> 6 !== 2) return;
    const end = at + (packet.readUInt16BE(at + 2) + 1) * 4;
    if (end > packet.length || end < at + 8) return;
    part.type = packet.readUInt8(at + 1);
    part.count = first & 0x1f;
    part.start = at;
    part.end = end;
    visit(part);
    at = end;
  }
}

/** NTP as two 32-bit halves (RFC 3550 §6.4.1). */
export interface SenderReport {
  ssrc: number;
  ntpSeconds: number;
  ntpFraction: number;
  rtp: number;
}

export function readSenderReport(packet: Buffer, part: RtcpPart): SenderReport | undefined {
  if (part.end - part.start < 28) return undefined;
  return {
    ssrc: packet.readUInt32BE(part.start + 4),
    ntpSeconds: packet.readUInt32BE(part.start + 8),
    ntpFraction: packet.readUInt32BE(part.start + 12),
    rtp: packet.readUInt32BE(part.start + 16),
  };
}

/** The middle 32 bits of an NTP time, as report blocks quote it. */
export const ntpMiddle = (report: SenderReport): number =>
  (((report.ntpSeconds & 0xffff) << 16) | (report.ntpFraction >>> 16)) >>> 0;

/** Seconds since 1900. */
export const ntpSecondsOf = (report: SenderReport): number =>
  report.ntpSeconds + report.ntpFraction / 0x1_0000_0000;

/** Report blocks of an SR or RR; blocks that the length does not cover are left out. */
export function readReportBlocks(packet: Buffer, part: RtcpPart): ReportBlock[] {
  const blocks: ReportBlock[] = [];
  let at = part.start + (part.type === RTCP.senderReport ? 28 : 8);
  for (let index = 0; index < part.count && at + 24 <= part.end; index += 1, at += 24) {
    blocks.push({
      ssrc: packet.readUInt32BE(at),
      fractionLost: packet.readUInt8(at + 4),
      cumulativeLost: packet.readIntBE(at + 5, 3),
      highestSequence: packet.readUInt32BE(at + 8),
      jitter: packet.readUInt32BE(at + 12),
      lastSenderReport: packet.readUInt32BE(at + 16),
      delaySinceSenderReport: packet.readUInt32BE(at + 20),
    });
  }
  return blocks;
}

/** The media SSRC a feedback packet speaks of (RFC 4585 §6.1); 0 when it is cut short. */
export const feedbackSsrc = (packet: Buffer, part: RtcpPart): number =>
  part.end - part.start >= 12 ? packet.readUInt32BE(part.start + 8) : 0;

/** Sequence numbers of a generic NACK (RFC 4585 §6.2.1). */
export function readNack(packet: Buffer, part: RtcpPart): number[] {
  const sequences: number[] = [];
  for (let at = part.start + 12; at + 4 <= part.end; at += 4) {
    const base = packet.readUInt16BE(at);
    const mask = packet.readUInt16BE(at + 2);
    sequences.push(base);
    for (let bit = 0; bit < 16; bit += 1) {
      if (mask & (1 << bit)) sequences.push((base + bit + 1) & 0xffff);
    }
  }
  return sequences;
}

/** Media SSRCs of a full intra request (RFC 5104 §4.3.1). */
export function readFullIntra(packet: Buffer, part: RtcpPart): number[] {
  const ssrcs: number[] = [];
  for (let at = part.start + 12; at + 8 <= part.end; at += 8) ssrcs.push(packet.readUInt32BE(at));
  return ssrcs;
}

/** Bits per second of a REMB (draft-alvestrand-rmcat-remb §2.2), undefined when it is none. */
export function readRemb(packet: Buffer, part: RtcpPart): number | undefined {
  if (part.end - part.start < 20 || packet.readUInt32BE(part.start + 12) !== REMB_ID) return undefined;
  const second = packet.readUInt8(part.start + 17);
  const mantissa = ((second & 0x03) << 16) | packet.readUInt16BE(part.start + 18);
  return mantissa * 2 ** (second >> 2);
}

function feedback(type: number, format: number, ssrc: number, bodyLength: number): Buffer {
  const packet = Buffer.alloc(12 + bodyLength);
  packet.writeUInt8(0x80 | format, 0);
  packet.writeUInt8(type, 1);
  packet.writeUInt16BE(packet.length / 4 - 1, 2);
  packet.writeUInt32BE(OWN_SSRC, 4);
  packet.writeUInt32BE(ssrc, 8);
  return packet;
}

export const pictureLoss = (ssrc: number): Buffer => feedback(RTCP.payloadFeedback, FEEDBACK.pictureLoss, ssrc, 0);

/** Packs ascending or unordered sequence numbers into as few NACK items as their order allows. */
export function nack(ssrc: number, sequences: readonly number[]): Buffer {
  const items: { base: number; mask: number }[] = [];
  for (const sequence of sequences) {
    const last = items.at(-1);
    const ahead = last ? (sequence - last.base) & 0xffff : 0;
    if (last && ahead >= 1 && ahead <= 16) last.mask |= 1 << (ahead - 1);
    else items.push({ base: sequence, mask: 0 });
  }
  const packet = feedback(RTCP.transportFeedback, FEEDBACK.nack, ssrc, items.length * 4);
  items.forEach((item, index) => {
    packet.writeUInt16BE(item.base, 12 + index * 4);
    packet.writeUInt16BE(item.mask, 14 + index * 4);
  });
  return packet;
}

export function remb(bitsPerSecond: number, ssrcs: readonly number[]): Buffer {
  const named = ssrcs.slice(0, 255);
  let exponent = 0;
  let mantissa = Math.max(0, Math.floor(bitsPerSecond));
  while (mantissa > 0x3ffff) {
    mantissa = Math.floor(mantissa / 2);
    exponent += 1;
  }
  const packet = feedback(RTCP.payloadFeedback, FEEDBACK.applicationLayer, 0, 8 + named.length * 4);
  packet.writeUInt32BE(REMB_ID, 12);
  packet.writeUInt8(named.length, 16);
  packet.writeUInt8((exponent << 2) | (mantissa >> 16), 17);
  packet.writeUInt16BE(mantissa & 0xffff, 18);
  named.forEach((ssrc, index) => packet.writeUInt32BE(ssrc, 20 + index * 4));
  return packet;
}

/** Receiver reports, 31 blocks each (RFC 3550 §6.4.2). */
export function receiverReports(blocks: readonly ReportBlock[]): Buffer[] {
  const packets: Buffer[] = [];
  for (let from = 0; from < blocks.length; from += MAX_REPORTS) {
    const part = blocks.slice(from, from + MAX_REPORTS);
    const packet = Buffer.alloc(8 + part.length * 24);
    packet.writeUInt8(0x80 | part.length, 0);
    packet.writeUInt8(RTCP.receiverReport, 1);
    packet.writeUInt16BE(packet.length / 4 - 1, 2);
    packet.writeUInt32BE(OWN_SSRC, 4);
    part.forEach((block, index) => writeReportBlock(packet, 8 + index * 24, block));
    packets.push(packet);
  }
  return packets;
}

function writeReportBlock(packet: Buffer, at: number, block: ReportBlock): void {
  packet.writeUInt32BE(block.ssrc, at);
  packet.writeUInt8(block.fractionLost, at + 4);
  packet.writeUIntBE(block.cumulativeLost & 0xffffff, at + 5, 3);
  packet.writeUInt32BE(block.highestSequence, at + 8);
  packet.writeUInt32BE(block.jitter, at + 12);
  packet.writeUInt32BE(block.lastSenderReport, at + 16);
  packet.writeUInt32BE(block.delaySinceSenderReport, at + 20);
}

/** A sender report without blocks; counts wrap at 2^32 as RFC 3550 §6.4.1 has it. */
export function senderReport(report: SenderReport, packets: number, octets: number): Buffer {
  const packet = Buffer.alloc(28);
  packet.writeUInt8(0x80, 0);
  packet.writeUInt8(RTCP.senderReport, 1);
  packet.writeUInt16BE(6, 2);
  packet.writeUInt32BE(report.ssrc, 4);
  packet.writeUInt32BE(report.ntpSeconds, 8);
  packet.writeUInt32BE(report.ntpFraction, 12);
  packet.writeUInt32BE(report.rtp >>> 0, 16);
  packet.writeUInt32BE(packets >>> 0, 20);
  packet.writeUInt32BE(octets >>> 0, 24);
  return packet;
}
