/** Both sides of ICE, in tests. */
import { randomBytes } from 'node:crypto';
import { ATTRIBUTE, CLASS, METHOD, readMessage, writeMessage, type StunMessage } from '../../stun/message.js';
import { IceLite } from './lite.js';

export const OURS = { ufrag: 'ours', pwd: 'a-password-of-ours-that-is-long' };
export const THEIRS = { ufrag: 'theirs', pwd: 'a-password-of-theirs-that-is-long' };

interface Wish {
  password?: string;
  name?: string;
  nominates?: boolean;
  controlled?: boolean;
}

export function check({ password = OURS.pwd, name = 'ours:theirs', nominates = false, controlled = false }: Wish = {}): StunMessage {
  const attributes = [
    { type: ATTRIBUTE.username, value: Buffer.from(name) },
    // Chromium's, over TCP, is zero.
    { type: controlled ? ATTRIBUTE.iceControlled : ATTRIBUTE.iceControlling, value: Buffer.alloc(8) },
    { type: ATTRIBUTE.priority, value: Buffer.alloc(4, 1) },
    ...(nominates ? [{ type: ATTRIBUTE.useCandidate, value: Buffer.alloc(0) }] : []),
  ];
  const kind = { method: METHOD.binding, class: CLASS.request, transactionId: randomBytes(12) };
  return readMessage(writeMessage(kind, attributes, { key: Buffer.from(password), fingerprint: true }))!;
}

export const path = (port: number): { address: string; port: number } => ({ address: '192.0.2.1', port });
export const [here, there] = [path(1000), path(2000)];
export interface Place {
  address: string;
  port: number;
}
export function agent(remote: { ufrag: string; pwd: string } | undefined = THEIRS): IceLite<Place> {
  const one = new IceLite<Place>(OURS, 0);
  if (remote) one.expect(remote);
  return one;
}

/** What the other side says to a check of ours. */
export function replyTo(question: Buffer, password = THEIRS.pwd): StunMessage {
  const { transactionId } = readMessage(question)!;
  return readMessage(writeMessage({ method: METHOD.binding, class: CLASS.success, transactionId }, [], { key: Buffer.from(password), fingerprint: true }))!;
}

/** A check by somebody who is where it comes from, and so answers ours. */
export function honest(one: IceLite<Place>, from: Place, now: number, wish: Wish = {}): void {
  const { question } = one.check(check(wish), from, now)!;
  if (question) one.answered(replyTo(question), from, now);
}
