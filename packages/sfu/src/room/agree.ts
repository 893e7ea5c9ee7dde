/** What the two ways of connecting have in common: taking in a client's offer of tracks. */
import { codecNamed, type CodecName } from '../rtp/codecs.js';
import { payloadMap } from '../rtp/demux.js';
import type { DownSection } from '../media/packet-writer.js';
import type { SectionPlan } from '../transport/answer.js';
import { extensionIds, sends, type Description, type Section } from '../transport/sections.js';
import type { Participant } from './participant.js';
import { backupOn, codecOf, codecOfMime, type PublishedTrack } from './published-track.js';
import { bindTrack, withdraw } from './publishing.js';
import type { Subscription } from './subscription.js';

/**
 * Binds announced tracks to the sections that carry them and withdraws those whose section stopped sending.
 * Only what was announced, and so allowed, gets a plan to be received.
 */
export function agreePublishing(participant: Participant, description: Description): Map<string, SectionPlan> {
  const { sections } = description;
  const plans = new Map<string, SectionPlan>();
  participant.publisher.agree({
    sections: sections.map(({ mid, ssrcs }) => ({ mid, ssrcs })),
    ids: extensionIds(sections),
    payloads: payloadMap(sections.flatMap((section) => section.codecs)),
  });
  withdrawEnded(participant, sections);
  for (const section of sections) {
    if (!sends(section) || section.kind === 'application') continue;
    const track = trackOn(participant, section, sections);
    if (!track) continue;
    bindTrack(track, section);
    plans.set(section.mid, {
      use: 'receive',
      codec: codecOn(track, section),
      dtx: section.kind === 'audio' && !track.info.disableDtx,
      stereo: track.info.stereo,
      red: section.kind === 'audio' && !track.info.disableRed,
    });
  }
  return plans;
}

function withdrawEnded(participant: Participant, sections: readonly Section[]): void {
  for (const track of [...participant.published.values()]) {
    if (track.mid === undefined) continue;
    const section = sections.find((candidate) => candidate.mid === track.mid);
    if (!section || !sends(section)) withdraw(track);
    for (const codec of track.info.codecs.slice(1)) {
      if (!sections.some((other) => other.mid === codec.mid && sends(other))) codec.mid = '';
    }
  }
}

/**
 * By section, else by the client's id. Firefox makes up ids of its own in `a=msid`; there the oldest announced track
 * of the kind that no section names is the one, for clients announce and add tracks in one order.
 */
function trackOn(
  participant: Participant,
  section: Section,
  sections: readonly Section[],
): PublishedTrack | undefined {
  const tracks = [...participant.published.values()].filter((track) => track.up.kind === section.kind);
  const bound = tracks.find((track) => track.mid === section.mid || track.info.codecs.some((codec, index) => index > 0 && codec.mid === section.mid));
  if (bound) return bound;
  const { cid } = section;
  const named = tracks.find((track) => cid !== undefined && track.cids.includes(cid));
  if (named) return named;
  const isNamed = (track: PublishedTrack): boolean =>
    sections.some((other) => other.cid !== undefined && track.cids.includes(other.cid));
  return tracks.find((track) => track.mid === undefined && !isNamed(track));
}

/** A second codec of the same track comes on a section of its own, under its own id. */
function codecOn(track: PublishedTrack, section: Section): CodecName | undefined {
  const backup = backupOn(track, section);
  return (backup && codecOfMime(backup.mimeType)) ?? codecOf(track);
}

/** The numbers a viewer's section uses. For H264 the packetization that browsers send goes first. */
export function downSection(section: Section, all: readonly Section[]): DownSection {
  const payloads = new Map<CodecName, number>();
  const ordered = [...section.codecs].sort((a, b) => packetizationRank(a.config) - packetizationRank(b.config));
  for (const line of ordered) {
    const codec = codecNamed(line.codec);
    if (codec && !payloads.has(codec)) payloads.set(codec, line.payload);
  }
  return {
    mid: section.mid,
    payloads,
    ids: extensionIds(all),
  };
}

const packetizationRank = (config: string | undefined): number =>
  config?.includes('packetization-mode=1') ? 0 : 1;

/** The stream as the viewer's browser names it. */
export function sendPlan(subscription: Subscription, groupsByStream: boolean): SectionPlan {
  const { track, down } = subscription;
  const owner = track.owner;
  return {
    use: 'send',
    ssrc: down.ssrc,
    streamId: `${owner.sid}|${groupsByStream ? track.info.stream : track.info.sid}`,
    trackId: track.info.sid,
    cname: owner.sid,
  };
}
