import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { minutes, toInstant, toIso } from '../../../../kernel/time.js'
import { Button, ConfirmDialog, Dialog, Field, Notice, Row, Select, Stack, Text, useFormat } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { extensionChoices, longestExtension } from '../../rules/session.js'
import { DeviceChoices } from '../devices/device-choices.js'
import { useProblemText } from '../door/problem-text.js'
import { api, useDoorCommand } from '../door/use-door.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import styles from './room.module.css'
import type { InCall } from './use-call.js'

export type RoomAsk = { ask: 'devices' } | { ask: 'extend' } | { ask: 'end' } | { ask: 'hold'; seatId: string; name: string }

/** What is asked or shown over the room: to the host before it happens, to anybody where a window is too small for more. */
export function RoomDialogs({ door, inCall, ask, onClose }: { door: DoorView; inCall: InCall | null; ask: RoomAsk | null; onClose: () => void }) {
  const t = useSessionTexts(R)
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  const problem = command.error && <Text size={15} tone="persimmon">{say(command.error)}</Text>
  if (ask?.ask === 'devices') return <Dialog open onClose={onClose} title={t.devices}><DeviceChoices camera={!!inCall?.call.mayPicture} opened={inCall?.state.own.camera} /></Dialog>
  if (ask?.ask === 'extend') return <ExtendDialog door={door} onClose={onClose} />
  if (ask?.ask === 'end') return <ConfirmDialog open onClose={onClose} title={t.endTitle} confirmLabel={t.endYes} danger busy={command.isPending} onConfirm={() => command.mutate({ do: 'end' })}><Text>{t.endText}</Text>{problem}</ConfirmDialog>
  if (ask?.ask === 'hold') {
    return (
      <ConfirmDialog open onClose={onClose} title={t.holdTitle({ name: ask.name })} confirmLabel={t.holdYes} busy={command.isPending} onConfirm={() => command.mutate({ do: 'hold', seatId: ask.seatId }, { onSuccess: onClose })}>
        <Text>{t.holdText}</Text>{problem}
      </ConfirmDialog>
    )
  }
  return null
}

type Wish = { minutes: number } | { until: string }

/** Every five minutes of the clock, after the present end. */
function endsFrom(leavesAt: number, latest: number): number[] {
  const first = (Math.floor(leavesAt / minutes(5)) + 1) * minutes(5)
  return Array.from({ length: Math.max(0, Math.floor((latest - first) / minutes(5)) + 1) }, (_, i) => first + i * minutes(5))
}

/** ROOM-8: what an extension runs into is shown before it is confirmed. */
function ExtendDialog({ door, onClose }: { door: DoorView; onClose: () => void }) {
  const t = useSessionTexts(R)
  const f = useFormat()
  const say = useProblemText()
  const { session } = door
  const command = useDoorCommand(session.id)
  const [wish, setWish] = useState<Wish | null>(null)
  const [byTime, setByTime] = useState(false)
  const preview = useMutation({ mutationFn: (next: Wish) => api('POST /api/sessions/{id}/extension-preview', { params: { id: session.id }, body: next }) })
  const choose = (next: Wish) => { setWish(next); command.reset(); preview.mutate(next) }
  const seen = wish && preview.data
  const collides = !!seen && seen.collisions.length > 0
  const confirm = () => {
    if (!wish || !seen) return
    // What came in between is shown before it is asked again.
    command.mutate({ do: 'extend', wish, despite: seen.collisions.map((c) => c.seatId) }, { onSuccess: onClose, onError: () => preview.mutate(wish) })
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.extendTitle}
      actions={<Button kind="main" disabledReason={wish ? undefined : t.extendPick} disabled={!seen} busy={preview.isPending || command.isPending} onClick={confirm}>{collides ? t.extendAnyway : t.extendYes}</Button>}
    >
      <Stack gap={4}>
        <Text tone="quiet">{t.nowEnds({ at: f.time(toInstant(session.leavesAt)) })}</Text>
        <Row gap={2}>
          {extensionChoices.map((n) => <Button key={n} aria-pressed={!!wish && 'minutes' in wish && wish.minutes === n} className={styles.choice} onClick={() => { setByTime(false); choose({ minutes: n }) }}>{t.extendMinutes({ n })}</Button>)}
          <Button kind="plain" aria-expanded={byTime} onClick={() => setByTime(true)}>{t.extendUntil}</Button>
        </Row>
        {byTime && (
          <Field label={t.extendTime}>
            <Select
              placeholder={t.extendTimeNone} value={wish && 'until' in wish ? wish.until : ''} onChange={(e) => { if (e.target.value) choose({ until: e.target.value }) }}
              options={endsFrom(toInstant(session.leavesAt), toInstant(session.bookedTo) + longestExtension).map((at) => ({ value: toIso(at), label: f.time(at) }))}
            />
          </Field>
        )}
        <div role="status" className={styles.foreseen}>
          {seen && <Text strong>{t.newEnd({ at: f.time(toInstant(seen.until)) })}</Text>}
          {collides && <Notice tone="warn" announce={false}>{seen.collisions.map((c) => <p key={c.name + c.from}>{t.collision({ name: c.name, at: f.time(toInstant(c.from)) })}</p>)}</Notice>}
          {(preview.error ?? command.error) && <Text size={15} tone="persimmon">{say(preview.error ?? command.error)}</Text>}
        </div>
      </Stack>
    </Dialog>
  )
}
