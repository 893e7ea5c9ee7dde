import { useEffect, useState } from 'react'
import type { Other } from './use-others.js'

export interface Layout {
  way: 'grid' | 'speaker'
  pinned: string | null
  /** Who is shown large; null where all are equal. */
  large: string | null
  choose(way: 'grid' | 'speaker'): void
  /** Pins, or unpins who is pinned. */
  pin(seatId: string): void
}

export function useLayout(others: readonly Other[], speaking: readonly string[]): Layout {
  const [way, setWay] = useState<'grid' | 'speaker'>('grid')
  const [pinned, setPinned] = useState<string | null>(null)
  const [spoke, setSpoke] = useState<string | null>(null)
  const speaker = speaking.find((id) => others.some((o) => o.seatId === id))
  // Whoever spoke last stays large through the pauses.
  useEffect(() => { if (speaker) setSpoke(speaker) }, [speaker])
  const there = (id: string | null) => (id && others.some((o) => o.seatId === id) ? id : null)
  return {
    way, pinned: there(pinned),
    large: there(pinned) ?? (way === 'speaker' && others.length > 1 ? (there(spoke) ?? others[0]?.seatId ?? null) : null),
    choose: (next) => { setWay(next); setPinned(null) },
    pin: (seatId) => setPinned((before) => (before === seatId ? null : seatId)),
  }
}
