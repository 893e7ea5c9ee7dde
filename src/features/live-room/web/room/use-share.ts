import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { DoorView } from '../../contract.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import type { InCall } from './use-call.js'

export interface Share {
  /** This browser can show a screen at all; phones cannot. */
  possible: boolean
  mine: boolean
  busy: boolean
  /** Why it did not work, as a sentence. */
  problem: string | null
  start(): void
  stop(): void
  forget(): void
}

const canShow = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === 'function'
/** Somebody closed the browser's own dialog: that is no failure. */
const taken = (error: unknown): boolean => error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'AbortError')

/**
 * ROOM-15: what to show is chosen in the browser's own dialog; then the one place is asked for, and what was chosen is sent. It ends in the browser's bar, here,
 * or by the host, and each of them ends the others.
 */
export function useShare(door: DoorView, inCall: InCall | null, failedText: string): Share {
  const command = useDoorCommand(door.session.id)
  const say = useProblemText()
  const screen = useRef<MediaStreamTrack | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const mine = door.session.share?.seatId === door.me.id
  const call = inCall?.call

  const drop = () => {
    screen.current?.stop()
    screen.current = null
    void call?.showScreen(null)
  }
  // Ended by the host, by another page, by the server: nothing of it goes on here.
  const dropped = useEffectEvent(() => { if (!mine && screen.current && !busy) drop() })
  useEffect(() => { dropped() }, [mine, busy])
  useEffect(() => () => { screen.current?.stop() }, [])

  const stop = () => { drop(); command.mutate({ do: 'share', on: false }) }
  const start = async () => {
    if (!call) return
    setProblem(null)
    let track: MediaStreamTrack | undefined
    try {
      track = (await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 15 }, audio: false })).getVideoTracks()[0]
    } catch (error) {
      if (!taken(error)) setProblem(failedText)
      return
    }
    if (!track) return
    setBusy(true)
    track.contentHint = 'detail'
    track.addEventListener('ended', () => { if (screen.current === track) stop() })
    screen.current = track
    try {
      await command.mutateAsync({ do: 'share', on: true })
      await call.showScreen(track)
    } catch (error) {
      drop()
      setProblem(say(error))
      command.mutate({ do: 'share', on: false })
    } finally { setBusy(false) }
  }
  return { possible: canShow(), mine, busy, problem, start: () => void start(), stop, forget: () => setProblem(null) }
}
