/** Participants who see each other. The room says what happened; participants decide nothing about others. */
import {
  DisconnectReason,
  LeaveRequest_Action,
  ParticipantUpdate,
  Room as RoomMessage,
  RoomUpdate,
  type DisconnectReason as Reason,
} from '@livekit/protocol';
import type { Clock } from '../clock.js';
import type { Network } from '../transport/network.js';
import { onlyBy, type IceServerPlan, type RelayWay } from './ice-servers.js';
import { Bulletins } from './bulletins.js';
import type { Witness } from './happenings.js';
import { createId } from './ids.js';
import { LAYER_RELEASE_MS, REPORT_EVERY_MS } from './limits.js';
import type { Participant } from './participant.js';
import type { PublishedTrack } from './published-track.js';
import { maySee } from './audience.js';
import { takesPlace, type Grants } from './grants.js';
import { arrangeData } from './data-tracks.js';
import { MessageHistory } from './message-history.js';
import { sendMissed } from './messaging.js';
import { tellQuality } from './dynacast.js';
import { tellStreamStates } from './stream-state.js';
import { unwatch, watch } from './watching.js';

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
  network: Network;
  log: (line: LogLine) => void;
  iceServers: readonly IceServerPlan[];
  witness: Witness;
}

export class Room {
  readonly sid = createId('RM_');
  readonly participants = new Map<string, Participant>();
  readonly createdAt: number;
  readonly clock: Clock;
  readonly network: Network;
  readonly log: (line: LogLine) => void;
  readonly iceServers: readonly IceServerPlan[];
  /** When the last participant left, or the room was made; undefined while somebody is there. */
  emptySince: number | undefined;
  private everUsed = false;
  readonly history = new MessageHistory();
  private reportDue = 0;
  private readonly bulletins = new Bulletins();
  /** By identity: how its next entry is to send its media, since it asked for that. */
  private readonly relayWays = new Map<string, RelayWay>();
  private readonly witness: Witness;

  readonly settings: RoomSettings;

  constructor(settings: RoomSettings, tools: RoomTools) {
    this.settings = settings;
    this.clock = tools.clock;
    this.network = tools.network;
    this.log = tools.log;
    this.iceServers = tools.iceServers;
    this.witness = tools.witness;
    this.createdAt = this.clock.wall();
    this.emptySince = this.clock.steady();
    this.witness({ kind: 'room_started', room: this.present() });
  }

  get name(): string {
    return this.settings.name;
  }

  get others(): Participant[] {
    return [...this.participants.values()].filter((participant) => !participant.grants.hidden);
  }

  /** Whoever is hidden, records or is an agent takes no place. */
  hasPlaceFor(identity: string, grants: Grants): boolean {
    if (!takesPlace(grants) || this.participants.has(identity) || this.settings.maxParticipants === 0) return true;
    return [...this.participants.values()].filter((one) => takesPlace(one.grants)).length < this.settings.maxParticipants;
  }

  /** Media of whoever enters next by this identity goes through a relay alone; changes nothing where there is none of that kind. */
  relayNext({ identity }: Participant, way: RelayWay): void {
    if (onlyBy(this.iceServers, way).length > 0) this.relayWays.set(identity, way);
  }

  takeRelayWay(identity: string): RelayWay | undefined {
    const way = this.relayWays.get(identity);
    this.relayWays.delete(identity);
    return way;
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
    const tracks = [...participant.published.values()];
    for (const track of tracks) this.unwatchEverywhere(track);
    participant.end(reason);
    this.bulletins.forget(participant);
    this.changed(participant);
    this.tellGone(participant, tracks);
    if (this.participants.size === 0) this.emptySince = this.clock.steady();
    this.log({ level: 'info', msg: 'participant left', room: this.sid, participant: participant.sid, reason: DisconnectReason[reason] });
  }

  close(reason: Reason, action = LeaveRequest_Action.DISCONNECT): void {
    for (const participant of [...this.participants.values()]) this.remove(participant, reason, action);
    this.witness({ kind: 'room_finished', room: this.present() });
  }

  /** Media of a participant is up for the first time. */
  becameActive(participant: Participant): void {
    this.changed(participant);
    this.witness({ kind: 'participant_joined', room: this.present(), participant: participant.present() });
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

  /** Everybody hears it. A room that has become smaller keeps who is in it. */
  change(wishes: Partial<Omit<RoomSettings, 'name'>>): void {
    if (Object.keys(wishes).length === 0) return;
    Object.assign(this.settings, wishes);
    const update = new RoomUpdate({ room: this.present() });
    for (const participant of this.participants.values()) participant.send({ case: 'roomUpdate', value: update });
  }

  published(track: PublishedTrack): void {
    this.changed(track.owner);
    for (const viewer of this.participants.values()) this.offerTo(viewer, track);
    this.tellTrack('track_published', track);
  }

  withdrawn(track: PublishedTrack): void {
    this.unwatchEverywhere(track);
    this.changed(track.owner);
    if (track.announced) this.tellTrack('track_unpublished', track);
  }

  /** Brings one viewer's subscriptions in line with what it may and wants to see. */
  arrange(viewer: Participant): void {
    for (const owner of this.participants.values()) {
      for (const track of owner.published.values()) this.offerTo(viewer, track);
    }
    arrangeData(viewer);
  }

  offerTo(viewer: Participant, track: PublishedTrack): void {
    if (!track.announced || track.owner === viewer) return;
    const wanted = viewer.wishes.get(track.info.sid) ?? viewer.traits.autoSubscribe;
    if (wanted && maySee(viewer, track)) watch(viewer, track);
    else unwatch(viewer, track);
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
      sendMissed(participant);
      participant.subscriber.tick(now);
      tellStreamStates(participant);
      participant.reconnectIfUnreached();
      if (participant.graceIsOver(now)) this.remove(participant, this.graceReason(participant));
      else if (participant.isLate(now)) this.remove(participant, DisconnectReason.JOIN_FAILURE);
    }
    this.history.prune(now);
    if (now >= this.reportDue) {
      this.reportDue = now + REPORT_EVERY_MS;
      for (const participant of participants) this.report(participant, now);
    }
    this.bulletins.tick(participants, now);
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

  private tellGone(participant: Participant, tracks: readonly PublishedTrack[]): void {
    for (const track of tracks) if (track.announced) this.tellTrack('track_unpublished', track);
    const kind = participant.wasActive ? 'participant_left' : 'participant_connection_aborted';
    this.witness({ kind, room: this.present(), participant: participant.present() });
  }

  private tellTrack(kind: 'track_published' | 'track_unpublished', track: PublishedTrack): void {
    this.witness({ kind, room: this.present(), participant: track.owner.present(), track: track.info });
  }

  private unwatchEverywhere(track: PublishedTrack): void {
    for (const viewer of this.participants.values()) {
      unwatch(viewer, track);
      viewer.wishes.delete(track.info.sid);
    }
  }
}
