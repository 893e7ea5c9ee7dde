/** Who asks: long-term credentials (RFC 8489 §9.2.4) of the form in credentials.ts. Pure, given the times. */
import { readUsername, type Nonces } from './credentials.js';
import { ATTRIBUTE, attribute, isIntact, type StunMessage } from '../stun/message.js';

export interface Proof {
  username: string;
  /** Whom the username names. */
  person: string;
  key: Buffer;
  /** The credential opens nothing new any more. */
  expired: boolean;
}

/** The proof, or the number of the refusal: 400, 401, 438. */
export function authenticate(
  message: StunMessage,
  client: { key: string },
  nonces: Nonces,
  at: { now: number; wall: number; keyOf: (username: string) => Buffer },
): Proof | 400 | 401 | 438 {
  if (message.integrityAt === undefined) return 401;
  const username = attribute(message, ATTRIBUTE.username)?.toString('utf8');
  const nonce = attribute(message, ATTRIBUTE.nonce)?.toString('latin1');
  if (username === undefined || nonce === undefined || !attribute(message, ATTRIBUTE.realm)) return 400;
  const named = readUsername(username);
  if (!named) return 401;
  const key = at.keyOf(username);
  if (!isIntact(message, key)) return 401;
  if (!nonces.isFresh(nonce, client.key, at.now)) return 438;
  return { username, person: named.name, key, expired: at.wall >= named.expiresAt };
}
