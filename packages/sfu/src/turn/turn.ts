/** The TURN server without its sockets (RFC 8656): frames in, frames out. Nothing that a client sends throws. */
import type { Clock } from '../clock.js';
import { readXorAddress, writeXorAddress, type Endpoint, type Family } from '../stun/address.js';
import { Allocation } from './allocation.js';
import { answerer, type Answer } from './answer.js';
import { authenticate, type Proof } from './authenticate.js';
import { longTermKey, Nonces, passwordOf } from './credentials.js';
import { channelData, isChannelData } from './framing.js';
import { Bucket, Buckets, QUIET_MS, type TurnLimits } from './limits.js';
import { ATTRIBUTE, attribute, CLASS, METHOD, readMessage, writeMessage, type StunMessage } from '../stun/message.js';
import type { Peers } from './peers.js';
import { bindChannel, createPermission, newLife, refuseUnknown, requestedFamily } from './requests.js';

/** One client's way to us: a connection, or the address its datagrams come from. */
export interface Client {
  /** Unique among clients at any moment. */
  readonly key: string;
  readonly from: Endpoint;
  /** Whether frames travel in a stream, and can only come from where they say. */
  readonly stream: boolean;
  send(frame: Buffer): void;
  /** Its allocation ended. */
  released(): void;
}

export interface Relay {
  readonly port: number;
  send(packet: Buffer, to: Endpoint): void;
  close(): void;
}

export interface TurnTools {
  clock: Clock;
  secret: string;
  realm: string;
  nonceKey: Buffer;
  limits: TurnLimits;
  peers: () => Peers;
  /** Rejects when there is no socket to be had. */
  openRelay(bind: string, family: Family, onPacket: (packet: Buffer, from: Endpoint) => void): Promise<Relay>;
}

/** What stands between a client's first Allocate and its end. */
interface Seat {
  client: Client;
  allocation: Allocation;
  relay: Relay | undefined;
  /** The Allocate that made it: its repetitions get the same answer. */
  transactionId: string;
  answer: Buffer | undefined;
}

export class Turn {
  private readonly seats = new Map<string, Seat>();
  private readonly tools: TurnTools;
  private readonly nonces: Nonces;
  private readonly unproven: Buckets;
  /** A connection's address is not forged, and a proxy's is everybody's: each counts for itself. */
  private readonly unprovenOfStream = new WeakMap<Client, Bucket>();

  constructor(tools: TurnTools) {
    this.tools = tools;
    this.nonces = new Nonces(tools.nonceKey);
    this.unproven = new Buckets(tools.limits.unprovenPerSecond);
  }

  get allocations(): number {
    return this.seats.size;
  }

  hasAllocation(client: Client): boolean {
    return this.seats.has(client.key);
  }

  receive(client: Client, frame: Buffer): void {
    const first = frame[0];
    if (first === undefined) return;
    if (isChannelData(first)) return this.onChannelData(client, frame);
    const message = readMessage(frame);
    if (!message) return;
    if (message.class === CLASS.request) this.onRequest(client, message);
    else if (message.class === CLASS.indication && message.method === METHOD.send) this.onSend(client, message);
  }

  /** The client's connection is closed. */
  gone(client: Client): void {
    const seat = this.seats.get(client.key);
    if (seat?.client === client) this.end(seat);
  }

  tick(): void {
    const now = this.tools.clock.steady();
    for (const seat of this.seats.values()) if (seat.allocation.isOver(now)) this.end(seat);
  }

  close(): void {
    for (const seat of this.seats.values()) this.end(seat);
  }

  // --- requests

  private onRequest(client: Client, message: StunMessage): void {
    const now = this.tools.clock.steady();
    if (message.method === METHOD.binding) {
      if (this.mayAnswer(client, now)) client.send(answerer(message, undefined).success(mappedAddress(client, message)));
      return;
    }
    const proof = authenticate(message, client, this.nonces, {
      now,
      wall: this.tools.clock.machine(),
      keyOf: (username) => longTermKey(username, this.tools.realm, passwordOf(this.tools.secret, username)),
    });
    if (typeof proof === 'number') {
      if (this.mayAnswer(client, now)) client.send(this.challenge(client, message, proof, now));
      return;
    }
    const answer = this.answer(client, message, proof, now);
    if (answer) client.send(answer);
  }

