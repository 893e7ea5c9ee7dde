import { TrackSource } from '@livekit/protocol'
import { RoomServiceClient, TokenVerifier, TwirpError } from 'livekit-server-sdk'
import type { MediaPort } from './port.js'
import { signToken } from './token.js'

/**
 * Any server that speaks LiveKit's protocol. `address` is asked at each call, because the embedded server may have been started again elsewhere.
 */
export function livekitMedia(options: { address: () => string; key: string; secret: string; iceServers?: boolean }): MediaPort {
  const verifier = new TokenVerifier(options.key, options.secret)
  const http = () => options.address().replace(/^ws/, 'http')
  const rooms = () => new RoomServiceClient(http(), options.key, options.secret, { requestTimeout: 5 })
  return {
    iceServers: options.iceServers ?? false,
    token: (grant) => Promise.resolve(signToken(options.key, options.secret, grant)),
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
    setPublishing: (room, identity, sources) => absentIsDone(() => rooms().updateParticipant(room, identity, {
      permission: { canPublish: sources.length > 0, canSubscribe: true, canPublishData: false, canUpdateMetadata: false, canPublishSources: sources.map((s) => trackSources[s]) },
    })),
    removePerson: (room, identity) => absentIsDone(() => rooms().removeParticipant(room, identity)),
    target: http,
    async ping() { await rooms().listRooms([]) },
  }
}

const trackSources = { camera: TrackSource.CAMERA, microphone: TrackSource.MICROPHONE, screen_share: TrackSource.SCREEN_SHARE } as const

/** The verifier looks at the machine's clock; ours may have been moved, so that its judgement is widened here and `now` decides. */
const tolerance = 100 * 365 * 24 * 3600

async function absentIsDone(call: () => Promise<unknown>): Promise<void> {
  try { await call() } catch (err) {
    if (err instanceof TwirpError && (err.code === 'not_found' || err.status === 404)) return
    throw err
  }
}
