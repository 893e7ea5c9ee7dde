/**
 * Tokens that take the place of the one a participant came with, so that a client that has to join anew does so as it is
 * now. One is the person's own token narrowed: it ends when that one ended, opens the same room to the same identity and
 * allows nothing that that one did not, whatever was allowed in between. What a person says of itself is not in it.
 */
import type { TrackSource } from '@livekit/protocol';
import { narrowed, type Grants } from '../room/grants.js';
import type { Participant } from '../room/participant.js';
import { signToken } from './jwt.js';
import { kindName, sourceName } from './tokens.js';

/** Undefined when the key is not known any more. `now`: wall milliseconds. */
export function refreshedToken(person: Participant, keys: Readonly<Record<string, string>>, now: number): string | undefined {
  const { passport, identity, kind } = person.profile;
  const secret = Object.hasOwn(keys, passport.issuer) ? keys[passport.issuer] : undefined;
  if (!secret || now >= passport.expiresAt * 1000) return undefined;
  const grants = narrowed(passport.grants, person.grants);
  return signToken(
    {
      iss: passport.issuer,
      sub: identity,
      exp: passport.expiresAt,
      kind: kindName(kind),
      ...passport.words,
      video: { roomJoin: true, room: passport.room, ...spoken(grants) },
    },
    secret,
  );
}

/** Everything is said: what a token does not mention would be allowed. */
function spoken(grants: Grants): Record<string, unknown> {
  const sources: readonly TrackSource[] = grants.canPublishSources;
  return { ...grants, canPublishSources: sources.map((source) => sourceName(source)) };
}
