/** What a participant sends: from its announcement until it is withdrawn. Whether it may is asked in requests.ts. */
import {
  TrackPublishedResponse,
  TrackType,
  TrackUnpublishedResponse,
  type AddTrackRequest,
} from '@livekit/protocol';
import { UpTrack } from '../media/up-track.js';
import { createId } from './ids.js';
import type { Participant } from './participant.js';
import { MAX_NAME_CHARS } from './limits.js';
import { backupOn, codecOf, layersFrom, mimeOf, trackInfoFrom, type PublishedTrack } from './published-track.js';

/** Whoever announces again what never came, since its publishing failed, means the same: the newer announcement counts. */
export function announceTrack(owner: Participant, request: AddTrackRequest): PublishedTrack {
  for (const [sid, before] of owner.published) {
    if (before.mid === undefined && before.cids.includes(request.cid)) owner.published.delete(sid);
  }
  const info = trackInfoFrom(request, createId('TR_'));
  const kind = info.type === TrackType.AUDIO ? 'audio' : 'video';
  const up = new UpTrack(kind, (packet) => owner.sendFeedback(packet));
  up.setMuted(info.muted);
  const cids = [request.cid, ...info.codecs.map((codec) => codec.cid)].filter((cid) => cid !== '');
  const track: PublishedTrack = {
    info,
    cids,
    up,
    mid: undefined,
    announced: false,
    owner,
    quality: { told: undefined, lowerSince: undefined },
  };
  up.preferred = kind === 'video' ? codecOf(track) : undefined;
  owner.published.set(info.sid, track);
  owner.send({ case: 'trackPublished', value: new TrackPublishedResponse({ cid: request.cid, track: info }) });
  return track;
}

/**
 * The sender takes up the second codec that it announced, since somebody who looks does not take the first. It comes on a section of
 * its own, under an id of its own. False for a track that is not there or has no such codec.
 */
export function announceBackup(owner: Participant, request: AddTrackRequest): boolean {
  const track = owner.published.get(request.sid);
  const named = request.simulcastCodecs[0];
  const mimeType = named && mimeOf(request.type, named.codec);
  const backup = track?.info.codecs.slice(1).find((codec) => codec.mimeType === mimeType);
  if (!track || !named || !backup || named.cid === '' || named.cid.length > MAX_NAME_CHARS) return false;
  const old = track.cids.indexOf(backup.cid);
  if (old >= 0) track.cids.splice(old, 1);
  track.cids.push(named.cid);
  backup.cid = named.cid;
  if (named.layers.length > 0) backup.layers = layersFrom(named.layers);
  owner.send({ case: 'trackPublished', value: new TrackPublishedResponse({ cid: request.cid, track: track.info }) });
  return true;
}

export function bindTrack(track: PublishedTrack, section: { mid: string; cid: string | undefined }): void {
  const { mid } = section;
  const backup = backupOn(track, section);
  if (backup) backup.mid = mid;
  else {
    track.mid ??= mid;
    track.info.mid = track.mid;
    if (track.info.codecs[0]) track.info.codecs[0].mid = track.mid;
  }
  track.owner.publisher.bind(mid, track.up);
}

/** After each offer: tracks whose section is agreed are shown to the others. */
export function showAgreed(owner: Participant): void {
  for (const track of owner.published.values()) {
    if (track.announced || track.mid === undefined) continue;
    track.announced = true;
    owner.room.published(track);
  }
}

export function setMuted(track: PublishedTrack, muted: boolean): void {
  track.info.muted = muted;
  track.up.setMuted(muted);
  track.owner.room.changed(track.owner);
}

export function withdraw(track: PublishedTrack): void {
  const { owner } = track;
  if (!owner.published.delete(track.info.sid)) return;
  owner.publisher.unbind(track.up);
  owner.send({ case: 'trackUnpublished', value: new TrackUnpublishedResponse({ trackSid: track.info.sid }) });
  owner.room.withdrawn(track);
}
