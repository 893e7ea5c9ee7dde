import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeCertificate } from './certificate.js';
import { CLIENT_CERTIFICATE, SERVER_CERTIFICATE } from './testing-line.js';

describe('the certificate', () => {
  it('is one that others can read: signed by its own key, valid from yesterday for a year', () => {
    const read = new X509Certificate(SERVER_CERTIFICATE.der);
    expect(read.verify(read.publicKey)).toBe(true);
    expect(read.checkPrivateKey(SERVER_CERTIFICATE.privateKey)).toBe(true);
    expect(read.subject).toBe('CN=maru');
    expect(Date.parse(read.validFrom)).toBe(Date.UTC(2026, 0, 14));
    expect(Date.parse(read.validTo)).toBe(Date.UTC(2027, 0, 15));
    expect(SERVER_CERTIFICATE.fingerprint).toBe(`sha-256 ${read.fingerprint256}`);
    expect(read.serialNumber).not.toBe(new X509Certificate(CLIENT_CERTIFICATE.der).serialNumber);
  });

  it('writes years from 2050 on as RFC 5280 wants them', () => {
    const read = new X509Certificate(makeCertificate(Date.UTC(2050, 0, 1)).der);
    expect([Date.parse(read.validFrom), Date.parse(read.validTo)]).toEqual([Date.UTC(2049, 11, 31), Date.UTC(2051, 0, 1)]);
  });
});
