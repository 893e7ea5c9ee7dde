import type { Duration, Instant } from '../../kernel/time.js'
import { days, hours, minutes, seconds } from '../../kernel/time.js'
import { no, yes, type Decision } from '../../kernel/result.js'
import { longestNight } from './rules/quiet.js'

export const channels = ['mail', 'alimtalk', 'text', 'push'] as const
export type Channel = (typeof channels)[number]

/** The facts of one delivery that its state and its next step are computed from. */
export interface DeliveryFacts {
  channel: Channel
  releasedAt: Instant | null
  tries: number
  firstTryAt: Instant | null
  handingOverAt: Instant | null
  lastTryAt: Instant | null
  nextTryAt: Instant
  acceptedAt: Instant | null
  deliveredAt: Instant | null
  failedAt: Instant | null
  withdrawnAt: Instant | null
  skippedAt: Instant | null
  droppedAt: Instant | null
  /** Its recipient does not want it, and why. */
  mutedAt: Instant | null
  muted: string | null
  /** When it was last held back, why and until when. */
  heldAt: Instant | null
  heldUntil: Instant | null
  held: string | null
  provider: string | null
  providerId: string | null
  failure: string | null
}

export const deliveryStates = ['planned', 'waiting', 'handing_over', 'retrying', 'accepted', 'delivered', 'failed', 'withdrawn', 'skipped', 'dropped', 'muted'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** The same sentence as the generated column of the table. */
export function stateOf(d: DeliveryFacts): DeliveryState {
  if (d.withdrawnAt !== null) return 'withdrawn'
  if (d.skippedAt !== null) return 'skipped'
  if (d.droppedAt !== null) return 'dropped'
  if (d.mutedAt !== null) return 'muted'
  if (d.failedAt !== null) return 'failed'
  if (d.deliveredAt !== null) return 'delivered'
  if (d.acceptedAt !== null) return 'accepted'
  if (d.handingOverAt !== null) return 'handing_over'
  if (d.releasedAt === null) return 'planned'
  return d.tries > 0 ? 'retrying' : 'waiting'
}

/** An outside call takes at most a minute; one that is still open after this was cut off by the death of its process. */
export const handOverLimit: Duration = seconds(90)
const longestPause = hours(2)

/** 5 s, 15 s, 45 s … two hours. `spread` (0 to 1, fixed per delivery) keeps thousands that failed together from coming back together. */
export const pauseAfter = (tries: number, spread = 0): Duration =>
  Math.min(longestPause, Math.round(seconds(5) * 3 ** Math.min(tries - 1, 10) * (1 + 0.2 * spread)))

/** How long a channel is tried. Where another channel stands behind it, a person should not wait a day for a message that is due within the hour. */
const patienceOf = (hasFallback: boolean): Duration => (hasFallback ? minutes(10) : days(1))

/** What a notice offers and where its recipient can be reached. */
export interface Reach { korean: boolean; alimtalk: boolean; mail: boolean; phone: string | null; address: string | null }

/** AlimTalk and mail go side by side; text stands in for AlimTalk, mail for both. Kakao registers Korean wordings: who reads another language gets the text (decision 0024). */
export function firstChannels(r: Reach): Channel[] {
  const first: Channel[] = []
  if (r.alimtalk && r.phone) first.push(r.korean ? 'alimtalk' : 'text')
  if (r.address && (r.mail || (r.alimtalk && !r.phone))) first.push('mail')
  return first
}

/** The channel that takes over when `failed` has failed, or null at the end of the chain: push has none. `used` are those the notice already has. */
export function fallbackOf(failed: Channel, r: Reach, used: readonly Channel[]): Channel | null {
  if (failed === 'mail' || failed === 'push') return null
  if (failed === 'alimtalk' && r.phone && !used.includes('text')) return 'text'
  return r.address && !used.includes('mail') ? 'mail' : null
}

export type DeliveryEvent =
  | { type: 'release' }
  | { type: 'begin' }
  | { type: 'accepted'; provider: string; providerId: string; but?: string }
  | { type: 'refused'; permanent: boolean; reason: string; waitFor?: Duration }
  | { type: 'outcome_unknown'; reason: string; repeatable: boolean }
  | { type: 'withdraw' }
  | { type: 'drop' }
  | { type: 'hold'; until: Instant; reason: string }
  | { type: 'mute'; reason: string }
  | { type: 'retry_asked' }
  | { type: 'reported_delivered' }
  | { type: 'reported_failed'; reason: string }

export interface Surroundings { hasFallback: boolean; withdrawn: boolean; spread: number }
export type Patch = Partial<DeliveryFacts>

const allowed: Record<DeliveryEvent['type'], readonly DeliveryState[]> = {
  release: ['planned'],
  begin: ['waiting', 'retrying'],
  accepted: ['handing_over'],
  refused: ['handing_over'],
  outcome_unknown: ['handing_over'],
  withdraw: ['planned', 'waiting', 'retrying'],
  drop: ['planned', 'waiting', 'retrying'],
  hold: ['waiting', 'retrying'],
  mute: ['waiting', 'retrying'],
  retry_asked: ['failed'],
  reported_delivered: ['accepted'],
  reported_failed: ['accepted'],
}

/** The one state machine of a delivery: what `event` at `now` changes, or no where it cannot happen in this state. */
export function step(d: DeliveryFacts, event: DeliveryEvent, now: Instant, around: Surroundings): Decision<Patch> {
  const state = stateOf(d)
  if (!allowed[event.type].includes(state)) return no('not_in_this_state', { state, event: event.type })
  switch (event.type) {
    case 'release': return yes({ releasedAt: now, nextTryAt: now })
    case 'begin': return yes({ handingOverAt: now, tries: d.tries + 1, firstTryAt: d.firstTryAt ?? now })
    case 'accepted': return yes({ handingOverAt: null, lastTryAt: now, acceptedAt: now, provider: event.provider, providerId: event.providerId, failure: null })
    case 'refused': return yes({ handingOverAt: null, lastTryAt: now, failure: event.reason, ...afterRefusal(d, event.permanent, now, around, event.waitFor) })
    case 'outcome_unknown': return yes({ handingOverAt: null, lastTryAt: now, failure: event.reason,
      // It may have arrived: only a provider that knows a repeat by its key is given it again (decision 0011).
      ...afterRefusal(d, !event.repeatable, now, around) })
    case 'withdraw': return yes({ withdrawnAt: now })
    case 'drop': return yes({ droppedAt: now })
    case 'hold': return yes({ nextTryAt: event.until, heldAt: now, heldUntil: event.until, held: event.reason })
    case 'mute': return yes({ mutedAt: now, muted: event.reason })
    case 'retry_asked': return yes({ failedAt: null, firstTryAt: null, acceptedAt: null, nextTryAt: now })
    case 'reported_delivered': return yes({ deliveredAt: now })
    case 'reported_failed': return yes({ failedAt: now, failure: event.reason })
  }
}

function afterRefusal(d: DeliveryFacts, permanent: boolean, now: Instant, around: Surroundings, waitFor: Duration = 0): Patch {
  if (around.withdrawn) return { withdrawnAt: now }
  const next = now + Math.max(pauseAfter(d.tries, around.spread), Math.min(waitFor, longestPause))
  if (permanent || next > (d.firstTryAt ?? now) + patienceOf(around.hasFallback)) return { failedAt: now }
  return { nextTryAt: next }
}

export type LaneStep<D> = { act: 'hand_over' | 'settle'; delivery: D } | { act: 'wait'; until: Instant } | { act: 'nothing' }

/**
 * What comes next in one person's lane of one channel. Earlier deliveries go first; one that pauses for longer than a minute lets the later ones
 * pass, so that a message nobody can take does not hold up all that follow; one that is held back lets them pass as well.
 * @param open released deliveries without an end, in order
 */
export function nextInLane<D extends DeliveryFacts>(open: readonly D[], now: Instant): LaneStep<D> {
  let until = Infinity
  for (const d of open) {
    if (d.handingOverAt !== null) {
      const limit = d.handingOverAt + handOverLimit
      // A start in the future was written before the clock was set back.
      return now < limit && d.handingOverAt <= now + handOverLimit ? { act: 'wait', until: limit } : { act: 'settle', delivery: d }
    }
    const left = d.nextTryAt - now
    const held = d.heldUntil !== null && d.nextTryAt === d.heldUntil
    if (left <= 0 || left > (held ? longestNight : longestPause)) return { act: 'hand_over', delivery: d }
    until = Math.min(until, d.nextTryAt)
    if (!held && d.nextTryAt - (d.lastTryAt ?? d.nextTryAt) <= minutes(1)) return { act: 'wait', until }
  }
  return until === Infinity ? { act: 'nothing' } : { act: 'wait', until }
}

export interface NoticeFacts {
  dueAt: Instant
  dropAfterAt: Instant | null
  releasedAt: Instant | null
  withdrawnAt: Instant | null
  skippedAt: Instant | null
  droppedAt: Instant | null
}

/** Past that instant the notice would tell what is no longer so. */
export const isStale = (n: Pick<NoticeFacts, 'dropAfterAt'>, now: Instant): boolean => n.dropAfterAt !== null && now >= n.dropAfterAt

/** What becomes of a notice when its alarm rings: asked again each time, so that early, late and twice are harmless. */
export function fateOf(n: NoticeFacts, now: Instant): 'wait' | 'release' | 'drop' | 'over' {
  if (n.withdrawnAt !== null || n.skippedAt !== null || n.droppedAt !== null || n.releasedAt !== null) return 'over'
  if (isStale(n, now)) return 'drop'
  return now >= n.dueAt ? 'release' : 'wait'
}

const unsent = new Set<DeliveryState>(['failed', 'withdrawn', 'skipped', 'dropped', 'muted'])
/** An operator may have a failed message tried again as long as it still says what is so and no other channel has brought it. */
export function mayRetry(d: DeliveryFacts & { address: string }, n: NoticeFacts, fallbacks: readonly DeliveryState[], now: Instant): Decision {
  if (stateOf(d) !== 'failed') return no('delivery_not_failed')
  if (!d.address) return no('delivery_without_address')
  if (n.withdrawnAt !== null) return no('notice_withdrawn')
  if (isStale(n, now)) return no('notice_stale')
  return fallbacks.some((s) => !unsent.has(s)) ? no('delivered_elsewhere') : yes(true)
}
