/** A DTLS client and a line between it and a server, for tests: as small as a client can be, and able to say what no client should. */
import { randomBytes } from 'node:crypto';
import { makeCertificate, type DtlsCertificate } from './certificate.js';
import { agree, GROUPS, makeEphemeralKey, type EphemeralKey } from './groups.js';
import { HANDSHAKE, readFragments, wholeBytes, type HandshakeMessage } from './handshake-message.js';
import { EXTENSION, extensionBytes, RANDOM_BYTES, readExtensions } from './hello.js';
import { Incoming } from './incoming.js';
import { number, Reader, vector } from './octets.js';
import { Outgoing, type FlightPart } from './outgoing.js';
import { Reassembly } from './reassembly.js';
import { CONTENT, DTLS_1_2, readRecord, RECORD_HEADER_BYTES } from './record.js';
import { Repetition } from './repetition.js';
import { deriveSecrets, recordCiphers, verifyData, type Secrets } from './secrets.js';
import { certificateSaying, readCertificate, type Saying } from './server-messages.js';
import { isSigned, publicKeyOf, SIGNATURE, signEcdsa } from './signatures.js';
import { PROFILES, srtpMaterial } from './srtp-keys.js';
import { SUITES } from './suites.js';

/** Any instant: certificates are made at it. */
export const WALL_MS = Date.UTC(2026, 0, 15);

export interface ClientOptions {
  certificate?: DtlsCertificate;
  version?: number;
  suites?: readonly number[];
  groups?: readonly number[];
  schemes?: readonly number[];
  /** Ids of SRTP profiles; without any the extension is left out. */
  profiles?: readonly number[];
  extendedMaster?: boolean;
  /** What else stands in the hello's extensions. */
  more?: Buffer;
  /** Says something else than it should; what it says counts for its own transcript. */
  alter?: (message: Saying) => Saying;
}

const DEFAULTS: Required<Omit<ClientOptions, 'certificate'>> = {
  version: DTLS_1_2,
  suites: [...SUITES.map(({ id }) => id), 0x00ff],
  groups: GROUPS.map(({ id }) => id),
  schemes: [SIGNATURE.ecdsaSha256],
  profiles: PROFILES.map(({ id }) => id),
  extendedMaster: true,
  more: Buffer.alloc(0),
  alter: (message) => message,
};

const fails = (what: string): never => {
  throw new Error(`the client: ${what}`);
};

export class DtlsClient {
  readonly certificate: DtlsCertificate;
  /** What came as application data. */
  readonly received: string[] = [];
  readonly alerts: number[] = [];
  /** The exported SRTP material, once the server's Finished was right. */
  material: Buffer | undefined;
  /** The server's certificate in DER. */
  shown: Buffer | undefined;
  chosen: { suite: number; group: number; profile: number; extensions: ReadonlyMap<number, Buffer> } | undefined;

  private readonly options: typeof DEFAULTS;
  private readonly send: (datagram: Buffer) => void;
  private readonly incoming = new Incoming();
  private readonly outgoing = new Outgoing();
  private readonly reassembly = new Reassembly();
  readonly clientRandom = randomBytes(RANDOM_BYTES);
  private readonly transcript: Buffer[] = [];
  serverRandom = Buffer.alloc(0);
  private key: EphemeralKey | undefined;
  private serverPoint = Buffer.alloc(0);
  private secrets: Secrets | undefined;
  private said = 0;
  private flight: { parts: FlightPart[]; repetition: Repetition } | undefined;

  constructor(options: ClientOptions, send: (datagram: Buffer) => void) {
    this.options = { ...DEFAULTS, ...options };
    this.certificate = options.certificate ?? makeCertificate(WALL_MS);
    this.send = send;
  }

  start(now: number): void {
    this.sendNew([this.say({ type: HANDSHAKE.clientHello, body: this.hello() })], now);
  }

  receive(datagram: Buffer, now: number): void {
    for (let at = 0; ; ) {
      const record = readRecord(datagram, at);
      if (!record) return;
      at += RECORD_HEADER_BYTES + record.body.length;
      const content = this.incoming.open(record);
      if (!content) continue;
      if (record.type === CONTENT.applicationData) this.received.push(content.toString());
      if (record.type === CONTENT.alert) this.alerts.push(content[1] ?? fails('an empty alert'));
      if (record.type === CONTENT.handshake) this.takeHandshake(content, now);
    }
  }

  tick(now: number): void {
    if (!this.material && this.flight?.repetition.due(now) === 'again') this.sendAll(this.flight.parts);
  }

  sendData(text: string): void {
    this.send(this.record(CONTENT.applicationData, Buffer.from(text)));
  }

  /** One record of epoch 1, not yet sent. */
  record(type: number, body: Buffer): Buffer {
    return this.outgoing.record(type, 1, body);
  }

  /** Sends its last flight once more. */
  repeat(): void {
    this.sendAll(this.flight?.parts ?? []);
  }

