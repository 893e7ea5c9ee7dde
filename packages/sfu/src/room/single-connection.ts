/** One connection for both directions: the client offers, always (`/rtc/v1`). */
import {
  MediaSectionsRequirement,
  SessionDescription,
  SignalTarget,
  TrickleRequest,
} from '@livekit/protocol';
import { writeAnswer, type SectionPlan } from '../transport/answer.js';
import { Peer } from '../transport/peer.js';
import { DescriptionError, readDescription, receives, type Description, type Section } from '../transport/sections.js';
import { agreePublishing, downSection, sendPlan } from './agree.js';
import { readCandidate, type Connection } from './connection.js';
import type { Participant } from './participant.js';
import { showAgreed } from './publishing.js';
import type { Subscription } from './subscription.js';

export class SingleConnection implements Connection {
  private peer: Peer | undefined;
  private remoteUfrag = '';
  private description: Description | undefined;
  private early: string[] = [];
  private version = 1;
  /** Sections whose track went away since the last answer; they are answered as inactive once before reuse. */
  private readonly cooling = new Set<string>();
  private readonly asked = { audio: 0, video: 0 };
  private awaitingOffer = false;
  private scheduled = false;
  private closed = false;

  private readonly participant: Participant;

  constructor(participant: Participant) {
    this.participant = participant;
  }

  get isUp(): boolean {
    return this.peer?.isUp ?? false;
  }

  get isDown(): boolean {
    return this.peer?.isDown ?? false;
  }

  send(packet: Buffer): boolean {
    return this.peer?.send(packet) ?? false;
  }

  sendFeedback(packet: Buffer): boolean {
    return this.send(packet);
  }

  sendMessage(label: string, message: Uint8Array): boolean {
    return this.peer?.sendMessage(label, message) ?? false;
  }

  askRoundTrip(): void {
    this.peer?.askRoundTrip();
  }

  offered(message: SessionDescription): void {
    const description = readDescription(message.sdp);
    if (this.peer && !this.peerFits(this.peer, description)) return;
    this.peer?.follow(description.transport);
    this.remoteUfrag = description.transport.ufrag;
    this.description = description;
    this.awaitingOffer = false;
    this.asked.audio = 0;
    this.asked.video = 0;
    const peer = (this.peer ??= this.connect(description));
    const plans = agreePublishing(this.participant, description);
    this.bindSubscriptions(description.sections, plans);
    this.cooling.clear();
    this.answer(peer, description, plans, message.id);
    showAgreed(this.participant);
    this.subscriptionsChanged();
  }

  answered(): void {
    throw new DescriptionError('nothing was offered');
  }

  trickled(candidateInit: string, target: SignalTarget): void {
    const read = readCandidate(candidateInit);
    // Candidates of other sections end with the bundle: their sockets are about to be closed.
    if (!read || target !== SignalTarget.PUBLISHER || read.section !== 0) return;
    if (this.peer) this.peer.addCandidate(read.candidate);
    else if (this.early.length < 64) this.early.push(read.candidate);
  }

  /** Several changes in one turn make one request. */
  subscriptionsChanged(): void {
    if (this.scheduled || this.closed) return;
    this.scheduled = true;
    setImmediate(() => {
      this.scheduled = false;
      this.requestSections();
    });
  }

  unsubscribed(subscription: Subscription): void {
    if (subscription.mid !== undefined) this.cooling.add(subscription.mid);
    this.subscriptionsChanged();
  }

  resumed(): void {
    this.awaitingOffer = false;
    this.asked.audio = 0;
    this.asked.video = 0;
  }

  close(): void {
    this.closed = true;
    this.peer?.close();
  }

  /** An ICE restart on a living path keeps our credentials; on a lost one only a new connection helps. */
  private peerFits(peer: Peer, description: Description): boolean {
    const restarted = description.transport.ufrag !== this.remoteUfrag;
    const usable = !this.isDown && peer.isWith(description.transport) && (!restarted || this.participant.isPathAlive);
    if (!usable) this.participant.askToReconnect();
    return usable;
  }

