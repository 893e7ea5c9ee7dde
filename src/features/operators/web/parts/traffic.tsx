import { useQuery } from '@tanstack/react-query'
import { instantOf, toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { addDays, Card, List, ListItem, Loaded, Section, State, Table, useFormat, useTexts, useTimeZone, type StateProps } from '../../../../ui/index.js'
import type { operatorsContract, TrafficView } from '../../contract.js'
import { T } from '../texts/traffic.js'
import { T as S } from '../texts/shared.js'
import styles from './traffic.module.css'

const api = apiFor<typeof operatorsContract>()
type ChannelView = TrafficView['channels'][number]
const looks: Record<ChannelView['state'], Pick<StateProps, 'tone' | 'shape'>> = { idle: { tone: 'quiet', shape: 'ring' }, fine: { tone: 'pine', shape: 'check' }, trouble: { tone: 'persimmon', shape: 'diamond' }, backing_off: { tone: 'persimmon', shape: 'half' } }

/** How each channel does, and what went out in thirty days. */
export function Traffic() {
  const t = useTexts(T)
  const query = useQuery({ queryKey: ['operator', 'deliveries'], queryFn: () => api('GET /api/operator/deliveries'), refetchInterval: 30_000 })
  return (
    <Loaded query={query} shape="row" count={4}>
      {(traffic) => (
        <>
          <Section title={t.channels}><List>{traffic.channels.map((c) => <Channel key={c.channel} of={c} />)}</List></Section>
          <Section title={t.volume}>
            <div className={styles.charts}>{traffic.channels.map((c) => <Volume key={c.channel} channel={c.channel} traffic={traffic} />)}</div>
          </Section>
        </>
      )}
    </Loaded>
  )
}

function Channel({ of: c }: { of: ChannelView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const time = (iso: string) => format.dateTime(toInstant(iso))
  const text = [
    c.lastSuccessAt ? t.lastSuccess({ at: time(c.lastSuccessAt) }) : t.noSuccess, t.failures({ hour: c.failedHour, day: c.failedDay }),
    c.oldestWaitingSince ? t.waiting({ count: c.waiting, since: time(c.oldestWaitingSince) }) : null, c.nextTryAt ? t.next({ at: time(c.nextTryAt) }) : null,
  ]
  return <ListItem title={s.channels[c.channel]} text={text.filter(Boolean).join(' · ')} aside={<State {...looks[c.state]}>{t.states[c.state]}</State>} />
}

const parts = ['delivered', 'accepted', 'failed'] as const
type Day = Record<(typeof parts)[number], number> & { day: string }

function daysOf({ days, from, to }: TrafficView, channel: ChannelView['channel']): Day[] {
  const all: Day[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) all.push({ delivered: 0, accepted: 0, failed: 0, ...days.find((d) => d.day === day && d.channel === channel), day })
  return all
}

/** A bar a day, in three parts; the table beneath says the same in figures. */
function Volume({ channel, traffic }: { channel: ChannelView['channel']; traffic: TrafficView }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const zone = useTimeZone()
  const days = daysOf(traffic, channel)
  const told = days.filter((d) => parts.some((p) => d[p] > 0))
  const sums = Object.fromEntries(parts.map((p) => [p, days.reduce((n, d) => n + d[p], 0)])) as Record<(typeof parts)[number], number>
  const full = Math.max(1, ...days.map((d) => parts.reduce((n, p) => n + d[p], 0)))
  const label = t.chart({ channel: s.channels[channel], ...sums })
  return (
    <Card title={s.channels[channel]} level={3}>
      <p className={styles.sums}>{parts.map((p) => <span key={p} className={styles.key}><span className={`${styles.swatch} ${styles[p]}`} aria-hidden />{t[p]} {sums[p]}</span>)}</p>
      <svg role="img" aria-label={label} className={styles.chart} viewBox="0 0 300 60" preserveAspectRatio="none">
        {days.map((d, i) => {
          let top = 60
          return parts.map((p) => {
            const height = (d[p] / full) * 60
            top -= height
            return height > 0 ? <rect key={`${d.day} ${p}`} className={styles[p]} x={i * 10 + 1} y={top} width={8} height={height} /> : null
          })
        })}
        <line className={styles.base} x1="0" x2="300" y1="60" y2="60" />
      </svg>
      {told.length > 0 ? (
        <details>
          <summary className={styles.more}>{t.table}</summary>
          <Table caption={label} rows={[...told].reverse()} rowKey={(d) => d.day} bare columns={[
            { key: 'day', head: t.day, cell: (d) => format.day(instantOf(d.day, '12:00', zone)) },
            ...parts.map((p) => ({ key: p, head: t[p], cell: (d: Day) => d[p], align: 'end' as const })),
          ]} />
        </details>
      ) : <p className={styles.more}>{t.nothing}</p>}
    </Card>
  )
}
