import { csvOf, type CsvColumn } from '../../../platform/csv/csv.js'
import type { Db } from '../../../platform/db/database.js'
import type { Instant } from '../../../kernel/time.js'
import { applicationsOf, momentOf, postingOf, type DocumentReader } from '../../hiring/index.js'
import type { Interview } from '../store/interviews.js'
import type { CandidateRow } from '../tables.js'
import { exportTexts } from './texts.js'

export interface ExportRow { interview: Interview; candidate: CandidateRow; number: number | null; /** The panel of a blind posting reads numbers (INT-18). */ named: boolean }

/** A row for each candidate of each interview; managers read names and reasons, a blind panel reads numbers. */
export async function exportRows(db: Db, interviews: readonly Interview[], manages: boolean): Promise<ExportRow[]> {
  const applications = new Map((await applicationsOf(db, interviews.flatMap((i) => i.candidates.flatMap((c) => c.applicationId ?? [])))).map((a) => [a.id, a]))
  const postingIds = [...new Set(interviews.flatMap((i) => i.postingId ?? []))]
  const blind = new Set<string>()
  for (const id of postingIds) if ((await postingOf(db, id))?.blind) blind.add(id)
  return interviews.flatMap((interview) => interview.candidates.map((candidate) => ({
    interview, candidate, number: applications.get(candidate.applicationId ?? '')?.number ?? null, named: manages || (candidate.alias === null && (interview.postingId === null || !blind.has(interview.postingId))),
  })))
}

export function interviewsTable(rows: readonly ExportRow[], { manages, now, locale, timeZone }: DocumentReader & { manages: boolean; now: Instant }): string {
  const t = exportTexts[locale]
  const [day, clock] = [(at: Instant) => momentOf(at, timeZone).slice(0, 10), (at: Instant) => momentOf(at, timeZone).slice(11)]
  const columns: CsvColumn<ExportRow>[] = [
    { title: t.day, of: ({ interview: i }) => day(i.bookedFrom) }, { title: t.from, of: ({ interview: i }) => clock(i.bookedFrom) }, { title: t.to, of: ({ interview: i }) => clock(i.bookedTo) },
    { title: t.posting, of: ({ interview: i }) => i.title }, { title: t.round, of: ({ interview: i }) => t.rounds(i) }, { title: t.medium, of: ({ interview: i }) => t.media[i.medium] },
    { title: t.place, of: ({ interview: i }) => i.place }, { title: t.panel, of: ({ interview: i }) => i.panel.map((p) => p.name).join(', ') },
    { title: t.number, of: (r) => r.number }, { title: t.applicant, of: (r) => (r.named ? r.candidate.name : r.number === null ? null : t.numbered({ n: r.number })) },
    { title: t.answer, of: ({ candidate: c }) => t.answers[c.answer ?? 'none'] },
    { title: t.state, of: ({ interview: i }) => (i.cancelledAt !== null ? t.states.cancelled : i.bookedTo <= now ? t.states.over : t.states.booked) },
    ...(manages ? [{ title: t.reason, of: (r: ExportRow) => r.candidate.reason }, { title: t.result, of: (r: ExportRow) => (r.candidate.result === null ? null : t.outcomes[r.candidate.result]) }] : []),
  ]
  return csvOf(columns, rows)
}
