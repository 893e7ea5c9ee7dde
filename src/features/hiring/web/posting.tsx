import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, ButtonLink, Card, Facts, Loaded, Notice, Page as PageFrame, Section, Stack, State, TwoColumns, useFormat, useNow, useTexts } from '../../../ui/index.js'
import type { postingsContract, PublicPosting } from '../contract/postings.js'
import { postingStateAt } from '../rules/postings.js'
import { ApplyDialog } from './apply-dialog.js'
import { DeadlineMark } from './parts/deadline.js'
import { savePosting } from './parts/save-scrap.js'
import { ScrapButton } from './parts/scrap-button.js'
import { useOneColumn } from './parts/use-one-column.js'
import { ProseText } from './parts/prose-text.js'
import { T } from './texts/postings.js'
import { T as S } from './texts/shared.js'
import styles from './hiring.module.css'

const api = apiFor<typeof postingsContract>()
const postingKey = (id: string) => ['posting', id]

/** /postings/:id: one posting, with the way to apply always in reach. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const id = params['id'] ?? ''
  const query = useQuery({ queryKey: postingKey(id), queryFn: () => api('GET /api/postings/{postingId}', { params: { postingId: id } }) })
  return <Loaded query={query} shape="block" count={1}>{(posting) => <PostingSheet posting={posting} back={{ href: '/postings', label: t.back }} />}</Loaded>
}

function PostingSheet({ posting, back }: { posting: PublicPosting; back: { href: string; label: string } }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const narrow = useOneColumn()
  const facts = [
    { term: t.company, text: <a href={`/companies/${posting.companyId}`}>{posting.companyName}</a> }, { term: t.job, text: posting.job }, { term: t.place, text: posting.place },
    { term: t.employment, text: s.employments[posting.employment] },
  ].filter((fact) => fact.text)
  return (
    <PageFrame title={posting.title} lead={posting.companyName} back={back} actions={<Scrap posting={posting} />}>
      <TwoColumns
        sideAt={narrow ? 'start' : 'end'}
        sticky
        side={<Card><Stack><Facts items={[...facts, { term: s.deadline, text: <Deadline at={posting.deadlineAt} /> }]} />{!narrow && <ApplyPart posting={posting} />}</Stack></Card>}
      >
        <Stack gap={8}>
          <Section title={t.about}><ProseText text={posting.text} /></Section>
          <Section title={t.steps}><ol className={styles.steps}>{posting.steps.map((step, i) => <li key={i}>{step}</li>)}</ol></Section>
          {posting.blind && <Notice title={s.blind}>{t.blindText}</Notice>}
        </Stack>
      </TwoColumns>
      {narrow && <div className={styles.applyBar}><ApplyPart posting={posting} /></div>}
    </PageFrame>
  )
}

function Scrap({ posting }: { posting: PublicPosting }) {
  const client = useQueryClient()
  const change = (scrapped: boolean) => client.setQueryData<PublicPosting>(postingKey(posting.id), (old) => old && { ...old, scrapped })
  return <ScrapButton kind="posting" save={savePosting(posting.id)} name={posting.title} scrapped={posting.scrapped} onChange={change} />
}

function Deadline({ at }: { at: string }) {
  const t = useTexts(T)
  const f = useFormat()
  return <Stack gap={1} align="start"><time dateTime={at}>{t.deadlineAt({ at: f.dateTime(toInstant(at)) })}</time><DeadlineMark deadlineAt={at} /></Stack>
}

function ApplyPart({ posting }: { posting: PublicPosting }) {
  const t = useTexts(T)
  const now = useNow()
  const [asking, setAsking] = useState(false)
  if (posting.mine) {
    return <Stack gap={2} align="start"><State tone="pine">{t.applied}</State><ButtonLink href="/my/applications" wide>{t.seeApplication}</ButtonLink></Stack>
  }
  const times = { openedAt: 0, closedAt: posting.closedAt === null ? null : toInstant(posting.closedAt), deadlineAt: toInstant(posting.deadlineAt) }
  const open = postingStateAt(times, now) === 'open'
  return (
    <>
      <Button kind="main" size="large" wide disabledReason={open ? undefined : t.closed} onClick={() => setAsking(true)}>{t.apply}</Button>
      {asking && <ApplyDialog posting={posting} onClose={() => setAsking(false)} />}
    </>
  )
}
