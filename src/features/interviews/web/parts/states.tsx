import { State, useTexts, type StateProps } from '../../../../ui/index.js'
import type { BoardState } from '../../rules/board.js'
import type { Outcome } from '../../rules/cards.js'
import type { Answer } from '../../rules/answers.js'
import { T } from '../texts/shared.js'

type Look = Omit<StateProps, 'children'>
const looks: Record<BoardState, Look> = {
  booked: { tone: 'quiet', shape: 'ring' }, open: { tone: 'pine', shape: 'half' }, checked: { tone: 'pine', shape: 'half' }, waiting: { tone: 'wood', shape: 'diamond' }, ready: { tone: 'pine', shape: 'check' },
  live: { tone: 'persimmon', shape: 'live' }, over: { tone: 'quiet', shape: 'dot' }, missed: { tone: 'quiet', shape: 'dash' }, cancelled: { tone: 'quiet', shape: 'cross' },
}
const answerLooks: Record<Answer | 'none', Look> = {
  attend: { tone: 'pine', shape: 'check' }, another_time: { tone: 'wood', shape: 'diamond' }, decline: { tone: 'quiet', shape: 'cross' }, none: { tone: 'quiet', shape: 'ring' },
}
const outcomeLooks: Record<Outcome, Look> = {
  pass: { tone: 'pine', shape: 'check' }, fail: { tone: 'quiet', shape: 'cross' }, hold: { tone: 'quiet', shape: 'half' }, additional: { tone: 'wood', shape: 'diamond' },
}

export function PhaseState({ state }: { state: BoardState }) {
  const t = useTexts(T)
  return <State {...looks[state]}>{t.phases[state]}</State>
}
/** `of` names the applicant where several share an interview. */
export function AnswerState({ answer, of }: { answer: Answer | null; of?: string | undefined }) {
  const t = useTexts(T)
  return <State {...answerLooks[answer ?? 'none']}>{of ? `${of} · ` : ''}{t.answers[answer ?? 'none']}</State>
}
export function OutcomeState({ outcome }: { outcome: Outcome }) {
  const t = useTexts(T)
  return <State {...outcomeLooks[outcome]}>{t.outcomes[outcome]}</State>
}
