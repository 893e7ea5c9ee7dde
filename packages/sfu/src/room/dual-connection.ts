/** Two connections (`/rtc`): the client offers what it sends, the server offers what it receives. */
import { SessionDescription, SignalTarget, TrickleRequest } from '@livekit/protocol';
import { writeAnswer } from '../transport/answer.js';
import { DATA_SECTION_MID, writeOffer, type OfferedSection } from '../transport/offer.js';
import { Peer } from '../transport/peer.js';
import { DescriptionError, readDescription, type Description } from '../transport/sections.js';
import { agreePublishing, downSection, sendPlan } from './agree.js';
import { DATA_TRACKS } from './data-tracks.js';
import { readCandidate, type Connection } from './connection.js';
import type { Participant } from './participant.js';
import { showAgreed } from './publishing.js';
import type { Subscription } from './subscription.js';
import { startWatching } from './watching.js';

const CHANNELS = [
  { label: '_reliable', reliable: true },
  { label: '_lossy', reliable: false },
  { label: DATA_TRACKS, reliable: false },
];
const MAX_EARLY = 64;

interface OfferSlot extends OfferedSection {
  subscription: Subscription | undefined;
  /** Was offered without a track at least once since its last one. */
  rested: boolean;
}

export class DualConnection implements Connection {
  private publishing: Peer | undefined;
  private publishingUfrag = '';
  private publishingMid = '0';
  private receiving: Peer | undefined;
  private readonly slots: OfferSlot[] = [];
  private readonly early: Record<SignalTarget, string[]> = { [SignalTarget.PUBLISHER]: [], [SignalTarget.SUBSCRIBER]: [] };
  private version = 1;
  private offerId = 0;
  private answeredId = 0;
  private accepted = false;
  private changed = false;
  private scheduled = false;
  private closed = false;

  private readonly participant: Participant;

  constructor(participant: Participant) {
    this.participant = participant;
  }

  get isUp(): boolean {
    return this.receiving?.isUp ?? false;
  }

  get isDown(): boolean {
    return (this.receiving?.isDown ?? false) || (this.publishing?.isDown ?? false);
  }

  send(packet: Buffer): boolean {
    return this.receiving?.send(packet) ?? false;
  }

  sendFeedback(packet: Buffer): boolean {
    return this.publishing?.send(packet) ?? false;
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.receiving?.sendMessage(label, message) ?? false;
  }

  askRoundTrip(): void {
    this.receiving?.askRoundTrip();
  }

  /** The client waits for the receiving connection before it counts as connected: offer at once. */
  start(): void {
    const { participant } = this;
    this.receiving = Peer.offering(participant.room.network, CHANNELS, {
      ...participant.mediaEvents,
      onCandidate: (candidate) => {
        if (this.accepted) this.sendCandidate(candidate, SignalTarget.SUBSCRIBER);
      },
    });
    this.offer();
  }

  offered(message: SessionDescription): void {
    const description = readDescription(message.sdp);
    if (this.publishing) {
      const restarted = description.transport.ufrag !== this.publishingUfrag;
      if (this.isDown || !this.publishing.isWith(description.transport) || (restarted && !this.participant.isPathAlive)) {
        this.participant.askToReconnect();
        return;
      }
      this.publishing.follow(description.transport);
    }
    this.publishingUfrag = description.transport.ufrag;
    this.publishingMid = description.bundleMid;
    const peer = (this.publishing ??= this.connectPublishing(description));
    const plans = agreePublishing(this.participant, description);
    this.version += 1;
    const sdp = writeAnswer({
      sections: description.sections,
      plans,
      local: peer.local,
      sessionId: this.participant.sessionNumber,
      version: this.version,
    });
    const value = new SessionDescription({ type: 'answer', sdp, id: message.id });
    this.participant.send({ case: 'answer', value });
    for (const candidate of peer.candidates) this.sendCandidate(candidate, SignalTarget.PUBLISHER);
    showAgreed(this.participant);
  }

  answered(message: SessionDescription): void {
    const peer = this.receiving;
    if (!peer || this.offerId === 0) throw new DescriptionError('nothing was offered');
    // Clients that do not number their answers send 0.
    if (message.id !== 0 && message.id !== this.offerId) return;
    const description = readDescription(message.sdp);
    if (this.accepted && !peer.isWith(description.transport)) {
      this.participant.askToReconnect();
      return;
    }
    // RFC 8842 §5.3: an answer chooses a role, and ours is taken.
    if (description.transport.setup !== 'active') throw new DescriptionError('we are the DTLS server');
    if (!this.accepted) {
      peer.accept(description.transport);
      this.accepted = true;
      for (const candidate of this.early[SignalTarget.SUBSCRIBER]) peer.addCandidate(candidate);
      // Not before: a browser that reaches us before its fingerprint is known fails its handshake for good.
      for (const candidate of peer.candidates) this.sendCandidate(candidate, SignalTarget.SUBSCRIBER);
    } else peer.follow(description.transport);
    this.answeredId = this.offerId;
    this.bind(description);
    if (this.changed) this.offer();
  }

