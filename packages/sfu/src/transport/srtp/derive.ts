/** Session keys out of a master key (RFC 3711 §4.3; RFC 7714 §11). Pure. */
import { createCipheriv } from 'node:crypto';
import type { SrtpProfile } from './profile.js';

const LABEL = { rtp: 0, rtcp: 3 } as const;
/** Where the label stands in the 14 octets that are derived from. */
const LABEL_AT = 7;
const KEY_OCTETS = 16;
const HMAC_KEY_OCTETS = 20;

export interface SessionKeys {
  key: Buffer;
  /** As long as the master salt. */
  salt: Buffer;
  /** For HMAC-SHA1; not used by GCM, which authenticates by itself. */
  authentication: Buffer;
}

/** The three keys of one direction of RTP or of RTCP. The key derivation rate is 0, as DTLS-SRTP has it. */
export function sessionKeys(kind: 'rtp' | 'rtcp', masterKey: Buffer, masterSalt: Buffer): SessionKeys {
  const first = LABEL[kind];
  return {
    key: derived(masterKey, masterSalt, first, KEY_OCTETS),
    authentication: derived(masterKey, masterSalt, first + 1, HMAC_KEY_OCTETS),
    salt: derived(masterKey, masterSalt, first + 2, masterSalt.length),
  };
}

export const saltOctets = (profile: SrtpProfile): number => (profile === 'AEAD_AES_128_GCM' ? 12 : 14);

/** AES in counter mode over nothing: the pseudo-random function of RFC 3711 §4.3.3. A salt of 12 octets is filled up with zeros at its end. */
function derived(masterKey: Buffer, masterSalt: Buffer, label: number, octets: number): Buffer {
  const start = Buffer.alloc(16);
  masterSalt.copy(start);
  start[LABEL_AT] = (start[LABEL_AT] ?? 0) ^ label;
  return createCipheriv('aes-128-ctr', masterKey, start).update(Buffer.alloc(octets));
}
