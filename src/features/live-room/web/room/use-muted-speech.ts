import type { LocalAudioTrack } from 'livekit-client'
import { useEffect, useState } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { useTimeout } from '../../../../ui/index.js'
import { levelStepMs, listenTo } from '../devices/audio-level.js'

const speechDb = -45
const enough = 500 / levelStepMs

/** True while a muted person talks (ROOM-12). A muted track is silent, so a copy of it listens; the copy is sent to nobody. */
export function useMutedSpeech(track: LocalAudioTrack | null, muted: boolean): boolean {
  const [talks, setTalks] = useState(0)
  const source = muted ? track?.mediaStreamTrack : undefined
  useEffect(() => {
    setTalks(0)
    if (!source || source.readyState !== 'live') return
    const copy = source.clone()
    copy.enabled = true
    let loud = 0
    const stop = listenTo(copy, (db) => {
      loud = db > speechDb ? loud + 1 : Math.max(0, loud - 0.5)
      if (loud >= enough) { loud = 0; setTalks((n) => n + 1) }
    })
    return () => { stop(); copy.stop() }
  }, [source])
  useTimeout(() => setTalks(0), talks ? seconds(4) : null, talks)
  return talks > 0
}
