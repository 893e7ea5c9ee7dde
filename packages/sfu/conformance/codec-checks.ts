/** Every codec that the browser can send arrives at the other side as that codec. */
import { becomes, pair, type Cast, type Check } from './checks.js';

const CODECS = ['vp8', 'h264', 'vp9', 'av1'] as const;

/** Ben's browser knows neither VP9 nor AV1, like an older one. */
const withOldBen = (cast: Cast): Cast => ({
  ...cast,
  actor: async (name) => {
    const actor = await cast.actor(name);
    if (name === 'ben') await actor.run('forget(/vp9|av1/i)');
    return actor;
  },
});

const BACKUP: Check = {
  title: 'MED-1 who does not take VP9 gets the sender’s second codec, VP8',
  act: (cast) =>
    pair(withOldBen(cast), async (one, other) => {
      if (!(await one.do<boolean>('canSend("video/vp9")'))) return 'this browser cannot send VP9';
      await one.do('room.localParticipant.setCameraEnabled(true, undefined, { videoCodec: "vp9", backupCodec: { codec: "vp8" } }).then(() => true)');
      await becomes(other, 'decodes VP8', 'media().then((m) => m.inbound.some((s) => s.kind === "video" && s.decoded > 0 && (s.codec || "").toLowerCase() === "video/vp8"))', 30_000);
      await other.receives(['video']);
      return undefined;
    }, { publish: false }),
};

const SEEN: readonly Check[] = CODECS.map((codec) => ({
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

export const CODEC_CHECKS: readonly Check[] = [...SEEN, BACKUP];
