import { constants, generateKeyPairSync, sign } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned, SIGNATURE } from './signatures.js';

const SIGNED = Buffer.from('all that was said so far');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const wide = generateKeyPairSync('ec', { namedCurve: 'P-384' });

const PSS = { key: rsa.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

describe('a signature of a client', () => {
  it.each([
    ['ECDSA with SHA-256', SIGNATURE.ecdsaSha256, ec.publicKey, sign('sha256', SIGNED, ec.privateKey)],
    ['ECDSA with SHA-384', SIGNATURE.ecdsaSha384, wide.publicKey, sign('sha384', SIGNED, wide.privateKey)],
    ['RSA-PSS', SIGNATURE.rsaPssSha256, rsa.publicKey, sign('sha256', SIGNED, PSS)],
    ['RSA', SIGNATURE.rsaPkcs1Sha256, rsa.publicKey, sign('sha256', SIGNED, rsa.privateKey)],
  ])('by %s counts for its own scheme, key and text alone', (_name, scheme, key, signature) => {
    expect(isSigned(scheme, key, SIGNED, signature)).toBe(true);
    for (const other of Object.values(SIGNATURE)) if (other !== scheme) expect(isSigned(other, key, SIGNED, signature)).toBe(false);
    expect(isSigned(0x0203, key, SIGNED, signature)).toBe(false);
    expect(isSigned(scheme, key, Buffer.from('something else'), signature)).toBe(false);
    expect(isSigned(scheme, key === rsa.publicKey ? ec.publicKey : rsa.publicKey, SIGNED, signature)).toBe(false);
    expect(isSigned(scheme, key, SIGNED, Buffer.alloc(0))).toBe(false);
  });
});
