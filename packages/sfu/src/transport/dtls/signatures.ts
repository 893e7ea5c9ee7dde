/** Signatures within the handshake (RFC 5246 §7.4.1.4.1, §7.4.8, RFC 8446 §4.2.3 for PSS). */
import { constants, sign, verify, X509Certificate, type KeyObject } from 'node:crypto';

export const SIGNATURE = { ecdsaSha256: 0x0403, ecdsaSha384: 0x0503, rsaPssSha256: 0x0804, rsaPkcs1Sha256: 0x0401 } as const;

interface Scheme {
  readonly id: number;
  readonly hash: 'sha256' | 'sha384';
  readonly key: 'ec' | 'rsa';
  readonly padding: number | undefined;
}

/** What we accept of a client. In version 1.2 the hash binds no curve. */
export const SCHEMES: readonly Scheme[] = [
  { id: SIGNATURE.ecdsaSha256, hash: 'sha256', key: 'ec', padding: undefined },
  { id: SIGNATURE.ecdsaSha384, hash: 'sha384', key: 'ec', padding: undefined },
  { id: SIGNATURE.rsaPssSha256, hash: 'sha256', key: 'rsa', padding: constants.RSA_PKCS1_PSS_PADDING },
  { id: SIGNATURE.rsaPkcs1Sha256, hash: 'sha256', key: 'rsa', padding: constants.RSA_PKCS1_PADDING },
];

/** The key of a certificate in DER; undefined for what is none, or has a key that cannot be read. */
export function publicKeyOf(der: Buffer): KeyObject | undefined {
  try {
    return new X509Certificate(der).publicKey;
  } catch {
    return undefined;
  }
}

/** Whether the owner of `key` signed `signed` by the scheme of that number; false for a scheme that is not ours or not for such a key. */
export function isSigned(scheme: number, key: KeyObject, signed: Buffer, signature: Buffer): boolean {
  const known = SCHEMES.find(({ id }) => id === scheme);
  if (known === undefined || known.key !== key.asymmetricKeyType) return false;
  const padding = known.padding === undefined ? {} : { padding: known.padding, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  try {
    return verify(known.hash, signed, { key, ...padding }, signature);
  } catch {
    return false;
  }
}

/** By ecdsa_secp256r1_sha256, in DER. */
export const signEcdsa = (key: KeyObject, signed: Buffer): Buffer => sign('sha256', signed, key);
