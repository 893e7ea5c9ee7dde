import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, Page as PageFrame, PeoplePicture, useTexts } from '../../../../ui/index.js'
import { Loaded } from '../parts/loaded.js'
import { readChoices, readScheduling, type Scheduling } from './choices.js'
import { ScheduleForm } from './schedule-form.js'
import { T } from '../texts/company.js'

/** /company/:companyId/schedule?posting=…&applications=a,b: whom, with whom, when; confirmed in one step. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId']!
  const postingId = new URLSearchParams(location.search).get('posting') ?? undefined
  const query = useQuery({ queryKey: ['scheduling', companyId, postingId], queryFn: () => readScheduling(companyId, postingId), refetchOnWindowFocus: false, staleTime: 0 })
  return (
    <PageFrame title={t.schedule} lead={query.data?.posting?.title} back={postingId ? { href: `/company/${companyId}/postings/${postingId}`, label: query.data?.posting?.title ?? t.toPostings } : undefined}>
      <Loaded query={query}>
        {({ posting, members }) => (posting
          ? <OfPosting companyId={companyId} posting={posting} members={members} />
          : <EmptyState picture={<PeoplePicture />} title={t.choosePosting} text={t.choosePostingText} action={<ButtonLink kind="main" href={`/company/${companyId}/postings`}>{t.toPostings}</ButtonLink>} />)}
      </Loaded>
    </PageFrame>
  )
}

/** The applicants come in parts; those picked in the applicants' list are read by their ids, wherever they stand. */
function OfPosting({ companyId, posting, members }: { companyId: string; posting: NonNullable<Scheduling['posting']>; members: Scheduling['members'] }) {
  const t = useTexts(T)
  const postingId = posting.id
  const ids = new URLSearchParams(location.search).get('applications') ?? ''
  const [q, setQ] = useState('')
  const list = useGrowingList(['choices', companyId, postingId, q], (cursor) => readChoices(companyId, { postingId, q, cursor }))
  const picked = useQuery({ queryKey: ['choices', companyId, postingId, 'picked', ids], queryFn: async () => (ids ? (await readChoices(companyId, { postingId, ids })).items : []), refetchOnWindowFocus: false, staleTime: 0 })
  if (!q && list.query.data?.items.length === 0) {
    return <EmptyState picture={<PeoplePicture />} title={t.noApplicants} text={t.noApplicantsText} action={<ButtonLink href={`/company/${companyId}/postings/${postingId}`}>{posting.title}</ButtonLink>} />
  }
  return <Loaded query={picked}>{(found) => <ScheduleForm companyId={companyId} postingId={postingId} members={members} picked={found.filter((a) => !a.pending)} list={list} q={q} onSearch={setQ} />}</Loaded>
}
