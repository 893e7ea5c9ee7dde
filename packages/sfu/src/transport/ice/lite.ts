/**
 * Our side of ICE (RFC 8445 §2.5): a lite agent, which answers checks and follows the choice of whoever
 * knows the password, as soon as that one has answered a check of ours from there. It looks for no ways by itself. Pure, given `now`.
 */
import { writeXorAddress, type Endpoint } from '../../stun/address.js';
import { ATTRIBUTE, attribute, CLASS, isIntact, METHOD, writeMessage, type StunMessage } from '../../stun/message.js';
import type { IceParameters } from '../parameters.js';
import { Consent } from './consent.js';

/** Nobody has more addresses at a time; whoever is heard from least gives way. */
const MAX_PATHS = 16;
/** A path that was silent for this long gives way to one that is not: Chromium checks its own every 2.5 s or sooner. */
const SILENT_MS = 4_000;
/** Firefox, where nothing else is to be said, every 4 to 6 s: for so long an address stays somebody's. */
const THERE_MS = 8_000;
/** Some ten seconds of a browser's checks of all its ways. */
const MAX_SAID = 64;
/** RFC 7675 §5.1: consent ends 30 s after the last check. */
const LOST_AFTER_MS = 30_000;
/** To the half second is enough. */
const NOTED_MS = 500;
const ROLE_CONFLICT = 487;

export interface Checked {
  reply: Buffer;
  /** What comes by that way is this connection's from now on. */
  accepted: boolean;
  /** To be sent before the reply, after which a browser sends what can be used only once this is answered. */
  question?: Buffer | undefined;
}

/** `Path`: whatever stands for one address and port of the other side, always the same object for the same one. */
export class IceLite<Path extends Endpoint> {
  private readonly heardAt = new Map<Path, number>();
  /** The last checks, by transaction, and where they came from. */
  private readonly said = new Map<string, Path>();
  private readonly key: Buffer;
  private readonly consent: Consent<Path>;
  private last: number;
  /** Where to send to: the other side has answered us from there. */
  current: Path | undefined;
  private roundTrip: number | undefined;
  /** Where the other side wants to be reached. */
  private wanted: Path | undefined;

  readonly local: IceParameters;

  constructor(local: IceParameters, now: number) {
    this.local = local;
    this.consent = new Consent(local.ufrag);
    this.key = Buffer.from(local.pwd, 'latin1');
    this.last = now;
  }

  get paths(): Iterable<Path> {
    return this.heardAt.keys();
  }

  /** What the other side's description says; a later one, after its restart, counts beside the one before. */
  expect(remote: IceParameters): void {
    this.consent.expect(remote);
  }

  /** A binding request. Undefined, so that nothing is answered, for whoever does not know the password, or says again from elsewhere what another said. */
  check(message: StunMessage, path: Path, now: number): Checked | undefined {
    if (message.method !== METHOD.binding || message.class !== CLASS.request || !isIntact(message, this.key)) return undefined;
    if (!this.isSaidHere(message, path)) return undefined;
    if (attribute(message, ATTRIBUTE.iceControlled)) return { reply: this.conflict(message), accepted: false };
    this.heard(path, now);
    this.consent.heard(path, remoteUfragOf(message));
    this.choose(path, attribute(message, ATTRIBUTE.useCandidate) !== undefined, now);
    const mapped = { type: ATTRIBUTE.xorMappedAddress, value: writeXorAddress(path, message.transactionId) };
    return { reply: this.answer(message, CLASS.success, [mapped]), accepted: true, question: this.question(path, now) };
  }

  /** The answer to a check of ours. True where this led to another path. */
  answered(message: StunMessage, path: Path, now: number): boolean {
    const answer = this.heardAt.has(path) ? this.consent.hear(message, path, now) : undefined;
    if (!answer) return false;
    this.heard(path, now);
    if (path === this.current) this.roundTrip = answer.roundTrip;
    const before = this.current;
    if (path === this.wanted || this.silence(before, now) > SILENT_MS) this.current = path;
    return this.current !== before;
  }

  /** A check of ours that is to be sent now by the path that is wanted, or again by the one in use. `isProvoked`: something came by it just now. */
  due(now: number, isProvoked = false): { question: Buffer; path: Path } | undefined {
    const { wanted, current } = this;
    const ask = (path: Path, isNow: boolean): { question: Buffer; path: Path } | undefined => {
      const question = this.consent.ask(path, now, isNow);
      return question && { question, path };
    };
    const first = wanted && wanted !== current ? ask(wanted, isProvoked) : undefined;
    return first ?? (current && this.consent.isOldAnswer(current, now) ? ask(current, false) : undefined);
  }

  /** A check by the path in use that is only to show how long one takes. */
  measure(now: number): { question: Buffer; path: Path } | undefined {
    const question = this.current && this.consent.measure(this.current, now);
    return question && this.current && { question, path: this.current };
  }

