/** The TURN and STUN servers that a person is told of, with a credential of their own. Only configured ones (MED-4). */
import { createHmac } from 'node:crypto';
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

export interface Holder {
  room: string;
  identity: string;
}

/** `now`: wall milliseconds of this machine, which the TURN server judges by as well. */
export function iceServersFor(plans: readonly IceServerPlan[], holder: Holder, now: number): ICEServer[] {
  return plans.map(({ urls, secret }) => {
    if (secret === undefined) return new ICEServer({ urls: [...urls] });
    const { username, password } = mintCredential(secret, nameOf(secret, holder), now + CREDENTIAL_LIFE_MS);
    return new ICEServer({ urls: [...urls], username, credential: password });
  });
}

/** A relay that a browser reaches over TCP, or over TLS, alone. */
export type RelayWay = 'tcp' | 'tls';

/** Of the plans, what goes that way. */
export const onlyBy = (plans: readonly IceServerPlan[], way: RelayWay): IceServerPlan[] =>
  plans
    .map((plan) => ({ ...plan, urls: plan.urls.filter((url) => url.startsWith('turns:') || (way === 'tcp' && /^turn:.*[?&]transport=tcp/.test(url))) }))
    .filter(({ urls }) => urls.length > 0);

/** The same at each of a person's joins, so that what one person may hold is counted; says nothing about them to others. */
const nameOf = (secret: string, { room, identity }: Holder): string =>
  createHmac('sha256', secret).update(JSON.stringify([room, identity])).digest('base64url').slice(0, 22);
