/** What a handshake leaves to SRTP (RFC 5764 §4.1.2, §4.2; RFC 7714 §12). */
export type SrtpProfile = 'AEAD_AES_128_GCM' | 'AES128_CM_HMAC_SHA1_80';

/** Master keys of 16 octets; salts of 12 for GCM and of 14 for CM. */
export interface SrtpKeys {
  profile: SrtpProfile;
  /** What the other side seals with. */
  remoteKey: Buffer;
  remoteSalt: Buffer;
  /** What we seal with. */
  localKey: Buffer;
  localSalt: Buffer;
}
