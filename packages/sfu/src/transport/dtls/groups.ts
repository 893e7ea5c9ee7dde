/** The groups of the key agreement (RFC 8422 §5.1.1): an ephemeral key on our side, a point from theirs. */
import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';

export interface Group {
  readonly id: number;
  /** Octets of a point: uncompressed on P-256, RFC 8422 §5.4. */
  readonly pointBytes: number;
  /** What stands before the point in a SubjectPublicKeyInfo (RFC 8410 §4, RFC 5480 §2). */
  readonly prefix: Buffer;
  generate(): { publicKey: KeyObject; privateKey: KeyObject };
}

/** What we like best comes first. */
export const GROUPS: readonly Group[] = [
  {
    id: 29,
    pointBytes: 32,
    prefix: Buffer.from('302a300506032b656e032100', 'hex'),
    generate: () => generateKeyPairSync('x25519'),
  },
  {
    id: 23,
    pointBytes: 65,
    prefix: Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex'),
    generate: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
  },
];

export interface EphemeralKey {
  readonly group: Group;
  readonly privateKey: KeyObject;
  /** Ours, as it is sent. */
  readonly point: Buffer;
}

export function makeEphemeralKey(group: Group): EphemeralKey {
  const { publicKey, privateKey } = group.generate();
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  return { group, privateKey, point: spki.subarray(group.prefix.length) };
}

/** The premaster secret; undefined for what is no point of the group, or one that leads to no secret (RFC 8422 §5.11). */
export function agree(key: EphemeralKey, point: Buffer): Buffer | undefined {
  const { group, privateKey } = key;
  if (point.length !== group.pointBytes) return undefined;
  try {
    const publicKey = createPublicKey({ key: Buffer.concat([group.prefix, point]), format: 'der', type: 'spki' });
    return diffieHellman({ privateKey, publicKey });
  } catch {
    return undefined;
  }
}
