import { isoOrNull, toIso } from '../../kernel/time.js'
import type { Locale } from '../../kernel/texts.js'
import { maskMail, maskPhone, reopenUntil, type Account } from '../accounts/index.js'
import { presentWay, variablesOf, type DeliveryFigures, type Line, type NoticeTemplate, type OutboxDetail, type OutboxLine } from '../notices/index.js'
import type { ChangeView, OutboxDetailView, OutboxLineView, OverviewView, PersonView, TemplateView } from './contract.js'
import type { ChangeRow } from './store.js'

/** In lists an address is masked; who needs it whole opens the message, which is on record. */
const masked = (line: OutboxLine): string => (!line.address || line.channel === 'push' ? '' : line.channel === 'mail' ? maskMail(line.address) : maskPhone(line.address))

export const presentLine = (l: OutboxLine): OutboxLineView => ({
  id: l.id, channel: l.channel, state: l.state, kind: l.kind, about: l.about, subject: l.subject, required: l.required, name: l.name, address: masked(l), fallback: l.fallback,
  dueAt: toIso(l.dueAt), changedAt: toIso(l.changedAt), nextTryAt: isoOrNull(l.nextTryAt), tries: l.tries, failure: l.failure, provider: l.provider,
  muted: l.muted, held: l.held, heldUntil: isoOrNull(l.heldUntil),
})

export const presentDetail = (d: OutboxDetail, why: readonly Line[]): OutboxDetailView => ({
  ...presentLine(d), event: d.event, locale: d.locale, message: d.message, keptAt: isoOrNull(d.keptAt),
  tried: d.tried.map((t) => ({ ...t, beganAt: toIso(t.beganAt), endedAt: isoOrNull(t.endedAt) })), way: d.way, why: presentWay(why),
})

export const presentPerson = (a: Account): PersonView => ({
  id: a.id, name: a.name, mail: maskMail(a.mail), phone: a.phone && maskPhone(a.phone), operator: a.operator, verified: a.mailVerified,
  suspendedAt: isoOrNull(a.suspendedAt), closedAt: isoOrNull(a.closedAt), reopenUntil: isoOrNull(a.closedAt === null ? null : reopenUntil(a.closedAt)), createdAt: toIso(a.createdAt),
})

/** `names` of the people that changes are about; what has a name of its own carries it in its detail. */
export const presentChange = (c: ChangeRow, names: ReadonlyMap<string, string>): ChangeView => ({
  id: c.id, at: toIso(c.at), operator: c.operatorName, action: c.action, about: c.about, name: typeof c.detail['name'] === 'string' ? c.detail['name'] : names.get(c.about) ?? null, detail: c.detail,
})

export const presentTemplate = (t: NoticeTemplate, locale: Locale, publicUrl: string, ids: Readonly<Record<string, string>> | null): TemplateView => ({
  code: t.code, kind: t.kind, name: t.name[locale], locale, text: t.text[locale], variables: variablesOf(t.text[locale]),
  buttons: t.buttons.map((b) => ({ label: b.label[locale], url: publicUrl + b.path })), ...(ids ? { providerId: ids[t.code] ?? null } : {}),
})

export function presentFigures(f: DeliveryFigures): OverviewView['messages'] {
  const sum = (...states: string[]) => f.open.filter((o) => states.includes(o.state)).reduce((n, o) => n + o.n, 0)
  return { planned: sum('planned'), underWay: sum('waiting', 'handing_over'), retrying: sum('retrying'), failed: f.failed.reduce((n, o) => n + o.n, 0) }
}
