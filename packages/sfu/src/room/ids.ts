/** Server-made ids in LiveKit's form: a prefix that tells the kind, then random letters and digits. */
import { randomBytes, randomInt } from 'node:crypto';

export type IdPrefix = 'RM_' | 'PA_' | 'TR_' | 'DTR_' | 'ND_' | 'EV_';

const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function createId(prefix: IdPrefix): string {
  let id: string = prefix;
  for (const byte of randomBytes(14)) id += ALPHABET.charAt(byte % ALPHABET.length);
  return id;
}

/** Any value but 0 and 1, which feedback uses. */
export const createSsrc = (): number => randomInt(2, 0xffff_ffff);
export const createSequence = (): number => randomInt(0, 0x7fff);
