import { createHmac } from 'node:crypto'
import type { MediaGrant } from './port.js'

/**
 * A token that lets one person into one room, as LiveKit's servers read it: JWT (RFC 7519) signed with HMAC-SHA256, until the whole second at or
 * after `expiresAt`. It names no beginning: the kit's own `AccessToken` writes the machine's present as `nbf`, which is the future for a server whose
 * clock stands a little, or in tests a day, behind.
 */
export function signToken(key: string, secret: string, grant: MediaGrant): string {
  const claims = {
    iss: key, sub: grant.identity, name: grant.name, attributes: grant.attributes, exp: Math.ceil(grant.expiresAt / 1000), video: videoGrant(grant),
  }
  const body = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

function videoGrant(grant: MediaGrant): Record<string, unknown> {
  return {
    roomJoin: true, room: grant.room, canSubscribe: grant.subscribe, canPublish: grant.publish.length > 0, canPublishData: false, canUpdateOwnMetadata: false,
    ...(grant.publish.length ? { canPublishSources: grant.publish } : {}),
  }
}
