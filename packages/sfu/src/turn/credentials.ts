/**
 * Credentials that a TURN server can check without knowing the person: the REST form that coturn calls
 * `use-auth-secret`. Username `expiry:name`, seconds since 1970; password base64(HMAC-SHA1(secret, username)).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

export interface TurnCredential {
  username: string;
  password: string;
}

const MAX_USERNAME_CHARS = 128;

/** `expiresAt` in wall milliseconds of this machine; `name` without a colon. */
export function mintCredential(secret: string, name: string, expiresAt: number): TurnCredential {
  const username = `${Math.ceil(expiresAt / 1000)}:${name}`;
  return { username, password: passwordOf(secret, username) };
}

export const passwordOf = (secret: string, username: string): string =>
  createHmac('sha1', secret).update(username).digest('base64');

/** Whom a username names and until when (wall milliseconds, exclusive); undefined when it is none of ours. */
export function readUsername(username: string): { name: string; expiresAt: number } | undefined {
  if (username.length > MAX_USERNAME_CHARS) return undefined;
  const found = /^(\d{1,12}):([\w-]{1,100})$/.exec(username);
  return found ? { name: found[2] ?? '', expiresAt: Number(found[1]) * 1000 } : undefined;
}

/** The key of MESSAGE-INTEGRITY with long-term credentials (RFC 8489 §9.2.2). */
export const longTermKey = (username: string, realm: string, password: string): Buffer =>
  createHash('md5').update(`${username}:${realm}:${password}`).digest();

const NONCE_LIFE_MS = 3_600_000;
const STAMP_CHARS = 12;

/** Nonces that nobody has to remember: when they were made, and our mark on it for one client. */
export class Nonces {
  private readonly key: Buffer;

  constructor(key: Buffer) {
    this.key = key;
  }

  make(client: string, now: number): string {
    const stamp = Math.max(0, Math.floor(now)).toString(16).padStart(STAMP_CHARS, '0');
    return stamp + this.mark(stamp, client);
  }

  isFresh(nonce: string, client: string, now: number): boolean {
    const stamp = nonce.slice(0, STAMP_CHARS);
    const said = Buffer.from(nonce.slice(STAMP_CHARS));
    const right = Buffer.from(this.mark(stamp, client));
    if (said.length !== right.length || !timingSafeEqual(said, right)) return false;
    const age = now - Number.parseInt(stamp, 16);
    return age < NONCE_LIFE_MS;
  }

  private mark(stamp: string, client: string): string {
    return createHmac('sha256', this.key).update(`${stamp} ${client}`).digest('hex').slice(0, 20);
  }
}
