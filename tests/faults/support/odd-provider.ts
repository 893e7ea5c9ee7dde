import { NotSent, type Accepted, type Report, type Taken } from '../../../src/kernel/hand-over.js'
import { minutes } from '../../../src/kernel/time.js'

/** What a provider of AlimTalk or text does to one message. */
export type OddFault =
  | 'fine' | 'slow' | 'away' | 'refused' | 'too-much'
  /** It takes the message, and the connection breaks before the answer: it arrived, or it did not. */
  | 'taken-and-cut' | 'lost-and-cut'
  /** It takes the message and reports later that it never arrived. */
  | 'fails-later'

interface Message { key: string; to: string; text: string }
export interface OddProvider<M extends Message> {
  name: string
  instant: false
  knowsRepeats: boolean
  send(message: M): Promise<Accepted>
  reports: { ask(messages: readonly Taken[]): Promise<Report[]>; hear(): null }
  /** What has reached telephones, in its order; `nth` is the try that brought it. */
  arrived: { key: string; to: string; text: string; nth: number }[]
  /** Tries by key. */
  asked: Map<string, number>
  /** Keys that were told to come back only after more than a minute. */
  sentAway: Set<string>
  faults: Map<OddFault, number>
  /** Whoever is named here gets no answer until `letGo`. */
  holds: Set<string>
  letGo(): void
}

/** A provider across a network that misbehaves as `fault` says, by telephone and how often it was asked for it. Where it knows repeats, a key it has taken is not taken again. */
export function oddProvider<M extends Message>(name: string, options: { knowsRepeats: boolean; fault: (to: string, nth: number) => OddFault }): OddProvider<M> {
  const taken = new Map<string, { failsLater: boolean }>()
  const perPhone = new Map<string, number>()
  let held: (() => void)[] = []
  const provider: OddProvider<M> = {
    name, instant: false, knowsRepeats: options.knowsRepeats, arrived: [], asked: new Map(), sentAway: new Set(), faults: new Map(), holds: new Set(),
    letGo: () => { provider.holds.clear(); for (const go of held) go(); held = [] },
    send: async (message) => {
      const { key, to, text } = message
      const nth = (provider.asked.get(key) ?? 0) + 1
      provider.asked.set(key, nth)
      if (provider.holds.has(to)) await new Promise<void>((go) => { held.push(go) })
      const n = (perPhone.get(to) ?? 0) + 1
      perPhone.set(to, n)
      const fault = options.fault(to, n)
      provider.faults.set(fault, (provider.faults.get(fault) ?? 0) + 1)
      // Who knows repeats answers one as such, whatever else it would have said, unless it is away.
      const known = options.knowsRepeats && taken.has(key)
      if (known && !['away', 'lost-and-cut', 'taken-and-cut'].includes(fault)) return { accepted: true, providerId: `${name}-${key}` }
      if (fault === 'slow') await new Promise((go) => setTimeout(go, 15))
      if (fault === 'away') throw new NotSent('odd_503', { permanent: false })
      if (fault === 'refused') throw new NotSent('odd_400', { permanent: true })
      if (fault === 'too-much') { provider.sentAway.add(key); throw new NotSent('odd_429', { permanent: false, waitFor: minutes(2) }) }
      if (fault === 'lost-and-cut') throw new NotSent('odd_broke', { permanent: false, unknown: true })
      if (!known) {
        taken.set(key, { failsLater: fault === 'fails-later' })
        if (fault !== 'fails-later') provider.arrived.push({ key, to, text, nth })
      }
      if (fault === 'taken-and-cut') throw new NotSent('odd_broke', { permanent: false, unknown: true })
      return { accepted: true, providerId: `${name}-${key}` }
    },
    reports: {
      ask: (messages) => Promise.resolve(messages.map(({ providerId, key }): Report => (taken.get(key)?.failsLater ? { providerId, arrived: false, reason: 'odd_unreachable' } : { providerId, arrived: true }))),
      hear: () => null,
    },
  }
  return provider
}
