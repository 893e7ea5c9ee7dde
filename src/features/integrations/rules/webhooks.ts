import { days, hours, seconds, type Duration, type Instant } from '../../../kernel/time.js'

/** What a company can have itself told of. */
export const eventTypes = ['interview.scheduled', 'interview.cancelled', 'interview.answered', 'interview.started', 'interview.ended', 'interview.evaluated'] as const
export type EventType = (typeof eventTypes)[number]
/** What is sent: an event, or a trial. */
export type MessageType = EventType | 'webhook.test'

export const mostWebhooks = 10
/** The alarm that rings for a delivery, by its id. */
export const deliverAlarm = 'deliver-webhook'
/** How long a delivery is tried. */
export const triedFor = days(1)
/** How long a delivery stays in the list. */
export const keptFor = days(30)
/** How long an answer is waited for. */
export const answerWithin = seconds(10)

/** Pauses grow from 10 s to two hours: some twenty tries in a day. */
export const pauseAfter = (tries: number): Duration => Math.min(hours(2), seconds(10) * 2 ** Math.min(Math.max(tries, 1) - 1, 12))

export type Next = { state: 'delivered' } | { state: 'failed' } | { state: 'waiting'; nextAt: Instant }
/** What becomes of a delivery after its `tries`th try: any 2xx is a yes, and there is no try beyond the day. */
export function afterTry(tries: number, sinceAt: Instant, status: number | null, now: Instant): Next {
  if (status !== null && status >= 200 && status < 300) return { state: 'delivered' }
  const nextAt = now + pauseAfter(tries)
  return nextAt > sinceAt + triedFor ? { state: 'failed' } : { state: 'waiting', nextAt }
}

export type AddressFlaw = 'webhook_address_wrong' | 'webhook_address_not_secure'
/** An address that can be posted to, without a name and password in it; over https, unless the installation lets private addresses pass. */
export function addressFlaw(address: string, allowPrivate: boolean): AddressFlaw | null {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.hash) return 'webhook_address_wrong'
  return url.protocol === 'http:' && !allowPrivate ? 'webhook_address_not_secure' : null
}

export interface InterviewFacts {
  id: string
  announcedAt: Instant | null
  movedAt: Instant | null
  cancelledAt: Instant | null
  startedAt: Instant | null
  /** Ended by the host. */
  endedAt: Instant | null
  /** Closed by the clock. */
  closedAt: Instant | null
  candidates: readonly { id: string; answeredAt: Instant | null; resultAt: Instant | null }[]
}
export interface Happening { type: EventType; candidateId: string | null; /** The same for the same event, however often it is come upon. */ key: string }

/**
 * What happened to an interview in the change that is made `now`: the facts that carry this instant. Of one that its applicants do not know of (INT-15)
 * nothing is told.
 */
export function happenedAt(i: InterviewFacts, now: Instant): Happening[] {
  if (i.announcedAt === null) return []
  const found: Happening[] = []
  const add = (type: EventType, at: Instant | null, candidateId: string | null, more = '') => {
    if (at === now) found.push({ type, candidateId, key: [type, i.id, candidateId ?? '', more].join(':') })
  }
  if (i.cancelledAt === null) {
    add('interview.scheduled', i.announcedAt, null, 'first')
    add('interview.scheduled', i.movedAt, null, String(i.movedAt))
    add('interview.started', i.startedAt, null)
    // An interview that nobody started was not held, and has no end.
    if (i.startedAt !== null) add('interview.ended', i.endedAt ?? i.closedAt, null)
  }
  add('interview.cancelled', i.cancelledAt, null)
  for (const c of i.candidates) {
    add('interview.answered', c.answeredAt, c.id, String(c.answeredAt))
    add('interview.evaluated', c.resultAt, c.id, String(c.resultAt))
  }
  return found
}
