import { useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, List, Loaded, MoreButton, Page as PageFrame, Section, Stack, Text, useTexts } from '../../../ui/index.js'
import type { publicCompaniesContract, PublicCompany } from '../contract/companies.js'
import type { postingsContract } from '../contract/postings.js'
import { PostingLine } from './parts/posting-line.js'
import { ProseText } from './parts/prose-text.js'
import { saveCompany } from './parts/save-scrap.js'
import { ScrapButton } from './parts/scrap-button.js'
import { T } from './texts/companies.js'

const api = apiFor<typeof publicCompaniesContract & typeof postingsContract>()

const companyKey = (id: string) => ['public-company', id]

/** /companies/:id: what a company says of itself, and what it offers now. */
export function Page({ params }: PageProps) {
  const id = params['id'] ?? ''
  const query = useQuery({ queryKey: companyKey(id), queryFn: () => api('GET /api/public-companies/{companyId}', { params: { companyId: id } }) })
  return <Loaded query={query} shape="block" count={1}>{(company) => <CompanySheet company={company} />}</Loaded>
}

function CompanySheet({ company }: { company: PublicCompany }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const change = (scrapped: boolean) => client.setQueryData<PublicCompany>(companyKey(company.id), (old) => old && { ...old, scrapped })
  const scrap = <ScrapButton kind="company" save={saveCompany(company.id)} name={company.name} scrapped={company.scrapped} onChange={change} />
  return (
    <PageFrame title={company.name} back={{ href: '/search', label: t.search }} actions={scrap}>
      <Stack gap={8}>
        <Section title={t.about}>{company.intro ? <ProseText text={company.intro} /> : <Text tone="quiet">{t.noAbout}</Text>}</Section>
        <Section title={t.open}><Offers companyId={company.id} /></Section>
      </Stack>
    </PageFrame>
  )
}

function Offers({ companyId }: { companyId: string }) {
  const t = useTexts(T)
  const asked = { companyId, sort: 'deadline' as const }
  const { query, more, busy } = useGrowingList(['postings', asked], (cursor) => api('GET /api/postings', { query: { ...asked, cursor } }))
  return (
    <Loaded query={query} count={3}>
      {({ items, next }) => items.length ? (
        <>
          <List label={t.open}>{items.map((posting) => <PostingLine key={posting.id} posting={posting} ofCompany />)}</List>
          <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
        </>
      ) : <EmptyState title={t.noneOpen} text={t.noneOpenText} action={<ButtonLink href="/postings">{t.browse}</ButtonLink>} />}
    </Loaded>
  )
}