  private connect(description: Description): Peer {
    const { participant } = this;
    const peer = Peer.answering(participant.room.network, description.transport, {
      ...participant.mediaEvents,
      onCandidate: (candidate) => this.sendCandidate(candidate),
    });
    for (const candidate of this.early) peer.addCandidate(candidate);
    this.early = [];
    return peer;
  }

  private bindSubscriptions(sections: readonly Section[], plans: Map<string, SectionPlan>): void {
    const subscriptions = [...this.participant.subscriptions.values()];
    const free = sections.filter((section) => receives(section) && !plans.has(section.mid));
    const isFree = (mid: string | undefined): boolean => free.some((section) => section.mid === mid);
    for (const subscription of subscriptions) {
      if (subscription.mid !== undefined && !isFree(subscription.mid)) this.loosen(subscription);
    }
    const taken = new Set(subscriptions.map((subscription) => subscription.mid));
    for (const subscription of subscriptions) {
      if (subscription.mid === undefined) {
        const section = free.find(
          ({ mid, kind }) => kind === subscription.kind && !taken.has(mid) && !this.cooling.has(mid),
        );
        if (!section) continue;
        subscription.mid = section.mid;
        taken.add(section.mid);
      }
      const section = sections.find((candidate) => candidate.mid === subscription.mid);
      if (!section) continue;
      subscription.down.bind(downSection(section, sections));
      plans.set(section.mid, sendPlan(subscription, this.participant.groupsByStream));
    }
  }

  private loosen(subscription: Subscription): void {
    subscription.mid = undefined;
    subscription.down.unbind();
  }

  private answer(peer: Peer, description: Description, plans: Map<string, SectionPlan>, id: number): void {
    this.version += 1;
    const sdp = writeAnswer({
      sections: description.sections,
      plans,
      local: peer.local,
      sessionId: this.participant.sessionNumber,
      version: this.version,
    });
    const midToTrackId: Record<string, string> = {};
    for (const { mid, track } of this.participant.subscriptions.values()) {
      if (mid !== undefined) midToTrackId[mid] = track.info.sid;
    }
    const answer = new SessionDescription({ type: 'answer', sdp, id, midToTrackId });
    this.participant.send({ case: 'answer', value: answer });
    for (const candidate of peer.candidates) this.sendCandidate(candidate);
  }

  private sendCandidate(candidate: string): void {
    const { description } = this;
    if (!description) return;
    const candidateInit = JSON.stringify({ candidate, sdpMid: description.bundleMid, sdpMLineIndex: 0 });
    const value = new TrickleRequest({ candidateInit, target: SignalTarget.PUBLISHER });
    this.participant.send({ case: 'trickle', value });
  }

  /** Asks the client for another offer, with as many sections as are lacking. */
  private requestSections(): void {
    const { description } = this;
    if (this.closed || !description) return;
    const waiting = { audio: 0, video: 0 };
    for (const subscription of this.participant.subscriptions.values()) {
      if (subscription.mid === undefined) waiting[subscription.kind] += 1;
    }
    const changed = waiting.audio + waiting.video > 0 || this.cooling.size > 0;
    const numAudios = Math.max(0, waiting.audio - this.freeSections('audio') - this.asked.audio);
    const numVideos = Math.max(0, waiting.video - this.freeSections('video') - this.asked.video);
    if (!changed || (this.awaitingOffer && numAudios + numVideos === 0)) return;
    this.awaitingOffer = true;
    this.asked.audio += numAudios;
    this.asked.video += numVideos;
    const value = new MediaSectionsRequirement({ numAudios, numVideos });
    this.participant.send({ case: 'mediaSectionsRequirement', value });
  }

  private freeSections(kind: 'audio' | 'video'): number {
    const taken = new Set([...this.participant.subscriptions.values()].map((subscription) => subscription.mid));
    const sections = this.description?.sections ?? [];
    return sections.filter((section) => section.kind === kind && receives(section) && !taken.has(section.mid)).length;
  }
}
