import type { ReactNode } from 'react'
import { apiFor } from '../../../platform/web/api.js'
import { useFilters } from '../../../platform/web/address.js'
import { useGrowingList, type GrowingList } from '../../../platform/web/use-growing-list.js'
import { EmptyState, Field, FilterBar, LetterPicture, List, Loaded, MoreButton, Page as PageFrame, SearchField, Section, Select, Stack, Text, useTexts } from '../../../ui/index.js'
import type { publicCompaniesContract } from '../contract/companies.js'
import type { postingsContract } from '../contract/postings.js'
import { employments, type Employment } from '../rules/postings.js'
import { CompanyLine } from './parts/company-line.js'
import { PostingLine } from './parts/posting-line.js'
import { T } from './texts/companies.js'
import { T as P } from './texts/postings.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof publicCompaniesContract & typeof postingsContract>()

/** /search: companies and open postings under one question. */
export function Page() {
  const t = useTexts(T)
  const p = useTexts(P)
  const s = useTexts(S)
  const [filters, setFilters] = useFilters(['q', 'employment', 'place'])
  const query = { ...filters, employment: filters.employment as Employment | undefined }
  const companies = useGrowingList(['public-companies', query], (cursor) => api('GET /api/public-companies', { query: { ...query, limit: 5, cursor } }))
  const postings = useGrowingList(['postings', { ...query, sort: 'fit' }], (cursor) => api('GET /api/postings', { query: { ...query, sort: 'fit', cursor } }))
  const filtered = !!(filters.q || filters.employment || filters.place)
  const nothing = companies.list?.items.length === 0 && postings.list?.items.length === 0
  return (
    <PageFrame title={t.search} lead={t.searchLead}>
      <FilterBar onReset={filtered ? () => setFilters({ q: '', employment: '', place: '' }) : undefined}>
        <SearchField label={t.searchField} placeholder={t.searchHint} value={filters.q ?? ''} onSearch={(q) => setFilters({ q })} />
        <Field label={p.employment}>
          <Select placeholder={s.all} value={filters.employment ?? ''} options={employments.map((e) => ({ value: e, label: s.employments[e] }))} onChange={(e) => setFilters({ employment: e.target.value })} />
        </Field>
        <SearchField label={p.place} placeholder={p.placeHint} value={filters.place ?? ''} onSearch={(place) => setFilters({ place })} />
      </FilterBar>
      {nothing
        ? <EmptyState picture={filtered ? undefined : <LetterPicture />} title={filtered ? t.noneFound : t.none} text={filtered ? t.noneFoundText : t.noneText} />
        : (
          <Stack gap={8}>
            <Found title={t.companies} list={companies} none={t.noCompany}>{(company) => <CompanyLine key={company.id} company={company} />}</Found>
            <Found title={t.postings} list={postings} none={t.noPosting}>{(posting) => <PostingLine key={posting.id} posting={posting} />}</Found>
          </Stack>
        )}
    </PageFrame>
  )
}

interface FoundProps<I> { title: string; list: GrowingList<{ items: I[]; next: string | null }>; none: string; children: (item: I) => ReactNode }

function Found<I>({ title, list: { query, more, busy }, none, children }: FoundProps<I>) {
  return (
    <Section title={title}>
      <Loaded query={query} count={3}>
        {({ items, next }) => items.length ? (
          <>
            <List label={title}>{items.map(children)}</List>
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </>
        ) : <Text tone="quiet">{none}</Text>}
      </Loaded>
    </Section>
  )
}
