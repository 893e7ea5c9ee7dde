import { toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useFilters } from '../../../../platform/web/address.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { ButtonLink, type Column, EmptyState, Field, FilterBar, LetterPicture, Loaded, MoreButton, Page as PageFrame, PlusIcon, SearchField, Select, Table, useFormat, useTexts } from '../../../../ui/index.js'
import type { PostingSummary, postingsContract } from '../../contract/postings.js'
import { postingStates } from '../../rules/postings.js'
import type { StageCounts } from '../../rules/stages.js'
import { DeadlineMark } from '../parts/deadline.js'
import { PostingStateMark } from '../parts/stage.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

const api = apiFor<typeof postingsContract>()
const totalOf = (counts: StageCounts): number => Object.values(counts).reduce((sum, n) => sum + n, 0)

/** /company/:companyId/postings */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const companyId = params['companyId'] ?? ''
  const [filters, setFilters] = useFilters(['q', 'state'])
  const query = { q: filters.q, state: postingStates.find((one) => one === filters.state) }
  const { query: fetched, list, more, busy } = useGrowingList(['company-postings', companyId, query], (cursor) => api('GET /api/companies/{companyId}/postings', { params: { companyId }, query: { ...query, cursor } }))
  const filtered = !!(query.q || query.state)
  const add = <ButtonLink kind="main" icon={<PlusIcon />} href={`/company/${companyId}/postings/new`}>{t.newPosting}</ButtonLink>
  return (
    <PageFrame title={t.postings} actions={list?.mayManage && (list.items.length > 0 || filtered) ? add : undefined}>
      <FilterBar onReset={filtered ? () => setFilters({ q: '', state: '' }) : undefined}>
        <SearchField label={t.search} value={filters.q ?? ''} onSearch={(q) => setFilters({ q })} />
        <Field label={t.state}>
          <Select placeholder={s.all} value={query.state ?? ''} options={postingStates.map((one) => ({ value: one, label: s.postingStates[one] }))} onChange={(e) => setFilters({ state: e.target.value })} />
        </Field>
      </FilterBar>
      <Loaded query={fetched}>
        {({ items, next, mayManage }) => items.length ? (
          <>
            <PostingTable postings={items} />
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </>
        ) : filtered
          ? <EmptyState title={t.noneFound} text={t.noneFoundText} />
          : <EmptyState picture={<LetterPicture />} title={t.noneYet} text={mayManage ? t.noneYetText : t.managersOnly} action={mayManage ? add : undefined} />}
      </Loaded>
    </PageFrame>
  )
}

function PostingTable({ postings }: { postings: PostingSummary[] }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const columns: Column<PostingSummary>[] = [
    { key: 'title', head: t.posting, names: true, cell: (p) => <a href={`/company/${p.companyId}/postings/${p.id}`}>{p.title}</a> },
    { key: 'state', head: t.state, cell: (p) => <PostingStateMark state={p.state} /> },
    { key: 'deadline', head: s.deadline, cell: (p) => p.deadlineAt === null ? t.noDeadline : p.state === 'open' ? <DeadlineMark deadlineAt={p.deadlineAt} /> : <time dateTime={p.deadlineAt}>{f.day(toInstant(p.deadlineAt))}</time> },
  ]
  if (postings[0]?.counts) columns.push({ key: 'counts', head: t.applicants, align: 'end', cell: (p) => p.counts && t.counts({ total: totalOf(p.counts), fresh: p.counts.received ?? 0 }) })
  return <Table caption={t.postings} columns={columns} rows={postings} rowKey={(p) => p.id} />
}
