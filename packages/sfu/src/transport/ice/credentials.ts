/** Our side's name and password for one connection (RFC 8445 §5.3: at least 24 and 128 random bits). */
import { randomBytes } from 'node:crypto';
import type { IceParameters } from '../parameters.js';

const UFRAG_BYTES = 9;
const PASSWORD_BYTES = 24;

export const makeIceCredentials = (): IceParameters => ({ ufrag: iceChars(UFRAG_BYTES), pwd: iceChars(PASSWORD_BYTES) });

/** ICE's letters are base64's; these lengths need no padding. */
const iceChars = (bytes: number): string => randomBytes(bytes).toString('base64');
