import { useEffect, useRef, useState } from 'react'

export type Recording = { at: 'none' } | { at: 'running' } | { at: 'there'; address: string } | { at: 'impossible' }

const kinds = ['video/webm;codecs=vp9,opus', 'video/webm;codecs=vp8,opus', 'video/webm', 'video/mp4']
const kindHere = (): string | undefined => (typeof MediaRecorder === 'undefined' ? undefined : kinds.find((k) => MediaRecorder.isTypeSupported(k)))

/** WAIT-3: one answer at a time, in this page's memory alone; it is gone with the page. */
export function useRecording(tracks: readonly (MediaStreamTrack | null)[]) {
  const [state, setState] = useState<Recording>(() => (kindHere() ? { at: 'none' } : { at: 'impossible' }))
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
    next.ondataavailable = (event) => { if (event.data.size) parts.push(event.data) }
    next.onstop = () => {
      if (recorder.current !== next) return
      address.current = URL.createObjectURL(new Blob(parts, { type: kind }))
      setState({ at: 'there', address: address.current })
    }
    recorder.current = next
    next.start(1000)
    setState({ at: 'running' })
  }
  const stop = () => { if (recorder.current?.state === 'recording') recorder.current.stop() }
  const discard = () => { forget(); setState({ at: 'none' }) }
  return { state, start, stop, discard }
}
