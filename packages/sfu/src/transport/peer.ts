/** One connection to one browser: packets, messages, candidates. Knows nothing of tracks or rooms. */
import { isRtcp } from '../rtp/packet.js';
import { DtlsServer } from './dtls/server.js';
import type { ChannelPlan, PeerEvents } from './events.js';
import { makeIceCredentials } from './ice/credentials.js';
import { IceLite, type Checked } from './ice/lite.js';
import type { Network, NetworkPeer, Path } from './network.js';
import { DescriptionError } from './sections.js';
import { MAX_MESSAGE_BYTES, type IceParameters, type TransportParameters } from './parameters.js';
import type { SrtpKeys } from './srtp/profile.js';
import { SrtpReceiver } from './srtp/receiver.js';
import { SrtpSender } from './srtp/sender.js';
import { Association } from './sctp/association.js';
import type { StunMessage } from '../stun/message.js';

const MAX_CHANNELS = 16;
/** Nobody's handshake has more in one flight. */
const MAX_HELD = 8;
/** With DTLS and IPv6 around it, a packet to us or from us is at most 1,280 octets: no path has to fragment it. */
const SCTP_MTU = 1180;
/** RFC 7983 §7. */
const DTLS = { from: 20, to: 63 };
const RTP = { from: 128, to: 191 };

export class Peer implements NetworkPeer {
  /** Our side of the connection, for the description that the browser gets. */
  readonly local: TransportParameters;
  /** A description that is sent later repeats them. */
  readonly candidates: readonly string[];
  private readonly ice: IceLite<Path>;
  private readonly dtls: DtlsServer;
  private readonly channels: Association;
  private sender: SrtpSender | undefined;
  private receiver: SrtpReceiver | undefined;
  /** The way that was measured last. */
  private measured: Path | undefined;
  private closed = false;
  private down = false;
  private fingerprint: string | undefined;
  /** What is sent once it is known where to. */
  private readonly held: Buffer[] = [];

  private readonly network: Network;
  private readonly events: PeerEvents;

  private constructor(network: Network, events: PeerEvents) {
    this.network = network;
    this.events = events;
    this.ice = new IceLite<Path>(makeIceCredentials(), network.now());
    this.local = network.describe(this.ice.local);
    this.dtls = new DtlsServer({
      certificate: network.certificate,
      events: {
        send: (datagram) => this.transmit(datagram),
        onConnected: (keys) => this.connected(keys),
        onData: (message) => this.channels.receive(message, network.now()),
        onClosed: () => this.lose(),
      },
    });
    this.channels = new Association({
      maxMessageBytes: MAX_MESSAGE_BYTES,
      maxChannels: MAX_CHANNELS,
      mtu: SCTP_MTU,
      isDtlsClient: false,
      events: {
        send: (packet) => void this.dtls.send(packet),
        onOpen: (label) => events.onOpen?.(label),
        onMessage: (label, message) => {
          if (!this.closed) events.onMessage(label, message);
        },
        // Media goes on without them; whoever needs them says so by signalling.
        onClosed: () => undefined,
      },
    });
    this.candidates = network.candidates();
    network.add(this.ice.local.ufrag, this);
  }

  /** The browser offered. Throws a DescriptionError where it wants to be the DTLS server, which we are. */
  static answering(network: Network, remote: TransportParameters, events: PeerEvents): Peer {
    if (remote.setup === 'passive') throw new DescriptionError('we are the DTLS server');
    const peer = new Peer(network, events);
    peer.accept(remote);
    return peer;
  }

  /** We offer (the older protocol's receiving connection); `accept` follows with the browser's answer. */
  static offering(network: Network, channels: readonly ChannelPlan[], events: PeerEvents): Peer {
    const peer = new Peer(network, events);
    for (const plan of channels) peer.channels.open(plan, network.now());
    return peer;
  }

  accept(remote: TransportParameters): void {
    this.fingerprint = remote.fingerprint;
    this.dtls.expect(remote.fingerprint);
    this.follow(remote);
  }

  /** RFC 8842 §4: another certificate is another DTLS association, which a connection of ours never begins. */
  isWith({ fingerprint }: TransportParameters): boolean {
    return fingerprint === this.fingerprint;
  }

  /** Whom to ask whether it is where it seems to be: another name and password after the browser's restart. */
  follow(remote: IceParameters): void {
    this.ice.expect(remote);
    this.ask();
  }

  /** Whether packets may be sent now. */
  get isUp(): boolean {
    return this.sender !== undefined && !this.closed && !this.down;
  }

  get isDown(): boolean {
    return this.down || this.closed;
  }

