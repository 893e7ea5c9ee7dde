/** One person in a room: what they may do, publish and see. Requests are read in requests.ts. */
import {
  DisconnectReason,
  LeaveRequest,
  LeaveRequest_Action,
  ParticipantInfo,
  ParticipantInfo_State,
  TrackPublishedResponse,
  TrackSubscribed,
  TrackType,
  TrackUnpublishedResponse,
  type AddTrackRequest,
  type DisconnectReason as Reason,
} from '@livekit/protocol';
import { Publisher } from '../media/publisher.js';
import { createLoudness } from '../media/speakers.js';
import { Subscriber } from '../media/subscriber.js';
import { UpTrack } from '../media/up-track.js';
import type { PeerEvents } from '../transport/peer.js';
import type { Connection } from './connection.js';
import { presentGrants, type Grants } from './grants.js';
import { createId } from './ids.js';
import { PATH_SILENT_MS, RESUME_GRACE_MS } from './limits.js';
import { routeMessage } from './messaging.js';
import { trackInfoFrom, type PublishedTrack } from './published-track.js';
import type { Room } from './room.js';
import type { Reply, SignalLink } from './signal-link.js';
import { Subscription } from './subscription.js';

export interface Profile {
  identity: string;
  name: string;
  metadata: string;
  attributes: Record<string, string>;
  grants: Grants;
  kind: number;
}

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
  readonly subscriber = new Subscriber();
  readonly published = new Map<string, PublishedTrack>();
  readonly subscriptions = new Map<string, Subscription>();
  /** Track sids the viewer does not want although it subscribes automatically, or wants although it does not. */
  readonly wishes = new Map<string, boolean>();
  readonly joinedAt: number;
  audience: Audience | undefined;
  version = 1;
  state: ParticipantInfo_State = ParticipantInfo_State.JOINED;
  disconnectReason: Reason = DisconnectReason.UNKNOWN_REASON;
  /** The highest number among reliable messages received; see messaging.ts. */
  lastReliable = 0;
  /** False until this link was told how everybody is connected. */
  heardQualities = false;
  dropSignalOnResume = false;
  private link: SignalLink | undefined;
  private connected: Connection | undefined;
  private graceEndsAt: number | undefined;
  private heardAt: number;

  readonly room: Room;
  readonly profile: Profile;
  readonly traits: ClientTraits;

  constructor(room: Room, profile: Profile, traits: ClientTraits) {
    this.room = room;
    this.profile = profile;
    this.traits = traits;
    this.joinedAt = room.clock.wall();
    this.heardAt = room.clock.steady();
    this.publisher = new Publisher((packet) => this.connected?.sendFeedback(packet), this.loudness);
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

  /** Whether packets still come from the browser; if not, its old path cannot be restarted. */
  get isPathAlive(): boolean {
    return this.connection.isUp && this.room.clock.steady() - this.heardAt < PATH_SILENT_MS;
  }

  /** What native connections call; the participant may be gone by then. */
  get mediaEvents(): Omit<PeerEvents, 'onCandidate'> {
    return {
      onRtp: (packet) => this.publisher.onRtp(packet, this.heard()),
      onRtcp: (packet) => {
        const now = this.heard();
        this.publisher.onRtcp(packet, now);
        this.subscriber.onRtcp(packet, now);
      },
      onMessage: (label, message) => routeMessage(this, label, message),
      onUp: () => this.cameUp(),
      onDown: () => this.lostMedia(),
    };
  }

  // --- signalling

  send(message: Reply): void {
    this.link?.send(message);
  }

  attach(link: SignalLink): void {
    const before = this.link;
    this.link = link;
    this.heardQualities = false;
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

  graceIsOver(now: number): boolean {
    return this.graceEndsAt !== undefined && now >= this.graceEndsAt;
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

  // --- publishing

  announceTrack(request: AddTrackRequest): PublishedTrack {
    const info = trackInfoFrom(request, createId('TR_'));
    const kind = info.type === TrackType.AUDIO ? 'audio' : 'video';
    const up = new UpTrack(kind, (packet) => this.connected?.sendFeedback(packet));
    up.setMuted(info.muted);
    const cids = [request.cid, ...info.codecs.map((codec) => codec.cid)].filter((cid) => cid !== '');
    const track: PublishedTrack = {
      info,
      cids,
      up,
      mid: undefined,
      announced: false,
      owner: this,
      quality: { told: undefined, lowerSince: undefined },
    };
    this.published.set(info.sid, track);
    this.send({ case: 'trackPublished', value: new TrackPublishedResponse({ cid: request.cid, track: info }) });
    return track;
  }

  bindTrack(track: PublishedTrack, mid: string): void {
    track.mid ??= mid;
    track.info.mid = track.mid;
    for (const codec of track.info.codecs) codec.mid = track.mid;
    this.publisher.bind(mid, track.up);
  }

  /** After each offer: tracks whose section is agreed are shown to the others. */
  negotiated(): void {
    for (const track of this.published.values()) {
      if (track.announced || track.mid === undefined) continue;
      track.announced = true;
      this.room.published(track);
    }
  }

  setMuted(track: PublishedTrack, muted: boolean): void {
    track.info.muted = muted;
    track.up.setMuted(muted);
    this.room.changed(this);
  }

  withdraw(track: PublishedTrack): void {
    if (!this.published.delete(track.info.sid)) return;
    this.publisher.unbind(track.up);
    this.send({ case: 'trackUnpublished', value: new TrackUnpublishedResponse({ trackSid: track.info.sid }) });
    this.room.withdrawn(track);
  }

  // --- watching

  watch(track: PublishedTrack): void {
    if (this.subscriptions.has(track.info.sid) || this.isGone) return;
    const subscription = new Subscription(track, this, {
      isUp: () => this.connection.isUp,
      send: (packet) => this.connection.send(packet),
    });
    this.subscriptions.set(track.info.sid, subscription);
    this.subscriber.add(subscription.down);
    this.connection.subscriptionsChanged();
    track.owner.send({ case: 'trackSubscribed', value: new TrackSubscribed({ trackSid: track.info.sid }) });
  }

  unwatch(track: PublishedTrack): void {
    const subscription = this.subscriptions.get(track.info.sid);
    if (!subscription) return;
    this.subscriptions.delete(track.info.sid);
    this.subscriber.remove(subscription.down);
    if (!this.isGone) this.connection.unsubscribed(subscription);
  }

  /** The viewer's section is agreed: a keyframe now saves the wait for the next one. */
  startWatching(subscription: Subscription): void {
    subscription.down.retarget(this.room.clock.steady());
  }

  // --- ending

  /** Called by the room once; the reason has been sent. */
  end(reason: Reason): void {
    this.state = ParticipantInfo_State.DISCONNECTED;
    this.disconnectReason = reason;
    this.graceEndsAt = undefined;
    this.subscriber.close();
    this.subscriptions.clear();
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
      isPublisher: this.published.size > 0,
      kind: profile.kind,
      disconnectReason: this.disconnectReason,
      clientProtocol: this.traits.clientProtocol,
      tracks: [...this.published.values()].filter((track) => track.announced).map((track) => track.info),
    });
  }

  private heard(): number {
    this.heardAt = this.room.clock.steady();
    return this.heardAt;
  }

  /** Waiting for the client to notice would take it half a minute. */
  private lostMedia(): void {
    if (this.isGone) return;
    this.room.log({ level: 'info', msg: 'media connection lost', participant: this.sid });
    this.askToReconnect();
  }

  private cameUp(): void {
    if (this.isGone || !this.connection.isUp) return;
    const now = this.heard();
    if (this.state !== ParticipantInfo_State.ACTIVE) {
      this.state = ParticipantInfo_State.ACTIVE;
      this.room.changed(this);
    }
    for (const subscription of this.subscriptions.values()) subscription.down.retarget(now);
  }
}
