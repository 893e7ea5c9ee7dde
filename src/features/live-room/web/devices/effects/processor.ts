import type { Track, TrackProcessor } from 'livekit-client'
import { blurred, type Changed } from './blur.js'
import { quieted } from './noise.js'

/** What the media client asks of something that changes a track: it is begun again with each new device, and where a track was muted. */
function processor<K extends Track.Kind>(name: string, change: (track: MediaStreamTrack) => Promise<Changed>): TrackProcessor<K> {
  let changed: Changed | null = null
  const made: TrackProcessor<K> = {
    name,
    async init({ track }) {
      changed = await change(track)
      made.processedTrack = changed.track
    },
    async restart(options) {
      await made.destroy()
      await made.init(options)
    },
    destroy() {
      changed?.stop()
      changed = null
      return Promise.resolve()
    },
  }
  return made
}

export const blurProcessor = () => processor<Track.Kind.Video>('maru-blur', blurred)
export const quietProcessor = () => processor<Track.Kind.Audio>('maru-quiet', quieted)
