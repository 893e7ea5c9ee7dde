/** What everybody in a room is told at intervals: who speaks, and how everybody is connected. */
import {
  ConnectionQuality,
  ConnectionQualityInfo,
  ConnectionQualityUpdate,
  SpeakerInfo,
  SpeakersChanged,
} from '@livekit/protocol';
import { qualityOf, type QualityWord } from '../media/quality.js';
import { settleLoudness } from '../media/speakers.js';
import { QUALITY_EVERY_MS, SPEAKERS_EVERY_MS } from './limits.js';
import type { Participant } from './participant.js';

const QUALITY: Record<QualityWord, ConnectionQuality> = {
  excellent: ConnectionQuality.EXCELLENT,
  good: ConnectionQuality.GOOD,
  poor: ConnectionQuality.POOR,
  lost: ConnectionQuality.LOST,
};

export class Bulletins {
  private readonly due = { speakers: 0, quality: 0 };
  private speaking = new Set<string>();
  private readonly quality = new Map<string, ConnectionQuality>();

  forget(participant: Participant): void {
    this.speaking.delete(participant.sid);
    this.quality.delete(participant.sid);
  }

  /** `now`: steady milliseconds. */
  tick(participants: readonly Participant[], now: number): void {
    if (now >= this.due.speakers) {
      this.due.speakers = now + SPEAKERS_EVERY_MS;
      this.tellSpeakers(participants, now);
    }
    if (now >= this.due.quality) {
      this.due.quality = now + QUALITY_EVERY_MS;
      this.tellConnections(participants, now);
    }
  }

  private tellSpeakers(participants: readonly Participant[], now: number): void {
    const speaking = new Set<string>();
    const changed: SpeakerInfo[] = [];
    for (const { sid, loudness, grants } of participants) {
      settleLoudness(loudness, now);
      if (grants.hidden) continue;
      if (loudness.speaking) speaking.add(sid);
      if (loudness.speaking || this.speaking.has(sid)) {
        changed.push(new SpeakerInfo({ sid, level: loudness.level, active: loudness.speaking }));
      }
    }
    this.speaking = speaking;
    if (changed.length === 0) return;
    const value = new SpeakersChanged({ speakers: changed });
    for (const participant of participants) participant.send({ case: 'speakersChanged', value });
  }

  /** Everybody hears what has changed; whoever came since the last time hears of all. */
  private tellConnections(participants: readonly Participant[], now: number): void {
    const all: ConnectionQualityInfo[] = [];
    const changed: ConnectionQualityInfo[] = [];
    for (const participant of participants) {
      if (participant.grants.hidden) continue;
      const quality = QUALITY[qualityWord(participant, now)];
      const info = new ConnectionQualityInfo({ participantSid: participant.sid, quality, score: quality === ConnectionQuality.EXCELLENT ? 5 : 3 });
      all.push(info);
      if (this.quality.get(participant.sid) !== quality) changed.push(info);
      this.quality.set(participant.sid, quality);
    }
    for (const participant of participants) {
      const updates = participant.heardQualities ? changed : all;
      participant.heardQualities = true;
      if (updates.length > 0) participant.send({ case: 'connectionQuality', value: new ConnectionQualityUpdate({ updates }) });
    }
  }
}

function qualityWord(participant: Participant, now: number): QualityWord {
  return qualityOf({
    uplinkLoss: participant.publisher.lossFraction(now),
    downlinkLoss: participant.subscriber.lossFraction,
    roundTrip: participant.subscriber.roundTrip,
    // Before the first connection nothing is lost yet.
    connected: !participant.connection.isDown,
  });
}
