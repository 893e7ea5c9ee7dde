import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Page as PageFrame, useFormat, useTexts } from '../../../../ui/index.js'
import { SessionLog } from '../../../live-room/web/log/session-log.js'
import { Loaded } from '../parts/loaded.js'
import { InterviewTabs } from './interview-tabs.js'
import { interviewKey, readInterview } from './view.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'

/** /company/:companyId/interviews/:interviewId/log: the signed timeline, for the company (ROOM-18). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const [companyId, id] = [params['companyId']!, params['interviewId']!]
  const query = useQuery({ queryKey: interviewKey(companyId, id), queryFn: () => readInterview(companyId, id), refetchOnWindowFocus: false, retry: false })
  const i = query.data?.interview
  return (
    <PageFrame
      title={i ? i.candidates.map((c) => c.name).join(', ') : t.log} windowTitle={t.log} lead={i ? `${i.title} · ${s.round(i)} · ${f.dayTimes(toInstant(i.from), toInstant(i.to))}` : undefined}
      back={{ href: `/company/${companyId}/interviews`, label: t.back }}
    >
      <InterviewTabs companyId={companyId} id={id} current="log" all />
      <Loaded query={query} shape="row">{({ interview }) => <SessionLog sessionId={interview.sessionId} />}</Loaded>
    </PageFrame>
  )
}
