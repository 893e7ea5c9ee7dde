import type { Instant } from '../../kernel/time.js'

/** What one person may do in one room of the media server, until when. */
export interface MediaGrant {
  room: string
  identity: string
  name: string
  /** Empty for observers: they see and hear, and can do nothing else (ROOM-17). */
  publish: readonly ('camera' | 'microphone' | 'screen_share')[]
  subscribe: boolean
  attributes: Record<string, string>
  expiresAt: Instant
}

/** The media server, the embedded one or a cluster: both speak the same protocol (MED-1). All calls may be repeated. */
export interface MediaPort {
  /** Whether browsers may use the STUN and TURN servers that the media server names. A LiveKit server that was told none names public ones (MED-4). */
  readonly iceServers: boolean
  /** A signed token for one room and one person. */
  token(grant: MediaGrant): Promise<string>
  /** Reads a token of ours; null where it is not, or no longer, ours. */
  read(token: string, now: Instant): Promise<MediaClaims | null>
  /** Takes everybody out and ends the room. A room that is not there is closed already. */
  closeRoom(room: string): Promise<void>
  /** What a person who is in a room may publish from now on; what they publish beyond it ends. Somebody who is not there needs nothing. */
  setPublishing(room: string, identity: string, sources: MediaGrant['publish']): Promise<void>
  removePerson(room: string, identity: string): Promise<void>
  /** Where browsers' signalling is passed on to: an http(s) address. */
  target(): string
  /** @throws where the server does not answer */
  ping(): Promise<void>
}

export interface MediaClaims { room: string; identity: string; attributes: Record<string, string>; expiresAt: Instant }
