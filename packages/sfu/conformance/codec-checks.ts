/** Every codec that the browser can send arrives at the other side as that codec. */
import { becomes, pair, type Check } from './checks.js';

const CODECS = ['vp8', 'h264', 'vp9', 'av1'] as const;

export const CODEC_CHECKS: readonly Check[] = CODECS.map((codec) => ({
  title: `MED-1 ${codec.toUpperCase()} is seen as ${codec.toUpperCase()}`,
  act: (cast) =>
    pair(cast, async (one, other) => {
      if (!(await one.do<boolean>(`canSend("video/${codec}")`))) return `this browser cannot send ${codec.toUpperCase()}`;
      await one.do(`room.localParticipant.setCameraEnabled(true, undefined, { videoCodec: "${codec}", backupCodec: false }).then(() => true)`);
      await other.receives(['video']);
      await becomes(other, `decodes ${codec}`, `media().then((m) => m.inbound.some((s) => s.kind === "video" && s.decoded > 0 && (s.codec || "").toLowerCase() === "video/${codec}"))`);
      return undefined;
    }, { publish: false }),
}));