  /** Copies at once: the caller may reuse the buffer. False when it did not go. */
  send(packet: Buffer): boolean {
    const path = this.ice.current;
    if (!this.sender || !this.isUp || !path) return false;
    const room = path.socket.room();
    const length = isRtcp(packet) ? this.sender.sealRtcp(packet, room) : this.sender.sealRtp(packet, room);
    if (length === 0) return false;
    path.socket.sendWritten(length, path.remote);
    return true;
  }

  /** `onRoundTrip` tells how long it took; nothing where it or its answer is lost. */
  askRoundTrip(): void {
    const asked = this.isUp ? this.ice.measure(this.network.now()) : undefined;
    if (asked) this.network.send(asked.question, asked.path);
  }

  /** Returns false when the channel is not open or its queue is full. */
  sendMessage(label: string, message: Uint8Array): boolean {
    return this.isUp && this.channels.sendMessage(label, message, this.network.now());
  }

  /** A lite agent asks nobody: what the browser says of its addresses is not needed. */
  addCandidate(_candidate: string): void {
    // Answers go to where checks come from.
  }

  isAt(path: Path): boolean {
    return !this.isDown && this.ice.isAt(path, this.network.now());
  }

  check(message: StunMessage, path: Path): Checked | undefined {
    if (this.isDown) return undefined;
    const checked = this.ice.check(message, path, this.network.now());
    if (!checked?.accepted) return checked;
    const gone = this.ice.givenWay();
    if (gone) this.network.forget(gone, this);
    return checked;
  }

  answered(message: StunMessage, path: Path): void {
    if (this.isDown) return;
    if (this.ice.answered(message, path, this.network.now())) this.flush();
    const roundTrip = this.ice.takeRoundTrip();
    if (roundTrip === undefined) return;
    this.events.onRoundTrip?.(roundTrip, path !== this.measured);
    this.measured = path;
  }

  receive(datagram: Buffer, path: Path): void {
    if (this.isDown) return;
    const first = datagram[0] ?? 0;
    if (first >= RTP.from && first <= RTP.to) this.receiveMedia(datagram, path);
    else if (first >= DTLS.from && first <= DTLS.to) this.receiveSecure(datagram, path);
  }

  tick(now: number): void {
    if (this.closed || this.down) return;
    this.ask();
    this.dtls.tick(now);
    this.channels.tick(now);
    for (const path of this.ice.forgetSilent(now)) this.network.forget(path, this);
    if (this.ice.isLost(now)) this.lose();
  }

  close(): void {
    if (this.closed) return;
    // Its farewell goes out while the path is known.
    this.channels.close();
    this.dtls.close();
    this.closed = true;
    this.sender?.close();
    this.receiver?.close();
    this.network.remove(this.ice.local.ufrag, this, this.ice.paths);
  }

  private receiveSecure(datagram: Buffer, path: Path): void {
    if (!this.sender) {
      this.ice.shakesBy(path, this.network.now());
      if (this.ice.isAsking) this.ask(true);
    }
    // Pieces of a message wait for each other.
    this.dtls.receive(Buffer.from(datagram), this.network.now());
  }

  private receiveMedia(datagram: Buffer, path: Path): void {
    if (!this.receiver || this.closed) return;
    const isReport = isRtcp(datagram);
    const packet = isReport ? this.receiver.openRtcp(datagram) : this.receiver.openRtp(datagram);
    if (!packet) return;
    this.ice.proven(path, this.network.now());
    if (this.ice.isAsking) this.ask(true);
    if (isReport) this.events.onRtcp(packet);
    else this.events.onRtp(packet);
  }

  private connected(keys: SrtpKeys): void {
    this.sender = new SrtpSender(keys);
    this.receiver = new SrtpReceiver(keys);
    if (!this.closed) this.events.onUp();
  }

  private ask(isProvoked = false): void {
    const due = this.ice.due(this.network.now(), isProvoked);
    if (due) this.network.send(due.question, due.path);
  }

  private flush(): void {
    const path = this.ice.current;
    if (path && this.held.length > 0) for (const datagram of this.held.splice(0)) this.network.send(datagram, path);
  }

  private transmit(datagram: Buffer): void {
    if (this.closed) return;
    if (this.ice.current) {
      this.flush();
      this.network.send(datagram, this.ice.current);
    }
    // The browser's hello came before its answer to our check.
    else if (this.held.length < MAX_HELD) this.held.push(Buffer.from(datagram));
  }

  private lose(): void {
    if (this.down || this.closed) return;
    this.down = true;
    this.events.onDown();
  }
}
