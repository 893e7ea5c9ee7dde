import { AccessToken, RoomServiceClient, TokenVerifier, TrackSource, TwirpError } from 'livekit-server-sdk'
import type { MediaGrant, MediaPort } from './port.js'

const sources = { camera: TrackSource.CAMERA, microphone: TrackSource.MICROPHONE, screen_share: TrackSource.SCREEN_SHARE } as const

/**
 * Any server that speaks LiveKit's protocol. `address` is asked at each call, because the embedded server may have been started again elsewhere.
 */
export function livekitMedia(options: { address: () => string; key: string; secret: string }): MediaPort {
  const verifier = new TokenVerifier(options.key, options.secret)
  const http = () => options.address().replace(/^ws/, 'http')
  const rooms = () => new RoomServiceClient(http(), options.key, options.secret, { requestTimeout: 5 })
  return {
    async token(grant) {
      // The kit signs `exp` as the machine's present second plus a length of life; ours is the whole second at or after the end.
      const life = Math.ceil(grant.expiresAt / 1000) - Math.floor(machineNow() / 1000)
      const token = new AccessToken(options.key, options.secret, { identity: grant.identity, name: grant.name, ttl: life, attributes: grant.attributes })
      token.addGrant(videoGrant(grant))
      return token.toJwt()
    },
    async read(token, now) {
      try {
        const claims = await verifier.verify(token, tolerance)
        const expiresAt = (claims.exp ?? 0) * 1000
        if (!claims.video?.room || !claims.sub || expiresAt <= now) return null
        return { room: claims.video.room, identity: claims.sub, attributes: claims.attributes ?? {}, expiresAt }
      } catch {
        return null
      }
    },
    closeRoom: (room) => absentIsDone(() => rooms().deleteRoom(room)),
    removePerson: (room, identity) => absentIsDone(() => rooms().removeParticipant(room, identity)),
    target: http,
    async ping() { await rooms().listRooms([]) },
  }
}

/** The verifier looks at the machine's clock; ours may have been moved, so that its judgement is widened here and `now` decides. */
const tolerance = 100 * 365 * 24 * 3600
// eslint-disable-next-line no-restricted-properties -- compared with our clock, not used as it
const machineNow = (): number => Date.now()

function videoGrant(grant: MediaGrant) {
  return {
    roomJoin: true, room: grant.room, canSubscribe: grant.subscribe, canPublish: grant.publish.length > 0, canPublishData: false, canUpdateOwnMetadata: false,
    ...(grant.publish.length ? { canPublishSources: grant.publish.map((s) => sources[s]) } : {}),
  }
}

async function absentIsDone(call: () => Promise<unknown>): Promise<void> {
  try { await call() } catch (err) {
    if (err instanceof TwirpError && (err.code === 'not_found' || err.status === 404)) return
    throw err
  }
}
