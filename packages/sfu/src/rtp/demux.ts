/** Which section and layer an SSRC belongs to, learned from header extensions (RFC 8843 §9.2, RFC 8852). */
import { codecNamed, type CodecName } from './codecs.js';
import { extensionText, type ExtensionIds } from './extensions.js';
import { payloadTypeOf, ssrcOf } from './packet.js';

export interface PayloadMap {
  codecs: Map<number, CodecName>;
  /** Retransmission payload type → the type it repeats (RFC 4588 §8.1). */
  repairs: Map<number, number>;
}

export interface DemuxSection {
  mid: string;
  ssrcs: readonly number[];
}

export interface StreamOrigin {
  ssrc: number;
  mid: string;
  /** Empty without simulcast. */
  rid: string;
  payloadType: number;
  codec: CodecName;
  repair: boolean;
  /** The sender's id of the dependency descriptor. */
  descriptorId?: number | undefined;
}

/** Undefined when the packet names no section we know, or carries a codec nobody agreed to. */
export function originOf(
  packet: Buffer,
  sections: readonly DemuxSection[],
  ids: ExtensionIds,
  payloads: PayloadMap,
): StreamOrigin | undefined {
  const ssrc = ssrcOf(packet);
  const payloadType = payloadTypeOf(packet);
  const repaired = payloads.repairs.get(payloadType);
  const codec = payloads.codecs.get(repaired ?? payloadType);
  if (codec === undefined) return undefined;
  const named = extensionText(packet, ids.mid);
  const mid =
    named !== undefined && sections.some((section) => section.mid === named)
      ? named
      : sections.find((section) => section.ssrcs.includes(ssrc))?.mid;
  if (mid === undefined) return undefined;
  const rid =
    repaired === undefined
      ? extensionText(packet, ids.rid)
      : (extensionText(packet, ids.repairedRid) ?? extensionText(packet, ids.rid));
  return { ssrc, mid, rid: rid ?? '', payloadType, codec, repair: repaired !== undefined, descriptorId: ids.dependencyDescriptor };
}

export function payloadMap(
  lines: readonly { payload: number; codec: string; config?: string | undefined }[],
): PayloadMap {
  const codecs = new Map<number, CodecName>();
  const repairs = new Map<number, number>();
  for (const line of lines) {
    if (line.codec.toLowerCase() === 'rtx') {
      const repeated = /(?:^|;)\s*apt=(\d{1,3})/.exec(line.config ?? '')?.[1];
      if (repeated) repairs.set(line.payload, Number(repeated));
      continue;
    }
    const codec = codecNamed(line.codec);
    if (codec) codecs.set(line.payload, codec);
  }
  return { codecs, repairs };
}
