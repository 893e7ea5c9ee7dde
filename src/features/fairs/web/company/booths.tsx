import { toInstant } from '../../../../kernel/time.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { useGrowingList } from '../../../../platform/web/use-growing-list.js'
import { ButtonLink, EmptyState, HallPicture, MoreButton, Page as PageFrame, Table, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { boothStateAt } from '../../rules/booth.js'
import { factsOf } from '../../rules/views.js'
import { api } from '../api.js'
import { BoothMark } from '../parts/states.js'
import { T } from '../texts/desk.js'

/** /company/:companyId/fairs: the company's booths. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const companyId = params['companyId']!
  const { query, more, busy } = useGrowingList(['company-booths', companyId], (cursor) => api('GET /api/companies/{companyId}/fairs', { params: { companyId }, query: { cursor } }))
  const make = <ButtonLink kind="main" href={`/company/${companyId}/fairs/new`}>{t.make}</ButtonLink>
  return (
    <PageFrame title={t.title} lead={t.lead} actions={query.data?.manages ? make : undefined}>
      <Loaded query={query} shape="row">
        {(list) => list.items.length ? (
          <>
            <Table caption={t.caption} rows={list.items} rowKey={(b) => b.id} columns={[
              { key: 'fair', head: t.fair, names: true, cell: (b) => <a href={`/company/${companyId}/booths/${b.id}`}>{b.fair.title}</a> },
              { key: 'time', head: t.time, whole: true, cell: (b) => f.dayTimes(toInstant(b.from), toInstant(b.to)) },
              { key: 'waiting', head: t.waiting, align: 'end', cell: (b) => t.people({ n: b.waiting }) },
              { key: 'state', head: t.state, cell: (b) => <BoothMark state={boothStateAt(factsOf(b), now)} words={t.states} /> },
            ]} />
            <MoreButton hasMore={list.next !== null} onMore={more} busy={busy} shown={list.items.length} />
          </>
        ) : <EmptyState picture={<HallPicture />} title={t.none} text={list.manages ? t.noneText : t.nonePanel} />}
      </Loaded>
    </PageFrame>
  )
}
