import type { ConnectionQuality, RemoteParticipant, RemoteTrack, Room } from 'livekit-client'

export type Quality = 'good' | 'weak' | 'lost' | 'unknown'

/** Somebody else at the media server. The id is that of their seat; who they are is told by the door alone. */
export interface CallPerson {
  seatId: string
  camera: RemoteTrack | null
  /** Whether it is sent; received it is only where pictures are wanted. */
  cameraOn: boolean
  microphone: RemoteTrack | null
  /** A shared screen; whether it is to be shown is the door's word (ROOM-15). */
  screen: RemoteTrack | null
  microphoneOn: boolean
  quality: Quality
}

export const qualityOf = (quality: ConnectionQuality): Quality => {
  const value: string = quality
  if (value === 'excellent' || value === 'good') return 'good'
  return value === 'poor' ? 'weak' : value === 'lost' ? 'lost' : 'unknown'
}

function personOf(p: RemoteParticipant): CallPerson {
  const tracks = [...p.trackPublications.values()]
  const camera = tracks.find((pub) => pub.source === 'camera')
  const microphone = tracks.find((pub) => pub.source === 'microphone')
  return {
    seatId: p.identity,
    camera: camera && !camera.isMuted ? (camera.track ?? null) : null,
    cameraOn: !!camera && !camera.isMuted,
    microphone: microphone?.track ?? null,
    screen: tracks.find((pub) => pub.source === 'screen_share')?.track ?? null,
    microphoneOn: !!microphone && !microphone.isMuted,
    quality: qualityOf(p.connectionQuality),
  }
}

const same = (a: CallPerson, b: CallPerson): boolean =>
  a.seatId === b.seatId && a.camera === b.camera && a.cameraOn === b.cameraOn && a.microphone === b.microphone && a.screen === b.screen && a.microphoneOn === b.microphoneOn && a.quality === b.quality

/** Everybody else in the room now. What did not change stays the same object, so that nothing of it is drawn again. */
export function peopleOf(room: Room, before: readonly CallPerson[]): readonly CallPerson[] {
  const now = [...room.remoteParticipants.values()].map(personOf).map((p) => before.find((b) => same(b, p)) ?? p)
  return now.length === before.length && now.every((p, i) => p === before[i]) ? before : now
}
