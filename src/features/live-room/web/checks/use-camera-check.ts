import { useEffect, useEffectEvent, useState, type RefObject } from 'react'
import { cameraPasses, type CameraMeasure } from '../../rules/checks.js'
import { watchCamera } from './measure-camera.js'
import { idle, running, type CheckStep } from './step.js'

/** Watches the picture until it lives; a covered lens is told after a second and a half, and passes as soon as it is uncovered. */
export function useCameraCheck(track: MediaStreamTrack | null, video: RefObject<HTMLVideoElement | null>, on: boolean, settled: (m: CameraMeasure, passed: boolean) => void): CheckStep<CameraMeasure> {
  const [step, setStep] = useState<CheckStep<CameraMeasure>>(idle)
  const tell = useEffectEvent(settled)
  useEffect(() => {
    const element = video.current
    if (!track || !element || !on) { setStep((s) => (s.at === 'passed' && track ? s : idle)); return }
    setStep(running)
    let told = ''
    const stop = watchCamera(element, (measured) => {
      const verdict = cameraPasses(measured)
      const says = verdict.ok ? 'passed' : verdict.code
      setStep(verdict.ok ? { at: 'passed', measured } : { at: 'failed', code: verdict.code, measured })
      if (says !== told) { told = says; tell(measured, verdict.ok) }
      if (verdict.ok) stop()
    })
    return stop
  }, [track, video, on])
  return step
}
