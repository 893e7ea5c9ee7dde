/** A hand whose media connection really comes up; for tests of data and of what needs an active participant. */
import { DataPacket, SignalTarget, TrickleRequest, type SignalRequest } from '@livekit/protocol';
import type { Sfu } from './options.js';
import { Hand, type HandOptions } from './testing.js';
import { openNativeClient } from './headless/native/native.js';
import type { PeerEvents } from './transport/events.js';
import { Peer } from './headless/native/peer.js';
import { readDescription } from './transport/sections.js';
import { browserOffer } from './transport/testing.js';

/**
 * Held until the process ends: the addon's `cleanup` at times crashes where both sides of connections were in one
 * process, and the runner ends its processes by itself.
 */
const environment = openNativeClient();

const CHANNELS = [
  { label: '_reliable', reliable: true },
  { label: '_lossy', reliable: false },
  { label: '_data_track', reliable: false },
];
const BOUND_MS = 5_000;

export class MediaHand {
  readonly hand: Hand;
  private readonly peer: Peer;
  private readonly messages: { label: string; bytes: Buffer }[] = [];
  private readonly open = new Set<string>();
  private readonly waiting = new Set<() => void>();

  private constructor(hand: Hand) {
    this.hand = hand;
    const wake = (): void => this.wake();
    const events: PeerEvents = {
      onRtp: () => undefined,
      onRtcp: () => undefined,
      // Told in `connect`: whoever reaches us before its fingerprint is known fails the handshake.
      onCandidate: () => undefined,
      onMessage: (label, bytes) => {
        this.messages.push({ label, bytes });
        wake();
      },
      onOpen: (label) => {
        this.open.add(label);
        wake();
      },
      onUp: wake,
      onDown: wake,
    };
    this.peer = Peer.offering('hand', environment, CHANNELS, events);
  }

  /** Joined, connected, its channels open. */
  static async join(sfu: Sfu, token: string, options: HandOptions = {}): Promise<MediaHand> {
    const person = await MediaHand.begin(sfu, token, options);
    await person.connect();
    return person;
  }

  /** Joined; `connect` follows. */
  static async begin(sfu: Sfu, token: string, options: HandOptions = {}): Promise<MediaHand> {
    return new MediaHand(await Hand.join(sfu, token, options));
  }

  async connect(): Promise<void> {
    this.hand.offer(browserOffer([{ mid: '0', kind: 'application' }], { ...this.peer.local, setup: 'actpass' }), 1);
    const answer = await this.hand.expect('answer');
    this.peer.accept(readDescription(answer.sdp).transport);
    for (const candidate of this.peer.candidates) {
      const candidateInit = JSON.stringify({ candidate, sdpMid: '0', sdpMLineIndex: 0 });
      this.send({ case: 'trickle', value: new TrickleRequest({ candidateInit, target: SignalTarget.PUBLISHER }) });
    }
    const { candidateInit } = await this.hand.expect('trickle');
    this.peer.addCandidate((JSON.parse(candidateInit) as { candidate: string }).candidate);
    await this.until(() => CHANNELS.every(({ label }) => this.open.has(label)), 'open channels');
  }

  send(message: SignalRequest['message']): void {
    this.hand.send(message);
  }

  sendBytes(label: string, bytes: Uint8Array): void {
    this.peer.sendMessage(label, bytes);
  }

  sendPacket(packet: DataPacket, label = '_reliable'): void {
    this.sendBytes(label, packet.toBinary());
  }

  /** Packets so far on a channel. */
  packets(label = '_reliable'): DataPacket[] {
    return this.bytes(label).map((bytes) => DataPacket.fromBinary(bytes));
  }

  bytes(label: string): Buffer[] {
    return this.messages.filter((message) => message.label === label).map(({ bytes }) => bytes);
  }

  /** Waits until what was received satisfies; fails after 5 s with what is missing. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + BOUND_MS;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error(`missing: ${what}`);
      await new Promise<void>((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          this.waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, deadline - performance.now() + 1);
        this.waiting.add(go);
      });
    }
  }

  close(): void {
    this.peer.close();
    this.hand.close();
  }

  private wake(): void {
    for (const go of [...this.waiting]) go();
  }
}
