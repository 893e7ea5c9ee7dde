/** Participants who see each other. The room says what happened; participants decide nothing about others. */
import {
  ConnectionQuality,
  ConnectionQualityInfo,
  ConnectionQualityUpdate,
  DisconnectReason,
  LeaveRequest_Action,
  ParticipantUpdate,
  Room as RoomMessage,
  RoomUpdate,
  SpeakerInfo,
  SpeakersChanged,
  type DisconnectReason as Reason,
} from '@livekit/protocol';
import type { Clock } from '../clock.js';
import { qualityOf, type QualityWord } from '../media/quality.js';
import { settleLoudness } from '../media/speakers.js';
import type { NativeEnvironment } from '../transport/native.js';
import type { IceServerPlan } from './ice-servers.js';
import { createId } from './ids.js';
import { LAYER_RELEASE_MS, QUALITY_EVERY_MS, REPORT_EVERY_MS, SPEAKERS_EVERY_MS } from './limits.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { maySee } from './audience.js';
import { tellQuality } from './dynacast.js';
import { tellStreamStates } from './stream-state.js';

export interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  msg: string;
  [key: string]: unknown;
}

export interface RoomSettings {
  name: string;
  metadata: string;
  /** Milliseconds. */
  emptyTimeout: number;
  departureTimeout: number;
  maxParticipants: number;
}

export interface RoomTools {
  clock: Clock;
  native: NativeEnvironment;
  log: (line: LogLine) => void;
  iceServers: readonly IceServerPlan[];
}

const QUALITY: Record<QualityWord, ConnectionQuality> = {
  excellent: ConnectionQuality.EXCELLENT,
  good: ConnectionQuality.GOOD,
  poor: ConnectionQuality.POOR,
  lost: ConnectionQuality.LOST,
};

export class Room {
  readonly sid = createId('RM_');
  readonly participants = new Map<string, Participant>();
  readonly createdAt: number;
  readonly clock: Clock;
  readonly native: NativeEnvironment;
  readonly log: (line: LogLine) => void;
  readonly iceServers: readonly IceServerPlan[];
  /** When the last participant left, or the room was made; undefined while somebody is there. */
  emptySince: number | undefined;
  private everUsed = false;
  private readonly due = { report: 0, speakers: 0, quality: 0 };
  private speaking = new Set<string>();
  private readonly quality = new Map<string, ConnectionQuality>();

  readonly settings: RoomSettings;

  constructor(settings: RoomSettings, tools: RoomTools) {
    this.settings = settings;
    this.clock = tools.clock;
    this.native = tools.native;
    this.log = tools.log;
    this.iceServers = tools.iceServers;
    this.createdAt = this.clock.wall();
    this.emptySince = this.clock.steady();
  }

  get name(): string {
    return this.settings.name;
  }

  get others(): Participant[] {
    return [...this.participants.values()].filter((participant) => !participant.grants.hidden);
  }

  hasPlaceFor(identity: string, hidden: boolean): boolean {
    if (hidden || this.participants.has(identity) || this.settings.maxParticipants === 0) return true;
    return this.others.length < this.settings.maxParticipants;
  }

  enter(participant: Participant): void {
    const before = this.participants.get(participant.identity);
    if (before) this.remove(before, DisconnectReason.DUPLICATE_IDENTITY);
    this.participants.set(participant.identity, participant);
    this.emptySince = undefined;
    this.everUsed = true;
    this.changed(participant);
  }

  /** Tells the one who goes, then the others. Doing it twice is harmless. */
  remove(participant: Participant, reason: Reason, action = LeaveRequest_Action.DISCONNECT): void {
    if (participant.isGone) return;
    if (reason !== DisconnectReason.CLIENT_INITIATED) participant.leave(reason, action);
    if (this.participants.get(participant.identity) === participant) {
      this.participants.delete(participant.identity);
    }
    for (const track of participant.published.values()) this.unwatchEverywhere(track);
    participant.end(reason);
    this.speaking.delete(participant.sid);
    this.quality.delete(participant.sid);
    this.changed(participant);
    if (this.participants.size === 0) this.emptySince = this.clock.steady();
    this.log({ level: 'info', msg: 'participant left', room: this.sid, participant: participant.sid, reason: DisconnectReason[reason] });
  }

  close(reason: Reason, action = LeaveRequest_Action.DISCONNECT): void {
    for (const participant of [...this.participants.values()]) this.remove(participant, reason, action);
  }

  /** Says what a participant is like now to everyone who may know of it, itself included. */
  changed(participant: Participant): void {
    participant.version += 1;
    const update = new ParticipantUpdate({ participants: [participant.present()] });
    for (const other of this.participants.values()) {
      if (participant.grants.hidden && other !== participant) continue;
      other.send({ case: 'update', value: update });
    }
  }

  roomChanged(): void {
    const update = new RoomUpdate({ room: this.present() });
    for (const participant of this.participants.values()) participant.send({ case: 'roomUpdate', value: update });
  }

