import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, Table, useFormat, useLocale, useNow, useTexts } from '../../../../ui/index.js'
import { stateOfView, type ConsultationView } from '../../rules/views.js'
import { T } from '../texts/shared.js'
import styles from '../consulting.module.css'
import { EnterButton } from './enter-button.js'
import { StateMark } from './state-mark.js'

/** CONS-6: number, time of application, field, type, content, consultant (or applicant), booked time, state, and the act that fits. */
export function ConsultationTable({ items, caption, href, other }: { items: readonly ConsultationView[]; caption: string; href: (c: ConsultationView) => string; other: 'consultant' | 'applicant' | 'both' }) {
  const t = useTexts(T)
  const f = useFormat()
  const locale = useLocale()
  const consultant = { key: 'consultant', head: t.consultant, cell: (c: ConsultationView) => <span className={styles.whole}>{c.consultant?.name ?? t.notAssigned}</span> }
  const applicant = { key: 'applicant', head: t.applicant, cell: (c: ConsultationView) => c.applicant?.name ?? t.none }
  return (
    <Table caption={caption} rows={items} rowKey={(c) => c.id} columns={[
      { key: 'field', head: t.field, names: true, cell: (c) => <a href={href(c)}>{c.field[locale]}</a> },
      { key: 'number', head: t.number, cell: (c) => <span className="tabular">{c.number}</span> },
      { key: 'applied', head: t.appliedAt, cell: (c) => <span className={styles.whole}>{f.dateTime(toInstant(c.appliedAt))}</span> },
      { key: 'type', head: t.type, cell: (c) => <span className={styles.whole}>{t.types[c.type]}</span> },
      { key: 'about', head: t.about, cell: (c) => <span className={styles.about}>{c.about}</span> },
      ...(other === 'both' ? [applicant, consultant] : [other === 'consultant' ? consultant : applicant]),
      { key: 'when', head: t.when, cell: (c) => (c.from && c.to ? <time dateTime={c.from}><span className={styles.whole}>{f.day(toInstant(c.from))}</span> <span className={styles.whole}>{f.timeRange(toInstant(c.from), toInstant(c.to))}</span></time> : t.none) },
      { key: 'state', head: t.state, cell: (c) => <span className={styles.whole}><StateMark consultation={c} /></span> },
      { key: 'act', head: t.act, hideHead: true, align: 'end', cell: (c) => <span className={styles.whole}><Act consultation={c} href={href(c)} /></span> },
    ]} />
  )
}

function Act({ consultation: c, href }: { consultation: ConsultationView; href: string }) {
  const t = useTexts(T)
  const state = stateOfView(c, useNow(60_000))
  const enter = <EnterButton consultation={c} kind="quiet" short />
  if (c.applicant === null && state === 'done') return <ButtonLink href={href}>{t.rate}</ButtonLink>
  return c.mine && (state === 'assigned' || state === 'running') ? enter : null
}
