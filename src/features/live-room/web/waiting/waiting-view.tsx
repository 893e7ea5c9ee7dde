import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, Card, Button, Notice, Text, useFormat, useNow } from '../../../../ui/index.js'
import type { DoorView } from '../../contract.js'
import { phaseAt } from '../../rules/session.js'
import { LevelMeter } from '../devices/level-meter.js'
import { OwnPicture } from '../devices/own-picture.js'
import { useBlurred } from '../devices/effects/use-blurred.js'
import { useOwnMedia } from '../devices/use-own-media.js'
import { sessionFacts } from '../door/facts.js'
import { TimeLeft } from '../door/path-frame.js'
import { T } from '../texts/waiting.js'
import { useSessionTexts } from '../texts/session-words.js'
import { LowQualitySwitch } from './low-quality.js'
import { Messages, NewestFromHost } from './messages.js'
import { Participants } from './participants.js'
import styles from './waiting.module.css'

const DeviceCure = lazy(async () => ({ default: (await import('../devices/cure.js')).DeviceCure }))
const DeviceChoices = lazy(async () => ({ default: (await import('../devices/device-choices.js')).DeviceChoices }))

/** Only the panel has one, and only once they open it. */
const PanelRoom = lazy(async () => ({ default: (await import('./panel-room.js')).PanelRoom }))

export function WaitingView({ door, panel }: { door: DoorView; panel: boolean }) {
  const t = useSessionTexts(T)
  const [talking, setTalking] = useState(false)
  const { session, me } = door
  const watches = me.role === 'observer'
  const pictured = session.medium === 'video' && me.soundOnlyAt === null
  const media = useOwnMedia({ camera: pictured, microphone: true, on: !talking && !watches })
  const shown = useBlurred(media.camera)
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <Clock door={door} />
        <NewestFromHost door={door} />
        {me.heldAt !== null && <Notice tone="warn" title={t.held} announce="alert"><Text size={15}>{t.heldNext}</Text></Notice>}
        {talking ? <Suspense><PanelRoom door={door} onLeave={() => setTalking(false)} /></Suspense> : watches ? <Notice title={t.observing} announce={false}><Text size={15}>{t.observingText}</Text></Notice> : (
          <div className={styles.own}>
            {pictured ? <OwnPicture track={shown} label={t.ownPicture} blank={<Text>{t.cameraOff}</Text>} /> : <Notice title={t.soundOnly} />}
            <LevelMeter track={media.microphone} label={t.level} />
            {(['camera', 'microphone'] as const).map((kind) => media.troubles[kind] && <Notice key={kind} tone="error"><Suspense><DeviceCure device={kind} trouble={media.troubles[kind]} onAgain={media.again} /></Suspense></Notice>)}
          </div>
        )}
      </div>
      <div className={styles.side}>
        <Participants door={door} panel={panel} />
        {panel && !talking && <Card level={2} title={t.panelRoom}><Text size={15} tone="quiet">{t.panelRoomHint}</Text><div><Button onClick={() => setTalking(true)}>{t.panelJoin}</Button></div></Card>}
        <Messages door={door} panel={panel} mayWrite={!watches} />
        {me.role === 'host' && session.medium === 'video' && <LowQualitySwitch door={door} />}
        {me.role === 'guest' && session.kind === 'interview' && <Card level={2} title={t.rehearse}><Text size={15} tone="quiet">{t.rehearseHint}</Text><div><ButtonLink href={`/sessions/${session.id}/rehearsal`}>{t.rehearseOpen}</ButtonLink></div></Card>}
        {!watches && <Card level={2} title={t.settings}>
          <Text size={15} tone="quiet">{t.settingsHint}</Text>
          <Suspense><DeviceChoices camera={pictured} opened={media.at} /></Suspense>
          <div><ButtonLink kind="plain" className={styles.flush} href={`/sessions/${session.id}/check`}>{t.recheck}</ButtonLink></div>
        </Card>}
      </div>
    </div>
  )
}

/** The largest thing on the page: how long still. */
function Clock({ door: { session, me } }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const f = useFormat()
  const now = useNow()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const from = toInstant(session.bookedFrom)
  const phase = phaseAt(sessionFacts(session), now)
  const says = phase !== 'open' ? t.runs({ at: f.time(toInstant(session.leavesAt)) }) : now < from ? t.starts({ at: f.dateTime(from) }) : me.role === 'host' ? t.hostLate : t.waitsForHost
  return (
    <div className={styles.clock}>
      <h1 ref={heading} tabIndex={-1} className={styles.title}>{t.title}</h1>
      <TimeLeft session={session} size="huge" />
      <Text>{says}</Text>
    </div>
  )
}
