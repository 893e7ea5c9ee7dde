/** A client whose media connection really comes up, over the same native layer as ours; for tests of data and of what needs an active participant. */
import native from 'node-datachannel';
import { DataPacket, type SignalRequest } from '@livekit/protocol';
import type { Sfu } from './options.js';
import { Hand, type HandOptions } from './testing.js';
import { openNative } from './transport/native.js';

type NativePeer = InstanceType<typeof native.PeerConnection>;
type NativeChannel = ReturnType<NativePeer['createDataChannel']>;

/**
 * Held until the process ends: the addon's `cleanup` at times crashes where both sides of connections were in one
 * process, and the runner ends its processes by itself.
 */
await openNative({ announcedAddress: '127.0.0.1' }, () => undefined);

let count = 0;

export class MediaHand {
  readonly hand: Hand;
  private readonly peer: NativePeer;
  private readonly channels: ReadonlyMap<string, NativeChannel>;
  private readonly messages: { label: string; bytes: Buffer }[] = [];
  private readonly waiting: (() => void)[] = [];

  private constructor(hand: Hand, peer: NativePeer, channels: ReadonlyMap<string, NativeChannel>) {
    this.hand = hand;
    this.peer = peer;
    this.channels = channels;
    for (const [label, channel] of channels) {
      channel.onMessage((message) => {
        if (typeof message === 'string') return;
        this.messages.push({ label, bytes: Buffer.from(message as Buffer) });
        this.wake();
      });
      channel.onOpen(() => this.wake());
    }
  }

  /** Joined, connected, its channels open. */
  static async join(sfu: Sfu, token: string, options: HandOptions = {}): Promise<MediaHand> {
    const person = await MediaHand.begin(sfu, token, options);
    await person.connect();
    return person;
  }

  /** Joined; `connect` follows. */
  static async begin(sfu: Sfu, token: string, options: HandOptions = {}): Promise<MediaHand> {
    count += 1;
    const peer = new native.PeerConnection(`hand-${count}`, { iceServers: [], disableAutoNegotiation: true, bindAddress: '127.0.0.1' });
    const video = new native.Video('0', 'RecvOnly');
    video.addVP8Codec(96);
    peer.addTrack(video);
    const channels = new Map<string, NativeChannel>();
    channels.set('_reliable', peer.createDataChannel('_reliable'));
    for (const label of ['_lossy', '_data_track']) {
      channels.set(label, peer.createDataChannel(label, { unordered: true, maxRetransmits: 0 }));
    }
    const hand = await Hand.join(sfu, token, options);
    return new MediaHand(hand, peer, channels);
  }

  async connect(): Promise<void> {
    this.peer.setLocalDescription('offer');
    const sdp = this.peer.localDescription()?.sdp ?? '';
    this.hand.offer(sdp, 1);
    const answer = await this.hand.expect('answer');
    this.peer.setRemoteDescription(answer.sdp, 'answer');
    const { candidateInit } = await this.hand.expect('trickle');
    this.peer.addRemoteCandidate((JSON.parse(candidateInit) as { candidate: string }).candidate, '0');
    await this.until(() => [...this.channels.values()].every((channel) => channel.isOpen()), 'open channels');
  }

  send(message: SignalRequest['message']): void {
    this.hand.send(message);
  }

  sendBytes(label: string, bytes: Uint8Array): void {
    this.channels.get(label)?.sendMessageBinary(bytes);
  }

  sendPacket(packet: DataPacket, label = '_reliable'): void {
    this.sendBytes(label, packet.toBinary());
  }

  /** Packets so far on a channel. */
  packets(label = '_reliable'): DataPacket[] {
    return this.messages.filter((message) => message.label === label).map(({ bytes }) => DataPacket.fromBinary(bytes));
  }

  bytes(label: string): Buffer[] {
    return this.messages.filter((message) => message.label === label).map(({ bytes }) => bytes);
  }

  /** Waits until what was received satisfies; fails after 5 s with what is missing. */
  async until(holds: () => boolean, what: string): Promise<void> {
    const deadline = performance.now() + 5000;
    while (!holds()) {
      if (performance.now() > deadline) throw new Error(`missing: ${what}`);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, 200);
        this.waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  close(): void {
    for (const channel of this.channels.values()) channel.close();
    this.peer.close();
    this.hand.close();
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
