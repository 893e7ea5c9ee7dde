/** The bodies of what the server says between its hello and its Finished (RFC 5246 §7.4, RFC 8422 §5.4, §5.5). */
import { type DtlsCertificate } from './certificate.js';
import { type EphemeralKey } from './groups.js';
import { HANDSHAKE } from './handshake-message.js';
import { number, Reader, vector } from './octets.js';
import { type Randoms } from './secrets.js';
import { SCHEMES, SIGNATURE, signEcdsa } from './signatures.js';

const NAMED_CURVE = 3;
const CERTIFICATE_TYPE = { rsaSign: 1, ecdsaSign: 64 } as const;

/** A message that has no number yet. */
export interface Saying {
  readonly type: number;
  readonly body: Buffer;
}

export const certificateSaying = (der: Buffer): Saying => ({ type: HANDSHAKE.certificate, body: vector(3, vector(3, der)) });

/** Our point, signed together with both randoms. */
export function keyExchangeSaying(certificate: DtlsCertificate, key: EphemeralKey, { clientRandom, serverRandom }: Randoms): Saying {
  const parameters = Buffer.concat([number(1, NAMED_CURVE), number(2, key.group.id), vector(1, key.point)]);
  const signature = signEcdsa(certificate.privateKey, Buffer.concat([clientRandom, serverRandom, parameters]));
  return { type: HANDSHAKE.serverKeyExchange, body: Buffer.concat([parameters, number(2, SIGNATURE.ecdsaSha256), vector(2, signature)]) };
}

/** Any certificate will do that can sign: it is known by its fingerprint, so no authorities are named. */
export function certificateRequestSaying(): Saying {
  const types = vector(1, number(1, CERTIFICATE_TYPE.ecdsaSign), number(1, CERTIFICATE_TYPE.rsaSign));
  const schemes = vector(2, ...SCHEMES.map(({ id }) => number(2, id)));
  return { type: HANDSHAKE.certificateRequest, body: Buffer.concat([types, schemes, vector(2)]) };
}

export const helloDoneSaying = (): Saying => ({ type: HANDSHAKE.serverHelloDone, body: Buffer.alloc(0) });

/** The first certificate of a Certificate message, in DER: those behind it prove nothing here. Undefined without one. */
export function readCertificate(body: Buffer): Buffer | undefined {
  const reader = new Reader(body);
  const chain = new Reader(reader.vector(3));
  const der = chain.vector(3);
  return reader.isOver && der.length > 0 ? der : undefined;
}

export interface SignedBy {
  readonly scheme: number;
  readonly signature: Buffer;
}

/** The body of a CertificateVerify; undefined for what is none. */
export function readSignature(body: Buffer): SignedBy | undefined {
  const reader = new Reader(body);
  const scheme = reader.number(2);
  const signature = reader.vector(2);
  return reader.isOver ? { scheme, signature } : undefined;
}

/** The point in a ClientKeyExchange; undefined for what is none. */
export function readPoint(body: Buffer): Buffer | undefined {
  const reader = new Reader(body);
  const point = reader.vector(1);
  return reader.isOver ? point : undefined;
}
