/**
 * The server's end of one DTLS 1.2 connection (RFC 6347), as WebRTC uses it (RFC 8827 §6.5, RFC 5764): the client is known by the fingerprint of
 * its certificate, SRTP's keys come out of the handshake, SCTP's packets go through it. No cookies: ICE has shown that the address is the client's.
 */
import { ALERT, ALERT_LEVEL, alertBytes, readAlert, type Refusal } from './alert.js';
import { type DtlsCertificate } from './certificate.js';
import { readFingerprint, type Fingerprint } from './fingerprint.js';
import { Handshake, type Outcome } from './handshake.js';
import { HANDSHAKE, readFragments, type Fragment } from './handshake-message.js';
import { Incoming } from './incoming.js';
import { Outgoing, type FlightPart } from './outgoing.js';
import { Reassembly } from './reassembly.js';
import { CONTENT, MAX_PLAINTEXT_BYTES, readRecord, RECORD_HEADER_BYTES, type DtlsRecord } from './record.js';
import { Repetition } from './repetition.js';
import type { SrtpKeys } from '../srtp/profile.js';

export interface DtlsEvents {
  send(datagram: Buffer): void;
  /** The handshake is over, and the peer's certificate is the one of its fingerprint. */
  onConnected(keys: SrtpKeys): void;
  /** The content of one record: an SCTP packet. */
  onData(message: Buffer): void;
  /** The peer closed, or the handshake failed; `reason` is for the log. Once, and not after `close`. */
  onClosed(reason: string): void;
}

/** Records of one datagram that are looked at. */
const MAX_RECORDS = 32;

/** A handshake that has begun. */
interface Opening {
  readonly handshake: Handshake;
  readonly reassembly: Reassembly;
  /** Our last flight; undefined until there is one. */
  flight: { readonly parts: readonly FlightPart[]; readonly repetition: Repetition } | undefined;
}

type State =
  | { readonly name: 'opening'; readonly opening: Opening }
  /** The last flight is kept: the client may not have it. `finishedAt`: the number of the client's Finished. */
  | { readonly name: 'connected'; readonly parts: readonly FlightPart[]; readonly repetition: Repetition; readonly finishedAt: number }
  | { readonly name: 'closed' };

export class DtlsServer {
  private readonly events: DtlsEvents;
  private readonly incoming = new Incoming();
  private readonly outgoing = new Outgoing();
  private peer: Fingerprint | undefined;
  private state: State;

  constructor(options: { certificate: DtlsCertificate; events: DtlsEvents }) {
    this.events = options.events;
    this.state = { name: 'opening', opening: { handshake: new Handshake(options.certificate), reassembly: new Reassembly(), flight: undefined } };
  }

  get isConnected(): boolean {
    return this.state.name === 'connected';
  }

  /**
   * `sha-256 AB:…` of the peer's certificate, from its description. Until it is known nothing is answered: the client repeats itself.
   * One that cannot be read closes; after the handshake it changes nothing.
   */
  expect(fingerprint: string): void {
    if (this.state.name !== 'opening') return;
    this.peer = readFingerprint(fingerprint);
    if (!this.peer) this.end('a fingerprint that cannot be read');
  }

  /** One datagram; `now` in steady milliseconds. Never throws; what is not for us is ignored. */
  receive(datagram: Buffer, now: number): void {
    if (!this.peer) return;
    let at = 0;
    for (let count = 0; count < MAX_RECORDS && this.state.name !== 'closed'; count += 1) {
      const record = readRecord(datagram, at);
      if (!record) return;
      this.take(record, now);
      at += RECORD_HEADER_BYTES + record.body.length;
    }
  }

  /** One record of application data. False when not connected, or when it is longer than a record (16,384 octets). */
  send(message: Buffer): boolean {
    if (this.state.name !== 'connected' || message.length > MAX_PLAINTEXT_BYTES) return false;
    this.events.send(this.outgoing.record(CONTENT.applicationData, 1, message));
    return true;
  }

  /** Repeats what was lost; to be called every 50 ms or more often until the connection stands. */
  tick(now: number): void {
    const flight = this.state.name === 'opening' ? this.state.opening.flight : undefined;
    const due = flight?.repetition.due(now);
    if (due === 'give-up') this.fail({ alert: ALERT.handshakeFailure, reason: 'the handshake took too long' });
    else if (flight && due === 'again') this.sendFlight(flight.parts);
  }

