/**
 * Our side's ICE credentials. Where a secret is shared with our own TURN server, the password follows from the name, so that it can
 * mend checks on their way (turn/mend.ts); nobody without the secret can tell it from a random one.
 */
import { createHmac, randomBytes } from 'node:crypto';

/** RFC 8445 §5.3: at least 24 bits of randomness in the name, 128 in the password. */
const UFRAG_BYTES = 9;
const PASSWORD_CHARS = 32;

export interface IceCredentials {
  iceUfrag: string;
  icePwd: string;
}

export function makeIceCredentials(secret: string, iceUfrag = iceChars(randomBytes(UFRAG_BYTES))): IceCredentials {
  return { iceUfrag, icePwd: icePasswordOf(secret, iceUfrag) };
}

export const icePasswordOf = (secret: string, ufrag: string): string =>
  iceChars(createHmac('sha256', secret).update(`ice ${ufrag}`).digest()).slice(0, PASSWORD_CHARS);

/** ICE's letters are base64's. */
const iceChars = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