  private mayAnswer(client: Client, now: number): boolean {
    if (!client.stream) return this.unproven.take(client.from.address, now);
    const bucket = this.unprovenOfStream.get(client) ?? new Bucket(this.tools.limits.unprovenPerSecond, now);
    this.unprovenOfStream.set(client, bucket);
    return bucket.take(1, now);
  }

  private challenge(client: Client, message: StunMessage, code: number, now: number): Buffer {
    const more = [
      { type: ATTRIBUTE.realm, value: Buffer.from(this.tools.realm) },
      { type: ATTRIBUTE.nonce, value: Buffer.from(this.nonces.make(client.key, now)) },
    ];
    return answerer(message, undefined).error(code, code === 400 ? [] : more);
  }

  /** Undefined: the answer comes later, or never. */
  private answer(client: Client, message: StunMessage, proof: Proof, now: number): Buffer | undefined {
    const say = answerer(message, proof.key);
    const seat = this.seats.get(client.key);
    if (message.method === METHOD.allocate) {
      if (!seat) return this.allocate(client, message, proof, say, now);
      // While the socket opens, its answer is on the way.
      return seat.transactionId === idOf(message) ? seat.answer : say.error(437);
    }
    if (!seat?.relay) return say.error(437);
    if (seat.allocation.username !== proof.username) {
      // A fresh credential of the same person is as good (RFC 8656 §7.2 asks for the same name; ours changes with time).
      if (seat.allocation.person !== proof.person) return say.error(441);
    }
    const refusal = refuseUnknown(message, say);
    if (refusal) return refusal;
    if (message.method === METHOD.refresh) return this.refresh(seat, message, say, now);
    if (message.method === METHOD.createPermission) {
      return createPermission(seat.allocation, message, say, this.tools.peers(), now);
    }
    if (message.method === METHOD.channelBind) return bindChannel(seat.allocation, message, say, this.tools.peers(), now);
    return say.error(400);
  }

  private allocate(client: Client, message: StunMessage, proof: Proof, say: Answer, now: number): Buffer | undefined {
    // A new place needs a credential that still lives; a place that is held goes on (`Allocation.isOver` ends it).
    if (proof.expired) return this.challenge(client, message, 401, now);
    const refusal = refuseUnknown(message, say);
    if (refusal) return refusal;
    const family = requestedFamily(message, say);
    if (Buffer.isBuffer(family)) return family;
    const peers = this.tools.peers();
    const address = peers.relayedAddress(family);
    if (address === undefined) return say.error(440);
    if (!this.hasRoomFor(proof.person, now)) return say.error(486);
    if (this.seats.size >= this.tools.limits.allocations) return say.error(508);
    const lifeMs = newLife(message) || newLife(undefined);
    const { username, person } = proof;
    const { bytesPerSecond } = this.tools.limits;
    const seat: Seat = {
      client,
      allocation: new Allocation({ username, person, family, now, lifeMs, bytesPerSecond }),
      relay: undefined,
      transactionId: idOf(message),
      answer: undefined,
    };
    this.seats.set(client.key, seat);
    void this.open(seat, message, say, { address, bind: peers.bindAddress(family), lifeMs });
    return undefined;
  }

  private async open(
    seat: Seat,
    message: StunMessage,
    say: Answer,
    where: { address: string; bind: string; lifeMs: number },
  ): Promise<void> {
    let relay: Relay;
    try {
      relay = await this.tools.openRelay(where.bind, seat.allocation.family, (packet, from) => this.onPeer(seat, packet, from));
    } catch {
      this.end(seat);
      seat.client.send(say.error(508));
      return;
    }
    if (this.seats.get(seat.client.key) !== seat) return relay.close();
    seat.relay = relay;
    seat.answer = say.success([
      {
        type: ATTRIBUTE.xorRelayedAddress,
        value: writeXorAddress({ address: where.address, port: relay.port }, message.transactionId),
      },
      ...mappedAddress(seat.client, message),
      say.lifetime(where.lifeMs),
    ]);
    seat.client.send(seat.answer);
  }

