import { toInstant } from '../../../../kernel/time.js'
import { useFilters } from '../../../../platform/web/address.js'
import { usePages } from '../../../../platform/web/use-pages.js'
import { ButtonLink, EmptyState, HallPicture, Listed, Page as PageFrame, Stack, Table, Tabs, useFormat, useTexts } from '../../../../ui/index.js'
import { api } from '../api.js'
import { FairState } from '../parts/states.js'
import { T } from '../texts/forms.js'

/** /operator/fairs: all fairs, those of companies as well. */
export function Page() {
  const t = useTexts(T)
  const f = useFormat()
  const [filters] = useFilters(['state'])
  const past = filters.state === 'past'
  const pages = usePages(['fairs', past], (cursor) => api('GET /api/fairs', { query: { ...(past ? { state: 'past' as const } : {}), cursor } }))
  return (
    <PageFrame title={t.listTitle} actions={<ButtonLink kind="main" href="/operator/fairs/new">{t.make}</ButtonLink>}>
      <Stack gap={6}>
        <Tabs label={t.tabs} current={past ? '/operator/fairs?state=past' : '/operator/fairs'} items={[{ href: '/operator/fairs', label: t.now }, { href: '/operator/fairs?state=past', label: t.past }]} />
        <Listed pages={pages} empty={<EmptyState picture={<HallPicture />} title={t.none} text={t.noneText} />}>
          {(items) => (
            <Table caption={t.caption} rows={items} rowKey={(one) => one.id} columns={[
              { key: 'title', head: t.title, names: true, cell: (one) => <a href={`/operator/fairs/${one.id}`}>{one.title}</a> },
              { key: 'period', head: t.period, cell: (one) => f.dayTimes(toInstant(one.opensAt), toInstant(one.closesAt)) },
              { key: 'companies', head: t.companies, cell: (one) => one.companies.join(', ') || '–' },
              { key: 'state', head: t.state, cell: (one) => <FairState state={one.state} /> },
            ]} />
          )}
        </Listed>
      </Stack>
    </PageFrame>
  )
}
