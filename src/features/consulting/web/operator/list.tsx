import { usePages } from '../../../../platform/web/use-pages.js'
import { Button, EmptyState, Listed, Page as PageFrame, PeoplePicture, Row, useTexts } from '../../../../ui/index.js'
import { api } from '../api.js'
import { ConsultationTable } from '../parts/consultation-table.js'
import { Filters, useConsultationFilters } from '../parts/filters.js'
import { T } from '../texts/operator.js'
import { OperatorTabs } from './area.js'

/** /operator/consulting: all applications; those that wait to be assigned are one press away (CONS-3). */
export function Page() {
  const t = useTexts(T)
  const { values, set, filter, filtered } = useConsultationFilters()
  const pages = usePages(['operator', 'consultations', filter], (cursor) => api('GET /api/operator/consultations', { query: { ...filter, cursor } }))
  const waiting = values.state === 'applied'
  return (
    <PageFrame title={t.listTitle}>
      <OperatorTabs current="/operator/consulting" />
      <Row><Button aria-pressed={waiting} onClick={() => set({ state: waiting ? '' : 'applied' })}>{waiting ? '✓ ' : ''}{t.waiting}</Button></Row>
      <Filters values={values} set={set} hidden={['rated']} />
      <Listed pages={pages} empty={filtered ? <EmptyState title={t.noneFound} /> : <EmptyState picture={<PeoplePicture />} title={t.none} text={t.noneText} />}>
        {(items) => <ConsultationTable caption={t.caption} items={items} href={(c) => `/operator/consulting/${c.id}`} other="both" />}
      </Listed>
    </PageFrame>
  )
}
