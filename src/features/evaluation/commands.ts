import { conflict, invalid, missing, refused, AppError } from '../../kernel/errors.js'
import { newId } from '../../kernel/ids.js'
import { mustBy } from '../../kernel/must.js'
import type { Instant } from '../../kernel/time.js'
import type { Locale } from '../../kernel/texts.js'
import type { House, Tx } from '../../platform/house/house.js'
import { clearAlarm, setAlarm } from '../../platform/jobs/alarms.js'
import { postingOf, setStage } from '../hiring/index.js'
import { announceInterview, asCompany, cancelInterview, candidatesByIds, loadInterview, lockInterview, noteDecision, planFacts, publishResult, scheduleAdditional, withSession, withSessions, type CandidateRow, type Interview, type Whole } from '../interviews/index.js'
import type { Db } from '../../platform/db/database.js'
import { mayDecideFor, mayFill } from './policy.js'
import { maySend, mayDecide, mayDecideAll, mayPublish, mayWrite, type Criterion, type Draft, type HeldFacts, type Outcome } from './rules.js'
import { changeDecision, changeSheet, decisionsBy, insertSheet, lockDecisions, saveDecision, sheetBy } from './store.js'
import type { DecisionRow, SheetRow } from './tables.js'
import { defaultCriteria } from './texts.js'

export const publishAlarm = 'publish-decision'
export interface At { companyId: string; id: string; candidateId: string }

export const heldFacts = (w: Whole): HeldFacts => { const f = planFacts(w); return { from: f.from, opensAt: f.opensAt, startedAt: f.startedAt, cancelledAt: f.cancelledAt } }

const must = mustBy({ times: ['opensAt', 'nextFrom'] })

/** What is judged: the posting's criteria, or three of ours in the reader's language. */
export async function criteriaOf(db: Db, interview: Interview, locale: Locale): Promise<Criterion[]> {
  const posting = interview.postingId ? await postingOf(db, interview.postingId) : null
  if (posting?.criteria.length) return posting.criteria
  return defaultCriteria[locale].list.map((c, i) => ({ id: `default-${i + 1}`, name: c.name, anchors: [...c.anchors] }))
}

/** @throws AppError not_found for strangers and interviewers of other panels, panel_fills for managers who are not on it */
async function onPanel(tx: Tx, personId: string, at: At): Promise<{ whole: Whole; candidate: CandidateRow }> {
  const { interview, standing } = await asCompany(tx.db, personId, at)
  const candidate = interview.candidates.find((c) => c.id === at.candidateId)
  if (!candidate) throw missing()
  if (!mayFill(standing)) throw refused('panel_fills')
  return { whole: await withSession(tx.db, interview), candidate }
}

export interface DraftWish extends Draft { version: number }

/** Keeps what was typed so far. Two pages of one interviewer do not overwrite each other. @returns the sheet as it now stands */
export async function saveDraft(tx: Tx, by: { personId: string; name: string; locale: Locale }, at: At, draft: DraftWish): Promise<SheetRow> {
  const { whole } = await onPanel(tx, by.personId, at)
  const sheet = await sheetBy(tx.db, at.candidateId, by.personId)
  must(mayWrite(heldFacts(whole), sheet?.sentAt ?? null, tx.now))
  const known = new Set((await criteriaOf(tx.db, whole.interview, by.locale)).map((c) => c.id))
  if (draft.scores.some((s) => !known.has(s.criterionId)) || new Set(draft.scores.map((s) => s.criterionId)).size !== draft.scores.length) throw invalid('criterion_unknown')
  const content = { scores: [...draft.scores], recommendation: draft.recommendation, comment: draft.comment, savedAt: tx.now }
  if ((sheet?.version ?? 0) !== draft.version) throw conflict('sheet_changed_elsewhere')
  if (sheet) {
    await changeSheet(tx.db, sheet.id, { ...content, version: sheet.version + 1 })
    return { ...sheet, ...content, version: sheet.version + 1 }
  }
  const made: SheetRow = { id: newId(), interviewId: at.id, candidateId: at.candidateId, personId: by.personId, name: by.name, ...content, version: 1, criteria: null, madeAt: tx.now, sentAt: null }
  if (!await insertSheet(tx.db, made)) throw conflict('sheet_changed_elsewhere')
  return made
}

