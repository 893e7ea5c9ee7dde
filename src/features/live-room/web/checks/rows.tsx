import type { ReactNode } from 'react'
import { Button, Text, useLocale, useTexts } from '../../../../ui/index.js'
import { framesShown, type CameraMeasure, type MicrophoneMeasure, type QualityMeasure } from '../../rules/checks.js'
import { DeviceCure } from '../devices/cure.js'
import { LevelMeter } from '../devices/level-meter.js'
import type { OwnMedia } from '../devices/use-own-media.js'
import { T } from '../texts/check.js'
import { useSessionTexts } from '../texts/session-words.js'
import { T as D } from '../texts/devices.js'
import { CheckRow, CureList, useFailure } from './check-row.js'
import styles from './checks.module.css'
import type { CheckStep } from './step.js'
import type { QualityCheck } from './use-quality-check.js'
import type { SoundCheck } from './use-sound-check.js'

interface RowProps<M> { step: CheckStep<M>; media: OwnMedia; /** It passed on this device before: the sentence that says when. */ before?: string; onAgain?: () => void }

function Again({ onAgain }: { onAgain: (() => void) | undefined }) {
  const t = useSessionTexts(T)
  return onAgain ? <div><Button kind="plain" className={styles.again} onClick={onAgain}>{t.again}</Button></div> : null
}

export function CameraRow({ step, media, before, onAgain }: RowProps<CameraMeasure>) {
  const d = useTexts(D)
  const t = useSessionTexts(T)
  const failure = useFailure()
  if (media.troubles.camera) return <CheckRow item="camera" at="failed" sentence={d.troubles[media.troubles.camera]({ device: d.camera })}><DeviceCure bare device="camera" trouble={media.troubles.camera} onAgain={media.again} /></CheckRow>
  if (before) return <CheckRow item="camera" at="passed" sentence={before}><Again onAgain={onAgain} /></CheckRow>
  if (step.at === 'failed') return <CheckRow item="camera" at="failed" sentence={failure(step.code).is}><CureList lines={failure(step.code).cure} /></CheckRow>
  return <CheckRow item="camera" at={step.at} sentence={step.at === 'passed' ? t.camera.passed : step.at === 'idle' ? t.waitingForDevice : t.camera.running} />
}

export function useFigures(): (m: QualityMeasure | null) => string | null {
  const t = useSessionTexts(T)
  const locale = useLocale()
  return (m) => {
    if (!m || m.width < 1) return null
    const upload = m.uploadKbps >= 1000 ? `${(m.uploadKbps / 1000).toLocaleString(locale, { maximumFractionDigits: 1 })} Mbit/s` : `${m.uploadKbps} kbit/s`
    return t.quality.figures({ width: m.width, height: m.height, fps: framesShown(m), delay: m.delayMs, loss: m.lossPercent, upload })
  }
}

export function QualityRow({ check, low, before, onAgain, offer }: { check: QualityCheck; low: boolean; before?: string | undefined; onAgain?: () => void; offer?: ReactNode }) {
  const t = useSessionTexts(T)
  const failure = useFailure()
  const figures = useFigures()
  const { step, stage } = check
  if (before) return <CheckRow item="quality" at="passed" sentence={before}><Again onAgain={onAgain} /></CheckRow>
  if (step.at === 'failed') {
    return (
      <CheckRow item="quality" at="failed" sentence={failure(step.code).is} figures={figures(step.measured)}>
        <CureList lines={failure(step.code).cure} />
        <div><Button onClick={check.again}>{t.again}</Button></div>
        {offer}
      </CheckRow>
    )
  }
  if (step.at === 'passed') return <CheckRow item="quality" at="passed" sentence={low ? t.quality.passedLow : t.quality.passed} figures={figures(step.measured)} />
  return <CheckRow item="quality" at={step.at} sentence={step.at === 'idle' ? t.waitingForCamera : t.quality[stage]}>{step.at === 'idle' && <Text size={13} tone="quiet">{t.quality.idle}</Text>}</CheckRow>
}

export function MicrophoneRow({ step, media, before, onAgain }: RowProps<MicrophoneMeasure>) {
  const d = useTexts(D)
  const t = useSessionTexts(T)
  const failure = useFailure()
  const meter = <LevelMeter track={media.microphone} label={t.microphone.level} />
  if (media.troubles.microphone) return <CheckRow item="microphone" at="failed" sentence={d.troubles[media.troubles.microphone]({ device: d.microphone })}><DeviceCure bare device="microphone" trouble={media.troubles.microphone} onAgain={media.again} /></CheckRow>
  if (before) return <CheckRow item="microphone" at="passed" sentence={before}>{meter}<Again onAgain={onAgain} /></CheckRow>
  if (step.at === 'failed') return <CheckRow item="microphone" at="failed" sentence={failure(step.code).is}>{meter}<CureList lines={failure(step.code).cure} /></CheckRow>
  return <CheckRow item="microphone" at={step.at} sentence={step.at === 'passed' ? t.microphone.passed : step.at === 'idle' ? t.waitingForDevice : t.microphone.running}>{media.microphone && meter}</CheckRow>
}

export function SoundRow({ check, before, onAgain }: { check: SoundCheck; before?: string | undefined; onAgain?: () => void }) {
  const t = useSessionTexts(T)
  const failure = useFailure()
  const { step, play, answer } = check
  if (before) return <CheckRow item="sound" at="passed" sentence={before}><Again onAgain={onAgain} /></CheckRow>
  switch (step.at) {
    case 'passed': return <CheckRow item="sound" at="passed" sentence={t.sound.passed} />
    case 'failed': return <CheckRow item="sound" at="failed" sentence={failure(step.code).is}><CureList lines={failure(step.code).cure} /><div><Button onClick={play}>{t.sound.fresh}</Button></div></CheckRow>
    case 'idle': return <CheckRow item="sound" at="idle" sentence={t.sound.idle}><div><Button onClick={play}>{t.sound.play}</Button></div></CheckRow>
    default: return (
      <CheckRow item="sound" at={step.at === 'asked' ? 'idle' : 'running'} sentence={step.at === 'playing' ? t.sound.playing : t.sound.asked}>
        <div className={styles.numbers} role="group" aria-label={t.sound.choices}>
          {Array.from({ length: step.question.to - step.question.from + 1 }, (_, i) => step.question.from + i).map((n) => (
            <Button key={n} disabled={step.at === 'answering'} onClick={() => answer(n)}>{t.sound.times({ n })}</Button>
          ))}
        </div>
        <div><Button kind="plain" className={styles.again} disabled={step.at !== 'asked'} onClick={play}>{t.sound.replay}</Button></div>
        <Text size={13} tone="quiet">{t.sound.louder}</Text>
      </CheckRow>
    )
  }
}
