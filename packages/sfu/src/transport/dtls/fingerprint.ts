/** Fingerprints of certificates, as descriptions carry them (RFC 8122 §5). */
import { createHash, timingSafeEqual } from 'node:crypto';

export interface Fingerprint {
  /** As node:crypto names it. */
  readonly hash: string;
  readonly digest: Buffer;
}

const HASHES: ReadonlyMap<string, { hash: string; bytes: number }> = new Map([
  ['sha-1', { hash: 'sha1', bytes: 20 }],
  ['sha-224', { hash: 'sha224', bytes: 28 }],
  ['sha-256', { hash: 'sha256', bytes: 32 }],
  ['sha-384', { hash: 'sha384', bytes: 48 }],
  ['sha-512', { hash: 'sha512', bytes: 64 }],
]);
/** The longest is that of SHA-512. */
const MAX_TEXT = 'sha-512 '.length + 64 * 3 - 1;

/** `sha-256 AB:CD:…` in any case; undefined for what is no fingerprint, or one of a hash that is not known. */
export function readFingerprint(text: string): Fingerprint | undefined {
  if (text.length > MAX_TEXT) return undefined;
  const [name = '', pairs = '', ...more] = text.toLowerCase().split(' ');
  const known = HASHES.get(name);
  if (known === undefined || more.length > 0 || !/^[0-9a-f]{2}(:[0-9a-f]{2})*$/.test(pairs)) return undefined;
  const digest = Buffer.from(pairs.replaceAll(':', ''), 'hex');
  return digest.length === known.bytes ? { hash: known.hash, digest } : undefined;
}

/** Whether `der` is the certificate that the fingerprint was made of; in constant time. */
export function isOf(fingerprint: Fingerprint, der: Buffer): boolean {
  return timingSafeEqual(fingerprint.digest, createHash(fingerprint.hash).update(der).digest());
}

/** `sha-256 AB:CD:…` of a certificate in DER. */
export function fingerprintOf(der: Buffer): string {
  const pairs = createHash('sha256').update(der).digest('hex').toUpperCase().match(/../g) ?? [];
  return `sha-256 ${pairs.join(':')}`;
}