  /** Says goodbye when connected. Nothing is told or sent afterwards. */
  close(): void {
    if (this.state.name === 'connected') this.sendAlert({ level: ALERT_LEVEL.warning, alert: ALERT.closeNotify });
    this.state = { name: 'closed' };
  }

  private take(record: DtlsRecord, now: number): void {
    // After the handshake nothing counts that anyone could have written.
    if (this.state.name === 'connected' && record.epoch === 0) return;
    const content = this.incoming.open(record);
    if (!content) return;
    if (record.type === CONTENT.handshake) this.takeHandshake(content, record.epoch, now);
    else if (record.type === CONTENT.alert) this.takeAlert(content);
    else if (record.type === CONTENT.applicationData && record.epoch === 1 && this.state.name === 'connected' && content.length > 0) this.events.onData(content);
  }

  private takeHandshake(content: Buffer, epoch: number, now: number): void {
    for (const fragment of readFragments(content)) {
      if (this.state.name === 'connected') this.answerRepeated(fragment, this.state, now);
      // A Finished in the clear, or anything else that is sealed, is none of this handshake.
      else if (this.state.name === 'opening' && (fragment.type === HANDSHAKE.finished) === (epoch === 1)) this.takeFragment(fragment, this.state.opening, now);
    }
  }

  /** The client did not get our last flight. Whatever else it says, there is no second handshake. */
  private answerRepeated(fragment: Fragment, { parts, repetition, finishedAt }: State & { name: 'connected' }, now: number): void {
    const isFinished = fragment.type === HANDSHAKE.finished && fragment.sequence === finishedAt;
    if (isFinished && repetition.isAsked(now)) this.sendFlight(parts);
  }

  private takeFragment(fragment: Fragment, opening: Opening, now: number): void {
    const isRepeatedHello = fragment.type === HANDSHAKE.clientHello && fragment.sequence === 0 && fragment.length > 0 && fragment.offset + fragment.body.length === fragment.length;
    if (opening.flight && isRepeatedHello && opening.flight.repetition.isAsked(now)) this.sendFlight(opening.flight.parts);
    opening.reassembly.add(fragment);
    // Taking a message may close, or end the handshake.
    while (this.state.name === 'opening' && this.peer) {
      const message = opening.reassembly.take();
      if (!message) return;
      this.follow(opening.handshake.receive(message, this.peer), opening, message.sequence, now);
    }
  }

  private follow(outcome: Outcome, opening: Opening, sequence: number, now: number): void {
    switch (outcome.kind) {
      case 'more':
        return;
      case 'refused':
        return this.fail(outcome.refusal);
      case 'flight':
        opening.flight = { parts: outcome.messages, repetition: new Repetition(now) };
        return this.sendFlight(outcome.messages);
      case 'keyed':
        this.outgoing.useCipher(outcome.ciphers.server);
        for (const record of this.incoming.useCipher(outcome.ciphers.client)) this.take(record, now);
        return;
      case 'finished': {
        const parts: FlightPart[] = ['change-cipher-spec', outcome.message];
        this.state = { name: 'connected', parts, repetition: new Repetition(now), finishedAt: sequence };
        this.sendFlight(parts);
        this.events.onConnected(outcome.keys);
      }
    }
  }

  /** A warning is nothing to us but a goodbye. */
  private takeAlert(content: Buffer): void {
    const alert = readAlert(content);
    if (!alert || (this.state.name === 'opening' && !this.state.opening.flight)) return;
    if (alert.alert === ALERT.closeNotify) {
      this.close();
      this.events.onClosed('the peer closed');
    } else if (alert.isFatal) this.end(`the peer gave up (alert ${alert.alert})`);
  }

  private fail({ alert, reason }: Refusal): void {
    this.sendAlert({ level: ALERT_LEVEL.fatal, alert });
    this.end(reason);
  }

  private end(reason: string): void {
    this.state = { name: 'closed' };
    this.events.onClosed(reason);
  }

  private sendAlert({ level, alert }: { level: number; alert: number }): void {
    this.events.send(this.outgoing.record(CONTENT.alert, this.isConnected ? 1 : 0, alertBytes(level, alert)));
  }

  private sendFlight(parts: readonly FlightPart[]): void {
    for (const datagram of this.outgoing.flight(parts)) this.events.send(datagram);
  }
}
