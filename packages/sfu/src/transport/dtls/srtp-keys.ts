/** SRTP's keys out of a DTLS connection (RFC 5764 §4.1.2, §4.2, RFC 7714 §14.2). */
import { prf } from './prf.js';
import { type Secrets } from './secrets.js';
import type { SrtpKeys, SrtpProfile } from '../srtp/profile.js';

export interface ProfileForm {
  readonly profile: SrtpProfile;
  /** As use_srtp has it. */
  readonly id: number;
  readonly keyBytes: number;
  readonly saltBytes: number;
}

/** What we like best comes first. */
export const PROFILES: readonly ProfileForm[] = [
  { profile: 'AEAD_AES_128_GCM', id: 0x0007, keyBytes: 16, saltBytes: 12 },
  { profile: 'AES128_CM_HMAC_SHA1_80', id: 0x0001, keyBytes: 16, saltBytes: 14 },
];

const LABEL = 'EXTRACTOR-dtls_srtp';

/** The exported material: the client's key, the server's key, the client's salt, the server's salt. */
export function srtpMaterial(secrets: Secrets, form: ProfileForm): Buffer {
  const { suite, master, clientRandom, serverRandom } = secrets;
  return prf(suite.hash, master, LABEL, Buffer.concat([clientRandom, serverRandom]), 2 * (form.keyBytes + form.saltBytes));
}

/** As the server sees them. */
export function srtpKeys(secrets: Secrets, form: ProfileForm): SrtpKeys {
  const material = srtpMaterial(secrets, form);
  const { keyBytes, saltBytes } = form;
  const saltAt = 2 * keyBytes;
  return {
    profile: form.profile,
    remoteKey: material.subarray(0, keyBytes),
    localKey: material.subarray(keyBytes, saltAt),
    remoteSalt: material.subarray(saltAt, saltAt + saltBytes),
    localSalt: material.subarray(saltAt + saltBytes),
  };
}
