/** What both sides derive from the premaster secret (RFC 5246 §6.3, §7.4.9, RFC 7627 §4). */
import { createHash } from 'node:crypto';
import { prf } from './prf.js';
import { RecordCipher } from './record-cipher.js';
import { type Suite } from './suites.js';

const MASTER_BYTES = 48;
export const VERIFY_DATA_BYTES = 12;

export interface Randoms {
  /** 32 octets each. */
  readonly clientRandom: Buffer;
  readonly serverRandom: Buffer;
}

export interface Secrets extends Randoms {
  readonly suite: Suite;
  /** 48 octets. */
  readonly master: Buffer;
}

/** `transcript`: up to and with the ClientKeyExchange. */
export function deriveSecrets(suite: Suite, premaster: Buffer, randoms: Randoms, transcript: Buffer): Secrets {
  const { clientRandom, serverRandom } = randoms;
  const master = prf(suite.hash, premaster, 'extended master secret', createHash(suite.hash).update(transcript).digest(), MASTER_BYTES);
  return { suite, master, clientRandom, serverRandom };
}

export interface Ciphers {
  /** For what the client writes. */
  readonly client: RecordCipher;
  readonly server: RecordCipher;
}

export function recordCiphers({ suite, master, clientRandom, serverRandom }: Secrets): Ciphers {
  const { keyBytes, ivBytes } = suite;
  const block = prf(suite.hash, master, 'key expansion', Buffer.concat([serverRandom, clientRandom]), 2 * (keyBytes + ivBytes));
  const ivAt = 2 * keyBytes;
  return {
    client: new RecordCipher(suite, block.subarray(0, keyBytes), block.subarray(ivAt, ivAt + ivBytes)),
    server: new RecordCipher(suite, block.subarray(keyBytes, ivAt), block.subarray(ivAt + ivBytes)),
  };
}

/** The body of a Finished; `transcript` is all that came before it. */
export function verifyData({ suite, master }: Secrets, side: 'client' | 'server', transcript: Buffer): Buffer {
  return prf(suite.hash, master, `${side} finished`, createHash(suite.hash).update(transcript).digest(), VERIFY_DATA_BYTES);
}
