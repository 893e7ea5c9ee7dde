import { useEffect, useRef, useState } from 'react'

/** `empty`: stopped before a frame was recorded. */
export type Recording = { at: 'none' | 'running' | 'empty' | 'impossible' } | { at: 'there'; address: string }

const kinds = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4']
const kindHere = (): string | undefined => (typeof MediaRecorder === 'undefined' ? undefined : kinds.find((k) => MediaRecorder.isTypeSupported(k)))
/** How often the recorder hands over what it has. */
const sliceMs = 1000

/** WAIT-3: one answer at a time, in this page's memory alone; it is gone with the page. `seconds` is how much of it the recorder has handed over. */
export function useRecording(tracks: readonly (MediaStreamTrack | null)[]) {
  const [state, setState] = useState<Recording>(() => (kindHere() ? { at: 'none' } : { at: 'impossible' }))
  const [seconds, setSeconds] = useState(0)
  const recorder = useRef<MediaRecorder | null>(null)
  const address = useRef<string | null>(null)
  const forget = () => {
    if (address.current) URL.revokeObjectURL(address.current)
    address.current = null
  }
  useEffect(() => () => {
    if (recorder.current?.state === 'recording') recorder.current.stop()
    recorder.current = null
    forget()
  }, [])

  const start = () => {
    const there = tracks.filter((t): t is MediaStreamTrack => t !== null && t.readyState === 'live')
    const kind = kindHere()
    if (!kind || !there.length) return
    forget()
    const parts: Blob[] = []
    const next = new MediaRecorder(new MediaStream(there), { mimeType: kind })
    next.ondataavailable = (event) => {
      if (!event.data.size || recorder.current !== next) return
      parts.push(event.data)
      if (next.state === 'recording') setSeconds((n) => n + sliceMs / 1000)
    }
    next.onstop = () => {
      if (recorder.current !== next) return
      if (!parts.length) { setState({ at: 'empty' }); return }
      address.current = URL.createObjectURL(new Blob(parts, { type: kind }))
      setState({ at: 'there', address: address.current })
    }
    recorder.current = next
    next.start(sliceMs)
    setSeconds(0)
    setState({ at: 'running' })
  }
  const stop = () => { if (recorder.current?.state === 'recording') recorder.current.stop() }
  const discard = () => { forget(); setState({ at: 'none' }) }
  return { state, seconds, start, stop, discard }
}
