import { AppError, conflict, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Locale } from '../../../kernel/texts.js'
import type { Instant } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { companyOf } from '../../companies/index.js'
import { mayOpenPosting, type Criterion, type Employment, type Question } from '../rules/postings.js'
import { searchForm } from '../../../kernel/search.js'
import { insertPosting, updatePosting } from '../store/postings.js'
import type { PostingRow } from '../tables.js'
import { postingDefaults } from '../texts.js'
import { tellPosting } from '../told.js'
import { replanReminder } from './reminders.js'

export interface PostingDraft {
  title: string
  text: string
  job: string
  place: string
  employment: Employment
  deadlineAt: Instant | null
  steps: string[]
  /** Without an id it is a new criterion. */
  criteria: { id?: string | undefined; name: string; anchors: string[] }[]
  blind: boolean
  /** As the criteria; left out, they stay as they are. */
  questions?: { id?: string | undefined; text: string; good: string; minutes: number | null }[] | undefined
}

/** The steps and criteria that a new posting begins with, in the language of whoever writes it. */
export const defaultsIn = (locale: Locale): Pick<PostingDraft, 'steps' | 'criteria'> => ({
  steps: [...postingDefaults[locale].steps],
  criteria: postingDefaults[locale].criteria.map((c) => ({ name: c.name, anchors: [...c.anchors] })),
})

interface NewPosting extends Partial<PostingDraft> { companyId: string; title: string; by: string | null; locale: Locale; timeZone: string; open?: boolean }

/** @throws AppError deadline_passed, and posting_unfinished where it is to open at once and cannot */
export async function createPosting(tx: Tx, wanted: NewPosting): Promise<PostingRow> {
  const draft: PostingDraft = { ...blank, ...defaultsIn(wanted.locale), ...defined(wanted) }
  if (draft.deadlineAt !== null && tx.now > draft.deadlineAt) throw refused('deadline_passed')
  const row: PostingRow = {
    id: newId(), companyId: wanted.companyId, ...(await written(tx, wanted.companyId, draft, { criteria: [], questions: [] })),
    openedAt: null, closedAt: null, version: 1, createdBy: wanted.by, createdAt: tx.now, updatedAt: tx.now,
  }
  await insertPosting(tx.db, row)
  return wanted.open ? openPosting(tx, row, wanted.timeZone) : row
}

const blank = { text: '', job: '', place: '', employment: 'permanent', deadlineAt: null, blind: false } as const

const defined = (p: NewPosting): Partial<PostingDraft> & { title: string } => {
  const { title, text, job, place, employment, deadlineAt, steps, criteria, blind, questions } = p
  return Object.fromEntries(Object.entries({ title, text, job, place, employment, deadlineAt, steps, criteria, blind, questions }).filter(([, v]) => v !== undefined)) as Partial<PostingDraft> & { title: string }
}

/** The columns of a draft; a criterion or question keeps its id only where the posting already had it. */
async function written(tx: Tx, companyId: string, d: PostingDraft, had: { criteria: Criterion[]; questions: Question[] }) {
  const company = await companyOf(tx.db, companyId)
  return {
    title: d.title, text: d.text, job: d.job, place: d.place, employment: d.employment, deadlineAt: d.deadlineAt, steps: d.steps, blind: d.blind,
    criteria: withIds(d.criteria, had.criteria).map(({ id, name, anchors }) => ({ id, name, anchors })),
    questions: d.questions ? withIds(d.questions, had.questions).map(({ id, text, good, minutes }) => ({ id, text, good, minutes })) : had.questions,
    search: searchForm([d.title, d.job, d.place, company?.name ?? ''].join(' ')),
    placeSearch: searchForm(d.place),
  }
}

function withIds<T extends { id?: string | undefined }>(wanted: readonly T[], had: readonly { id: string }[]): (T & { id: string })[] {
  const known = new Set(had.map((one) => one.id))
  return wanted.map((one) => ({ ...one, id: one.id && known.delete(one.id) ? one.id : newId() }))
}

/**
 * Saves what was edited. What is or was open stays fit to be open.
 * @throws AppError posting_changed_elsewhere, posting_unfinished, deadline_passed
 */
export async function editPosting(tx: Tx, row: PostingRow, version: number, draft: PostingDraft, timeZone: string): Promise<PostingRow> {
  if (row.version !== version) throw conflict('posting_changed_elsewhere', { version: row.version })
  const next = { ...row, ...(await written(tx, row.companyId, draft, row)) }
  // A deadline that has passed may stay as it is; a new one lies ahead, and makes a posting that ended by its deadline open again.
  const asked = next.deadlineAt === row.deadlineAt && next.deadlineAt !== null ? Math.min(tx.now, next.deadlineAt) : tx.now
  if (row.openedAt !== null) demand(mayOpenPosting(next, asked))
  else if (next.deadlineAt !== null && next.deadlineAt !== row.deadlineAt && tx.now > next.deadlineAt) throw refused('deadline_passed')
  return saved(tx, row, { ...next, updatedAt: tx.now }, timeZone)
}

/** Opens a draft, or a posting that was closed; an open one stays as it is (GEN-6). */
export async function openPosting(tx: Tx, row: PostingRow, timeZone: string): Promise<PostingRow> {
  demand(mayOpenPosting(row, tx.now))
  if (row.openedAt !== null && row.closedAt === null) return row
  return saved(tx, row, { openedAt: tx.now, closedAt: null, updatedAt: tx.now }, timeZone)
}

/** @throws AppError posting_is_draft */
export async function closePosting(tx: Tx, row: PostingRow, timeZone: string): Promise<PostingRow> {
  if (row.openedAt === null) throw refused('posting_is_draft')
  if (row.closedAt !== null) return row
  return saved(tx, row, { closedAt: tx.now, updatedAt: tx.now }, timeZone)
}

async function saved(tx: Tx, before: PostingRow, change: Partial<PostingRow>, timeZone: string): Promise<PostingRow> {
  const { version: _, id: __, ...columns } = change as PostingRow
  const row = await updatePosting(tx.db, before.id, columns)
  await tellPosting(tx, row, timeZone)
  await replanReminder(tx, before, row, timeZone)
  return row
}

function demand(decision: ReturnType<typeof mayOpenPosting>): void {
  if (!decision.ok) throw new AppError('refused', decision.code, decision.data)
}
