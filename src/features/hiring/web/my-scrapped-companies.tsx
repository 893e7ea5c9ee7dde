import { useState } from 'react'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, List, ListItem, Loaded, MoreButton, PeoplePicture, useFormat, useTexts } from '../../../ui/index.js'
import type { ScrappedCompany, scrapsContract } from '../contract/scraps.js'
import { OpenPostings } from './parts/company-line.js'
import { saveCompany } from './parts/save-scrap.js'
import { ScrapButton } from './parts/scrap-button.js'
import { ScrapsFrame } from './parts/scraps-frame.js'
import { T } from './texts/scraps.js'
import styles from './hiring.module.css'

const api = apiFor<typeof scrapsContract>()

/** /my/scraps/companies: the companies that one keeps, that with the next deadline first. */
export function Page() {
  const t = useTexts(T)
  const { query, list, more, busy } = useGrowingList(['scraps', 'companies'], (cursor) => api('GET /api/my/scraps/companies', { query: { cursor } }))
  return (
    <ScrapsFrame tab="companies" lead={list?.items.length ? t.companiesOrder : undefined}>
      <Loaded query={query} count={4}>
        {({ items, next }) => items.length ? (
          <>
            <List label={t.companies}>{items.map((company) => <Line key={company.id} company={company} />)}</List>
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </>
        ) : <EmptyState picture={<PeoplePicture />} title={t.noneCompany} text={t.noneCompanyText} action={<ButtonLink kind="main" href="/search">{t.browseCompanies}</ButtonLink>} />}
      </Loaded>
    </ScrapsFrame>
  )
}

function Line({ company }: { company: ScrappedCompany }) {
  const t = useTexts(T)
  const f = useFormat()
  const [scrapped, setScrapped] = useState(true)
  const facts = [company.intro, company.nextDeadlineAt !== null && t.nextDeadline({ day: f.day(toInstant(company.nextDeadlineAt)) })].filter(Boolean)
  return (
    <ListItem
      href={`/companies/${company.id}`}
      title={company.name}
      text={<span className={styles.facts}>{facts.map((fact, i) => <span key={i}>{fact}</span>)}</span>}
      aside={(
        <span className={styles.kept}>
          <OpenPostings count={company.openPostings} />
          <ScrapButton plain kind="company" save={saveCompany(company.id)} name={company.name} scrapped={scrapped} onChange={setScrapped} />
        </span>
      )}
    />
  )
}
