import { lazy, Suspense, useRef, useState } from 'react'
import { Button, Notice, Section, Text, useTexts } from '../../../ui/index.js'
import styles from './checks/checks.module.css'
import { CheckRow, RowLevel } from './checks/check-row.js'
import { CameraRow, MicrophoneRow, QualityRow, SoundRow } from './checks/rows.js'
import { useCameraCheck } from './checks/use-camera-check.js'
import { useMicrophoneCheck } from './checks/use-microphone-check.js'
import { useQualityCheck } from './checks/use-quality-check.js'
import { useSoundCheck } from './checks/use-sound-check.js'
import { canMeet, Unable } from './devices/able.js'
import { browserAtHand } from './devices/browser.js'
import { useDeviceChoice } from './devices/choice.js'
import { OwnPicture } from './devices/own-picture.js'
import { useOwnMedia } from './devices/use-own-media.js'
import { T } from './texts/check.js'
import { T as D } from './texts/devices.js'

const DeviceChoices = lazy(async () => ({ default: (await import('./devices/device-choices.js')).DeviceChoices }))

/** ENV-1: anyone, weeks ahead, through the installation's own media server and back. Nothing of it is kept. */
export function DeviceTest() {
  const t = useTexts(T)
  const d = useTexts(D)
  const [on, setOn] = useState(false)
  return (
    <Section id="device-test" title={t.test.title} lead={t.test.lead} aside={<a href="/device-help">{d.toHelp}</a>}>
      {(!canMeet() || browserAtHand().inApp) && <Unable />}
      {on ? <Running onStop={() => setOn(false)} /> : (
        <div className={styles.testRunning}>
          <OwnPicture track={null} label={d.ownPicture} blank={<><Button kind="main" size="large" onClick={() => setOn(true)}>{t.test.start}</Button><Text size={13}>{t.test.privacy}</Text></>} />
          <RowLevel value={3}><ul className={styles.tiles} role="list">{items.map((item) => <CheckRow key={item} item={item} at="idle" sentence={t.test.will[item]} />)}</ul></RowLevel>
        </div>
      )}
    </Section>
  )
}

const items = ['camera', 'quality', 'microphone', 'sound'] as const
const nothing = () => undefined

function Running({ onStop }: { onStop: () => void }) {
  const t = useTexts(T)
  const d = useTexts(D)
  const video = useRef<HTMLVideoElement>(null)
  const media = useOwnMedia({ camera: true, microphone: true, on: true })
  const low = useDeviceChoice().picture === 'low'
  const camera = useCameraCheck(media.camera, video, true, nothing)
  const microphone = useMicrophoneCheck(media.microphone, true, nothing)
  const quality = useQualityCheck(media.camera, media.microphone, camera.at === 'passed', low, nothing)
  const sound = useSoundCheck(nothing)
  const all = [camera, microphone, quality.step, sound.step].every((step) => step.at === 'passed')
  return (
    <>
      <div role="status">{all && <Notice tone="done" title={t.test.allPassed} announce={false}><Text size={15}>{t.test.allPassedNext}</Text></Notice>}</div>
      <div className={styles.testRunning}>
        <div className={styles.testLeft}>
          <OwnPicture track={media.camera} videoRef={video} label={d.ownPicture} blank={<Text>{media.at === 'asking' ? d.asking : d.cameraOff}</Text>} />
          <details className={styles.settings}><summary>{t.settings}</summary><Suspense><DeviceChoices camera opened={media.at} /></Suspense></details>
          <div><Button onClick={onStop}>{t.test.stop}</Button></div>
        </div>
        <RowLevel value={3}>
          <ul className={styles.tiles} role="list">
            <CameraRow step={camera} media={media} />
            <QualityRow check={quality} low={low} />
            <MicrophoneRow step={microphone} media={media} />
            <SoundRow check={sound} />
          </ul>
        </RowLevel>
      </div>
    </>
  )
}
