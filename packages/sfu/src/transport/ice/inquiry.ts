/**
 * Checks of our own, so that a call goes only where an answer came from: a check is signed, but the address that it seems to
 * come from is not, and whoever knows the password could name one that never asked for anything (RFC 7675 §1). Pure, given `now`.
 */
import { randomBytes } from 'node:crypto';
import { ATTRIBUTE, CLASS, isIntact, METHOD, writeMessage, type StunMessage } from '../../stun/message.js';
import type { IceParameters } from '../parameters.js';

/** So often a check goes in a burst, the second time after 100 ms, or sooner where something comes by that path. */
const BURST = 3;
const FIRST_WAIT_MS = 100;
const LEAST_APART_MS = 50;
/** The next burst; where the other side has never answered, only once something comes by that path again. */
const BURST_EVERY_MS = 1_500;
/** An answer is good for so long (RFC 7675 §5.1); well before that is over the path is asked again. */
const CONSENT_MS = 30_000;
const ASK_AGAIN_AFTER_MS = 10_000;
const TRANSACTION_BYTES = 12;
const TIE_BREAKER_BYTES = 8;
/** RFC 8445 §5.1.2.1, of a peer-reflexive candidate. Nobody chooses by it: we are never the one that does. */
const PRIORITY = Buffer.alloc(4);
PRIORITY.writeUInt32BE((110 * 2 ** 24 + 65_535 * 2 ** 8 + 255) >>> 0);

/** The same until it is answered, however late. */
interface Question {
  readonly id: Buffer;
  readonly ufrag: string;
  readonly key: Buffer;
  readonly octets: Buffer;
  burstAt: number;
  sentAt: number;
  sent: number;
}

/** What is known of one path. */
interface Asked {
  /** The name that its last check used for the other side: it changes with a restart, and old sockets go on by the old one. */
  ufrag: string;
  question: Question | undefined;
  answeredAt: number;
}

export class Inquiry<Path> {
  private readonly asked = new Map<Path, Asked>();
  /** By ufrag: the two last descriptions of the other side. */
  private readonly remotes = new Map<string, Buffer>();
  private readonly tieBreaker = randomBytes(TIE_BREAKER_BYTES);
  private readonly localUfrag: string;

  constructor(localUfrag: string) {
    this.localUfrag = localUfrag;
  }

  /** Whom to ask, as its description says; nobody can be asked before. The description before it counts until the next. */
  expect({ ufrag, pwd }: IceParameters): void {
    this.remotes.delete(ufrag);
    this.remotes.set(ufrag, Buffer.from(pwd));
    const [oldest] = this.remotes.keys();
    if (this.remotes.size > 2 && oldest !== undefined) this.remotes.delete(oldest);
  }

  /** A check came by that path, in which the other side called itself so. */
  heard(path: Path, ufrag: string): void {
    const known = this.asked.get(path);
    if (known) known.ufrag = ufrag;
    else this.asked.set(path, { ufrag, question: undefined, answeredAt: -Infinity });
  }

  hasAnswered(path: Path, now: number): boolean {
    return now - (this.asked.get(path)?.answeredAt ?? -Infinity) < CONSENT_MS;
  }

  /** Its answer will not be good for much longer. */
  isOldAnswer(path: Path, now: number): boolean {
    return now - (this.asked.get(path)?.answeredAt ?? -Infinity) >= ASK_AGAIN_AFTER_MS;
  }

  /**
   * What is to be sent by that path now: a check, or the last one again; undefined where it is too soon, or not known whom to ask. `isProvoked`: something
   * came by it just now.
   */
  ask(path: Path, now: number, isProvoked: boolean): Buffer | undefined {
    const asked = this.asked.get(path);
    if (!asked) return undefined;
    if (asked.question?.ufrag !== asked.ufrag) {
      asked.question = this.make(asked.ufrag, now);
      return asked.question?.octets;
    }
    const { question } = asked;
    const isNewBurst = now - question.burstAt >= BURST_EVERY_MS && (isProvoked || this.hasAnswered(path, now));
    const wait = isProvoked ? LEAST_APART_MS : FIRST_WAIT_MS * 2 ** (question.sent - 1);
    if (!isNewBurst && (question.sent >= BURST || now - question.sentAt < wait)) return undefined;
    if (isNewBurst) question.burstAt = now;
    question.sent = isNewBurst ? 1 : question.sent + 1;
    question.sentAt = now;
    return question.octets;
  }

  /** Whether that is the answer of the other side to a check that went by this very path. */
  hear(message: StunMessage, path: Path, now: number): boolean {
    const asked = this.asked.get(path);
    if (message.method !== METHOD.binding || message.class !== CLASS.success || !asked?.question) return false;
    const { id, key } = asked.question;
    if (!id.equals(message.transactionId) || !isIntact(message, key)) return false;
    asked.question = undefined;
    asked.answeredAt = now;
    return true;
  }

  forget(path: Path): void {
    this.asked.delete(path);
  }

  private make(ufrag: string, now: number): Question | undefined {
    const key = this.remotes.get(ufrag);
    if (!key) return undefined;
    const id = randomBytes(TRANSACTION_BYTES);
    const attributes = [
      { type: ATTRIBUTE.username, value: Buffer.from(`${ufrag}:${this.localUfrag}`) },
      { type: ATTRIBUTE.iceControlled, value: this.tieBreaker },
      { type: ATTRIBUTE.priority, value: PRIORITY },
    ];
    const octets = writeMessage({ method: METHOD.binding, class: CLASS.request, transactionId: id }, attributes, { key, fingerprint: true });
    return { id, ufrag, key, octets, burstAt: now, sentAt: now, sent: 1 };
  }
}
