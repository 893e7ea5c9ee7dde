import { usePages } from '../../../../platform/web/use-pages.js'
import { EmptyState, Listed, Page as PageFrame, PeoplePicture, useTexts } from '../../../../ui/index.js'
import { api } from '../api.js'
import { ConsultationTable } from '../parts/consultation-table.js'
import { Filters, useConsultationFilters } from '../parts/filters.js'
import { T } from '../texts/consultant.js'
import { ConsultantTabs } from './area.js'

/** /consultant/sessions: all that one holds or held. */
export function Page() {
  const t = useTexts(T)
  const { values, set, filter, filtered } = useConsultationFilters()
  const pages = usePages(['consultant', 'sessions', filter], (cursor) => api('GET /api/consultant/sessions', { query: { ...filter, cursor } }))
  return (
    <PageFrame title={t.sessions}>
      <ConsultantTabs current="/consultant/sessions" />
      <Filters values={values} set={set} hidden={['applied', 'rated']} />
      <Listed pages={pages} empty={<EmptyState picture={filtered ? undefined : <PeoplePicture />} title={filtered ? t.noneFound : t.none} />}>
        {(items) => <ConsultationTable caption={t.sessionsCaption} items={items} href={(c) => `/consultations/${c.id}`} other="applicant" />}
      </Listed>
    </PageFrame>
  )
}
