import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Card, Loaded, Page as PageFrame, Stack, State, Text, useFormat, useTexts } from '../../../ui/index.js'
import { InterviewTabs } from '../../interviews/web/company/interview-tabs.js'
import { DecisionForm } from './decision-form.js'
import { SentSheet } from './sent-sheet.js'
import { MyNotes } from './kit/my-notes.js'
import { SheetForm } from './sheet-form.js'
import { T } from './texts.js'
import { evaluationKey, readEvaluation, type PartProps } from './view.js'
import styles from './evaluation.module.css'

/** /company/:companyId/interviews/:interviewId/evaluation: my sheet, the others', and the decision (INT-14, INT-15). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const f = useFormat()
  const [companyId, id] = [params['companyId']!, params['interviewId']!]
  const query = useQuery({ queryKey: evaluationKey(companyId, id), queryFn: () => readEvaluation(companyId, id), retry: false, staleTime: 0, refetchOnWindowFocus: false })
  const i = query.data?.interview
  return (
    <PageFrame
      title={query.data ? query.data.candidates.map((c) => c.name).join(', ') : t.evaluation} lead={i ? `${i.title} · ${t.round(i)} · ${f.dayTimes(toInstant(i.from), toInstant(i.to))}` : undefined}
      back={{ href: `/company/${companyId}/interviews`, label: t.back }}
    >
      <InterviewTabs companyId={companyId} id={id} current="evaluation" all={query.data ? query.data.viewer.manages || query.data.viewer.onPanel : false} />
      <Loaded shape="card" count={2} query={query}>{(view) => <Stack gap={8}>{view.viewer.onPanel && view.candidates.length > 1 && <MyNotes interviewId={id} />}{view.candidates.map((c) => <Candidate key={c.id} view={view} candidate={c} companyId={companyId} />)}</Stack>}</Loaded>
    </PageFrame>
  )
}

function Candidate({ view, candidate, companyId }: PartProps) {
  const t = useTexts(T)
  const many = view.candidates.length > 1
  return (
    <Stack gap={6}>
      {many && <h2>{candidate.name}</h2>}
      {view.viewer.onPanel && (
        <Card title={t.mySheet} level={many ? 3 : 2}>
          {!many && <MyNotes interviewId={view.interview.id} />}
          {candidate.mine?.sentAt ? <SentSheet sheet={candidate.mine} /> : <SheetForm view={view} candidate={candidate} companyId={companyId} />}
        </Card>
      )}
      {candidate.others.length > 0 && (
        <Card title={t.others} level={many ? 3 : 2}>
          {!candidate.othersShown && <Text tone="quiet" size={15}>{t.othersHidden}</Text>}
          <div className={styles.others}>
            {candidate.others.map((o) => (
              <section key={o.personId} className={styles.other} aria-label={o.name}>
                <div className={styles.otherHead}><strong>{o.name}</strong>{o.sentAt ? <State tone="pine">{t.isSent}</State> : <State>{t.notSent}</State>}</div>
                {o.sheet && <SentSheet sheet={o.sheet} />}
              </section>
            ))}
          </div>
        </Card>
      )}
      {view.viewer.manages && <DecisionForm view={view} candidate={candidate} companyId={companyId} level={many ? 3 : 2} />}
    </Stack>
  )
}
