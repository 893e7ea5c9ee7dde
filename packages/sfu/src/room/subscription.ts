/** One viewer's wish for one track, and what became of it. */
import { TrackSource, TrackType, VideoQuality, type UpdateTrackSettings } from '@livekit/protocol';
import { DownTrack, type DownTransport } from '../media/down-track.js';
import { indexForQuality, indexForWindow } from '../media/layers.js';
import { createSequence, createSsrc } from './ids.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';

export class Subscription {
  readonly down: DownTrack;
  /** The section it goes out on; undefined until one is free. */
  mid: string | undefined;
  /** Whether the viewer was last told that it pauses for lack of bandwidth; undefined where a lost link may have swallowed it. */
  toldPaused: boolean | undefined = false;
  private settings: UpdateTrackSettings | undefined;

  readonly track: PublishedTrack;
  readonly owner: Participant;

  constructor(track: PublishedTrack, owner: Participant, transport: DownTransport) {
    this.track = track;
    this.owner = owner;
    this.down = new DownTrack(track.up, createSsrc(), transport, createSequence(), rankOf(track, 0));
  }

  get kind(): 'audio' | 'video' {
    return this.track.info.type === TrackType.AUDIO ? 'audio' : 'video';
  }

  apply(settings: UpdateTrackSettings, now: number): void {
    this.settings = settings;
    this.down.setDisabled(settings.disabled);
    this.down.rank = rankOf(this.track, settings.priority);
    this.down.wanted = this.wantedIndex();
    this.down.retarget(now);
  }

  /** The layer the viewer's window needs; 0 is the smallest. */
  wantedIndex(): number {
    const settings = this.settings;
    if (!settings || this.kind === 'audio') return Infinity;
    const sizes = this.track.info.layers.filter((layer) => layer.quality !== VideoQuality.OFF);
    if (sizes.length === 0) return Infinity;
    if (settings.width > 0) return indexForWindow(sizes, settings.width, settings.height);
    return indexForQuality(sizes.length, settings.quality);
  }

  close(): void {
    this.down.close();
  }
}

const LOWEST_PRIORITY = 1000;

/** Screens before cameras; among them by the viewer's priority, 1 being the highest and 0 none. */
function rankOf(track: PublishedTrack, priority: number): number {
  const place = priority > 0 ? Math.min(priority, LOWEST_PRIORITY) : LOWEST_PRIORITY;
  return (track.info.source === TrackSource.SCREEN_SHARE ? 0 : 1) + place / (LOWEST_PRIORITY + 1);
}
