import { useEffect, useRef, useState, type ReactNode } from 'react'
import { toInstant } from '../../../kernel/time.js'
import { navigate } from '../../../platform/web/address.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, Notice, Text, useFormat, useNow, useTexts } from '../../../ui/index.js'
import type { CameraMeasure, MicrophoneMeasure, QualityMeasure } from '../rules/checks.js'
import { checksAsked, checksMissing, type CheckItem } from '../rules/door.js'
import styles from './checks/checks.module.css'
import { CameraRow, MicrophoneRow, QualityRow, SoundRow } from './checks/rows.js'
import { useCameraCheck } from './checks/use-camera-check.js'
import { useMicrophoneCheck } from './checks/use-microphone-check.js'
import { useQualityCheck } from './checks/use-quality-check.js'
import { useSoundCheck } from './checks/use-sound-check.js'
import { canMeet, Unable } from './devices/able.js'
import { browserAtHand } from './devices/browser.js'
import { chooseDevice, useDeviceChoice } from './devices/choice.js'
import { DeviceChoices } from './devices/device-choices.js'
import { OwnPicture } from './devices/own-picture.js'
import { useOwnMedia } from './devices/use-own-media.js'
import { DoorFrame, type Inside } from './door/door-frame.js'
import { checkFacts, seatFacts, sessionFacts } from './door/facts.js'
import { PathFrame } from './door/path-frame.js'
import { useProblemText } from './door/problem-text.js'
import { api, useChecks, useDoorCommand } from './door/use-door.js'
import { useHere } from './door/use-here.js'
import { T } from './texts/check.js'
import { useSessionTexts } from './texts/session-words.js'
import { T as D } from './texts/devices.js'

/** `/sessions/:id/check` (ENV-4 to ENV-7). */
export function Page({ params }: PageProps) {
  const id = params['id'] ?? ''
  return <DoorFrame sessionId={id} page="check">{(inside) => <Check {...inside} />}</DoorFrame>
}

type Measured = { item: 'camera'; measured: CameraMeasure } | { item: 'quality'; measured: QualityMeasure; low: boolean; sessionId: string } | { item: 'microphone'; measured: MicrophoneMeasure }

function Check({ door, checks }: Inside) {
  const t = useSessionTexts(T)
  const d = useTexts(D)
  const now = useNow()
  const { session, me } = door
  const low = useLow(session.lowQualityAllowed)
  const [redo, setRedo] = useState<readonly CheckItem[]>([])
  const [handInFailed, setHandInFailed] = useState(false)
  const { keep } = useChecks()
  useHere(`seat/${me.id}/check`)

  const asked = checksAsked(sessionFacts(session), seatFacts(me))
  const missing = checksMissing(sessionFacts(session), seatFacts(me), checkFacts(checks), now)
  const pictured = asked.includes('camera')
  // What is measured on this page stays in sight; only what had passed before it was opened is told with its time.
  const [atOpen] = useState(missing)
  const fresh = (item: CheckItem) => atOpen.includes(item) || redo.includes(item) || missing.includes(item)

  const handIn = (result: Measured) => {
    setHandInFailed(false)
    api('POST /api/checks', { body: result }).then((reply) => keep(reply.checks), () => setHandInFailed(true))
  }
  const video = useRef<HTMLVideoElement>(null)
  const speaks = asked.includes('microphone')
  const media = useOwnMedia({ camera: pictured, microphone: true, on: speaks })
  const camera = useCameraCheck(media.camera, video, fresh('camera'), (measured) => handIn({ item: 'camera', measured }))
  const microphone = useMicrophoneCheck(media.microphone, fresh('microphone'), (measured) => handIn({ item: 'microphone', measured }))
  const quality = useQualityCheck(media.camera, media.microphone, fresh('quality') && (camera.at === 'passed' || !fresh('camera')), low, (measured) => handIn({ item: 'quality', measured, low, sessionId: session.id }))
  const sound = useSoundCheck((kept) => { if (kept) keep(kept) })
  const before = useBefore(checks, fresh)
  const again = (item: CheckItem) => () => setRedo((all) => [...all, item])

  const left = asked.filter((item) => missing.includes(item))
  return (
    <PathFrame door={door} page="check" foot={<Foot missing={left} onEnter={() => navigate(`/sessions/${session.id}/waiting`)} />}>
      <div className={styles.columns}>
        <div className={styles.heading}><h1>{t.title}</h1>{speaks && <Text tone="quiet">{t.lead}</Text>}</div>
        <div className={styles.left}>
          {(!canMeet() || browserAtHand().inApp) && <Unable />}
          {pictured ? <OwnPicture track={media.camera} videoRef={video} label={d.ownPicture} blank={<Text>{media.at === 'asking' ? d.asking : d.cameraOff}</Text>} /> : speaks ? <SoundOnlyNotice inside={{ door, checks }} /> : <Notice title={t.observing} announce={false}><Text size={15}>{t.observingText}</Text></Notice>}
          {speaks && <details className={styles.settings}><summary>{t.settings}</summary><DeviceChoices camera={pictured} opened={media.at} /></details>}
        </div>
        <div>
          <ul className={styles.rows} role="list">
            {pictured && <CameraRow step={camera} media={media} before={before('camera')} onAgain={again('camera')} />}
            {pictured && <QualityRow check={quality} low={low} before={before('quality')} onAgain={again('quality')} offer={<LowerOffer inside={{ door, checks }} low={low} onLow={() => chooseDevice({ picture: 'low' })} />} />}
            {speaks && <MicrophoneRow step={microphone} media={media} before={before('microphone')} onAgain={again('microphone')} />}
            <SoundRow check={sound} before={before('sound')} onAgain={again('sound')} />
          </ul>
          {handInFailed && <Notice tone="error">{t.handInFailed}</Notice>}
        </div>
      </div>
    </PathFrame>
  )
}

