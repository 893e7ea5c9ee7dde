import { State, useTexts, type StateProps } from '../../../../ui/index.js'
import type { OutboxLineView } from '../../contract.js'
import { T } from '../texts/shared.js'

type DeliveryState = OutboxLineView['state']
const looks: Record<DeliveryState, Pick<StateProps, 'tone' | 'shape'>> = {
  planned: { tone: 'quiet', shape: 'ring' }, waiting: { tone: 'quiet', shape: 'half' }, handing_over: { tone: 'wood', shape: 'half' }, retrying: { tone: 'wood', shape: 'diamond' },
  accepted: { tone: 'pine', shape: 'check' }, delivered: { tone: 'pine', shape: 'dot' }, failed: { tone: 'persimmon', shape: 'cross' },
  withdrawn: { tone: 'quiet', shape: 'dash' }, skipped: { tone: 'quiet', shape: 'dash' }, dropped: { tone: 'quiet', shape: 'dash' }, muted: { tone: 'quiet', shape: 'dash' },
}

export function DeliveryMark({ state, provider }: { state: DeliveryState; provider?: string | null }) {
  const t = useTexts(T)
  return <State {...looks[state]}>{state === 'accepted' && provider === 'outbox' ? t.kept : t.states[state]}</State>
}

export type Phase = 'booked' | 'open' | 'starting' | 'live' | 'over' | 'cancelled'
const phaseLooks: Record<Phase, Pick<StateProps, 'tone' | 'shape'>> = {
  booked: { tone: 'quiet', shape: 'ring' }, open: { tone: 'pine', shape: 'half' }, starting: { tone: 'persimmon', shape: 'half' }, live: { tone: 'persimmon', shape: 'live' },
  over: { tone: 'quiet', shape: 'check' }, cancelled: { tone: 'quiet', shape: 'cross' },
}

export function PhaseMark({ phase }: { phase: Phase }) {
  const t = useTexts(T)
  return <State {...phaseLooks[phase]}>{t.phases[phase]}</State>
}

/** Why a message was not handed over, in words for a person. */
export function useReason(): (code: string) => string {
  const t = useTexts(T)
  return (code) => {
    const known = (t.failures as Record<string, string>)[code]
    if (known) return known
    if (/^smtp_\d+$/.test(code)) return t.refusedBy({ code: code.slice(5) })
    if (code.startsWith('solapi_')) return t.refusedByProvider({ code: code.slice(7) })
    const devices = /^(\d+)\/(\d+) (.+)$/.exec(code)
    if (devices) return t.devices({ took: Number(devices[1]), all: Number(devices[2]), codes: devices[3]! })
    return /^smtp_e(connection|socket|dns|connrefused)/.test(code) ? t.failures.connection : t.otherFailure({ code })
  }
}
