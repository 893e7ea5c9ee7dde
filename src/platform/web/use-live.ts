import { useEffect, useRef } from 'react'
import { useQueryClient, type QueryKey } from '@tanstack/react-query'
import { follow, type LiveEvent } from './live.js'

interface WithLive { live: { topic: string; seq: number } }

/**
 * Keeps a fetched view current: `apply` gives the state after an event (old state + events = fresh fetch); after a gap the view is fetched anew.
 */
export function useLiveView<T extends WithLive>(key: QueryKey, view: T | undefined, apply: (state: T, event: LiveEvent) => T): void {
  const client = useQueryClient()
  const latest = useRef({ key, apply, seq: 0 })
  latest.current = { key, apply, seq: view?.live.seq ?? 0 }
  const topic = view?.live.topic
  useEffect(() => {
    if (!topic) return
    return follow(topic, latest.current.seq, (event) => {
      client.setQueryData<T>(latest.current.key, (old) => {
        if (!old || event.seq <= old.live.seq) return old
        return { ...latest.current.apply(old, event), live: { topic, seq: event.seq } }
      })
    }, () => { void client.invalidateQueries({ queryKey: latest.current.key }) })
  }, [topic, client])
}
