import { generateKeyPairSync, sign } from 'node:crypto';

/** DER, as far as a certificate needs it (X.690): tag, length, content. */
const der = (tag: number, ...parts: Buffer[]): Buffer => {
  const content = Buffer.concat(parts);
  const short = content.length < 256 ? [0x81, content.length] : [0x82, content.length >> 8, content.length & 255];
  const length = content.length < 128 ? [content.length] : short;
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
};
const sequence = (...parts: Buffer[]): Buffer => der(0x30, ...parts);
const text = (tag: number, value: string): Buffer => der(tag, Buffer.from(value));

/** A self-signed certificate (RFC 5280) for localhost and its key, made anew for each test: none is kept in the sources. */
export function certificate(): { cert: string; key: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const name = sequence(der(0x31, sequence(der(0x06, Buffer.from('550403', 'hex')), text(0x0c, 'localhost'))));
  const valid = sequence(text(0x17, '200101000000Z'), text(0x17, '491231235959Z'));
  const body = sequence(der(0x02, Buffer.from([1])), ecdsaWithSha256, name, valid, name, publicKey.export({ type: 'spki', format: 'der' }));
  const whole = sequence(body, ecdsaWithSha256, der(0x03, Buffer.from([0]), sign('sha256', body, privateKey)));
  const pem = (whole.toString('base64').match(/.{1,64}/g) ?? []).join('\n');
  return { cert: `-----BEGIN CERTIFICATE-----\n${pem}\n-----END CERTIFICATE-----\n`, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
}
