/** The TURN and STUN servers that a person is told of, with a credential of their own. Only configured ones (MED-4). */
import { ICEServer } from '@livekit/protocol';
import { mintCredential } from '../turn/credentials.js';

export interface IceServerPlan {
  /** As browsers take them: `turn:host:port?transport=udp`, `turns:…`, `stun:…`. */
  urls: readonly string[];
  /** Shared with the TURN server; absent: no credential is needed (STUN). */
  secret?: string;
}

/**
 * For opening something new. What is open goes on: ours for as long as the media server answers there, coturn's for as
 * long as it is refreshed. Every join and every resume mints another.
 */
export const CREDENTIAL_LIFE_MS = 600_000;

/** `sid`: of the participant; `now`: wall milliseconds of this machine, which the TURN server judges by as well. */
export function iceServersFor(plans: readonly IceServerPlan[], sid: string, now: number): ICEServer[] {
  return plans.map(({ urls, secret }) => {
    if (secret === undefined) return new ICEServer({ urls: [...urls] });
    const { username, password } = mintCredential(secret, sid, now + CREDENTIAL_LIFE_MS);
    return new ICEServer({ urls: [...urls], username, credential: password });
  });
}
