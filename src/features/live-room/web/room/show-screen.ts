import type { Room } from 'livekit-client'
import { seconds } from '../../../../kernel/time.js'
import { pause } from '../../../../platform/web/timers.js'
import { loadLivekit } from './livekit.js'

/** How long the media server has to be told that this seat may show a screen. */
const patience = seconds(10)

/** Sends `screen` in place of the one that was sent before; null: none. @throws where there is no connection, or the media server does not let it in */
export async function showScreen(room: Room | null, screen: MediaStreamTrack | null): Promise<void> {
  const { RoomEvent, Track: { Source } } = await loadLivekit()
  const before = room?.localParticipant.getTrackPublication(Source.ScreenShare)?.track
  if (before && before.mediaStreamTrack !== screen) await room?.localParticipant.unpublishTrack(before, true)
  if (!screen || before?.mediaStreamTrack === screen) return
  if (!room) throw new Error('There is no connection to show a screen on')
  // The protocol names sources by number; 3 is a shared screen.
  const allowed = () => room.localParticipant.permissions?.canPublishSources.some((source) => Number(source) === 3) === true
  const told = new AbortController()
  const hear = () => { if (allowed()) told.abort() }
  room.on(RoomEvent.ParticipantPermissionsChanged, hear)
  if (!allowed()) await pause(patience, told.signal)
  room.off(RoomEvent.ParticipantPermissionsChanged, hear)
  await room.localParticipant.publishTrack(screen, {
    source: Source.ScreenShare, simulcast: false, degradationPreference: 'maintain-resolution',
    screenShareEncoding: { maxBitrate: 2_500_000, maxFramerate: 15, priority: 'low' },
  })
}
