import { useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { apiFor } from '../../../../platform/web/api.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { useNow } from '../../../../ui/index.js'
import type { ChecksView, DoorView, liveRoomContract } from '../../contract.js'
import { checkFacts, seatFacts, sessionFacts } from './facts.js'
import { standingAt, type DoorPage, type Standing } from './standing.js'

export const api = apiFor<typeof liveRoomContract>()
const doorKey = (sessionId: string) => ['door', sessionId] as const
const checksKey = ['checks'] as const

/** Everything that this person may know of the session, kept current by its events. The one source for every page of it. */
export function useDoor(sessionId: string) {
  const query = useQuery({
    queryKey: doorKey(sessionId),
    queryFn: ({ signal }) => api('GET /api/sessions/{id}', { params: { id: sessionId } }, { signal }),
    // Answered late, an older view must not replace a newer one that an event brought.
    structuralSharing: (old, next) => (old && (old as DoorView).live.seq > (next as DoorView).live.seq ? old : next),
  })
  const client = useQueryClient()
  useLiveView<DoorView>(doorKey(sessionId), query.data, (old, event) => {
    if (event.type !== 'seat.removed') return event.body as DoorView
    void client.invalidateQueries({ queryKey: doorKey(sessionId) })
    return old
  })
  return query
}

export function keepDoor(client: QueryClient, sessionId: string, door: DoorView): void {
  client.setQueryData<DoorView>(doorKey(sessionId), (old) => (old && old.live.seq > door.live.seq ? old : door))
}

/** What passed on this device; asked of the server, which decides by it. */
export function useChecks() {
  const client = useQueryClient()
  const query = useQuery({ queryKey: checksKey, queryFn: ({ signal }) => api('GET /api/checks', {}, { signal }) })
  const keep = useCallback((checks: ChecksView) => { client.setQueryData(checksKey, checks) }, [client])
  return { checks: query.data, error: query.error, refetch: query.refetch, keep }
}

/** To which page of the session this person belongs at this second. */
export function useStanding(door: DoorView | undefined, checks: ChecksView | undefined, page: DoorPage): Standing | null {
  const now = useNow()
  if (!door || !checks) return null
  return standingAt(sessionFacts(door.session), seatFacts(door.me), checkFacts(checks), now, page)
}

type DoorCommand =
  | { do: 'ready'; ready: boolean }
  | { do: 'start' } | { do: 'leave' } | { do: 'end' }
  | { do: 'write'; text: string }
  | { do: 'hold' | 'call'; seatId: string }
  | { do: 'sound-only'; on: boolean }
  | { do: 'low-quality'; allowed: boolean }
  | { do: 'tools'; wish: { chat?: boolean; share?: boolean } }
  | { do: 'share'; on: boolean }
  | { do: 'give-back'; seatId: string; despite: string[] }
  | { do: 'extend'; wish: { minutes: number } | { until: string }; despite: string[] }

function send(id: string, c: DoorCommand): Promise<DoorView> {
  const params = { id }
  switch (c.do) {
    case 'ready': return api('POST /api/sessions/{id}/ready', { params, body: { ready: c.ready } })
    case 'start': return api('POST /api/sessions/{id}/start', { params })
    case 'leave': return api('POST /api/sessions/{id}/leave', { params, body: { confirmed: true } })
    case 'end': return api('POST /api/sessions/{id}/end', { params, body: { confirmed: true } })
    case 'write': return api('POST /api/sessions/{id}/messages', { params, body: { text: c.text } })
    case 'hold': return api('POST /api/sessions/{id}/seats/{seatId}/hold', { params: { id, seatId: c.seatId } })
    case 'call': return api('POST /api/sessions/{id}/seats/{seatId}/call', { params: { id, seatId: c.seatId } })
    case 'sound-only': return api('POST /api/sessions/{id}/sound-only', { params, body: { on: c.on } })
    case 'low-quality': return api('POST /api/sessions/{id}/low-quality', { params, body: { allowed: c.allowed } })
    case 'tools': return api('POST /api/sessions/{id}/tools', { params, body: c.wish })
    case 'share': return api('POST /api/sessions/{id}/share', { params, body: { on: c.on } })
    case 'give-back': return api('POST /api/sessions/{id}/seats/{seatId}/give-back', { params: { id, seatId: c.seatId }, body: { despite: c.despite } })
    case 'extend': return api('POST /api/sessions/{id}/extend', { params, body: { ...c.wish, despite: c.despite } })
  }
}

/** One command to the session; its answer is the new view, and a refusal fetches what really stands. */
export function useDoorCommand(sessionId: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (command: DoorCommand) => send(sessionId, command),
    onSuccess: (door) => keepDoor(client, sessionId, door),
    onError: () => { void client.invalidateQueries({ queryKey: doorKey(sessionId) }) },
  })
}

export function useRefetchDoor(sessionId: string): () => void {
  const client = useQueryClient()
  return useCallback(() => { void client.invalidateQueries({ queryKey: doorKey(sessionId) }) }, [client, sessionId])
}
