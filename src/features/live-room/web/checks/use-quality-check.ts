import { useEffect, useEffectEvent, useState } from 'react'
import { ApiError } from '../../../../platform/web/api.js'
import { qualityPasses, type QualityMeasure } from '../../rules/checks.js'
import { measureQuality, type QualityStage } from './measure-quality.js'
import { idle, running, type CheckStep } from './step.js'

export interface QualityCheck { step: CheckStep<QualityMeasure>; stage: QualityStage; again(): void }

/** One measuring through the media server and back; `again` measures once more. */
export function useQualityCheck(camera: MediaStreamTrack | null, microphone: MediaStreamTrack | null, on: boolean, low: boolean, settled: (m: QualityMeasure, passed: boolean) => void): QualityCheck {
  const [step, setStep] = useState<CheckStep<QualityMeasure>>(idle)
  const [stage, setStage] = useState<QualityStage>('connecting')
  const [attempt, setAttempt] = useState(0)
  const tell = useEffectEvent(settled)
  useEffect(() => {
    if (!camera || !on) { setStep((s) => (s.at === 'passed' && camera ? s : idle)); return }
    setStep(running)
    const stop = new AbortController()
    measureQuality(microphone ? [camera, microphone] : [camera], low, stop.signal, setStage).then((measured) => {
      if (!measured || stop.signal.aborted) return
      const verdict = qualityPasses(measured, low)
      setStep(verdict.ok ? { at: 'passed', measured } : { at: 'failed', code: verdict.code, measured })
      tell(measured, verdict.ok)
    }, (error: unknown) => {
      if (!stop.signal.aborted) setStep({ at: 'failed', code: error instanceof ApiError && error.code === 'no_connection' ? 'no_connection' : 'quality_away', measured: null })
    })
    return () => stop.abort()
  }, [camera, microphone, on, low, attempt])
  return { step, stage, again: () => setAttempt((n) => n + 1) }
}
