import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { useFilters } from '../../../../platform/web/address.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { EmptyState, Loaded, Page as PageFrame, Row, Stack, Tabs, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import type { postingsContract, PostingView } from '../../contract/postings.js'
import { postingStateAt } from '../../rules/postings.js'
import { applyToPosting } from '../live-state.js'
import { PostingStateMark } from '../parts/stage.js'
import { T } from '../texts/company.js'
import { T as P } from '../texts/postings.js'
import styles from '../hiring.module.css'
import { Applicants } from './applicants.js'
import { EditPosting } from './edit-posting.js'
import { PostingActions } from './posting-actions.js'
import { PostingText } from './posting-text.js'

const api = apiFor<typeof postingsContract>()
interface View { posting: PostingView; mayManage: boolean; live: { topic: string; seq: number } }

/** /company/:companyId/postings/:postingId: its applicants, or its text and criteria. */
export function Page({ params }: PageProps) {
  const [companyId, postingId] = [params['companyId'] ?? '', params['postingId'] ?? '']
  const key = ['company-posting', companyId, postingId]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/companies/{companyId}/postings/{postingId}', { params: { companyId, postingId } }), refetchOnWindowFocus: false })
  useLiveView<View>(key, query.data?.live ? (query.data as View) : undefined, applyToPosting)
  return <Loaded query={query} shape="block" count={1}>{(view) => <Posting {...view} />}</Loaded>
}

function Posting({ posting, mayManage }: Pick<View, 'posting' | 'mayManage'>) {
  const t = useTexts(T)
  const p = useTexts(P)
  const f = useFormat()
  const [{ tab }] = useFilters(['tab'])
  const now = useNow()
  const at = (iso: string | null) => (iso === null ? null : toInstant(iso))
  const state = postingStateAt({ openedAt: at(posting.openedAt), closedAt: at(posting.closedAt), deadlineAt: at(posting.deadlineAt) }, now)
  const here = `/company/${posting.companyId}/postings/${posting.id}`
  const onText = tab === 'text' || !mayManage
  return (
    <PageFrame
      title={posting.title}
      back={{ href: `/company/${posting.companyId}/postings`, label: t.back }}
      actions={mayManage ? <PostingActions posting={posting} state={state} /> : undefined}
    >
      <Stack gap={6}>
        <Row gap={4}>
          <PostingStateMark state={state} />
          {posting.deadlineAt && <time className={styles.when} dateTime={posting.deadlineAt}>{p.deadlineAt({ at: f.dateTime(toInstant(posting.deadlineAt)) })}</time>}
          {state !== 'draft' && <a href={`/postings/${posting.id}`}>{t.seePublic}</a>}
        </Row>
        {mayManage && <Tabs label={posting.title} current={onText ? `${here}?tab=text` : here} items={[{ href: here, label: t.tabApplicants }, { href: `${here}?tab=text`, label: t.tabText }]} />}
        {onText
          ? mayManage ? <EditPosting key={posting.id} posting={posting} /> : <PostingText posting={posting} />
          : state === 'draft' ? <EmptyState title={t.noApplicants} text={t.notOpen} /> : <Applicants companyId={posting.companyId} postingId={posting.id} />}
      </Stack>
    </PageFrame>
  )
}
