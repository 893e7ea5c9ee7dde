/** The pseudorandom function of TLS 1.2 (RFC 5246 §5). */
import { createHmac } from 'node:crypto';

/** Of the cipher suite: what its PRF and its transcript are hashed with. */
export type PrfHash = 'sha256' | 'sha384';

/** `length` octets of P_hash(secret, label + seed). */
export function prf(hash: PrfHash, secret: Buffer, label: string, seed: Buffer, length: number): Buffer {
  const labelled = Buffer.concat([Buffer.from(label, 'ascii'), seed]);
  const blocks: Buffer[] = [];
  let step = labelled;
  for (let made = 0; made < length; made += blocks.at(-1)?.length ?? length) {
    step = createHmac(hash, secret).update(step).digest();
    blocks.push(createHmac(hash, secret).update(step).update(labelled).digest());
  }
  return Buffer.concat(blocks).subarray(0, length);
}
