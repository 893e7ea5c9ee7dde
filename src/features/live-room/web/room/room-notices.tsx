import { useRef, useState } from 'react'
import { seconds, toInstant, type Instant } from '../../../../kernel/time.js'
import { Button, Notice, Row, Text, useFormat, useNow, useTimeout } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { isClosingSoon } from '../../rules/session.js'
import { DeviceCure } from '../devices/cure.js'
import { sessionFacts } from '../door/facts.js'
import { T as R } from '../texts/room.js'
import { useSessionTexts } from '../texts/session-words.js'
import { LostTime } from './lost-time.js'
import type { InCall } from './use-call.js'
import { useMutedSpeech } from './use-muted-speech.js'
import { useSoundOnly } from './use-sound-only.js'
import styles from './room.module.css'

/** What has to be known now, over the picture: the most urgent first. */
export function RoomNotices({ door, inCall }: { door: DoorView; inCall: InCall | null }) {
  return (
    <div className={styles.notices}>
      <ClosingSoon door={door} />
      <Extended leavesAt={toInstant(door.session.leavesAt)} />
      {door.me.role === 'host' && <LostTime door={door} />}
      {inCall && <OwnTrouble door={door} inCall={inCall} />}
    </div>
  )
}

/** ROOM-7: stays until it is closed; an extension that moves the end lets it come again. */
function ClosingSoon({ door }: { door: DoorView }) {
  const t = useSessionTexts(R)
  const f = useFormat()
  const now = useNow()
  const [closedFor, setClosedFor] = useState('')
  const { leavesAt } = door.session
  if (closedFor === leavesAt || !isClosingSoon(sessionFacts(door.session), now)) return null
  return <Notice tone="live" title={t.fiveMinutes({ at: f.time(toInstant(leavesAt)) })} onClose={() => setClosedFor(leavesAt)}><Text size={15}>{t.fiveMinutesNext}</Text></Notice>
}

/** ROOM-8: everybody is told the new end. */
function Extended({ leavesAt }: { leavesAt: Instant }) {
  const t = useSessionTexts(R)
  const f = useFormat()
  const before = useRef(leavesAt)
  const [told, setTold] = useState<Instant | null>(null)
  if (leavesAt > before.current && told !== leavesAt) setTold(leavesAt)
  const close = () => { before.current = leavesAt; setTold(null) }
  useTimeout(close, told === null ? null : seconds(30), told)
  if (told === null || told <= before.current) return null
  return <Notice tone="info" title={t.extended({ at: f.time(told) })} onClose={close} announce="alert" />
}

/** One line on what is wrong here and what is being done about it (ROOM-12, ROOM-13). */
function OwnTrouble({ door, inCall }: { door: DoorView; inCall: InCall }) {
  const t = useSessionTexts(R)
  const { call, state } = inCall
  const { own } = state
  const talks = useMutedSpeech(own.microphone, !own.on.microphone)
  const soundOnly = useSoundOnly(door, inCall)
  const weak = useLasting(state.at === 'in' && (state.quality === 'weak' || state.quality === 'lost'))
  const troubled = (['microphone', 'camera'] as const).find((kind) => own.troubles[kind] && own.on[kind])
  if (state.at === 'returning') return <Notice tone="warn" title={t.comingBack} announce="alert" />
  if (state.at === 'unsteady') return <Notice tone="warn" title={t.unsteady} />
  if (state.soundBlocked) return <Notice tone="warn" title={t.soundBlocked} announce="alert" action={<Button kind="main" onClick={() => call.startSound()}>{t.letSound}</Button>} />
  if (troubled) return <Notice tone="error" title={t.deviceTrouble}><DeviceCure device={troubled} trouble={own.troubles[troubled]!} onAgain={() => call.turn(troubled, true)} /></Notice>
  if (talks) return <Notice tone="warn" title={t.mutedSpeech} announce="alert" action={<Button onClick={() => call.turn('microphone', true)}>{t.unmute}</Button>} />
  if (soundOnly.on && door.me.role !== 'observer') return <Notice title={t.soundOnlyNow} action={<Button onClick={() => soundOnly.turn(false)}>{t.backToPicture}</Button>} />
  if (weak) {
    return (
      <Notice tone="warn" title={t.weak} announce="status">
        {door.session.lowQualityAllowed && door.me.role !== 'observer' && <Row><Text size={15}>{t.weakOffer}</Text><Button onClick={() => soundOnly.turn(true)}>{t.goSoundOnly}</Button></Row>}
      </Notice>
    )
  }
  return null
}

/** True once it has been so for five seconds: a hiccup is not told. */
function useLasting(so: boolean): boolean {
  const [lasting, setLasting] = useState(false)
  useTimeout(() => setLasting(true), so ? seconds(5) : null, so)
  if (!so && lasting) setLasting(false)
  return so && lasting
}