  private hello(): Buffer {
    const { options } = this;
    const list = (numbers: readonly number[]): Buffer => vector(2, ...numbers.map((one) => number(2, one)));
    const extensions = [
      extensionBytes(EXTENSION.supportedGroups, list(options.groups)),
      extensionBytes(EXTENSION.pointFormats, vector(1, number(1, 0))),
      extensionBytes(EXTENSION.signatureAlgorithms, list(options.schemes)),
      options.more,
    ];
    if (options.profiles.length > 0) extensions.push(extensionBytes(EXTENSION.useSrtp, list(options.profiles), vector(1)));
    if (options.extendedMaster) extensions.push(extensionBytes(EXTENSION.extendedMasterSecret));
    return Buffer.concat([number(2, options.version), this.clientRandom, vector(1), vector(1), list(options.suites), vector(1, number(1, 0)), vector(2, ...extensions)]);
  }

  private takeHandshake(content: Buffer, now: number): void {
    for (const fragment of readFragments(content)) this.reassembly.add(fragment);
    for (let message = this.reassembly.take(); message; message = this.reassembly.take()) this.take(message, now);
  }

  private take(message: HandshakeMessage, now: number): void {
    const before = Buffer.concat(this.transcript);
    this.transcript.push(wholeBytes(message));
    const { body } = message;
    if (message.type === HANDSHAKE.serverHello) this.takeHello(new Reader(body));
    else if (message.type === HANDSHAKE.certificate) this.shown = readCertificate(body);
    else if (message.type === HANDSHAKE.serverKeyExchange) this.takeKeyExchange(new Reader(body), body);
    else if (message.type === HANDSHAKE.serverHelloDone) this.answer(now);
    else if (message.type === HANDSHAKE.finished) this.takeFinished(body, before);
  }

  private takeHello(reader: Reader): void {
    if (reader.number(2) !== DTLS_1_2) fails('not version 1.2');
    this.serverRandom = Buffer.from(reader.take(RANDOM_BYTES));
    reader.vector(1);
    const suite = reader.number(2);
    reader.number(1);
    const extensions = readExtensions(reader.vector(2)) ?? fails('extensions that cannot be read');
    const profile = extensions.get(EXTENSION.useSrtp)?.readUInt16BE(2) ?? fails('no use_srtp');
    this.chosen = { suite, group: 0, profile, extensions };
  }

  private takeKeyExchange(reader: Reader, body: Buffer): void {
    reader.number(1);
    const id = reader.number(2);
    const point = reader.vector(1);
    const parameters = body.subarray(0, 4 + point.length);
    const scheme = reader.number(2);
    const key = publicKeyOf(this.shown ?? fails('no certificate')) ?? fails('a certificate without a key');
    if (!isSigned(scheme, key, Buffer.concat([this.clientRandom, this.serverRandom, parameters]), reader.vector(2))) fails('the server’s signature is wrong');
    this.key = makeEphemeralKey(GROUPS.find((group) => group.id === id) ?? fails('an unknown group'));
    this.serverPoint = Buffer.from(point);
    if (this.chosen) this.chosen.group = id;
  }

  private answer(now: number): void {
    const key = this.key ?? fails('no key exchange');
    const { certificate } = this;
    const certified = this.say(certificateSaying(certificate.der));
    const exchange = this.say({ type: HANDSHAKE.clientKeyExchange, body: vector(1, key.point) });
    const suite = SUITES.find(({ id }) => id === this.chosen?.suite) ?? fails('an unknown suite');
    const premaster = agree(key, this.serverPoint) ?? fails('no secret');
    this.secrets = deriveSecrets(suite, premaster, this, Buffer.concat(this.transcript));
    const ciphers = recordCiphers(this.secrets);
    this.outgoing.useCipher(ciphers.client);
    this.incoming.useCipher(ciphers.server);
    const signature = signEcdsa(certificate.privateKey, Buffer.concat(this.transcript));
    const verified = this.say({ type: HANDSHAKE.certificateVerify, body: Buffer.concat([number(2, SIGNATURE.ecdsaSha256), vector(2, signature)]) });
    const finished = this.say({ type: HANDSHAKE.finished, body: verifyData(this.secrets, 'client', Buffer.concat(this.transcript)) });
    this.sendNew([certified, exchange, verified, 'change-cipher-spec', finished], now);
  }

  private takeFinished(body: Buffer, before: Buffer): void {
    const secrets = this.secrets ?? fails('a Finished too early');
    if (!body.equals(verifyData(secrets, 'server', before))) fails('the server’s Finished is wrong');
    const form = PROFILES.find(({ id }) => id === this.chosen?.profile) ?? fails('an unknown profile');
    this.material = srtpMaterial(secrets, form);
  }

  private say(meant: Saying): HandshakeMessage {
    const message = { ...this.options.alter(meant), sequence: this.said };
    this.said += 1;
    this.transcript.push(wholeBytes(message));
    return message;
  }

  private sendNew(parts: FlightPart[], now: number): void {
    this.flight = { parts, repetition: new Repetition(now) };
    this.sendAll(parts);
  }

  private sendAll(parts: readonly FlightPart[]): void {
    for (const datagram of this.outgoing.flight(parts)) this.send(datagram);
  }
}
