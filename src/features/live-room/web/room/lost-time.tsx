import { useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { ApiError } from '../../../../platform/web/api.js'
import { Button, Notice, Text, useNow, useTexts } from '../../../../ui/index.js'
import type { DoorView, ParticipantView } from '../../contract.js'
import { lostOf, owedTo, worthGiving, type Loss } from '../../rules/fair-time.js'
import { sessionFacts } from '../door/facts.js'
import { useProblemText } from '../door/problem-text.js'
import { useDoorCommand } from '../door/use-door.js'
import { T } from '../texts/tools.js'

const lossOf = ({ lostFrom, lostMs, givenMs }: NonNullable<ParticipantView['loss']>): Loss => ({ lostFrom: lostFrom === null ? null : toInstant(lostFrom), lostMs, givenMs })

export function useLength(): (ms: number) => string {
  const t = useTexts(T)
  return (ms) => { const all = Math.ceil(ms / 1000); return t.length({ m: Math.floor(all / 60), s: all % 60 }) }
}

/** How long somebody was cut off in all, for the host; null where that is nothing, or is not told to this person. */
export function useLost(door: DoorView, person: ParticipantView): number | null {
  const now = useNow()
  const lost = person.loss ? lostOf(sessionFacts(door.session), lossOf(person.loss), now) : 0
  return lost >= 1000 ? lost : null
}

/** ROOM-21: whoever is back and was cut off can be given the time back, with one press; asked of the host alone. */
export function LostTime({ door }: { door: DoorView }) {
  const now = useNow()
  const [closed, setClosed] = useState<readonly string[]>([])
  const owed = door.participants.flatMap((p) => {
    if (!p.loss || p.place !== 'room') return []
    const ms = owedTo(sessionFacts(door.session), lossOf(p.loss), now)
    const key = `${p.seatId} ${p.loss.lostMs}`
    return ms >= worthGiving && !closed.includes(key) ? [{ p, ms, key }] : []
  })
  return owed.slice(0, 1).map(({ p, ms, key }) => <OneLost key={key} door={door} person={p} ms={ms} onClose={() => setClosed((all) => [...all, key])} />)
}

function OneLost({ door, person, ms, onClose }: { door: DoorView; person: ParticipantView; ms: number; onClose: () => void }) {
  const t = useTexts(T)
  const length = useLength()
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  const collisions = command.error instanceof ApiError && command.error.code === 'extension_collides' ? (command.error.problem.data as { collisions: { seatId: string }[] }).collisions : []
  return (
    <Notice
      tone="warn" title={t.lost({ name: person.name, length: length(ms) })} onClose={onClose}
      action={<Button busy={command.isPending} onClick={() => command.mutate({ do: 'give-back', seatId: person.seatId, despite: collisions.map((c) => c.seatId) })}>{collisions.length ? t.giveAnyway : t.giveBack({ length: length(ms) })}</Button>}
    >
      {command.error && <Text size={15}>{say(command.error)}</Text>}
    </Notice>
  )
}
