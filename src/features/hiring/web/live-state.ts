import { toInstant } from '../../../kernel/time.js'
import type { ApplicantRow, ApplicantsChanged, MyApplication, MyApplicationChanged } from '../contract/applications.js'
import type { PostingView } from '../contract/postings.js'
import { matchesSearch, searchForm } from '../../../kernel/search.js'
import type { Stage, StageCounts } from '../rules/stages.js'

/** What a view becomes by an event: old state + events = fresh fetch, also for a list that is filtered and read only in part. */
export interface Told { type: string; body: unknown }

interface Growing<T> { items: T[]; next: string | null }

/** Puts a changed row in its place; out of the list where it no longer belongs, or lies beyond what was read. */
function placed<T extends { id: string }, L extends Growing<T>>(list: L, row: T, belongs: boolean, before: (a: T, b: T) => boolean): L {
  const others = list.items.filter((item) => item.id !== row.id)
  const at = others.findIndex((item) => before(row, item))
  const beyond = at < 0 && list.next !== null
  // A row that was read and keeps its sort key keeps its place, also as the last one read.
  const wasLast = list.items.at(-1)?.id === row.id
  if (!belongs || (beyond && !wasLast)) return { ...list, items: others }
  return { ...list, items: at < 0 ? [...others, row] : [...others.slice(0, at), row, ...others.slice(at)] }
}

const newerFirst = (a: { receivedAt: string; id: string }, b: { receivedAt: string; id: string }): boolean =>
  a.receivedAt === b.receivedAt ? a.id < b.id : toInstant(a.receivedAt) > toInstant(b.receivedAt)

export interface MyList extends Growing<MyApplication> { live: { topic: string; seq: number }; receivedFrom: string | null; receivedTo: string | null }
export interface MyFilters { stage?: Stage | undefined; company?: string | undefined }

export function applyToMine(list: MyList, event: Told, filters: MyFilters): MyList {
  if (event.type !== 'application.changed') return list
  const { application } = event.body as MyApplicationChanged
  const at = toInstant(application.receivedAt)
  const belongs = (!filters.stage || application.stage === filters.stage) &&
    (list.receivedFrom === null || at >= toInstant(list.receivedFrom)) && (list.receivedTo === null || at < toInstant(list.receivedTo)) &&
    matchesSearch(searchForm(application.companyName), filters.company ?? '')
  return placed(list, application, belongs, newerFirst)
}

export interface ApplicantList extends Growing<ApplicantRow> { counts: StageCounts; live: { topic: string; seq: number } }
export interface ApplicantFilters { stage?: Stage | undefined; q?: string | undefined; sort: 'new' | 'old' | 'name' }

const orders: Record<ApplicantFilters['sort'], (a: ApplicantRow, b: ApplicantRow) => boolean> = {
  new: newerFirst,
  old: (a, b) => (a.receivedAt === b.receivedAt ? a.id < b.id : toInstant(a.receivedAt) < toInstant(b.receivedAt)),
  name: (a, b) => {
    const [x, y] = [searchForm(a.name), searchForm(b.name)]
    return x === y ? a.id < b.id : x < y
  },
}

/** By a part of the name or by the number, as the server finds them. */
function isFound(row: ApplicantRow, q: string): boolean {
  const number = /^#?(\d{1,6})$/.exec(q.trim())?.[1]
  return matchesSearch(searchForm(row.name), q) || (number !== undefined && row.number === Number(number))
}

export function applyToApplicants(list: ApplicantList, event: Told, filters: ApplicantFilters): ApplicantList {
  if (event.type !== 'applications.changed') return list
  const { applications, counts } = event.body as ApplicantsChanged
  const after = applications.reduce((state, row) => placed(state, row, (!filters.stage || row.stage === filters.stage) && isFound(row, filters.q ?? ''), orders[filters.sort]), list)
  return { ...after, counts }
}

/** An opened application: its stage and dates move, what was read of the person stays. */
export function applyToApplication<A extends Pick<ApplicantRow, 'id' | 'stage' | 'receivedAt' | 'readAt' | 'screenedAt' | 'interviewAt' | 'finalAt' | 'withdrawnAt'>>(view: A, event: Told): A {
  if (event.type !== 'applications.changed') return view
  const row = (event.body as ApplicantsChanged).applications.find((a) => a.id === view.id)
  if (!row) return view
  const { stage, receivedAt, readAt, screenedAt, interviewAt, finalAt, withdrawnAt } = row
  return { ...view, stage, receivedAt, readAt, screenedAt, interviewAt, finalAt, withdrawnAt }
}

export function applyToPosting<V extends { posting: PostingView }>(view: V, event: Told): V {
  return event.type === 'posting.changed' ? { ...view, posting: (event.body as { posting: PostingView }).posting } : view
}
