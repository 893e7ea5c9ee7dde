/** One person in a room. Requests are read in requests.ts; what it sends is in publishing.ts, what it receives in watching.ts. */
import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo,
  ParticipantInfo_State,
  type DisconnectReason as Reason,
} from '@livekit/protocol';
import { Publisher } from '../media/publisher.js';
import { createLoudness } from '../media/speakers.js';
import { Subscriber } from '../media/subscriber.js';
import type { PeerEvents } from '../transport/events.js';
import type { Connection } from './connection.js';
import { dropViewers, type DataTrack } from './data-tracks.js';
import { presentGrants, type Grants } from './grants.js';
import type { RelayWay } from './ice-servers.js';
import { createId } from './ids.js';
import { JOIN_TIMEOUT_MS, PATH_SILENT_MS, RESUME_GRACE_MS } from './limits.js';
import { routeMessage } from './messaging.js';
import type { Profile } from './profile.js';
import type { PublishedTrack } from './published-track.js';
import type { Room } from './room.js';
import type { Reply, SignalLink } from './signal-link.js';
import type { Subscription } from './subscription.js';

export interface ClientTraits {
  autoSubscribe: boolean;
  /** Firefox names tracks itself, so each stream must name its track. */
  groupsByStream: boolean;
  clientProtocol: number;
}

/** Who may see this participant's tracks; undefined while everybody may. */
export type Audience = ReadonlyMap<string, 'all' | ReadonlySet<string>>;

export class Participant {
  readonly sid = createId('PA_');
  readonly sessionNumber = String(Math.floor(Math.random() * 2 ** 48));
  readonly loudness = createLoudness();
  readonly publisher: Publisher;
  readonly subscriber = new Subscriber(() => this.connected?.askRoundTrip());
  readonly published = new Map<string, PublishedTrack>();
  readonly subscriptions = new Map<string, Subscription>();
  /** By the sender's own number. */
  readonly dataTracks = new Map<number, DataTrack>();
  readonly dataWishes = new Set<string>();
  /** By sid. */
  readonly dataSubscriptions = new Map<string, DataTrack>();
  /** The first kept message that did not reach the participant; see messaging.ts. */
  missedFrom: number | undefined;
  private dataHandle = 0;
  /** Track sids the viewer does not want although it subscribes automatically, or wants although it does not. */
  readonly wishes = new Map<string, boolean>();
  readonly joinedAt: number;
  audience: Audience | undefined;
  version = 1;
  state: ParticipantInfo_State = ParticipantInfo_State.JOINED;
  /** Media was up at some time. */
  wasActive = false;
  disconnectReason: Reason = DisconnectReason.UNKNOWN_REASON;
  /** The highest number among reliable messages received; see messaging.ts. */
  lastReliable = 0;
  /** False until this link was told how everybody is connected. */
  heardQualities = false;
  /** Until it has, on this link. */
  mayAskReplay = true;
  /** Likewise who speaks. */
  heardSpeakers = false;
  dropSignalOnResume = false;
  /** Steady milliseconds; see simulate.ts. */
  speaksUntil = -Infinity;
  private link: SignalLink | undefined;
  private connected: Connection | undefined;
  private graceEndsAt: number | undefined;
  /** Its media connection broke then, for good: nothing but joining anew helps. */
  private lostAt: number | undefined;
  private heardAt: number;
  private readonly enteredAt: number;

  /** Media goes through such a relay alone. */
  readonly relayWay: RelayWay | undefined;
  readonly room: Room;
  readonly profile: Profile;
  readonly traits: ClientTraits;

  constructor(room: Room, profile: Profile, traits: ClientTraits) {
    this.room = room;
    this.profile = profile;
    this.traits = traits;
    this.relayWay = room.takeRelayWay(profile.identity);
    this.joinedAt = room.clock.wall();
    this.enteredAt = room.clock.steady();
    this.heardAt = this.enteredAt;
    this.publisher = new Publisher((packet) => this.sendFeedback(packet), this.loudness);
  }

  get identity(): string {
    return this.profile.identity;
  }

  get grants(): Grants {
    return this.profile.grants;
  }

  get groupsByStream(): boolean {
    return this.traits.groupsByStream;
  }

  get connection(): Connection {
    if (!this.connected) throw new Error('participant without a connection');
    return this.connected;
  }

  set connection(connection: Connection) {
    this.connected = connection;
  }

  get isGone(): boolean {
    return this.state === ParticipantInfo_State.DISCONNECTED;
  }

  /** Whether packets still come from the browser, and ours to it; if not, its old path cannot be restarted. */
  get isPathAlive(): boolean {
    return this.connection.isUp && !this.subscriber.isUnreached && this.room.clock.steady() - this.heardAt < PATH_SILENT_MS;
  }

