/**
 * The other side's consent to be sent to (RFC 7675): checks of our own, so that a call goes only where an answer came from. A check
 * is signed, but the address that it seems to come from is not: whoever knows the password could name one that never asked for
 * anything. Pure, given `now`.
 */
import { randomBytes } from 'node:crypto';
import { ATTRIBUTE, CLASS, isIntact, METHOD, writeMessage, type StunMessage } from '../../stun/message.js';
import type { IceParameters } from '../parameters.js';

/** So often a check goes in a burst: at once, and 100, 300 and 700 ms later. */
const BURST = 4;
const FIRST_WAIT_MS = 100;
/** The next burst; where the other side has never answered, only once something comes by that path again. */
const BURST_EVERY_MS = 1_500;
/** An answer is good for so long (RFC 7675 §5.1); well before that is over the path is asked again. */
const CONSENT_MS = 30_000;
const ASK_AGAIN_AFTER_MS = 10_000;
/** Of the checks that are only to show how long one takes so many wait at a time, for so long; those before are given up. */
const MOST_MEASURING = 32;
const MEASURED_WITHIN_MS = 5_000;
const TRANSACTION_BYTES = 12;
const TIE_BREAKER_BYTES = 8;
/** RFC 8445 §5.1.2.1, of a peer-reflexive candidate. Nobody chooses by it: we are never the one that does. */
const PRIORITY = Buffer.alloc(4);
PRIORITY.writeUInt32BE((110 * 2 ** 24 + 65_535 * 2 ** 8 + 255) >>> 0);

/** The same until it is answered, however late. */
interface Question {
  readonly id: Buffer;
  readonly octets: Buffer;
}

/** What is known of one path. */
interface Asked {
  /** The name that its last check used for the other side: it changes with a restart, and old sockets go on by the old one. */
  ufrag: string;
  /** Of that name, once it is known; kept here when later descriptions have taken its place. */
  key: Buffer | undefined;
  question: Question | undefined;
  /** By transaction: when each check went that is only to show how long one takes. */
  measuring: Map<string, number>;
  answeredAt: number;
  burstAt: number;
  sentAt: number;
  /** In this burst. */
  sent: number;
}

export class Consent<Path> {
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
    const key = Buffer.from(pwd);
    const known = this.remotes.get(ufrag);
    this.remotes.delete(ufrag);
    this.remotes.set(ufrag, known?.equals(key) ? known : key);
    const [oldest] = this.remotes.keys();
    if (this.remotes.size > 2 && oldest !== undefined) this.remotes.delete(oldest);
  }

  /** A check came by that path, in which the other side called itself so. */
  heard(path: Path, ufrag: string): void {
    let asked = this.asked.get(path);
    if (!asked) {
      asked = { ufrag, key: undefined, question: undefined, measuring: new Map(), answeredAt: -Infinity, burstAt: -Infinity, sentAt: -Infinity, sent: 0 };
      this.asked.set(path, asked);
    }
    if (asked.ufrag !== ufrag) Object.assign(asked, { ufrag, key: undefined, question: undefined, measuring: new Map() });
    this.learnKey(asked);
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
    this.learnKey(asked);
    if (!asked.key) return undefined;
    const mayBegin = isProvoked || asked.burstAt === -Infinity || asked.answeredAt > -Infinity;
    const begins = mayBegin && now - asked.burstAt >= BURST_EVERY_MS;
    if (!begins && (asked.sent >= BURST || now - asked.sentAt < FIRST_WAIT_MS * 2 ** (asked.sent - 1))) return undefined;
    if (begins) asked.burstAt = now;
    asked.sent = begins ? 1 : asked.sent + 1;
    asked.sentAt = now;
    asked.question ??= this.make(asked.ufrag, asked.key);
    return asked.question.octets;
  }

  /** A check that goes once, to be timed; undefined where it is not known whom to ask. */
  measure(path: Path, now: number): Buffer | undefined {
    const asked = this.asked.get(path);
    if (!asked?.key) return undefined;
    const { id, octets } = this.make(asked.ufrag, asked.key);
    const [oldest] = asked.measuring.keys();
    if (asked.measuring.size >= MOST_MEASURING && oldest !== undefined) asked.measuring.delete(oldest);
    asked.measuring.set(nameOf(id), now);
    return octets;
  }

  /** The answer of the other side to a check that went by this very path, with the milliseconds there and back if that was one to be timed; undefined for anything else. */
  hear(message: StunMessage, path: Path, now: number): { roundTrip: number | undefined } | undefined {
    const asked = this.asked.get(path);
    if (message.method !== METHOD.binding || message.class !== CLASS.success || !asked?.key) return undefined;
    const { question, measuring } = asked;
    const name = nameOf(message.transactionId);
    const at = measuring.get(name);
    if (at !== undefined && now - at > MEASURED_WITHIN_MS) return undefined;
    if (at === undefined && !question?.id.equals(message.transactionId)) return undefined;
    if (!isIntact(message, asked.key)) return undefined;
    if (at === undefined) asked.question = undefined;
    else measuring.delete(name);
    asked.answeredAt = now;
    return { roundTrip: at === undefined ? undefined : now - at };
  }

  forget(path: Path): void {
    this.asked.delete(path);
  }

  private learnKey(asked: Asked): void {
    const key = this.remotes.get(asked.ufrag) ?? asked.key;
    if (key === asked.key) return;
    asked.key = key;
    asked.question = undefined;
    asked.measuring.clear();
  }

  private make(ufrag: string, key: Buffer): Question {
    const id = randomBytes(TRANSACTION_BYTES);
    const attributes = [
      { type: ATTRIBUTE.username, value: Buffer.from(`${ufrag}:${this.localUfrag}`) },
      { type: ATTRIBUTE.iceControlled, value: this.tieBreaker },
      { type: ATTRIBUTE.priority, value: PRIORITY },
    ];
    return { id, octets: writeMessage({ method: METHOD.binding, class: CLASS.request, transactionId: id }, attributes, { key, fingerprint: true }) };
  }
}

const nameOf = (transactionId: Buffer): string => transactionId.toString('latin1');
