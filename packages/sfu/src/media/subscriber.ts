/** Everything one participant receives: the tracks, what the viewer's feedback says, and how the downlink is shared. */
import {
  FEEDBACK,
  feedbackSsrc,
  readFullIntra,
  readNack,
  readRemb,
  readReportBlocks,
  RTCP,
  walkRtcp,
  type RtcpPart,
} from '../rtp/rtcp.js';
import { BrokenSound } from './broken-sound.js';
import { demandOf, soundOf } from './demand.js';
import { PAUSED, type DownTrack, type DownTransport } from './down-track.js';
import { FallingPeak } from './falling-peak.js';
import { RateCeiling } from './rate.js';
import { Queueing } from './queueing.js';
import { Reach } from './reach.js';
import { Resends } from './resends.js';
import { firstPicture, plan } from './share.js';

/** Fillers of one tick; more in one go is a burst that a short queue loses. */
const MOST_FILLER_BYTES = 16_000;
/** Of 28 octets. */
const REPORTS_A_PACKET = 40;
/** Fewer packets than this say little about loss. */
const ENOUGH_PACKETS = 20;
/** Of sound that repeats what went before, without that: headers and tags stay. */
const LEAN_SHARE = 0.6;
/** How long the way takes is asked so often: while it carries all there is, to know the shortest, and while it does not. */
const ASK_WIDE_MS = 2_000;
const ASK_NARROW_MS = 200;

export class Subscriber {
  private readonly tracks = new Map<number, DownTrack>();
  private readonly rate = new RateCeiling();
  private readonly reach = new Reach();
  private queueing = new Queueing();
  private askedAt = -Infinity;
  private readonly resends = new Resends();
  private readonly spoken = new FallingPeak();
  private readonly wished = new FallingPeak();
  private readonly losses = { expected: 0, lost: 0 };
  private demand = 0;
  private peak = 0;
  /** With so much, bits per second, the first picture comes back; 0 while one goes. */
  private first = 0;
  private fillerBytes = 0;
  private fillerRate = 0;
  private filledAt = 0;
  private sharedAt = 0;
  private readonly sound = new BrokenSound();
  private packetsBefore = 0;
  /** The viewer's last estimate, bits per second; 0 before the first. */
  estimate = 0;

  /** Bits per second that are not to be passed, whatever the network carries; Infinity for none. */
  private bound = Infinity;
  private isLean = false;
  private readonly askRoundTrip: () => void;

  /** `askRoundTrip`: the answer comes to `onRoundTrip`. */
  constructor(askRoundTrip: () => void = () => undefined) {
    this.askRoundTrip = askRoundTrip;
  }

  add(track: DownTrack): void {
    this.tracks.set(track.ssrc, track);
  }

  remove(track: DownTrack): void {
    track.close();
    this.tracks.delete(track.ssrc);
  }

  get all(): Iterable<DownTrack> {
    return this.tracks.values();
  }

  onRtcp(packet: Buffer, now: number): void {
    const before = this.rate.ceiling;
    walkRtcp(packet, (part) => {
      if (part.type === RTCP.receiverReport || part.type === RTCP.senderReport) this.onReport(packet, part, now);
      else if (part.type === RTCP.transportFeedback && part.count === FEEDBACK.nack) {
        this.onNack(this.tracks.get(feedbackSsrc(packet, part)), readNack(packet, part), now);
      } else if (part.type === RTCP.payloadFeedback) this.onPayloadFeedback(packet, part, now);
    });
    if (this.rate.ceiling < before) this.arrange(now);
  }

  /** `isOther`: by another way than the one before. */
  onRoundTrip(ms: number, now: number, isOther = false): void {
    if (isOther) this.queueing = new Queueing();
    this.queueing.heard(ms, now);
  }

  /** As if the network carried no more than so many bits per second; Infinity: as it is. */
  limit(bitsPerSecond: number, now: number): void {
    this.bound = bitsPerSecond;
    this.arrange(now);
  }

