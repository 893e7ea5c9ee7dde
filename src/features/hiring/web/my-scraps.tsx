import { useState } from 'react'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { useGrowingList } from '../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, LetterPicture, List, ListItem, Loaded, MoreButton, useFormat, useTexts } from '../../../ui/index.js'
import type { ScrappedPosting, scrapsContract } from '../contract/scraps.js'
import { DeadlineMark } from './parts/deadline.js'
import { savePosting } from './parts/save-scrap.js'
import { ScrapButton } from './parts/scrap-button.js'
import { ScrapsFrame } from './parts/scraps-frame.js'
import { PostingStateMark } from './parts/stage.js'
import { T } from './texts/scraps.js'
import { T as S } from './texts/shared.js'
import styles from './hiring.module.css'

const api = apiFor<typeof scrapsContract>()

/** /my/scraps: the postings that one keeps, the next deadline first. */
export function Page() {
  const t = useTexts(T)
  const { query, list, more, busy } = useGrowingList(['scraps', 'postings'], (cursor) => api('GET /api/my/scraps/postings', { query: { cursor } }))
  return (
    <ScrapsFrame tab="postings" lead={list?.items.length ? t.order : undefined}>
      <Loaded query={query} count={4}>
        {({ items, next }) => items.length ? (
          <>
            <List label={t.postings}>{items.map((posting) => <Line key={posting.id} posting={posting} />)}</List>
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </>
        ) : <EmptyState picture={<LetterPicture />} title={t.nonePosting} text={t.nonePostingText} action={<ButtonLink kind="main" href="/postings">{t.browsePostings}</ButtonLink>} />}
      </Loaded>
    </ScrapsFrame>
  )
}

function Line({ posting }: { posting: ScrappedPosting }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const [scrapped, setScrapped] = useState(true)
  const facts = [posting.companyName, posting.job, posting.place, s.employments[posting.employment], t.until({ at: f.day(toInstant(posting.closedAt ?? posting.deadlineAt)) })].filter(Boolean)
  return (
    <ListItem
      href={`/postings/${posting.id}`}
      title={posting.title}
      text={<span className={styles.facts}>{facts.map((fact, i) => <span key={i}>{fact}</span>)}</span>}
      aside={(
        <span className={styles.kept}>
          {posting.closedAt === null ? <DeadlineMark deadlineAt={posting.deadlineAt} /> : <PostingStateMark state="closed" />}
          <ScrapButton plain kind="posting" save={savePosting(posting.id)} name={posting.title} scrapped={scrapped} onChange={setScrapped} />
        </span>
      )}
    />
  )
}
