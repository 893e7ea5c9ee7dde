import { useQuery } from '@tanstack/react-query'
import { dayOf, toInstant } from '../../../kernel/time.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import { Band, Text, useFormat, useLocale, useNow, useTexts, useTimeZone } from '../../../ui/index.js'
import { todayOf, withDay, type ConsultationView } from '../rules/views.js'
import { api, type Detail } from './api.js'
import { EnterButton } from './parts/enter-button.js'
import { T } from './texts/mine.js'
import styles from './consulting.module.css'

/** CONS-6: how many video consultations are today, and the way into the next one; live. */
export function TodayBand({ always = false }: { always?: boolean }) {
  const zone = useTimeZone()
  const day = dayOf(useNow(60_000), zone)
  const key = ['my-consultations', 'day', day]
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/my/consultations/day', { query: { day } }), refetchOnWindowFocus: false, retry: false })
  useLiveView(key, query.data, (old, event) => withDay(old, (event.body as Detail).consultation, zone))
  return query.data ? <BandOf items={query.data.items} always={always} /> : null
}

function BandOf({ items, always }: { items: ConsultationView[]; always: boolean }) {
  const t = useTexts(T)
  const { today, next } = todayOf(items, useNow(), useTimeZone())
  if (!today.length && !always) return null
  return (
    <Band title={t.today} count={today.length} action={next ? <EnterButton consultation={next} size="large" /> : undefined}>
      {next ? <Next consultation={next} /> : <Text>{today.length ? t.todayDone : t.todayNone}</Text>}
    </Band>
  )
}

function Next({ consultation: c }: { consultation: ConsultationView }) {
  const t = useTexts(T)
  const f = useFormat()
  const locale = useLocale()
  const now = useNow()
  const from = toInstant(c.from!)
  return (
    <div className={styles.next}>
      <span className={styles.nextTime}>
        <Text as="span" tone="quiet" size={15}>{t.next}</Text>
        <Text as="span" size={21} strong tabular>{f.timeRange(from, toInstant(c.to!))}</Text>
        <Text as="span" tone="wood" size={15} tabular>{c.startedAt ? t.running : f.relative(from, now)}</Text>
      </span>
      <a href={`/consultations/${c.id}`}>{c.consultant?.name} · {c.field[locale]}</a>
    </div>
  )
}
