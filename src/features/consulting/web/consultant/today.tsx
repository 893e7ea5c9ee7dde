import { useQuery } from '@tanstack/react-query'
import { dayOf, toInstant } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { useLiveView } from '../../../../platform/web/use-live.js'
import { addDays, Button, ButtonLink, CalendarPicture, Card, EmptyState, Field, Page as PageFrame, Row, Stack, State, Text, TextInput, useFormat, useLocale, useNow, useTexts, useTimeZone } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { stateOfView, withDay, type ConsultationView } from '../../rules/views.js'
import { api, type Detail } from '../api.js'
import { EnterButton } from '../parts/enter-button.js'
import { StateMark } from '../parts/state-mark.js'
import { T } from '../texts/consultant.js'
import { T as O } from '../texts/one.js'
import { T as S } from '../texts/shared.js'
import styles from '../consulting.module.css'
import { ConsultantTabs } from './area.js'

type Told = Detail | { gone: string }

/** /consultant: the consultations of a day, who is here, and the way in. */
export function Page() {
  const t = useTexts(T)
  const zone = useTimeZone()
  const today = dayOf(useNow(60_000), zone)
  const [filters, set] = useFilters(['day'])
  const day = filters.day ?? today
  const key = ['consultant', 'day', day]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/consultant/day', { query: { day } }), refetchOnWindowFocus: false })
  useLiveView(key, query.data, (old, event) => {
    const told = event.body as Told
    return 'gone' in told ? { ...old, items: old.items.filter((c) => c.id !== told.gone) } : withDay(old, told.consultation, zone)
  })
  const go = (to: string) => set({ day: to === today ? '' : to })
  return (
    <PageFrame title={query.data ? t.todayTitle({ name: query.data.name }) : t.today}>
      <ConsultantTabs current="/consultant" />
      <Row align="end">
        <Button kind="quiet" onClick={() => go(addDays(day, -1))}>{t.before}</Button>
        <Field label={t.day} hideLabel><TextInput type="date" value={day} onChange={(e) => { if (e.target.value) go(e.target.value) }} /></Field>
        <Button kind="quiet" onClick={() => go(addDays(day, 1))}>{t.after}</Button>
        {day !== today && <Button kind="plain" onClick={() => go(today)}>{t.backToday}</Button>}
      </Row>
      <Loaded query={query}>
        {({ items }) => items.length ? <Stack>{items.map((c) => <Line key={c.id} consultation={c} />)}</Stack>
          : <EmptyState picture={<CalendarPicture />} title={t.todayNone} text={t.todayNoneText} action={<ButtonLink href="/consultant/hours">{t.openHours}</ButtonLink>} />}
      </Loaded>
    </PageFrame>
  )
}

function Line({ consultation: c }: { consultation: ConsultationView }) {
  const s = useTexts(S)
  const o = useTexts(O)
  const f = useFormat()
  const locale = useLocale()
  const state = stateOfView(c, useNow())
  const where = c.applicant?.where ?? 'away'
  const expected = c.type === 'video' && (state === 'assigned' || state === 'running')
  return (
    <Card level={2} title={<><span className="tabular">{f.timeRange(toInstant(c.from!), toInstant(c.to!))}</span> {c.applicant?.name}</>} aside={<StateMark consultation={c} />}>
      <Stack gap={3}>
        <Row>
          <Text as="span">{c.field[locale]} · {s.types[c.type]}</Text>
          {expected && <State tone={where === 'away' ? 'quiet' : c.applicant?.ready || where === 'room' ? 'pine' : 'wood'}>{c.applicant?.ready && where === 'waiting' ? o.ready : o.whereIs[where]}</State>}
        </Row>
        <Text tone="quiet"><span className={styles.about}>{c.about}</span></Text>
        <Row align="start"><EnterButton consultation={c} kind="quiet" /><ButtonLink kind="plain" href={`/consultations/${c.id}`}>{s.details}</ButtonLink></Row>
      </Stack>
    </Card>
  )
}
