import { toInstant } from '../../../kernel/time.js'
import { useFilters } from '../../../platform/web/address.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { ButtonLink, EmptyState, HallPicture, List, ListItem, Listed, Page as PageFrame, Stack, Tabs, useFormat, useTexts } from '../../../ui/index.js'
import { api } from './api.js'
import { FairState } from './parts/states.js'
import { T } from './texts/fair.js'

/** So many names of companies stand in a line of the list. */
const named = 3

/** /fairs: what runs and comes, or what is past. */
export function Page() {
  const t = useTexts(T)
  const f = useFormat()
  const [filters] = useFilters(['state'])
  const past = filters.state === 'past'
  const pages = usePages(['fairs', past], (cursor) => api('GET /api/fairs', { query: { ...(past ? { state: 'past' as const } : {}), cursor } }))
  const empty = past ? <EmptyState picture={<HallPicture />} title={t.noPast} /> : <EmptyState picture={<HallPicture />} title={t.none} text={t.noneText} action={<ButtonLink href="/postings">{t.toPostings}</ButtonLink>} />
  return (
    <PageFrame title={t.title} lead={t.lead}>
      <Stack gap={6}>
        <Tabs label={t.tabs} current={past ? '/fairs?state=past' : '/fairs'} items={[{ href: '/fairs', label: t.now }, { href: '/fairs?state=past', label: t.past }]} />
        <Listed pages={pages} empty={empty}>
          {(items) => (
            <List label={t.title}>
              {items.map((fair) => (
                <ListItem key={fair.id} href={`/fairs/${fair.id}`} title={fair.title} aside={<FairState state={fair.state} />}
                  text={<>{f.dayTimes(toInstant(fair.opensAt), toInstant(fair.closesAt))}{fair.companies.length > 0 && <> · {t.companies({ names: fair.companies.slice(0, named).join(', '), more: fair.companies.length - named })}</>}</>} />
              ))}
            </List>
          )}
        </Listed>
      </Stack>
    </PageFrame>
  )
}
