import { useCallback, useEffect, useRef, useState } from 'react'
import { sendFile } from './send-file.js'

export interface Sending { name: string; size: number; part: number }

/**
 * One file on its way at a time. `begin` asks the server for a place; `send` answers the file's id when it is kept, or null when the person took it
 * back. Errors are thrown to the caller, who says them where the eye is.
 */
export function useSending(begin: (wish: { name: string; size: number }) => Promise<{ id: string; href: string }>) {
  const [sending, setSending] = useState<Sending | null>(null)
  const stop = useRef<AbortController | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const send = useCallback(async (file: File): Promise<string | null> => {
    const control = stop.current = new AbortController()
    setSending({ name: file.name, size: file.size, part: 0 })
    try {
      const { id, href } = await begin({ name: file.name, size: file.size })
      await sendFile(file, href, { signal: control.signal, onProgress: (part) => { setSending({ name: file.name, size: file.size, part }) } })
      return id
    } catch (err) {
      if ((err as Error).name === 'AbortError') return null
      throw err
    } finally {
      setSending(null)
    }
  }, [begin])
  return { sending, send, takeBack: () => stop.current?.abort() }
}