  /** Milliseconds that a check by `measure` took there and back, once, after its answer. */
  takeRoundTrip(): number | undefined {
    const { roundTrip } = this;
    this.roundTrip = undefined;
    return roundTrip;
  }

  /** Something that only the other side could have made came by a path: where it sends from now is where it wants to be reached. */
  proven(path: Path, now: number): void {
    // Nearly every packet of a call: nothing to note anew.
    if (path === this.current && this.silence(path, now) < NOTED_MS) return;
    if (!this.heardAt.has(path)) return;
    this.heard(path, now);
    this.want(path, now);
  }

  /** The handshake comes by that path: of several that were nominated one after the other it is the one that is used. */
  shakesBy(path: Path, now: number): void {
    if (path !== this.current && this.consent.hasAnswered(path, now)) this.want(path, now);
  }

  /** Whether the other side is to be asked by another path before that is used. */
  get isAsking(): boolean {
    return this.wanted !== this.current;
  }

  isLost(now: number): boolean {
    return now - this.last >= LOST_AFTER_MS;
  }

  /** Those that were not heard from for so long that their consent is over. The one in use is not used any more, either, when its last answer is as old. */
  forgetSilent(now: number): Path[] {
    if (this.current && !this.consent.hasAnswered(this.current, now)) this.current = undefined;
    const silent = [...this.heardAt].filter(([, at]) => now - at >= LOST_AFTER_MS).map(([path]) => path);
    for (const path of silent) this.forget(path);
    return silent;
  }

  /** Whether it has answered from there, and was heard of not long ago. */
  isAt(path: Path, now: number): boolean {
    return this.consent.hasAnswered(path, now) && this.silence(path, now) <= THERE_MS;
  }

  private silence(path: Path | undefined, now: number): number {
    return path ? now - (this.heardAt.get(path) ?? -Infinity) : Infinity;
  }

  private forget(path: Path): void {
    this.heardAt.delete(path);
    this.consent.forget(path);
    if (this.current === path) this.current = undefined;
    if (this.wanted === path) this.wanted = this.current;
  }

  /** A check is signed, but not for an address: one that was listened to could be sent from another. */
  private isSaidHere({ transactionId }: StunMessage, path: Path): boolean {
    const id = transactionId.toString('latin1');
    const first = this.said.get(id);
    if (first) return first === path;
    if (this.said.size >= MAX_SAID) for (const oldest of this.said.keys()) {
      this.said.delete(oldest);
      break;
    }
    this.said.set(id, path);
    return true;
  }

  private heard(path: Path, now: number): void {
    this.last = now;
    this.heardAt.set(path, now);
  }

  /** Of too many, the path that gave way to the newest. */
  givenWay(): Path | undefined {
    if (this.heardAt.size <= MAX_PATHS) return undefined;
    const [oldest] = [...this.heardAt].filter(([path]) => path !== this.current).sort(([, a], [, b]) => a - b);
    if (oldest) this.forget(oldest[0]);
    return oldest?.[0];
  }

  private choose(path: Path, nominated: boolean, now: number): void {
    if (nominated || this.silence(this.wanted, now) > SILENT_MS) this.want(path, now);
    // What is wanted has not answered yet, and what is used is not heard of any more.
    else if (this.silence(this.current, now) > SILENT_MS && this.consent.hasAnswered(path, now)) this.current = path;
  }

  private want(path: Path, now: number): void {
    this.wanted = path;
    if (this.consent.hasAnswered(path, now)) this.current = path;
  }

  /** While there is none to send by, all are asked: the wanted one may carry one direction alone. */
  private question(path: Path, now: number): Buffer | undefined {
    if (this.consent.hasAnswered(path, now) || (path !== this.wanted && this.silence(this.current, now) <= SILENT_MS)) return undefined;
    return this.consent.ask(path, now, true);
  }

  /** We are never the one that chooses. */
  private conflict(message: StunMessage): Buffer {
    const value = Buffer.from([0, 0, Math.floor(ROLE_CONFLICT / 100), ROLE_CONFLICT % 100]);
    return this.answer(message, CLASS.error, [{ type: ATTRIBUTE.errorCode, value }]);
  }

  private answer(message: StunMessage, kind: number, attributes: { type: number; value: Buffer }[]): Buffer {
    const { transactionId } = message;
    return writeMessage({ method: METHOD.binding, class: kind, transactionId }, attributes, { key: this.key, fingerprint: true });
  }
}

/** The name before the colon (RFC 8445 §7.2.2), which is ours; undefined for a message without. */
export function localUfragOf(message: StunMessage): string | undefined {
  const name = attribute(message, ATTRIBUTE.username)?.toString('latin1');
  return name?.slice(0, Math.max(0, name.indexOf(':')));
}

/** The name behind the colon, which is the other side's. */
function remoteUfragOf(message: StunMessage): string {
  const name = attribute(message, ATTRIBUTE.username)?.toString('latin1') ?? '';
  return name.slice(name.indexOf(':') + 1);
}
