import type { Locale } from '../../../kernel/texts.js'
import type { Instant } from '../../../kernel/time.js'
import { rowOf } from '../catalogue/texts/kinds.js'
import { stateOf, type Channel, type DeliveryFacts } from '../rules.js'
import { kindRow } from '../rules/services.js'
import { momentWords } from '../wording.js'
import { whyTexts } from './texts.js'

export interface TryFacts { n: number; beganAt: Instant; endedAt: Instant | null; outcome: 'accepted' | 'refused' | 'postponed' | 'unknown' | null; reason: string | null }
/** One channel of a notice, with its tries in their order. */
export type WayFacts = DeliveryFacts & { id: string; madeAt: Instant; fallbackOf: string | null; tried: readonly TryFacts[] }

export interface WhyFacts {
  kind: string
  required: boolean
  madeAt: Instant
  dueAt: Instant
  withdrawnAt: Instant | null
  skippedAt: Instant | null
  droppedAt: Instant | null
  bell: { at: Instant; readAt: Instant | null } | null
  /** In the order in which they were planned. */
  ways: readonly WayFacts[]
}

export interface Listener { locale: Locale; timeZone: string; home: string; /** An operator reads the provider's own codes as well. */ operator: boolean }
export type Tone = 'plain' | 'good' | 'wrong' | 'quiet'
export interface Line { at: Instant | null; channel: Channel | 'bell' | null; tone: Tone; text: string }

/** NOTI-27: the way that a notice took to one person, line by line, in words: rule, setting, channel, tries, end. */
export function explain(facts: WhyFacts, listener: Listener): Line[] {
  const t = whyTexts[listener.locale]
  const moment = (at: Instant) => momentWords(at, listener, listener.home)
  const said = (text: string, at: Instant | null = null, tone: Tone = 'plain'): Line => ({ at, channel: null, tone, text })
  const row = kindRow(facts.kind)
  return [
    said(rowOf(facts.kind)?.because[listener.locale] ?? t.unknownKind, facts.madeAt),
    ...(facts.skippedAt === null ? [said(facts.dueAt > facts.madeAt ? t.planned({ at: moment(facts.dueAt) }) : t.atOnce)] : []),
    said(facts.required ? t.required({ why: t.requiredFor[row?.required ?? 'announcements'] }) : t.optional({ service: t.services[row?.service ?? 'notices'] })),
    ...endOfNotice(facts, listener),
    ...(facts.bell ? [{ at: facts.bell.at, channel: 'bell' as const, tone: 'good' as const, text: t.inBell }] : []),
    ...(facts.bell?.readAt != null ? [{ at: facts.bell.readAt, channel: 'bell' as const, tone: 'good' as const, text: t.bellRead }] : []),
    ...facts.ways.flatMap((way) => linesOfWay(way, facts, listener)),
    ...(facts.ways.length === 0 && facts.bell ? [said(t.bellOnly)] : []),
  ]
}

function endOfNotice(facts: WhyFacts, { locale }: Listener): Line[] {
  const t = whyTexts[locale]
  const end = (at: Instant | null, text: string): Line[] => (at === null ? [] : [{ at, channel: null, tone: 'quiet', text }])
  if (facts.withdrawnAt !== null) return end(facts.withdrawnAt, t.noticeWithdrawn)
  if (facts.skippedAt !== null) return end(facts.skippedAt, t.noticeSkipped)
  return end(facts.droppedAt, t.noticeDropped)
}

function linesOfWay(way: WayFacts, facts: WhyFacts, listener: Listener): Line[] {
  const t = whyTexts[listener.locale]
  const channel = t.channels[way.channel]
  const line = (text: string, at: Instant | null = null, tone: Tone = 'plain'): Line => ({ at, channel: way.channel, tone, text })
  const before = way.fallbackOf === null ? undefined : facts.ways.find((w) => w.id === way.fallbackOf)
  return [
    line(before ? t.inPlaceOf({ channel, failed: t.channels[before.channel] }) : t.chosen[way.channel], before ? way.madeAt : null),
    ...(way.heldAt === null || way.heldUntil === null ? [] : [line(t.held({ until: momentWords(way.heldUntil, listener, listener.home) }), way.heldAt, 'quiet')]),
    ...way.tried.filter((n) => n.outcome !== null && n.outcome !== 'accepted').map((n) => line(triedWords(n, listener), n.endedAt ?? n.beganAt, 'quiet')),
    ...endOfWay(way, facts, listener).map(([text, at, tone]) => line(text, at, tone)),
  ]
}

