import { useQuery } from '@tanstack/react-query'
import { dayOf } from '../../../../kernel/time.js'
import { addressOf } from '../../../../platform/web/api.js'
import { useFilters } from '../../../../platform/web/address.js'
import { addDays, ButtonLink, Card, DownloadIcon, EmptyState, Field, FilterBar, Page as PageFrame, Section, Stack, Table, Text, TextInput, useLocale, useNow, useTexts, useTimeZone, VisuallyHidden } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { api } from '../api.js'
import { Bars } from '../parts/bars.js'
import { T } from '../texts/operator.js'
import styles from '../consulting.module.css'
import { OperatorTabs } from './area.js'

type Figures = Awaited<ReturnType<typeof read>>
type Figure = Figures['fields'][number]
const read = (query: { from: string; to: string }) => api('GET /api/operator/consulting/figures', { query })

/** /operator/consulting/figures: load, waiting time, no-shows and satisfaction (CONS-12). */
export function Page() {
  const t = useTexts(T)
  const today = dayOf(useNow(60_000), useTimeZone())
  const [filters, set] = useFilters(['from', 'to'])
  const period = { from: filters.from ?? addDays(today, -90), to: filters.to ?? today }
  const query = useQuery({ queryKey: ['operator', 'consulting', 'figures', period], queryFn: () => read(period), placeholderData: (old) => old })
  return (
    <PageFrame title={t.figuresTitle} lead={t.figuresLead}>
      <OperatorTabs current="/operator/consulting/figures" />
      <FilterBar>
        <Field label={t.from}><TextInput type="date" value={period.from} max={period.to} onChange={(e) => set({ from: e.target.value })} /></Field>
        <Field label={t.to}><TextInput type="date" value={period.to} min={period.from} onChange={(e) => set({ to: e.target.value })} /></Field>
      </FilterBar>
      <Loaded query={query} shape="block">
        {(all) => all.fields.length ? (
          <Stack gap={12}>
            <Part by="field" title={t.byField} rows={all.fields} period={period} fewest={all.fewest} />
            {all.consultants.length > 0 && <Part by="consultant" title={t.byConsultant} rows={all.consultants} period={period} fewest={all.fewest} />}
          </Stack>
        ) : <EmptyState title={t.nothing} />}
      </Loaded>
    </PageFrame>
  )
}

function Part({ by, title, rows, period, fewest }: { by: 'field' | 'consultant'; title: string; rows: readonly Figure[]; period: { from: string; to: string }; fewest: number }) {
  const t = useTexts(T)
  const locale = useLocale()
  const percent = (n: number | null) => (n === null ? t.unknown : t.percent({ n: (n * 100).toFixed(0) }))
  const wait = (n: number | null) => (n === null ? t.unknown : n < 48 ? t.hours({ n: n.toFixed(0) }) : t.days({ n: (n / 24).toFixed(1) }))
  // By ear the two halves of the page are told apart by it.
  const named = (word: string) => <><VisuallyHidden>{title}: </VisuallyHidden>{word}</>
  const bars = (value: (r: Figure) => number | null, text: (r: Figure) => string) => rows.map((r) => ({ key: r.id, name: r.name[locale], value: value(r), text: text(r) }))
  const csv = addressOf('/api/operator/consulting/figures.csv', {}, { ...period, by })
  return (
    <Section title={title} aside={<ButtonLink icon={<DownloadIcon />} href={csv} download aria-label={t.csvOf({ by: title })}>{t.csv}</ButtonLink>}>
      <Stack gap={6}>
        <div className={styles.charts}>
          <Card title={named(t.load)}><Bars label={t.load} rows={bars((r) => r.booked, (r) => t.sessions({ n: r.booked }))} /></Card>
          <Card title={named(t.wait)}><Bars label={t.wait} rows={bars((r) => r.waitHours, (r) => wait(r.waitHours))} /></Card>
          <Card title={named(t.noShow)}><Bars label={t.noShow} most={1} rows={bars((r) => r.noShowRate, (r) => percent(r.noShowRate))} /></Card>
          <Card title={named(t.score)}><Bars label={t.score} most={5} rows={bars((r) => r.score, (r) => (r.score === null ? t.unknown : r.score.toFixed(1)))} /><Text size={13} tone="quiet">{t.few({ fewest })}</Text></Card>
        </div>
        <Table caption={`${title}: ${t.table}`} rows={rows} rowKey={(r) => r.id} columns={[
          { key: 'name', head: t.name, names: true, cell: (r) => r.name[locale] },
          { key: 'applied', head: t.applied, align: 'end', cell: (r) => r.applied }, { key: 'booked', head: t.load, align: 'end', cell: (r) => r.booked }, { key: 'minutes', head: t.minutes, align: 'end', cell: (r) => t.minutesOf({ n: r.minutes }) },
          { key: 'cancelled', head: t.cancelled, align: 'end', cell: (r) => r.cancelled }, { key: 'finished', head: t.finished, align: 'end', cell: (r) => r.finished }, { key: 'noShows', head: t.noShows, align: 'end', cell: (r) => r.noShows },
          { key: 'wait', head: t.wait, align: 'end', cell: (r) => wait(r.waitHours) }, { key: 'score', head: t.score, align: 'end', cell: (r) => (r.score === null ? '–' : r.score.toFixed(1)) },
        ]} />
      </Stack>
    </Section>
  )
}