  /** Every 50 ms. */
  tick(now: number): void {
    for (const track of this.tracks.values()) {
      track.tick();
      track.retarget(now);
    }
    this.resends.tick(this.ceiling, now);
    if (now - this.askedAt >= (this.rate.ceiling === Infinity ? ASK_WIDE_MS : ASK_NARROW_MS) && this.hasPictures) {
      this.askedAt = now;
      this.askRoundTrip();
    }
    const { ceiling: before, trying } = this.rate;
    this.rate.tick(this.demand, now, { first: this.first, queue: this.queueing.state(now), peak: this.peak });
    if (this.rate.ceiling !== before) this.arrange(now);
    const begins = trying === undefined && this.rate.trying !== undefined;
    if (begins) this.queueing.mark(now);
    if (begins || (this.rate.trying === undefined && this.sound.isOver(now))) this.sound.listenAnew(now, this.soundPackets);
    this.fill(now);
  }

  /** Every second: measures, and shares the downlink anew. */
  share(now: number): void {
    for (const track of this.tracks.values()) {
      track.measure(now);
      track.heard.drain(this.losses);
    }
    this.reportSent(now);
    if (this.sharedAt > 0 && now > this.sharedAt) this.fillerRate = (this.fillerBytes * 8000) / (now - this.sharedAt);
    this.fillerBytes = 0;
    this.sharedAt = now;
    if (this.losses.expected >= ENOUGH_PACKETS) {
      this.rate.lost(this.losses.lost / this.losses.expected, this.reducible, now, this.arriving);
      if (this.losses.lost === 0 && this.queueing.state(now) === 'clear') this.rate.carries(this.sending, now);
      this.losses.expected = 0;
      this.losses.lost = 0;
    }
    this.arrange(now);
    const packets = this.packets;
    this.reach.passed(packets > this.packetsBefore);
    this.packetsBefore = packets;
  }

  /** What we send comes to the viewer no more, although the viewer is heard. */
  get isUnreached(): boolean {
    return this.reach.isLost;
  }

  /** The worst loss of any track, 0..1; undefined when there is none. */
  get lossFraction(): number | undefined {
    let worst: number | undefined;
    for (const track of this.tracks.values()) if (track.section) worst = Math.max(worst ?? 0, track.heard.lossFraction);
    return worst;
  }

  get roundTrip(): number | undefined {
    for (const track of this.tracks.values()) if (track.heard.roundTrip !== undefined) return track.heard.roundTrip;
    return undefined;
  }

  close(): void {
    for (const track of this.tracks.values()) track.close();
    this.tracks.clear();
  }

  /** Sound first, whole; then the pictures by importance, as far as it reaches. */
  private arrange(now: number): void {
    const videos: DownTrack[] = [];
    let heard = 0;
    let repeats = false;
    for (const track of this.tracks.values()) {
      if (track.up.kind === 'audio') {
        heard += soundOf(track);
        repeats ||= track.section?.payloads.has('red') ?? false;
      }
      else if (track.section && !track.isDisabled) videos.push(track);
    }
    // Whoever is silent for a moment speaks again: a picture that came into that place would have to go at the first word.
    const sound = this.spoken.with(heard, now);
    const demands = videos.map(demandOf);
    this.demand = sound + demands.reduce((sum, demand) => sum + (demand.rates[demand.wanted] ?? 0), 0);
    this.peak = this.wished.with(this.demand, now);
    const { ceiling } = this;
    const lean = repeats ? sound * LEAN_SHARE : sound;
    const { given, isLean } = plan(ceiling, { whole: sound, lean }, demands, this.isLean);
    videos.forEach((track, index) => {
      track.allowed = ceiling === Infinity ? Infinity : (given[index] ?? PAUSED);
      track.retarget(now);
    });
    const isPaused = videos.length > 0 && videos.every((track) => track.isPaused);
    this.first = isPaused ? lean + firstPicture(demands) : 0;
    this.isLean = isLean || isPaused;
    for (const track of this.tracks.values()) if (track.up.kind === 'audio') track.isLean = this.isLean;
  }