export async function sendSheet(tx: Tx, by: { personId: string; locale: Locale }, at: At, version: number): Promise<void> {
  const { whole } = await onPanel(tx, by.personId, at)
  const sheet = await sheetBy(tx.db, at.candidateId, by.personId)
  if (sheet?.sentAt != null) return
  const criteria = await criteriaOf(tx.db, whole.interview, by.locale)
  must(maySend(heldFacts(whole), criteria, sheet ?? { scores: [], recommendation: null, comment: '' }, null, tx.now))
  if (sheet!.version !== version) throw conflict('sheet_changed_elsewhere')
  await changeSheet(tx.db, sheet!.id, { sentAt: tx.now, criteria })
}

export type Publishing = { when: 'now' | 'later' | 'never' } | { when: 'at'; at: Instant }
export interface DecisionWish { outcome: Outcome; next?: { from: Instant; to: Instant; medium?: 'video' | 'in_person' | undefined; place?: string | null | undefined } | undefined; publish: Publishing }

/** INT-15. An additional interview is booked here and now, and held back from the applicant until the decision is published. */
export async function decide(tx: Tx, personId: string, at: At, wish: DecisionWish): Promise<void> {
  const { interview, standing } = await asCompany(tx.db, personId, at, true)
  const candidate = interview.candidates.find((c) => c.id === at.candidateId)
  if (!candidate) throw missing()
  if (!mayDecideFor(standing)) throw refused('managers_only')
  const [before] = await lockDecisions(tx.db, [candidate.id])
  must(mayDecide(heldFacts(await withSession(tx.db, interview)), before ?? null, tx.now))
  if (wish.outcome === 'additional' && !wish.next) throw invalid('next_needed')
  const row = await keepDecision(tx, personId, { interview, candidate, before }, wish)
  if (wish.publish.when !== 'later' && wish.publish.when !== 'never') await publishAll(tx, [row], wish.publish)
}

export interface ManyWish { candidates: readonly { id: string; decidedAt: Instant | null }[]; outcome: 'pass' | 'fail' | 'hold'; publish: Publishing }

/** INT-15. One outcome for many of the company's applicants: all, or none. @throws AppError not_found where one is not the company's, undecidable with everybody's name who stands in the way */
export async function decideMany(tx: Tx, personId: string, companyId: string, wish: ManyWish): Promise<{ decided: number; published: number; planned: number }> {
  const known = new Map(wish.candidates.map((c) => [c.id, c.decidedAt]))
  const candidates = await candidatesByIds(tx.db, [...known.keys()])
  if (candidates.length !== known.size) throw missing()
  const interviews = new Map<string, Interview>()
  // In one order, so that two choices that overlap wait for each other instead of blocking each other.
  for (const id of [...new Set(candidates.map((c) => c.interviewId))].sort()) {
    const interview = await lockInterview(tx.db, id)
    if (interview?.companyId !== companyId) throw missing()
    interviews.set(id, interview)
  }
  const befores = await lockDecisions(tx.db, candidates.map((c) => c.id))
  const facts = new Map((await withSessions(tx.db, [...interviews.values()])).map((w) => [w.interview.id, heldFacts(w)]))
  const all = candidates.map((candidate) => ({ candidate, interview: interviews.get(candidate.interviewId)!, before: befores.find((d) => d.candidateId === candidate.id) }))
  must(mayDecideAll(all.map(({ candidate, before }) => ({ name: candidate.name, facts: facts.get(candidate.interviewId)!, before: before ?? null, knownAt: known.get(candidate.id)! })), tx.now))
  const rows: DecisionRow[] = []
  for (const one of all) rows.push(await keepDecision(tx, personId, one, { outcome: wish.outcome }))
  const told = wish.publish.when === 'later' || wish.publish.when === 'never' ? { published: 0, planned: 0 } : await publishAll(tx, rows, wish.publish)
  return { decided: rows.length, ...told }
}

