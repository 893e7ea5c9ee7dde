import type { Locale } from '../../kernel/texts.js'
import { missing } from '../../kernel/errors.js'
import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import { fromCursor, page } from '../../platform/http/cursor.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { companyOf, requireManager } from '../companies/index.js'
import { asCompany, candidatesByIds, inOrderFor, loadInterviews, panelName, planFacts, sitsOnPanel, undecidedOfCompany, withSession, type CandidateRow, type Interview } from '../interviews/index.js'
import { criteriaOf } from './commands.js'
import { mayFill } from './policy.js'
import { meanOf, seesOthers, type Criterion } from './rules.js'
import { decisionsBy, decisionsOfCompany, sentSheetsOf, sheetsOf } from './store.js'
import type { DecisionRow, SheetRow } from './tables.js'

export const sheetView = (s: SheetRow, criteria: Criterion[]) => ({
  scores: s.scores, recommendation: s.recommendation, comment: s.comment, version: s.version, savedAt: toIso(s.savedAt), sentAt: isoOrNull(s.sentAt), criteria: s.criteria ?? criteria,
})

async function nextOf(house: House, rows: readonly DecisionRow[]) {
  const next = new Map((await loadInterviews(house.db, rows.flatMap((d) => (d.nextInterviewId ? [d.nextInterviewId] : [])))).map((i) => [i.id, i]))
  return (d: DecisionRow | undefined) => {
    if (!d) return null
    const i = d.nextInterviewId ? next.get(d.nextInterviewId) : undefined
    return {
      outcome: d.outcome, decidedAt: toIso(d.decidedAt), publishAt: isoOrNull(d.publishAt), publishedAt: isoOrNull(d.publishedAt),
      next: i ? { interviewId: i.id, from: toIso(i.bookedFrom), to: toIso(i.bookedTo), cancelled: i.cancelledAt !== null } : null,
    }
  }
}

export async function evaluationOf(house: House, actor: Actor, locale: Locale, at: { companyId: string; id: string }) {
  const { interview, standing } = await asCompany(house.db, actor.personId, at)
  const manages = standing.company === 'owner' || standing.company === 'manager'
  // An observer sees and hears the interview; what is made of it is not theirs to read (ROOM-17).
  if (!manages && !mayFill(standing)) throw missing()
  const facts = planFacts(await withSession(house.db, interview))
  const criteria = await criteriaOf(house.db, interview, locale)
  const sheets = await sheetsOf(house.db, interview.id)
  const decisions = await decisionsBy(house.db, interview.candidates.map((c) => c.id))
  const shown = await nextOf(house, decisions)
  return {
    viewer: { personId: actor.personId, manages, onPanel: mayFill(standing) }, company: (await companyOf(house.db, at.companyId))!.name,
    interview: {
      id: interview.id, title: interview.title, medium: interview.medium, round: interview.round, place: interview.place, from: toIso(interview.bookedFrom), to: toIso(interview.bookedTo),
      opensAt: toIso(facts.opensAt), startedAt: isoOrNull(facts.startedAt), endedAt: isoOrNull(facts.endedAt), cancelledAt: isoOrNull(facts.cancelledAt),
    },
    criteria,
    candidates: inOrderFor(interview.candidates, manages).map((c) => {
      const mine = sheets.find((s) => s.candidateId === c.id && s.personId === actor.personId)
      const open = seesOthers({ onPanel: standing.onPanel, manages, sent: mine?.sentAt != null })
      return {
        id: c.id, name: manages ? c.name : panelName(c), mine: mine ? sheetView(mine, criteria) : null, othersShown: open, decision: manages ? shown(decisions.find((d) => d.candidateId === c.id)) : null,
        others: interview.panel.filter((p) => sitsOnPanel(p) && p.personId !== actor.personId).map((p) => {
          const theirs = sheets.find((s) => s.candidateId === c.id && s.personId === p.personId)
          return { personId: p.personId, name: p.name, sentAt: isoOrNull(theirs?.sentAt ?? null), sheet: open && theirs?.sentAt != null ? sheetView(theirs, criteria) : null }
        }),
      }
    }),
  }
}

export interface DecisionsQuery { state: 'undecided' | 'decided' | 'published'; postingId?: string | undefined; cursor?: string | undefined; limit: number }

export async function decisionsList(house: House, actor: Actor, companyId: string, q: DecisionsQuery, now: Instant) {
  await requireManager(house.db, actor, companyId)
  const place = fromCursor(q.cursor, 'time', 'text')
  const after = place && { at: place[0], id: place[1] }
  const { items, next } = q.state === 'undecided' ? await undecided(house, companyId, q, after, now) : await decided(house, companyId, q, after)
  const ids = items.map((i) => i.candidate.id)
  const decisions = await decisionsBy(house.db, ids)
  const sheets = await sentSheetsOf(house.db, ids)
  const panels = new Map((await loadInterviews(house.db, items.map((i) => i.interview.id))).map((i) => [i.id, i.panel.filter(sitsOnPanel).map((p) => p.personId)]))
  const shown = await nextOf(house, decisions)
  return {
    next,
    items: items.map(({ candidate, interview }) => {
      const sent = sheets.filter((s) => s.candidateId === candidate.id)
      const panel = panels.get(interview.id) ?? []
      // With one other interviewer the mean would be that person's score.
      const othersShown = seesOthers({ onPanel: panel.includes(actor.personId), manages: true, sent: sent.some((s) => s.personId === actor.personId) })
      return {
        candidateId: candidate.id, interviewId: interview.id, name: candidate.name, title: interview.title, round: interview.round, medium: interview.medium, from: toIso(interview.bookedFrom),
        sent: sent.length, panel: panel.length, othersShown, mean: othersShown ? meanOf(sent.flatMap((s) => s.scores.map((x) => x.score))) : null, decision: shown(decisions.find((d) => d.candidateId === candidate.id)),
      }
    }),
  }
}

interface Listed { candidate: CandidateRow; interview: Pick<Interview, 'id' | 'title' | 'round' | 'medium' | 'bookedFrom'>; at: Instant }
type After = { at: Instant; id: string } | null

async function undecided(house: House, companyId: string, q: DecisionsQuery, after: After, now: Instant) {
  const rows = await undecidedOfCompany(house.db, companyId, { postingId: q.postingId, begunBefore: now, after, limit: q.limit })
  return page(rows.map((r): Listed => ({ ...r, at: r.interview.bookedFrom })), q.limit, (r) => [r.at, r.candidate.id])
}

async function decided(house: House, companyId: string, q: DecisionsQuery, after: After) {
  const found = await decisionsOfCompany(house.db, companyId, { published: q.state === 'published', postingId: q.postingId, after, limit: q.limit })
  const { items, next } = page(found, q.limit, (d) => [d.decidedAt, d.candidateId])
  const candidates = new Map((await candidatesByIds(house.db, items.map((d) => d.candidateId))).map((c) => [c.id, c]))
  const interviews = new Map((await loadInterviews(house.db, items.map((d) => d.interviewId))).map((i) => [i.id, i]))
  return { items: items.map((d): Listed => ({ candidate: candidates.get(d.candidateId)!, interview: interviews.get(d.interviewId)!, at: d.decidedAt })), next }
}
