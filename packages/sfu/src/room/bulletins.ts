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

/** Of one who only asked to be said to speak. */
const SIMULATED_LEVEL = 0.875;

/** Levels are told in eighths, so that small changes are none. */
const stepOf = (level: number): number => Math.ceil(level * 8) / 8;

export class Bulletins {
  private readonly due = { speakers: 0, quality: 0 };
  /** By sid, the level that was told. */
  private speaking = new Map<string, number>();
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

  /** The loudest first. Everybody hears what has changed; whoever came since the last time hears of all who speak. */
  private tellSpeakers(participants: readonly Participant[], now: number): void {
    const speaking = new Map<string, number>();
    for (const { sid, loudness, grants, speaksUntil } of participants) {
      settleLoudness(loudness, now);
      if (grants.hidden) continue;
      if (now < speaksUntil) speaking.set(sid, SIMULATED_LEVEL);
      else if (loudness.speaking) speaking.set(sid, stepOf(loudness.level));
    }
    const all = [...speaking].sort(([, one], [, other]) => other - one).map(([sid, level]) => new SpeakerInfo({ sid, level, active: true }));
    const silent = [...this.speaking.keys()].filter((sid) => !speaking.has(sid));
    const changed = [
      ...all.filter(({ sid, level }) => this.speaking.get(sid) !== level),
      ...silent.map((sid) => new SpeakerInfo({ sid, level: 0, active: false })),
    ];
    this.speaking = speaking;
    for (const participant of participants) {
      const speakers = participant.heardSpeakers ? changed : all;
      participant.heardSpeakers = true;
      if (speakers.length > 0) participant.send({ case: 'speakersChanged', value: new SpeakersChanged({ speakers }) });
    }
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
