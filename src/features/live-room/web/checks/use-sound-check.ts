import { useEffect, useRef, useState } from 'react'
import { addressOf } from '../../../../platform/web/api.js'
import type { ChecksView } from '../../contract.js'
import { deviceChoice } from '../devices/choice.js'
import { api } from '../door/use-door.js'

interface Question { id: string; from: number; to: number }
export type SoundStep =
  | { at: 'idle' }
  | { at: 'playing' | 'asked' | 'answering'; question: Question }
  | { at: 'failed'; code: 'sound_wrong' | 'sound_not_played' | 'sound_away' }
  | { at: 'passed' }
export interface SoundCheck { step: SoundStep; play(): void; answer(heard: number): void }

/** The number of chimes is known to the server alone: it has to be heard (ENV-5). A wrong answer brings a new question. */
export function useSoundCheck(passed: (checks: ChecksView | null) => void): SoundCheck {
  const [step, setStep] = useState<SoundStep>({ at: 'idle' })
  const audio = useRef<HTMLAudioElement | null>(null)
  useEffect(() => () => audio.current?.pause(), [])

  const play = async () => {
    // Made within the press, so that the browser lets it sound.
    const element = (audio.current ??= new Audio())
    element.pause()
    try {
      // The same question may be heard again until it is answered.
      const question = 'question' in step ? step.question : await api('POST /api/checks/sound')
      setStep({ at: 'playing', question })
      const { speaker } = deviceChoice()
      if ('setSinkId' in element) await element.setSinkId(speaker).catch(() => undefined)
      element.src = addressOf('/api/checks/sound/{id}/tune', { id: question.id })
      element.onended = () => setStep((s) => (s.at === 'playing' ? { at: 'asked', question } : s))
      await element.play()
    } catch (error) {
      setStep({ at: 'failed', code: error instanceof DOMException ? 'sound_not_played' : 'sound_away' })
    }
  }
  const answer = async (heard: number) => {
    if (!('question' in step)) return
    const { question } = step
    audio.current?.pause()
    setStep({ at: 'answering', question })
    try {
      const reply = await api('POST /api/checks/sound/{id}', { params: { id: question.id }, body: { heard } })
      if (reply.passed) { setStep({ at: 'passed' }); passed(reply.checks) } else setStep({ at: 'failed', code: 'sound_wrong' })
    } catch {
      setStep({ at: 'failed', code: 'sound_away' })
    }
  }
  return { step, play: () => void play(), answer: (heard) => void answer(heard) }
}
