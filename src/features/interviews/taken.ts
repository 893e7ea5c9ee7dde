import { invalid, missing } from '../../kernel/errors.js'
import { days, toIso, type Instant, type Period } from '../../kernel/time.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { membersOf, requireManager } from '../companies/index.js'
import { interviewableApplications, postingOf } from '../hiring/index.js'
import { takenIn } from '../live-room/index.js'
import { joined } from './rules/proposal.js'
import { furthest } from './rules/schedule.js'

export interface TakenQuery extends Period { postingId: string; applications: readonly string[]; panel: readonly string[] }

/**
 * INT-4: when those whom one is about to book are taken: from when to when, joined, within the period and from now on; not with what, with whom or for whom. Only of the company's own
 * people, and of applicants whom it may interview.
 * @throws AppError not_found for other applicants, panel_not_members
 */
export async function takenTimes(house: House, actor: Actor, companyId: string, q: TakenQuery, now: Instant) {
  await requireManager(house.db, actor, companyId)
  if (q.to <= q.from) throw invalid('end_before_start')
  if ((await postingOf(house.db, q.postingId))?.companyId !== companyId) throw missing()
  const ids = [...new Set(q.applications)]
  const applications = ids.length ? await interviewableApplications(house.db, q.postingId, { ids, after: null, limit: ids.length }) : []
  if (applications.length !== ids.length) throw missing()
  const members = new Set((await membersOf(house.db, companyId)).map((m) => m.personId))
  if (q.panel.some((id) => !members.has(id))) throw invalid('panel_not_members')
  const within = { from: Math.max(q.from, now), to: Math.min(q.to, now + furthest + days(1)) }
  const found = within.from < within.to ? await takenIn(house.db, [...q.panel, ...applications.flatMap((a) => a.personId ?? [])], within, null) : []
  const of = (personId: string | null) => joined(found.filter((t) => t.personId === personId).map((t) => ({ from: Math.max(t.from, within.from), to: Math.min(t.to, within.to) })))
    .map((p) => ({ from: toIso(p.from), to: toIso(p.to) }))
  return {
    readAt: toIso(now), panel: [...new Set(q.panel)].map((id) => ({ id, periods: of(id) })),
    applicants: applications.map((a) => ({ id: a.id, periods: a.personId === null ? [] : of(a.personId) })),
  }
}