function triedWords(n: TryFacts, listener: Listener): string {
  const t = whyTexts[listener.locale]
  return t.tried({ n: n.n, what: t.outcomes[n.outcome as 'refused' | 'postponed' | 'unknown'], ...reasonWords(n.reason, listener) })
}

type Said = [text: string, at: Instant | null, tone: Tone]

function endOfWay(way: WayFacts, facts: WhyFacts, listener: Listener): Said[] {
  const t = whyTexts[listener.locale]
  const moment = (at: Instant) => momentWords(at, listener, listener.home)
  switch (stateOf(way)) {
    case 'planned': return facts.withdrawnAt === null ? [[t.ends.planned({ at: moment(way.nextTryAt) }), null, 'plain']] : []
    case 'waiting': return [[way.heldUntil === way.nextTryAt ? t.ends.held({ until: moment(way.nextTryAt) }) : t.ends.waiting, null, 'plain']]
    case 'handing_over': return [[t.ends.handing_over, way.handingOverAt, 'plain']]
    case 'retrying': return [[t.ends.retrying({ at: moment(way.nextTryAt) }), null, 'plain']]
    case 'accepted': return [[way.provider === 'outbox' ? t.ends.kept : t.ends.accepted[way.channel], way.acceptedAt, way.provider === 'outbox' ? 'quiet' : 'good']]
    case 'delivered': return [[t.ends.delivered, way.deliveredAt, 'good']]
    case 'failed': return failedWords(way, facts, listener)
    case 'withdrawn': return facts.withdrawnAt === null ? [[t.ends.closed, way.withdrawnAt, 'quiet']] : [[t.ends.withdrawn, way.withdrawnAt, 'quiet']]
    case 'skipped': return [[t.ends.skipped, way.skippedAt, 'quiet']]
    case 'dropped': return [[t.ends.dropped, way.droppedAt, 'quiet']]
    case 'muted': return [[t.muted[(way.muted ?? 'refused') as keyof typeof t.muted] ?? t.muted.refused, way.mutedAt, 'quiet']]
  }
}

/** A failure is told with what came of it: another channel, or nothing since it may have arrived, or the end. */
function failedWords(way: WayFacts, facts: WhyFacts, listener: Listener): Said[] {
  const t = whyTexts[listener.locale]
  const unknown = way.tried.at(-1)?.outcome === 'unknown'
  const what = way.failure === 'no_address' ? t.ends.noAddress[way.channel]
    : unknown ? t.ends.unknown
      : t.ends.failed({ afterAll: way.acceptedAt !== null, ...reasonWords(way.failure, listener) })
  const next = facts.ways.find((w) => w.fallbackOf === way.id)
  const then = next ? t.ends.fellBack({ channel: t.channels[next.channel] }) : unknown ? t.ends.notAgain : way.channel === 'push' ? null : t.ends.noOther
  return [[what, way.failedAt, 'wrong'], ...(then === null ? [] : [[then, null, 'plain'] as Said])]
}

/** To the person no word of a provider's: only whether the address, the far side or the connection was at fault. The operator reads its code as well. */
function reasonWords(code: string | null, { locale, operator }: Listener): { why: string; code: string } {
  const t = whyTexts[locale]
  const why = !code ? t.reasons.other
    : /^(smtp_address|no_address|smtp_5(10|11|50|51|53)|text_number|push_gone)$/.test(code) ? t.reasons.address
      : /timeout|connection|econn|dns|socket|smtp_e|smtp_4|_5\d\d$|interrupted/.test(code) ? t.reasons.connection : t.reasons.other
  return { why, code: operator && code ? code : '' }
}
