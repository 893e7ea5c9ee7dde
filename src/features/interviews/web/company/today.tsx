import { useQuery } from '@tanstack/react-query'
import { dayOf, instantOf } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { addDays, Button, ButtonLink, CalendarPicture, ChevronLeftIcon, ChevronRightIcon, EmptyState, Field, IconButton, Page as PageFrame, Row, Stack, TextInput, useFormat, useNow, useTexts, useTimeZone } from '../../../../ui/index.js'
import type { interviewsContract } from '../../contract/index.js'
import { boardCounts, withInterview, type CompanyInterview } from '../../rules/board.js'
import { Loaded } from '../parts/loaded.js'
import { BoardRow } from './board-row.js'
import { T } from '../texts/company.js'
import styles from '../interviews.module.css'

const api = apiFor<typeof interviewsContract>()

const readPart = (companyId: string, day: string, cursor?: string) => api('GET /api/companies/{companyId}/day', { params: { companyId }, query: { day, limit: 100, cursor } })

/** The whole day, in parts: its counts are of all rows. The first part's sequence number stays, so that no event between two parts is passed by. */
async function readDay(companyId: string, day: string) {
  let board = await readPart(companyId, day)
  while (board.next !== null) {
    const part = await readPart(companyId, day, board.next)
    board = { ...board, rows: [...board.rows, ...part.rows.filter((r) => !board.rows.some((known) => known.id === r.id))], next: part.next }
  }
  return board
}

/** /company/:companyId: the sessions of a day, live: who is waiting, checked, ready, live, over. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const f = useFormat()
  const zone = useTimeZone()
  const companyId = params['companyId']!
  const now = useNow()
  const today = dayOf(now, zone)
  const [filters, setFilters] = useFilters(['day'])
  const day = /^\d{4}-\d\d-\d\d$/.test(filters.day ?? '') ? filters.day! : today
  const key = ['company-day', companyId, day]
  const query = useQuery({ queryKey: key, queryFn: () => readDay(companyId, day), refetchOnWindowFocus: false })
  useLiveView(key, query.data, (old, event) => withInterview(old, event.type === 'interview.gone' ? { ...(event.body as { id: string }), gone: true } : (event.body as { interview: CompanyInterview }).interview, zone))
  const go = (to: string) => setFilters({ day: to === today ? '' : to })
  const manages = query.data?.viewer.manages ?? false
  return (
    <PageFrame
      title={day === today ? t.today : t.dayOf({ day: f.day(instantOf(day, '12:00', zone)) })}
      actions={manages ? <Row><ButtonLink href={`/company/${companyId}/invitations`}>{t.invite}</ButtonLink><ButtonLink kind="main" href={`/company/${companyId}/schedule`}>{t.schedule}</ButtonLink></Row> : undefined}
    >
      <div className={styles.boardHead}>
        <IconButton kind="quiet" label={t.previous} icon={<ChevronLeftIcon />} onClick={() => go(addDays(day, -1))} />
        <Field label={t.chooseDay} hideLabel><TextInput type="date" value={day} onChange={(e) => { if (e.target.value) go(e.target.value) }} /></Field>
        <IconButton kind="quiet" label={t.next} icon={<ChevronRightIcon />} onClick={() => go(addDays(day, 1))} />
        {day !== today && <Button kind="plain" onClick={() => go(today)}>{t.toToday}</Button>}
      </div>
      <Loaded query={query} shape="row" count={5}>
        {(board) => board.rows.length ? (
          <Stack gap={6}>
            <Counts rows={board.rows} now={now} />
            <div className={styles.rows} role="list">{board.rows.map((row) => <BoardRow key={row.id} row={row} me={board.viewer.personId} />)}</div>
          </Stack>
        ) : <EmptyState picture={<CalendarPicture />} title={t.none} text={board.viewer.manages ? t.noneText : t.nonePanel} action={board.viewer.manages ? <ButtonLink href={`/company/${companyId}/postings`}>{t.toPostings}</ButtonLink> : undefined} />}
      </Loaded>
    </PageFrame>
  )
}

function Counts({ rows, now }: { rows: CompanyInterview[]; now: number }) {
  const t = useTexts(T)
  const counts = boardCounts(rows, now)
  return <dl className={styles.counts}>{(['all', 'waiting', 'ready', 'live', 'over'] as const).map((k) => <div key={k}><dt>{t.counts[k]}</dt><dd>{counts[k]}</dd></div>)}</dl>
}
