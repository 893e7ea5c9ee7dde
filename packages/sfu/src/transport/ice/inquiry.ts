/**
 * Checks of our own, so that a call goes only where an answer came from: a check is signed, but the address that it seems to
 * come from is not, and whoever knows the password could name one that never asked for anything (RFC 7675 §1). Pure, given `now`.
 */
import { randomBytes } from 'node:crypto';
import { ATTRIBUTE, CLASS, isIntact, METHOD, writeMessage, type StunMessage } from '../../stun/message.js';
import type { IceParameters } from '../parameters.js';

/** Repeated after 100, 200, 400 … ms, and no more after the last; the other side's next check is another occasion. */
const FIRST_WAIT_MS = 100;
const LAST_WAIT_MS = 3_200;
/** Of one connection; the oldest is not waited for any more. */
const MAX_OPEN = 32;
const TRANSACTION_BYTES = 12;
const TIE_BREAKER_BYTES = 8;
/** RFC 8445 §5.1.2.1, of a peer-reflexive candidate. Nobody chooses by it: we are never the one that does. */
const PRIORITY = (110 * 2 ** 24 + 65_535 * 2 ** 8 + 255) >>> 0;

interface Repetition<Path> {
  path: Path;
  at: number;
  wait: number;
}

export class Inquiry<Path> {
  private readonly open = new Map<string, Path>();
  private readonly answered = new Set<Path>();
  private readonly tieBreaker = randomBytes(TIE_BREAKER_BYTES);
  private remote: { name: Buffer; key: Buffer } | undefined;
  private repetition: Repetition<Path> | undefined;
  private readonly localUfrag: string;

  constructor(localUfrag: string) {
    this.localUfrag = localUfrag;
  }

  /** Whom to ask, as its description says; nobody can be asked before. */
  expect({ ufrag, pwd }: IceParameters): void {
    this.remote = { name: Buffer.from(`${ufrag}:${this.localUfrag}`), key: Buffer.from(pwd) };
    this.repetition = undefined;
  }

  hasAnswered(path: Path): boolean {
    return this.answered.has(path);
  }

  /** A check to be sent by that path. */
  ask(path: Path, now: number): Buffer | undefined {
    if (!this.remote) return undefined;
    if (this.repetition?.path !== path) this.repetition = { path, at: now, wait: FIRST_WAIT_MS };
    const transactionId = randomBytes(TRANSACTION_BYTES);
    if (this.open.size >= MAX_OPEN) for (const oldest of this.open.keys()) {
      this.open.delete(oldest);
      break;
    }
    this.open.set(transactionId.toString('latin1'), path);
    const priority = Buffer.alloc(4);
    priority.writeUInt32BE(PRIORITY);
    const attributes = [
      { type: ATTRIBUTE.username, value: this.remote.name },
      { type: ATTRIBUTE.iceControlled, value: this.tieBreaker },
      { type: ATTRIBUTE.priority, value: priority },
    ];
    return writeMessage({ method: METHOD.binding, class: CLASS.request, transactionId }, attributes, { key: this.remote.key, fingerprint: true });
  }

  /** The first check of that path, or its next repetition, where it is time for one. */
  due(path: Path, now: number): Buffer | undefined {
    const { repetition } = this;
    if (repetition?.path !== path) return this.ask(path, now);
    if (repetition.wait > LAST_WAIT_MS || now - repetition.at < repetition.wait) return undefined;
    repetition.at = now;
    repetition.wait *= 2;
    return this.ask(path, now);
  }

  /** Whether that is the answer of the other side to a check that went by this very path. */
  hear(message: StunMessage, path: Path): boolean {
    if (message.method !== METHOD.binding || message.class !== CLASS.success) return false;
    const id = message.transactionId.toString('latin1');
    if (!this.remote || this.open.get(id) !== path || !isIntact(message, this.remote.key)) return false;
    this.open.delete(id);
    this.answered.add(path);
    return true;
  }

  forget(path: Path): void {
    this.answered.delete(path);
    for (const [id, asked] of this.open) if (asked === path) this.open.delete(id);
    if (this.repetition?.path === path) this.repetition = undefined;
  }
}