  private refresh(seat: Seat, message: StunMessage, say: Answer, now: number): Buffer {
    const lifeMs = newLife(message);
    if (lifeMs === 0) this.end(seat);
    else seat.allocation.expiresAt = now + lifeMs;
    return say.success([say.lifetime(lifeMs)]);
  }

  /** What a broken network left behind gives way: whoever comes back for the third time must not wait for its end. */
  private hasRoomFor(person: string, now: number): boolean {
    const held = [...this.seats.values()].filter(({ allocation }) => allocation.person === person);
    if (held.length < this.tools.limits.allocationsPerPerson) return true;
    const quietest = held.reduce((one, other) => (other.allocation.heardAt < one.allocation.heardAt ? other : one));
    if (now - quietest.allocation.heardAt < QUIET_MS) return false;
    this.end(quietest);
    return true;
  }

  private end(seat: Seat): void {
    if (this.seats.get(seat.client.key) !== seat) return;
    this.seats.delete(seat.client.key);
    seat.relay?.close();
    seat.client.released();
  }

  // --- packets

  private onSend(client: Client, message: StunMessage): void {
    const seat = this.seats.get(client.key);
    const value = attribute(message, ATTRIBUTE.xorPeerAddress);
    const data = attribute(message, ATTRIBUTE.data);
    const peer = value && readXorAddress(value, message.transactionId);
    if (seat && peer && data) this.relay(seat, peer, data, this.tools.clock.steady());
  }

  private onChannelData(client: Client, frame: Buffer): void {
    const seat = this.seats.get(client.key);
    if (!seat || frame.length < 4) return;
    const now = this.tools.clock.steady();
    const end = 4 + frame.readUInt16BE(2);
    const peer = seat.allocation.peerOf(frame.readUInt16BE(0), now);
    // Datagrams may be padded; they may not be cut.
    if (peer && end <= frame.length) this.relay(seat, peer, frame.subarray(4, end), now);
  }

  private relay({ allocation, relay }: Seat, peer: Endpoint, packet: Buffer, now: number): void {
    if (!relay || allocation.isOver(now) || !allocation.permits(peer.address, now)) return;
    const target = this.tools.peers().target(peer);
    if (!target || !allocation.up.take(packet.length, now)) return;
    allocation.sentTo(target, peer);
    relay.send(packet, target);
  }

  private onPeer({ allocation, client }: Seat, packet: Buffer, from: Endpoint): void {
    const now = this.tools.clock.steady();
    const peer = allocation.nameOf(from);
    if (!peer || allocation.isOver(now) || !allocation.permits(peer.address, now)) return;
    allocation.heardAt = now;
    if (!allocation.down.take(packet.length, now)) return;
    const channel = allocation.channelOf(peer, now);
    client.send(channel === undefined ? dataIndication(peer, packet) : channelData(channel, packet, client.stream));
  }
}

const idOf = (message: StunMessage): string => message.transactionId.toString('hex');

const mappedAddress = (client: Client, { transactionId }: StunMessage): { type: number; value: Buffer }[] => [
  { type: ATTRIBUTE.xorMappedAddress, value: writeXorAddress(client.from, transactionId) },
];

let indications = 0;

function dataIndication(peer: Endpoint, packet: Buffer): Buffer {
  const transactionId = Buffer.alloc(12);
  indications = (indications + 1) >>> 0;
  transactionId.writeUInt32BE(indications, 8);
  return writeMessage({ method: METHOD.data, class: CLASS.indication, transactionId }, [
    { type: ATTRIBUTE.xorPeerAddress, value: writeXorAddress(peer, transactionId) },
    { type: ATTRIBUTE.data, value: packet },
  ]);
}