  /** What connections call; the participant may be gone by then. */
  get mediaEvents(): Omit<PeerEvents, 'onCandidate'> {
    return {
      onRtp: (packet) => this.publisher.onRtp(packet, this.heard()),
      onRtcp: (packet) => {
        const now = this.heard();
        this.publisher.onRtcp(packet, now);
        this.subscriber.onRtcp(packet, now);
      },
      onRoundTrip: (ms, isOther) => this.subscriber.onRoundTrip(ms, this.heard(), isOther),
      onMessage: (label, message) => routeMessage(this, label, message),
      onUp: () => this.cameUp(),
      onDown: () => this.lostMedia(),
    };
  }

  /** Feedback about what the participant publishes; dropped before it is connected. */
  sendFeedback(packet: Buffer): void {
    this.connected?.sendFeedback(packet);
  }

  // --- signalling

  send(message: Reply): void {
    this.link?.send(message);
  }

  attach(link: SignalLink): void {
    const before = this.link;
    this.link = link;
    this.heardQualities = false;
    this.mayAskReplay = true;
    this.heardSpeakers = false;
    for (const subscription of this.subscriptions.values()) subscription.toldPaused = undefined;
    this.graceEndsAt = undefined;
    before?.close();
  }

  /** The socket is gone; the person has a while to come back. */
  detached(link: SignalLink): void {
    if (this.link !== link || this.isGone) return;
    this.link = undefined;
    this.graceEndsAt = this.room.clock.steady() + RESUME_GRACE_MS;
  }

  /** Joined, but its media never came up. */
  isLate(now: number): boolean {
    return !this.wasActive && now - this.enteredAt >= JOIN_TIMEOUT_MS;
  }

  /** Its socket or its media is gone, and it did not come back in time. */
  graceIsOver(now: number): boolean {
    return (this.graceEndsAt !== undefined && now >= this.graceEndsAt) || (this.lostAt !== undefined && now - this.lostAt >= RESUME_GRACE_MS);
  }

  /** Cuts the socket without a word, as a lost network would. */
  dropSignal(): void {
    const link = this.link;
    if (!link) return;
    this.detached(link);
    link.close();
  }

  leave(reason: Reason, action: LeaveRequest_Action): void {
    this.send({ case: 'leave', value: new LeaveRequest({ reason, action, canReconnect: action !== LeaveRequest_Action.DISCONNECT }) });
  }

  /** Only a new connection helps; the client keeps its identity and joins anew. */
  askToReconnect(): void {
    this.leave(DisconnectReason.STATE_MISMATCH, LeaveRequest_Action.RECONNECT);
  }

  /** A number for one more data track it receives; 0 is none. */
  takeDataHandle(): number {
    this.dataHandle = (this.dataHandle % 0xffff) + 1;
    return this.dataHandle;
  }

  // --- ending

  /** Called by the room once; the reason has been sent. */
  end(reason: Reason): void {
    this.state = ParticipantInfo_State.DISCONNECTED;
    this.disconnectReason = reason;
    this.graceEndsAt = undefined;
    this.subscriber.close();
    this.subscriptions.clear();
    for (const track of this.dataTracks.values()) dropViewers(track);
    for (const track of this.dataSubscriptions.values()) track.viewers.delete(this);
    this.dataSubscriptions.clear();
    this.connected?.close();
    const link = this.link;
    this.link = undefined;
    link?.close();
  }

  present(): ParticipantInfo {
    const { profile } = this;
    return new ParticipantInfo({
      sid: this.sid,
      identity: profile.identity,
      name: profile.name,
      state: this.state,
      metadata: profile.metadata,
      attributes: profile.attributes,
      joinedAt: BigInt(Math.floor(this.joinedAt / 1000)),
      joinedAtMs: BigInt(Math.floor(this.joinedAt)),
      version: this.version,
      permission: presentGrants(profile.grants),
      isPublisher: this.published.size + this.dataTracks.size > 0,
      kind: profile.kind,
      disconnectReason: this.disconnectReason,
      clientProtocol: this.traits.clientProtocol,
      tracks: [...this.published.values()].filter((track) => track.announced).map((track) => track.info),
      dataTracks: [...this.dataTracks.values()].map((track) => track.info),
    });
  }

  reconnectIfUnreached(): void {
    if (this.subscriber.isUnreached && this.lostAt === undefined) this.lostMedia('media reaches the participant no more');
  }

  private heard(): number {
    this.heardAt = this.room.clock.steady();
    return this.heardAt;
  }

  /** Waiting for the client to notice would take it half a minute. */
  private lostMedia(msg = 'media connection lost'): void {
    if (this.isGone) return;
    this.lostAt ??= this.room.clock.steady();
    this.room.log({ level: 'info', msg, participant: this.sid });
    this.askToReconnect();
  }

  private cameUp(): void {
    if (this.isGone || !this.connection.isUp) return;
    const now = this.heard();
    if (this.state !== ParticipantInfo_State.ACTIVE) {
      this.state = ParticipantInfo_State.ACTIVE;
      this.wasActive = true;
      this.room.becameActive(this);
    }
    for (const subscription of this.subscriptions.values()) subscription.down.retarget(now);
  }
}