/** Lower quality is a choice of this device, taken only where the session allows it (ENV-7). */
function useLow(allowed: boolean): boolean {
  const chosen = useDeviceChoice().picture === 'low'
  useEffect(() => { if (chosen && !allowed) chooseDevice({ picture: 'full' }) }, [chosen, allowed])
  return chosen && allowed
}

/** When an item that was not measured on this page passed. */
function useBefore(checks: Inside['checks'], fresh: (item: CheckItem) => boolean): (item: CheckItem) => string | undefined {
  const t = useSessionTexts(T)
  const f = useFormat()
  return (item) => {
    const at = checks.items.find((c) => c.item === item)?.passedAt
    return at && !fresh(item) ? t.passedAt({ time: f.time(toInstant(at)) }) : undefined
  }
}

function Foot({ missing, onEnter }: { missing: readonly CheckItem[]; onEnter: () => void }): ReactNode {
  const t = useSessionTexts(T)
  const left = missing.length ? t.enterMissing({ items: missing.map((item) => t.items[item]).join(t.join) }) : ''
  return (
    <>
      <span id="check-missing" className={styles.missing} role="status">{left}</span>
      <Button kind="main" size="large" disabled={missing.length > 0} aria-describedby="check-missing" onClick={onEnter}>{t.enter}</Button>
    </>
  )
}

/** ENV-7: less than a good picture, where this session allows it, with what it means. */
function LowerOffer({ inside: { door }, low, onLow }: { inside: Inside; low: boolean; onLow: () => void }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const command = useDoorCommand(door.session.id)
  if (!door.session.lowQualityAllowed) return <Text size={15} tone="quiet">{t.lower.notAllowed}</Text>
  return (
    <div className={styles.offer}>
      <h3>{t.lower.title}</h3>
      {!low && <div><Button onClick={onLow}>{t.lower.low}</Button><Text size={13} tone="quiet">{t.lower.lowMeans}</Text></div>}
      <div><Button busy={command.isPending} onClick={() => command.mutate({ do: 'sound-only', on: true })}>{t.lower.sound}</Button><Text size={13} tone="quiet">{t.lower.soundMeans}</Text></div>
      {command.error && <Text size={15} tone="persimmon">{say(command.error)}</Text>}
    </div>
  )
}

function SoundOnlyNotice({ inside: { door } }: { inside: Inside }) {
  const t = useSessionTexts(T)
  const command = useDoorCommand(door.session.id)
  if (door.me.soundOnlyAt === null) return null
  return <Notice title={t.lower.soundOn} action={<Button busy={command.isPending} onClick={() => command.mutate({ do: 'sound-only', on: false })}>{t.lower.soundOff}</Button>} />
}