  published(track: PublishedTrack): void {
    this.changed(track.owner);
    for (const viewer of this.participants.values()) this.offerTo(viewer, track);
  }

  withdrawn(track: PublishedTrack): void {
    this.unwatchEverywhere(track);
    this.changed(track.owner);
  }

  /** Brings one viewer's subscriptions in line with what it may and wants to see. */
  arrange(viewer: Participant): void {
    for (const owner of this.participants.values()) {
      for (const track of owner.published.values()) this.offerTo(viewer, track);
    }
  }

  offerTo(viewer: Participant, track: PublishedTrack): void {
    if (!track.announced || track.owner === viewer) return;
    const wanted = viewer.wishes.get(track.info.sid) ?? viewer.traits.autoSubscribe;
    if (wanted && maySee(viewer, track)) viewer.watch(track);
    else viewer.unwatch(track);
  }

  trackBySid(sid: string): PublishedTrack | undefined {
    for (const participant of this.participants.values()) {
      const track = participant.published.get(sid);
      if (track) return track;
    }
    return undefined;
  }

  /** Every 50 ms. `now`: steady milliseconds. */
  tick(now: number): void {
    const participants = [...this.participants.values()];
    for (const participant of participants) {
      participant.publisher.askMissing(now);
      participant.subscriber.tick(now);
      tellStreamStates(participant);
      if (participant.graceIsOver(now)) this.remove(participant, this.graceReason(participant));
    }
    if (now >= this.due.report) {
      this.due.report = now + REPORT_EVERY_MS;
      for (const participant of participants) this.report(participant, now);
    }
    if (now >= this.due.speakers) {
      this.due.speakers = now + SPEAKERS_EVERY_MS;
      this.tellSpeakers(now);
    }
    if (now >= this.due.quality) {
      this.due.quality = now + QUALITY_EVERY_MS;
      this.tellConnections(now);
    }
  }

  /** Whether nobody has been here for the time the room is kept. */
  isExpired(now: number): boolean {
    if (this.emptySince === undefined) return false;
    const kept = this.everUsed ? this.settings.departureTimeout : this.settings.emptyTimeout;
    return now - this.emptySince >= kept;
  }

  present(): RoomMessage {
    const { settings } = this;
    return new RoomMessage({
      sid: this.sid,
      name: settings.name,
      metadata: settings.metadata,
      emptyTimeout: Math.round(settings.emptyTimeout / 1000),
      departureTimeout: Math.round(settings.departureTimeout / 1000),
      maxParticipants: settings.maxParticipants,
      creationTime: BigInt(Math.floor(this.createdAt / 1000)),
      creationTimeMs: BigInt(Math.floor(this.createdAt)),
      numParticipants: this.others.length,
      numPublishers: this.others.filter((participant) => participant.published.size > 0).length,
      activeRecording: [...this.participants.values()].some((participant) => participant.grants.recorder),
    });
  }

  private graceReason(participant: Participant): Reason {
    return participant.isPathAlive ? DisconnectReason.SIGNAL_CLOSE : DisconnectReason.CONNECTION_TIMEOUT;
  }

  private report(participant: Participant, now: number): void {
    participant.publisher.report(now);
    participant.subscriber.share(now);
    for (const track of participant.published.values()) {
      const viewers = [...this.participants.values()];
      tellQuality(track, viewers, now, LAYER_RELEASE_MS);
    }
  }

  private tellSpeakers(now: number): void {
    const speaking = new Set<string>();
    const changed: SpeakerInfo[] = [];
    for (const { sid, loudness, grants } of this.participants.values()) {
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
    for (const participant of this.participants.values()) participant.send({ case: 'speakersChanged', value });
  }

  /** Everybody hears what has changed; whoever came since the last time hears of all. */
  private tellConnections(now: number): void {
    const all: ConnectionQualityInfo[] = [];
    const changed: ConnectionQualityInfo[] = [];
    for (const participant of this.others) {
      const quality = QUALITY[this.qualityWord(participant, now)];
      const info = new ConnectionQualityInfo({ participantSid: participant.sid, quality, score: quality === ConnectionQuality.EXCELLENT ? 5 : 3 });
      all.push(info);
      if (this.quality.get(participant.sid) !== quality) changed.push(info);
      this.quality.set(participant.sid, quality);
    }
    for (const participant of this.participants.values()) {
      const updates = participant.heardQualities ? changed : all;
      participant.heardQualities = true;
      if (updates.length > 0) participant.send({ case: 'connectionQuality', value: new ConnectionQualityUpdate({ updates }) });
    }
  }

  private qualityWord(participant: Participant, now: number): QualityWord {
    return qualityOf({
      uplinkLoss: participant.publisher.lossFraction(now),
      downlinkLoss: participant.subscriber.lossFraction,
      roundTrip: participant.subscriber.roundTrip,
      // Before the first connection nothing is lost yet.
      connected: !participant.connection.isDown,
    });
  }

  private unwatchEverywhere(track: PublishedTrack): void {
    for (const viewer of this.participants.values()) viewer.unwatch(track);
  }
}
