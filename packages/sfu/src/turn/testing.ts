/** For tests: what a TURN client says, a relay in memory with a clock to move, and a client on a real socket. */
import { longTermKey, mintCredential, type TurnCredential } from './credentials.js';
import { octetsOf, readXorAddress, textOf, writeXorAddress, type Endpoint } from '../stun/address.js';
import { DEFAULT_LIMITS, type TurnLimits } from './limits.js';
import { ATTRIBUTE, attribute, CLASS, METHOD, readMessage, writeMessage, type Attribute, type StunMessage } from '../stun/message.js';
import { Peers, type MediaServer } from './peers.js';
import { Turn, type Client, type Relay } from './turn.js';

export const SECRET = 'a-secret-of-the-tests';
export const REALM = 'maru';
export const MEDIA: Endpoint = { address: '192.0.2.2', port: 7882 };
export const MEDIA_SERVER: MediaServer = { ports: [7882, 7883, 0], announced: [], own: ['127.0.0.1', '::1', '192.0.2.2', 'fe80::1', 'fd00::2'] };

export interface Identity {
  credential: TurnCredential;
  nonce: string;
  realm?: string;
}

let transactions = 0;

export function transactionId(): Buffer {
  transactions += 1;
  const id = Buffer.alloc(12, 7);
  id.writeUInt32BE(transactions, 8);
  return id;
}

export function request(method: number, attributes: readonly Attribute[] = [], who?: Identity, id = transactionId()): Buffer {
  const kind = { method, class: CLASS.request, transactionId: id };
  if (!who) return writeMessage(kind, attributes);
  const realm = who.realm ?? REALM;
  const { username, password } = who.credential;
  const named = [
    { type: ATTRIBUTE.username, value: Buffer.from(username) },
    { type: ATTRIBUTE.realm, value: Buffer.from(realm) },
    { type: ATTRIBUTE.nonce, value: Buffer.from(who.nonce) },
  ];
  return writeMessage(kind, [...attributes, ...named], { key: longTermKey(username, realm, password) });
}

export const udpTransport: Attribute = { type: ATTRIBUTE.requestedTransport, value: Buffer.from([17, 0, 0, 0]) };
export const lifetime = (seconds: number): Attribute => {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(seconds);
  return { type: ATTRIBUTE.lifetime, value };
};
export const channelNumber = (number: number): Attribute => ({
  type: ATTRIBUTE.channelNumber,
  value: Buffer.from([number >> 8, number & 255, 0, 0]),
});
/** The transaction's id only matters for IPv6. */
export const peerAddress = (peer: Endpoint, id: Buffer = Buffer.alloc(12)): Attribute => ({
  type: ATTRIBUTE.xorPeerAddress,
  value: writeXorAddress(peer, id),
});

export function sendIndication(peer: Endpoint, data: Buffer): Buffer {
  const id = transactionId();
  return writeMessage({ method: METHOD.send, class: CLASS.indication, transactionId: id }, [
    peerAddress(peer, id),
    { type: ATTRIBUTE.data, value: data },
  ]);
}

/** 0: success. */
export function codeOf(message: StunMessage | undefined): number {
  if (!message) throw new Error('no answer');
  if (message.class === CLASS.success) return 0;
  const value = attribute(message, ATTRIBUTE.errorCode);
  return (value?.[2] ?? 0) * 100 + (value?.[3] ?? 0);
}

export const textIn = (message: StunMessage, type: number): string => attribute(message, type)?.toString() ?? '';

export function relayedIn(message: StunMessage): Endpoint | undefined {
  const value = attribute(message, ATTRIBUTE.xorRelayedAddress);
  return value && readXorAddress(value, message.transactionId);
}

export const sameAddress = (text: string): string => textOf(octetsOf(text) ?? Buffer.alloc(4));

export interface TestRelay extends Relay {
  sent: { packet: Buffer; to: Endpoint }[];
  closed: boolean;
  receive(packet: Buffer, from: Endpoint): void;
}

/** A relay without sockets, and people around it. */
export class World {
  steady = 1_000;
  wall = 1_700_000_000_000;
  readonly relays: TestRelay[] = [];
  /** Set: there is no socket to be had. */
  exhausted = false;
  readonly turn: Turn;
  private readonly peers: Peers;

  constructor(limits: Partial<TurnLimits> = {}, media: MediaServer = MEDIA_SERVER) {
    this.peers = new Peers(media);
    this.turn = new Turn({
      clock: { steady: () => this.steady, wall: () => this.wall, machine: () => this.wall },
      secret: SECRET,
      realm: REALM,
      nonceKey: Buffer.alloc(32, 1),
      limits: { ...DEFAULT_LIMITS, ...limits },
      peers: () => this.peers,
      openRelay: (_bind, _family, onPacket) => {
        if (this.exhausted) return Promise.reject(new Error('EMFILE'));
        const relay: TestRelay = {
          port: 50_000 + this.relays.length,
          sent: [],
          closed: false,
          send: (packet, to) => void relay.sent.push({ packet: Buffer.from(packet), to }),
          close: () => void (relay.closed = true),
          receive: onPacket,
        };
        this.relays.push(relay);
        return Promise.resolve(relay);
      },
    });
  }

  later(ms: number): void {
    this.steady += ms;
    this.wall += ms;
  }
}

let clients = 0;

export class TestClient implements Client {
  readonly key: string;
  readonly from: Endpoint = { address: '198.51.100.9', port: 40_000 };
  stream = false;
  readonly frames: Buffer[] = [];
  ended = 0;
  nonce = '';
  private readonly world: World;
  private readonly credential: TurnCredential;

  constructor(world: World, person = 'PA_ann', lifeMs = 600_000) {
    clients += 1;
    this.key = `client ${clients}`;
    this.world = world;
    this.credential = mintCredential(SECRET, person, world.wall + lifeMs);
  }

  send(frame: Buffer): void {
    this.frames.push(frame);
  }

  released(): void {
    this.ended += 1;
  }

  say(frame: Buffer): void {
    this.world.turn.receive(this, frame);
  }

  get last(): StunMessage | undefined {
    const frame = this.frames.at(-1);
    return frame && readMessage(frame);
  }

  /** The answer's number; 0 is success. Learns the nonce when it is told one. */
  async ask(method: number, attributes: readonly Attribute[] = [], change: { id?: Buffer; who?: TurnCredential } = {}): Promise<number> {
    const before = this.frames.length;
    this.say(request(method, attributes, { credential: change.who ?? this.credential, nonce: this.nonce }, change.id));
    // A relay's socket opens in its own time.
    for (let i = 0; i < 5; i += 1) await Promise.resolve();
    if (this.frames.length === before) return -1;
    const code = codeOf(this.last);
    if (this.last && (code === 401 || code === 438)) this.nonce = textIn(this.last, ATTRIBUTE.nonce);
    return code;
  }

  /** As clients do: once without knowing the nonce, once with it. */
  async allocate(attributes: readonly Attribute[] = []): Promise<number> {
    if (this.nonce === '') await this.ask(METHOD.allocate, [udpTransport]);
    return this.ask(METHOD.allocate, [udpTransport, ...attributes]);
  }
}