  trickled(candidateInit: string, target: SignalTarget): void {
    const read = readCandidate(candidateInit);
    if (!read || read.section !== 0) return;
    const ready = target === SignalTarget.PUBLISHER ? this.publishing : this.accepted ? this.receiving : undefined;
    if (ready) ready.addCandidate(read.candidate);
    // The target is a number that the client wrote: it may be none of the two.
    else if ((this.early[target]?.length ?? MAX_EARLY) < MAX_EARLY) this.early[target].push(read.candidate);
  }

  subscriptionsChanged(): void {
    this.changed = true;
    if (this.scheduled || this.closed) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      if (this.changed && this.answeredId === this.offerId) this.offer();
    });
  }

  unsubscribed(subscription: Subscription): void {
    const slot = this.slots.find((candidate) => candidate.subscription === subscription);
    if (slot) {
      slot.subscription = undefined;
      slot.plan = { use: 'none' };
    }
    this.subscriptionsChanged();
  }

  /** The last offer or its answer may be lost with the old socket. */
  resumed(): void {
    this.offer();
  }

  close(): void {
    this.closed = true;
    this.publishing?.close();
    this.receiving?.close();
  }

  private connectPublishing(description: Description): Peer {
    const { participant } = this;
    const peer = Peer.answering(participant.room.network, description.transport, {
      ...participant.mediaEvents,
      onCandidate: (candidate) => this.sendCandidate(candidate, SignalTarget.PUBLISHER),
    });
    for (const candidate of this.early[SignalTarget.PUBLISHER]) peer.addCandidate(candidate);
    return peer;
  }

  private offer(): void {
    const peer = this.receiving;
    if (!peer || this.closed) return;
    this.changed = false;
    this.fillSlots();
    this.version += 1;
    this.offerId += 1;
    const sdp = writeOffer({
      sections: this.slots,
      local: peer.local,
      sessionId: this.participant.sessionNumber,
      version: this.version,
    });
    const midToTrackId: Record<string, string> = {};
    for (const slot of this.slots) {
      if (slot.subscription) midToTrackId[slot.mid] = slot.subscription.track.info.sid;
    }
    const value = new SessionDescription({ type: 'offer', sdp, id: this.offerId, midToTrackId });
    this.participant.send({ case: 'offer', value });
  }

  /** A section that fell free is offered as inactive once before another track gets it. */
  private fillSlots(): void {
    const waiting = [...this.participant.subscriptions.values()].filter(({ mid }) => mid === undefined);
    for (const subscription of waiting) {
      const rested = this.slots.find(
        (slot) => slot.kind === subscription.kind && !slot.subscription && slot.rested,
      );
      const slot = rested ?? this.addSlot(subscription.kind);
      slot.subscription = subscription;
      // A browser keeps the name of a section's first track; a later one is known by its stream's name only.
      slot.plan = sendPlan(subscription, this.participant.groupsByStream && !rested);
      subscription.mid = slot.mid;
    }
    for (const slot of this.slots) slot.rested = slot.subscription === undefined;
  }

  private addSlot(kind: 'audio' | 'video'): OfferSlot {
    const slot: OfferSlot = {
      mid: String(this.slots.length + 1),
      kind,
      plan: { use: 'none' },
      subscription: undefined,
      rested: false,
    };
    this.slots.push(slot);
    return slot;
  }

  private bind(description: Description): void {
    for (const { subscription, mid } of this.slots) {
      const section = description.sections.find((candidate) => candidate.mid === mid);
      if (!subscription || !section || section.rejected) continue;
      const down = downSection(section, description.sections);
      subscription.down.bind(down);
      startWatching(subscription);
    }
  }

  private sendCandidate(candidate: string, target: SignalTarget): void {
    const sdpMid = target === SignalTarget.PUBLISHER ? this.publishingMid : DATA_SECTION_MID;
    const candidateInit = JSON.stringify({ candidate, sdpMid, sdpMLineIndex: 0 });
    this.participant.send({ case: 'trickle', value: new TrickleRequest({ candidateInit, target }) });
  }
}
