import { useEffect, useEffectEvent, useState } from 'react'
import { seconds } from '../../../../kernel/time.js'
import { microphonePasses, speechIn, type MicrophoneMeasure } from '../../rules/checks.js'
import { levelStepMs, listenTo } from '../devices/audio-level.js'
import { idle, running, type CheckStep } from './step.js'

const window8s = seconds(8) / levelStepMs
const askEach = 300 / levelStepMs
const doubtAfter = seconds(8) / levelStepMs

/** Listens over the last eight seconds until speech stands above the room's noise; after eight without it says what is wrong, and goes on listening. */
export function useMicrophoneCheck(track: MediaStreamTrack | null, on: boolean, settled: (m: MicrophoneMeasure, passed: boolean) => void): CheckStep<MicrophoneMeasure> {
  const [step, setStep] = useState<CheckStep<MicrophoneMeasure>>(idle)
  const tell = useEffectEvent(settled)
  useEffect(() => {
    if (!track || !on) { setStep((s) => (s.at === 'passed' && track ? s : idle)); return }
    setStep(running)
    const levels: number[] = []
    let heard = 0
    let told = ''
    const stop = listenTo(track, (db) => {
      levels.push(db)
      if (levels.length > window8s) levels.shift()
      // Under a second and a half there is no floor to compare with.
      if (++heard % askEach !== 0 || heard < 30) return
      const measured = speechIn(levels, levelStepMs)
      const verdict = microphonePasses(measured)
      if (!verdict.ok && heard < doubtAfter) return
      const says = verdict.ok ? 'passed' : verdict.code
      setStep((s) => (s.at === 'failed' && says === s.code ? s : verdict.ok ? { at: 'passed', measured } : { at: 'failed', code: says, measured }))
      if (says !== told) { told = says; tell(measured, verdict.ok) }
      if (verdict.ok) stop()
    })
    return stop
  }, [track, on])
  return step
}