  private get ceiling(): number {
    return Math.min(this.rate.ceiling, this.bound);
  }

  private get soundPackets(): number {
    let sum = 0;
    for (const track of this.tracks.values()) if (track.up.kind === 'audio') sum += track.packets;
    return sum;
  }

  private onNack(track: DownTrack | undefined, numbers: readonly number[], now: number): void {
    if (!track) return;
    if (track.up.kind === 'audio' && this.sound.breaks(track.heard.askedAnew(numbers), this.soundPackets)) this.rate.soundBreaks(this.reducible, now);
    track.resend(numbers, track.up.kind === 'video' ? this.resends : undefined);
  }

  /** Sender reports of all tracks, as many in a packet as go in (RFC 3550 §6.1): one each would be one packet in thirty of all that goes out. */
  private reportSent(now: number): void {
    const reports: Buffer[] = [];
    let transport: DownTransport | undefined;
    for (const track of this.tracks.values()) {
      const report = track.takeReport(now);
      if (!report) continue;
      transport = track.transport;
      reports.push(report);
    }
    for (let from = 0; from < reports.length; from += REPORTS_A_PACKET) transport?.send(Buffer.concat(reports.slice(from, from + REPORTS_A_PACKET)));
  }

  private fill(now: number): void {
    const elapsed = Math.min(100, now - this.filledAt);
    this.filledAt = now;
    if (this.rate.trying === undefined) return;
    const due = Math.min(((this.rate.trying - this.mediaRate) * elapsed) / 8000, MOST_FILLER_BYTES);
    let filled = 0;
    for (const track of this.tracks.values()) {
      if (track.up.kind === 'video' && filled < due) filled += track.fill(due - filled, now);
    }
    this.fillerBytes += filled;
    if (due > 0 && filled === 0) this.rate.postpone(elapsed);
  }

  private get mediaRate(): number {
    let sum = 0;
    for (const track of this.tracks.values()) sum += track.bitsPerSecond;
    return sum;
  }

  private get hasPictures(): boolean {
    for (const track of this.tracks.values()) if (track.up.kind === 'video' && track.section) return true;
    return false;
  }

  /** Bits per second, as the viewer's last reports tell. */
  private get arriving(): number {
    let sum = 0;
    for (const { heard, bytes, packets } of this.tracks.values()) if (packets > 0) sum += (heard.arriving * bytes * 8) / packets;
    return sum;
  }

  private get packets(): number {
    let sum = 0;
    for (const track of this.tracks.values()) sum += track.packets;
    return sum;
  }

  private get sending(): number {
    return this.mediaRate + this.fillerRate;
  }

  /** As far as less could be sent: sound alone is not bound by anything. */
  private get reducible(): number {
    if (this.rate.trying !== undefined) return this.sending;
    for (const track of this.tracks.values()) {
      if (track.up.kind === 'video' && track.section && !track.isDisabled && !track.isPaused) return this.sending;
    }
    return 0;
  }

  private onReport(packet: Buffer, part: RtcpPart, now: number): void {
    for (const block of readReportBlocks(packet, part)) {
      const track = this.tracks.get(block.ssrc);
      if (!track) continue;
      track.heard.judge(block.highestSequence, track.packets, this.reach, now);
      track.heard.received(block, now);
    }
  }

  private onPayloadFeedback(packet: Buffer, part: RtcpPart, now: number): void {
    if (part.count === FEEDBACK.pictureLoss) this.tracks.get(feedbackSsrc(packet, part))?.pictureLost(now);
    else if (part.count === FEEDBACK.fullIntra) {
      for (const ssrc of readFullIntra(packet, part)) this.tracks.get(ssrc)?.pictureLost(now);
    } else if (part.count === FEEDBACK.applicationLayer) {
      const estimate = readRemb(packet, part);
      if (estimate === undefined) return;
      this.estimate = estimate;
      this.rate.estimated(estimate, this.reducible, now, this.queueing.state(now));
    }
  }
}
