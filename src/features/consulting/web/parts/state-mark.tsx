import { State, useNow, useTexts, type StateProps } from '../../../../ui/index.js'
import type { State as Name } from '../../rules/states.js'
import { stateOfView, type ConsultationView } from '../../rules/views.js'
import { T } from '../texts/shared.js'

const looks: Record<Name, Omit<StateProps, 'children'>> = {
  applied: { tone: 'wood', shape: 'diamond' }, assigned: { tone: 'pine', shape: 'ring' }, running: { tone: 'persimmon', shape: 'live' }, done: { tone: 'pine', shape: 'check' }, rated: { tone: 'quiet', shape: 'check' },
  cancelled: { tone: 'quiet', shape: 'cross' }, no_show: { tone: 'quiet', shape: 'dash' },
}

/** CONS-5, as it is now. */
export function StateMark({ consultation }: { consultation: ConsultationView }) {
  const t = useTexts(T)
  const state = stateOfView(consultation, useNow())
  return <State {...looks[state]}>{t.states[state]}</State>
}
