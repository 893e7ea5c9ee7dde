/** AES-GCM (RFC 7714), the profile that every browser of today chooses: in place where the process has functions for it. */
import type { OpeningSuite, SealingSuite } from '../suite.js';
import { OpeningByNode, SealingByNode } from './by-node.js';
import { OpeningInPlace, SealingInPlace } from './in-place.js';
import { openSsl } from './openssl.js';

export function sealingByGcm(masterKey: Buffer, masterSalt: Buffer): SealingSuite {
  const ssl = openSsl();
  return ssl ? new SealingInPlace(ssl, masterKey, masterSalt) : new SealingByNode(masterKey, masterSalt);
}

export function openingByGcm(masterKey: Buffer, masterSalt: Buffer): OpeningSuite {
  const ssl = openSsl();
  return ssl ? new OpeningInPlace(ssl, masterKey, masterSalt) : new OpeningByNode(masterKey, masterSalt);
}
