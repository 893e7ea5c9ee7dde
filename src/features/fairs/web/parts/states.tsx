import { State, useTexts } from '../../../../ui/index.js'
import type { BoothState, FairState as OfFair } from '../../rules/booth.js'
import { T } from '../texts/fair.js'

export function FairState({ state }: { state: OfFair }) {
  const t = useTexts(T)
  return state === 'running' ? <State tone="pine" shape="live">{t.states.running}</State> : state === 'coming' ? <State tone="wood">{t.states.coming}</State> : <State shape="dash">{t.states.past}</State>
}

export function BoothMark({ state, words }: { state: BoothState; words: Record<BoothState, string> }) {
  if (state === 'open') return <State tone="pine" shape="live">{words.open}</State>
  return state === 'paused' ? <State tone="wood" shape="half">{words.paused}</State> : <State shape={state === 'closed' ? 'dash' : 'ring'}>{words[state]}</State>
}
