import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, Field, FilterBar, LetterPicture, List, Loaded, MoreButton, Page as PageFrame, SearchField, Select, useTexts } from '../../../ui/index.js'
import type { postingsContract } from '../contract/postings.js'
import { employments, type Employment } from '../rules/postings.js'
import { PostingLine } from './parts/posting-line.js'
import { T as C } from './texts/companies.js'
import { T } from './texts/postings.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof postingsContract>()

/** /postings: what can be applied to now. */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const c = useTexts(C)
  const [filters, setFilters] = useFilters(['q', 'employment', 'place', 'sort'])
  // Who looks for something sees the best fit first, until they choose otherwise.
  const sorts = filters.q ? ['fit', 'new', 'deadline'] as const : ['new', 'deadline'] as const
  const query = { ...filters, employment: filters.employment as Employment | undefined, sort: sorts.find((one) => one === filters.sort) ?? sorts[0] }
  const { query: fetched, more, busy } = useGrowingList(['postings', query], (cursor) => api('GET /api/postings', { query: { ...query, cursor } }))
  const filtered = !!(filters.q || filters.employment || filters.place)
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <FilterBar onReset={filtered ? () => setFilters({ q: '', employment: '', place: '' }) : undefined}>
        <SearchField label={t.search} placeholder={t.searchHint} value={filters.q ?? ''} onSearch={(q) => setFilters({ q })} />
        <Field label={t.employment}>
          <Select placeholder={s.all} value={filters.employment ?? ''} options={employments.map((e) => ({ value: e, label: s.employments[e] }))} onChange={(e) => setFilters({ employment: e.target.value })} />
        </Field>
        <SearchField label={t.place} placeholder={t.placeHint} value={filters.place ?? ''} onSearch={(place) => setFilters({ place })} />
        <Field label={t.sort}>
          <Select value={query.sort} options={sorts.map((one) => ({ value: one, label: t.sorts[one] }))} onChange={(e) => setFilters({ sort: e.target.value === sorts[0] ? '' : e.target.value })} />
        </Field>
      </FilterBar>
      <Loaded query={fetched} count={6}>
        {(list) => list.items.length ? (
          <>
            <List label={t.title}>{list.items.map((posting) => <PostingLine key={posting.id} posting={posting} />)}</List>
            <MoreButton hasMore={list.next !== null} onMore={more} busy={busy} shown={list.items.length} />
          </>
        ) : filtered
          ? <EmptyState title={t.noneFound} text={t.noneFoundText} action={filters.q && <ButtonLink href={`/search?q=${encodeURIComponent(filters.q)}`}>{c.alsoCompanies}</ButtonLink>} />
          : <EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} action={<ButtonLink href="/my/resumes">{t.writeResume}</ButtonLink>} />}
      </Loaded>
    </PageFrame>
  )
}
