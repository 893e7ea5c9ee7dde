import { useLiveView } from '../../../../platform/web/use-live.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, MoreButton, Page as PageFrame, PeoplePicture, Stack, useReadNow, useTexts, useTimeZone } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { withConsultation } from '../../rules/views.js'
import { api, type Detail } from '../api.js'
import { ConsultationTable } from '../parts/consultation-table.js'
import { Filters, useConsultationFilters } from '../parts/filters.js'
import { TodayBand } from '../today-band.js'
import { T } from '../texts/mine.js'

/** /my/consultations: today, and all that was applied for (CONS-6, CONS-7). */
export function Page() {
  const t = useTexts(T)
  const zone = useTimeZone()
  const readNow = useReadNow()
  const { values, set, filter, filtered } = useConsultationFilters()
  const key = ['my-consultations', 'list', filter]
  const { query, more, busy } = useGrowingList(key, (cursor) => api('GET /api/my/consultations', { query: { ...filter, cursor } }))
  useLiveView(key, query.data, (old, event) => withConsultation(old, (event.body as Detail).consultation, filter, zone, readNow()))
  const apply = (kind: 'main' | 'quiet') => <ButtonLink kind={kind} href="/my/consultations/new">{t.apply}</ButtonLink>
  const empty = !filtered && query.data?.items.length === 0
  return (
    <PageFrame title={t.title} actions={empty ? undefined : apply('quiet')}>
      <TodayBand always />
      {!empty && <Filters values={values} set={set} />}
      <Loaded query={query} shape="row">
        {({ items, next }) => items.length ? (
          <Stack>
            <ConsultationTable caption={t.caption} items={items} href={(c) => `/consultations/${c.id}`} other="consultant" />
            <MoreButton hasMore={next !== null} onMore={more} busy={busy} shown={items.length} />
          </Stack>
        ) : filtered ? <EmptyState title={t.noneFound} text={t.noneFoundText} /> : <EmptyState picture={<PeoplePicture />} title={t.none} text={t.noneText} action={apply('main')} />}
      </Loaded>
    </PageFrame>
  )
}
