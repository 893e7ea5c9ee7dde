import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { Button, Card, Facts, Notice, Page as PageFrame, Row, Stack, State, Text, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { boardState, isChecked, unansweredSoon, type BoardCandidate, type CompanyInterview } from '../../rules/board.js'
import { roundPhase } from '../../rules/cards.js'
import { Loaded } from '../parts/loaded.js'
import { AnswerState, OutcomeState, PhaseState } from '../parts/states.js'
import { Enter } from './board-row.js'
import { CancelDialog, MoveDialog, PanelDialog } from './dialogs.js'
import { InterviewTabs } from './interview-tabs.js'
import { RequestPanel } from './request.js'
import { interviewKey, readInterview, type InterviewView } from './view.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

/** /company/:companyId/interviews/:interviewId: facts, answers, requests, changes; live. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const [companyId, id] = [params['companyId']!, params['interviewId']!]
  const key = interviewKey(companyId, id)
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => readInterview(companyId, id), refetchOnWindowFocus: false, retry: false })
  useLiveView(key, query.data, (old, event) => {
    if (event.type === 'interview.gone') { if ((event.body as { id: string }).id === id) void client.invalidateQueries({ queryKey: key }); return old }
    const { interview } = event.body as { interview: CompanyInterview }
    return interview.id === id ? { ...old, interview } : old
  })
  const i = query.data?.interview
  return (
    <PageFrame
      title={i ? i.candidates.map((c) => c.name).join(', ') : t.list} lead={i ? `${i.title} · ${s.round(i)} · ${f.dayTimes(toInstant(i.from), toInstant(i.to))}` : undefined}
      back={{ href: `/company/${companyId}/interviews`, label: t.back }} actions={query.data && i ? <Enter row={i} me={query.data.viewer.personId} kind="main" /> : undefined}
    >
      <InterviewTabs companyId={companyId} id={id} current="schedule" all={query.data ? query.data.viewer.manages || isOnPanel(query.data) : false} />
      <Loaded query={query}>{(view) => <Body view={view} />}</Loaded>
    </PageFrame>
  )
}

const isOnPanel = ({ interview, viewer }: InterviewView): boolean => interview.panel.some((p) => p.personId === viewer.personId && p.role !== 'observer')

function Body({ view }: { view: InterviewView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const now = useNow()
  const [dialog, setDialog] = useState<'move' | 'panel' | 'cancel' | null>(null)
  const i = view.interview
  const phase = roundPhase(i, now)
  const silent = unansweredSoon(i, now).filter((c) => c.answer === null)
  const mayChange = view.viewer.manages && i.startedAt === null && (phase === 'booked' || phase === 'open' || (phase === 'live' && i.medium === 'in_person'))
  return (
    <Stack gap={6}>
      {silent.length > 0 && <Notice tone="warn" title={t.unanswered} announce={false}>{silent.map((c) => c.name).join(', ')}</Notice>}
      {i.announcedAt === null && i.cancelledAt === null && <Notice announce={false}>{t.hidden}</Notice>}
      <Card title={t.facts} level={2} aside={<PhaseState state={boardState(i, now)} />} actions={mayChange ? <><Button onClick={() => setDialog('move')}>{t.move}</Button><Button onClick={() => setDialog('panel')}>{t.changePanel}</Button><Button kind="plain" onClick={() => setDialog('cancel')}>{t.cancelIt}</Button></> : undefined}>
        <Facts items={[
          { term: s.when, text: `${f.fullDay(toInstant(i.from))} ${f.timeRange(toInstant(i.from), toInstant(i.to))}` }, { term: s.kind, text: s.kindsLong[i.medium] },
          ...(i.place ? [{ term: s.place, text: i.place }] : []),
          { term: s.panel, text: i.panel.map((p) => `${p.name}${p.role === 'panel' ? '' : ` (${p.role === 'host' ? s.host : s.observer})`}`).join(', ') },
          ...(i.cancelledAt && i.cancelReason ? [{ term: t.reason, text: i.cancelReason }] : []),
        ]} />
      </Card>
      <Card title={t.people} level={2}>
        <div className={styles.people}>{i.candidates.map((c) => <Person key={c.id} c={c} view={view} open={mayChange} now={now} />)}</div>
      </Card>
      {dialog === 'move' && <MoveDialog view={view} onClose={() => setDialog(null)} />}
      {dialog === 'panel' && <PanelDialog view={view} onClose={() => setDialog(null)} />}
      {dialog === 'cancel' && <CancelDialog view={view} onClose={() => setDialog(null)} />}
    </Stack>
  )
}

function Person({ c, view, open, now }: { c: BoardCandidate; view: InterviewView; open: boolean; now: number }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const { companyId } = view.interview
  return (
    <div className={styles.person}>
      <div>
        {c.applicationId && view.viewer.manages ? <a href={`/company/${companyId}/applications/${c.applicationId}`}><strong>{c.name}</strong></a> : <strong>{c.name}</strong>}
        {c.answeredAt && <Text size={15} tone="quiet">{t.answeredAt({ at: f.dateTime(toInstant(c.answeredAt)) })}</Text>}
        {c.answer === 'decline' && c.reason && <Text size={15}>{c.reason}</Text>}
      </div>
      <Row gap={4}>
        {t.here[c.where] && <State tone="pine" shape="half">{t.here[c.where]}</State>}
        {isChecked(c, now) && <State tone="pine">{s.phases.checked}</State>}
        {c.bound ? <AnswerState answer={c.answer} /> : <State shape="ring">{t.notBound}</State>}
        {c.result && <OutcomeState outcome={c.result} />}
      </Row>
      {c.answer === 'another_time' && open && <RequestPanel view={view} candidate={c} />}
    </div>
  )
}