/** Keeps what was decided, unpublished, with the next interview if it is one; what was decided before goes with everything that hung on it. */
async function keepDecision(tx: Tx, personId: string, of: { interview: Interview; candidate: CandidateRow; before: DecisionRow | undefined }, wish: Pick<DecisionWish, 'outcome' | 'next'>): Promise<DecisionRow> {
  const { interview, candidate, before } = of
  await dropNext(tx, before)
  const next = wish.outcome === 'additional' ? await scheduleAdditional(tx, personId, {
    candidateId: candidate.id, from: wish.next!.from, to: wish.next!.to, ...(wish.next!.medium ? { medium: wish.next!.medium } : {}), ...(wish.next!.place === undefined ? {} : { place: wish.next!.place }),
  }) : null
  const row: DecisionRow = {
    candidateId: candidate.id, interviewId: interview.id, companyId: interview.companyId, postingId: interview.postingId, outcome: wish.outcome, nextInterviewId: next?.interviewId ?? null, decidedBy: personId, decidedAt: tx.now,
    publishAt: null, publishedAt: null,
  }
  await saveDecision(tx.db, row)
  await noteDecision(tx, candidate.id)
  await clearAlarm(tx, publishAlarm, candidate.id)
  return row
}

/** An additional interview that nobody was told of goes when its decision does. */
async function dropNext(tx: Tx, before: DecisionRow | undefined): Promise<void> {
  if (!before?.nextInterviewId || before.publishedAt !== null) return
  const next = await lockInterview(tx.db, before.nextInterviewId)
  if (next && next.cancelledAt === null) await cancelInterview(tx, await withSession(tx.db, next), '')
}

/** Publishes the company's decisions now or at a time, or takes a set time back: all, or none. @throws AppError not_found where one is not the company's */
export async function publishDecisions(tx: Tx, companyId: string, candidateIds: readonly string[], publish: Publishing): Promise<{ published: number; planned: number }> {
  const rows = await lockDecisions(tx.db, [...new Set(candidateIds)])
  if (rows.length !== new Set(candidateIds).size || rows.some((r) => r.companyId !== companyId)) throw missing()
  return publishAll(tx, rows, publish)
}

async function publishAll(tx: Tx, rows: readonly DecisionRow[], publish: Publishing): Promise<{ published: number; planned: number }> {
  const at = publish.when === 'at' ? publish.at : null
  for (const row of rows) {
    if (publish.when === 'never') {
      // It may have gone out in this very moment: then there is nothing left to take back, and whoever tries must know.
      if (row.publishedAt !== null) throw refused('decision_published')
      await changeDecision(tx.db, row.candidateId, { publishAt: null })
      await clearAlarm(tx, publishAlarm, row.candidateId)
      continue
    }
    const next = row.nextInterviewId ? await loadInterview(tx.db, row.nextInterviewId) : null
    must(mayPublish({ publishedAt: row.publishedAt, nextFrom: next && next.cancelledAt === null ? next.bookedFrom : null }, at, tx.now))
    if (at === null) await publishOne(tx, row)
    else { await changeDecision(tx.db, row.candidateId, { publishAt: at }); await setAlarm(tx, { kind: publishAlarm, key: row.candidateId, dueAt: at }) }
  }
  return { published: publish.when === 'now' ? rows.length : 0, planned: publish.when === 'at' ? rows.length : 0 }
}

/** The applicant learns the outcome, the application moves, and an additional interview is announced. */
async function publishOne(tx: Tx, row: DecisionRow): Promise<void> {
  await changeDecision(tx.db, row.candidateId, { publishedAt: tx.now, publishAt: null })
  await clearAlarm(tx, publishAlarm, row.candidateId)
  const [candidate] = await candidatesByIds(tx.db, [row.candidateId])
  if (candidate?.applicationId && (row.outcome === 'pass' || row.outcome === 'fail')) await setStage(tx, candidate.applicationId, row.outcome === 'pass' ? 'final_passed' : 'final_failed', 'evaluation')
  await publishResult(tx, row.candidateId, row.outcome)
  if (row.nextInterviewId) await announceInterview(tx, row.nextInterviewId)
}

/** What the alarm does: asks the rule again. A decision that can no longer be published stays unpublished, for the manager to see. */
export async function publishDue(house: House, candidateId: string, now: Instant): Promise<void | { againAt: Instant }> {
  const [found] = await decisionsBy(house.db, [candidateId])
  if (!found || found.publishedAt !== null || found.publishAt === null) return
  if (found.publishAt > now) return { againAt: found.publishAt }
  try {
    await house.transact(async (tx) => {
      const [row] = await lockDecisions(tx.db, [candidateId])
      if (row && row.publishedAt === null && row.publishAt !== null && row.publishAt <= now) await publishAll(tx, [row], { when: 'now' })
    }, now)
  } catch (err) {
    if (!(err instanceof AppError) || err.kind !== 'refused') throw err
    await house.transact((tx) => changeDecision(tx.db, candidateId, { publishAt: null }), now)
  }
}
