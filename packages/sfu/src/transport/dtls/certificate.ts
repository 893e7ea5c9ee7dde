/** The certificate that a media server shows: self-signed, known to peers by its fingerprint alone (RFC 8122, RFC 8827 §6.5). */
import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { bitString, explicit, integer, objectId, sequence, set, time, utf8 } from './der.js';
import { fingerprintOf } from './fingerprint.js';

export interface DtlsCertificate {
  /** DER (RFC 5280). */
  readonly der: Buffer;
  readonly privateKey: KeyObject;
  /** `sha-256 AB:CD:…`, as a=fingerprint has it. */
  readonly fingerprint: string;
}

const DAY_MS = 86_400_000;
const VALID_BEFORE_MS = DAY_MS;
const VALID_AFTER_MS = 365 * DAY_MS;
const SERIAL_BYTES = 16;
const COMMON_NAME = 'maru';
/** Version 3, written as 2. */
const X509_VERSION = Buffer.from([2]);
/** 1.2.840.10045.4.3.2 (RFC 5758 §3.2). */
const ECDSA_WITH_SHA256 = Buffer.from('2a8648ce3d040302', 'hex');
/** 2.5.4.3. */
const ID_COMMON_NAME = Buffer.from('550403', 'hex');

/** An ECDSA P-256 key and its certificate, valid from a day before `now` (wall milliseconds) to a year after. */
export function makeCertificate(now: number): DtlsCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const algorithm = sequence(objectId(ECDSA_WITH_SHA256));
  const name = sequence(set(sequence(objectId(ID_COMMON_NAME), utf8(COMMON_NAME))));
  const validity = sequence(time(now - VALID_BEFORE_MS), time(now + VALID_AFTER_MS));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const body = sequence(explicit(0, integer(X509_VERSION)), integer(serial()), algorithm, name, validity, name, key);
  const der = sequence(body, algorithm, bitString(sign('sha256', body, privateKey)));
  return { der, privateKey, fingerprint: fingerprintOf(der) };
}

/** Positive, and in its shortest form because its first octet is never 0. */
function serial(): Buffer {
  const octets = randomBytes(SERIAL_BYTES);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return octets;
}
