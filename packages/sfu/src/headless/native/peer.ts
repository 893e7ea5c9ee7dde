/** A client's side of one connection by the native addon: packets, messages, candidates. */
import {
  createMediaLine,
  keepEnded,
  keepUntilClosed,
  type NativeChannel,
  type NativeEnvironment,
  type NativePeer,
  type NativeTrack,
} from './native.js';
import { isRtcp } from '../../rtp/packet.js';
import type { ChannelPlan, PeerEvents } from '../../transport/events.js';
import type { TransportParameters } from '../../transport/parameters.js';
import {
  DATA_MID,
  MEDIA_MID,
  readTransportParameters,
  syntheticDescription,
} from './synthetic.js';

/** More than this queued on a channel means that the receiver does not keep up; lossy data is dropped then. */
const LOSSY_BUFFER_BYTES = 256 * 1024;
const RELIABLE_BUFFER_BYTES = 16 * 1024 * 1024;
const MAX_CHANNELS = 16;

export class Peer {
  private readonly native: NativePeer;
  private track: NativeTrack | undefined;
  private readonly channels = new Map<string, NativeChannel>();
  /** Those that are open, ours too. */
  private channelCount = 0;
  private open = false;
  private closed = false;
  private down = false;
  /** Our side of the connection, for the description that the browser gets. */
  readonly local: TransportParameters;
  /** Candidates so far; a description that is sent later repeats them. */
  readonly candidates: string[] = [];

  private readonly events: PeerEvents;

  private constructor(
    name: string,
    environment: NativeEnvironment,
    events: PeerEvents,
    start: (peer: Peer, native: NativePeer) => void,
  ) {
    this.events = events;
    this.native = environment.createPeer(name);
    this.listen();
    try {
      start(this, this.native);
      const description = this.native.localDescription();
      if (!description) throw new Error('native connection has no description');
      this.local = readTransportParameters(description.sdp);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** The server offered. */
  static answering(
    name: string,
    environment: NativeEnvironment,
    remote: TransportParameters,
    events: PeerEvents,
  ): Peer {
    const setup = remote.setup === 'actpass' ? 'active' : remote.setup;
    return new Peer(name, environment, events, (_peer, native) => {
      native.setRemoteDescription(syntheticDescription({ ...remote, setup }), 'offer');
      native.setLocalDescription('answer');
    });
  }

  /** We offer; `accept` follows with the server's answer. */
  static offering(
    name: string,
    environment: NativeEnvironment,
    channels: readonly ChannelPlan[],
    events: PeerEvents,
  ): Peer {
    return new Peer(name, environment, events, (peer, native) => {
      peer.useTrack(native.addTrack(createMediaLine(MEDIA_MID)));
      for (const plan of channels) {
        const options = plan.reliable ? {} : { unordered: true, maxRetransmits: 0 };
        peer.useChannel(native.createDataChannel(plan.label, options));
      }
      native.setLocalDescription('offer');
    });
  }

  accept(remote: TransportParameters): void {
    this.native.setRemoteDescription(syntheticDescription(remote), 'answer');
  }

  /** Whether packets may be sent now. */
  get isUp(): boolean {
    return this.open && !this.closed && !this.down;
  }

  get isDown(): boolean {
    return this.down || this.closed;
  }

  /** The native layer copies at once: the caller may reuse the buffer. */
  send(packet: Buffer): boolean {
    if (!this.isUp || !this.track) return false;
    try {
      return this.track.sendMessageBinary(packet);
    } catch {
      return false;
    }
  }

  /** Returns false when the channel is not open or its queue is full. */
  sendMessage(label: string, message: Uint8Array): boolean {
    const channel = this.channels.get(label);
    if (!channel || this.closed) return false;
    const limit = label === '_reliable' ? RELIABLE_BUFFER_BYTES : LOSSY_BUFFER_BYTES;
    try {
      if (!channel.isOpen() || channel.bufferedAmount() > limit) return false;
      return channel.sendMessageBinary(message);
    } catch {
      return false;
    }
  }

  addCandidate(candidate: string): void {
    // Names that only the browser's own network resolves are of no use here.
    if (this.closed || candidate === '' || candidate.includes('.local ')) return;
    try {
      this.native.addRemoteCandidate(candidate, MEDIA_MID);
    } catch {
      // A candidate we cannot read is one path less, not an error.
    }
  }

  close(): void {
    if (this.closed) return;
    this.closed = true;
    this.open = false;
    // Channels and track end with the connection; closed before it, they would leak what they still have to hand over (keepUntilClosed).
    this.channels.clear();
    this.track = undefined;
    attempt(() => this.native.close());
  }

  private listen(): void {
    this.native.onTrack((track) => this.useTrack(track));
    this.native.onDataChannel((channel) => this.useChannel(channel, true));
    this.native.onLocalCandidate((line, mid) => {
      if (this.closed || mid === DATA_MID) return;
      const candidate = line.replace(/^a=/, '');
      this.candidates.push(candidate);
      this.events.onCandidate(candidate);
    });
    this.native.onStateChange((state) => {
      if (this.closed) return;
      if (state === 'failed' || state === 'closed') this.lose();
    });
  }

  private useTrack(track: NativeTrack): void {
    attempt(() => keepUntilClosed(track));
    if (track.isClosed()) {
      attempt(() => keepEnded(track));
      return;
    }
    if (this.closed || this.track) {
      attempt(() => track.close());
      return;
    }
    this.track = track;
    track.onOpen(() => {
      if (this.closed || this.open) return;
      this.open = true;
      this.events.onUp();
    });
    track.onMessage((packet) => {
      if (this.closed) return;
      if (isRtcp(packet)) this.events.onRtcp(packet);
      else this.events.onRtp(packet);
    });
  }

  private useChannel(channel: NativeChannel, theirs = false): void {
    const label = channel.getLabel();
    // Of one label there may be many.
    this.channelCount += 1;
    attempt(() =>
      keepUntilClosed(channel, () => {
        this.channelCount -= 1;
        if (this.channels.get(label) === channel) this.channels.delete(label);
      }),
    );
    if (theirs && !channel.isOpen()) {
      this.channelCount -= 1;
      attempt(() => keepEnded(channel));
      return;
    }
    if (this.closed || this.channelCount > MAX_CHANNELS) {
      attempt(() => channel.close());
      return;
    }
    this.channels.set(label, channel);
    const { onOpen } = this.events;
    if (onOpen) channel.onOpen(() => onOpen(label));
    channel.onMessage((message) => {
      if (this.closed || typeof message === 'string') return;
      this.events.onMessage(label, Buffer.isBuffer(message) ? message : Buffer.from(message));
    });
  }

  private lose(): void {
    if (this.down || this.closed) return;
    this.down = true;
    this.events.onDown();
  }
}

function attempt(act: () => void): void {
  try {
    act();
  } catch {
    // Closing what is already closed is not an error.
  }
}
