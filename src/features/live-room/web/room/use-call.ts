import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react'
import { serverNow } from '../../../../platform/web/server-clock.js'
import type { DoorView } from '../../contract.js'
import { roomDoor } from '../../rules/door.js'
import { useDeviceChoice } from '../devices/choice.js'
import { seatFacts, sessionFacts } from '../door/facts.js'
import { api, keepDoor, useRefetchDoor } from '../door/use-door.js'
import { makeCall, type Call, type CallState } from './call.js'
import { holdCall } from './ongoing.js'

const nobody = () => () => undefined
const none = () => null

export interface InCall { call: Call; state: CallState }

function useHeld(key: string, on: boolean, make: () => Call): InCall | null {
  const [call, setCall] = useState<Call | null>(null)
  const make1 = useEffectEvent(make)
  useEffect(() => {
    if (!on) return
    const held = holdCall(key, () => make1())
    setCall(held.call)
    return () => { setCall(null); held.release() }
  }, [key, on])
  const state = useSyncExternalStore(call?.subscribe ?? nobody, call?.state ?? none)
  const choice = useDeviceChoice()
  useEffect(() => call?.followDevices(), [call, choice])
  return call && state ? { call, state } : null
}

/** This person's part in the session's room, from when `on`. */
export function useCall(door: DoorView, on: boolean): InCall | null {
  const client = useQueryClient()
  const refetch = useRefetchDoor(door.session.id)
  const { session, me } = door
  const sends = me.role !== 'observer'
  const inCall = useHeld(`session-${session.id}`, on, () => {
    const call: Call = makeCall({
      key: session.id,
      may: { camera: sends && session.medium === 'video' && me.soundOnlyAt === null, microphone: sends },
      async join(after) {
        const reply = await api('POST /api/sessions/{id}/enter', { params: { id: session.id }, query: after ? { after } : {} })
        keepDoor(client, session.id, reply.door)
        call.joinedAt(reply.door.live.seq)
        return { token: reply.media.token, iceServers: reply.media.iceServers, entryId: reply.entryId, place: `seat/${reply.door.me.id}/room/${reply.entryId}` }
      },
      async standing() {
        const fresh = await api('GET /api/sessions/{id}', { params: { id: session.id } })
        keepDoor(client, session.id, fresh)
        // Whoever was in needs no new check (ROOM-5).
        return { holder: fresh.me.entryId, open: roomDoor(sessionFacts(fresh.session), seatFacts(fresh.me), {}, serverNow()).ok }
      },
      doubt: refetch,
    })
    return call
  })
  const call = inCall?.call
  useEffect(() => call?.heardHolder(me.entryId, door.live.seq), [call, me.entryId, door.live.seq])
  return inCall
}

/** The panel's own room, which nobody waiting can hear or see (WAIT-7). */
export function usePanelCall(door: DoorView, on: boolean): InCall | null {
  const { session, me } = door
  const refetch = useRefetchDoor(session.id)
  return useHeld(`panel-${session.id}`, on, () => makeCall({
    key: `panel-${session.id}`,
    may: { camera: session.medium === 'video' && me.soundOnlyAt === null, microphone: true },
    async join() {
      const { media } = await api('POST /api/sessions/{id}/panel-room', { params: { id: session.id } })
      return { token: media.token, iceServers: media.iceServers, entryId: null, place: `seat/${me.id}/panel` }
    },
    standing: async () => ({ holder: null, open: true }),
    doubt: refetch,
  }))
}
