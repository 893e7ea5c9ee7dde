/** The cipher suites that we speak: all of them ECDHE with an ECDSA certificate and authenticated encryption (RFC 5289, RFC 7905). */
import { type PrfHash } from './prf.js';

export interface Suite {
  readonly id: number;
  readonly hash: PrfHash;
  /** As node:crypto names it. */
  readonly cipher: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305';
  readonly keyBytes: number;
  /** Of the nonce, what comes from the key block. */
  readonly ivBytes: number;
  /** Octets of the nonce that stand in each record; 0: the sequence number is mixed into the IV instead (RFC 7905 §2). */
  readonly explicitBytes: 0 | 8;
}

/** What we like best comes first. */
export const SUITES: readonly Suite[] = [
  { id: 0xc02b, hash: 'sha256', cipher: 'aes-128-gcm', keyBytes: 16, ivBytes: 4, explicitBytes: 8 },
  { id: 0xc02c, hash: 'sha384', cipher: 'aes-256-gcm', keyBytes: 32, ivBytes: 4, explicitBytes: 8 },
  { id: 0xcca9, hash: 'sha256', cipher: 'chacha20-poly1305', keyBytes: 32, ivBytes: 12, explicitBytes: 0 },
];
