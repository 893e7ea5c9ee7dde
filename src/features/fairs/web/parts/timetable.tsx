import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, Section, Table, Text, useFormat, useTexts } from '../../../../ui/index.js'
import type { FairView } from '../../rules/views.js'
import { T } from '../texts/fair.js'

/** What happens when: interviews and consultations of the fair. */
export function Timetable({ view }: { view: FairView }) {
  const t = useTexts(T)
  const f = useFormat()
  const { timetable } = view.fair
  const consults = timetable.some((e) => e.kind === 'consultation')
  return (
    <Section title={t.timetable} aside={consults ? <ButtonLink href="/my/consultations/new">{t.toConsulting}</ButtonLink> : undefined}>
      {timetable.length ? (
        <Table caption={t.timetable} rows={timetable} rowKey={(e) => e.id} columns={[
          { key: 'when', head: t.when, whole: true, cell: (e) => <time dateTime={e.from}>{f.dayTimes(toInstant(e.from), toInstant(e.to))}</time> },
          { key: 'what', head: t.what, names: true, cell: (e) => `${t.kinds[e.kind]} · ${e.title}` },
          { key: 'where', head: t.where, cell: (e) => view.booths.find((b) => b.id === e.boothId)?.company ?? '–' },
        ]} />
      ) : <Text tone="quiet">{t.noTimetable}</Text>}
    </Section>
  )
}
