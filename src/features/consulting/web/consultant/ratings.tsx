import { useQuery } from '@tanstack/react-query'
import { Card, EmptyState, List, ListItem, Page as PageFrame, Section, Stack, Text, useTexts } from '../../../../ui/index.js'
import { Loaded } from '../../../interviews/web/parts/loaded.js'
import { api } from '../api.js'
import { Bars } from '../parts/bars.js'
import { T } from '../texts/consultant.js'
import { T as O } from '../texts/one.js'
import { ConsultantTabs } from './area.js'

/** /consultant/ratings (CONS-10). */
export function Page() {
  const t = useTexts(T)
  const o = useTexts(O)
  const query = useQuery({ queryKey: ['consultant', 'ratings'], queryFn: () => api('GET /api/consultant/ratings') })
  return (
    <PageFrame title={t.ratingsTitle} lead={t.ratingsLead}>
      <ConsultantTabs current="/consultant/ratings" />
      <Loaded query={query}>
        {({ count, means, fewest, items }) => count === 0 ? <EmptyState title={t.ratingsNone} text={t.ratingsFew({ fewest })} /> : (
          <Stack gap={8}>
            <Text size={21} strong tabular>{t.count({ n: count })}</Text>
            {means ? <Card><Bars label={t.ratingsTitle} most={5} rows={means.map((n, i) => ({ key: String(i), name: o.questions[i]!, value: n, text: t.mean({ n: n.toFixed(1) }) }))} /></Card> : <Text tone="quiet">{t.ratingsFew({ fewest })}</Text>}
            {items.some((i) => i.comment) && (
              <Section title={t.comments}>
                <List>{items.filter((i) => i.comment).map((i, n) => <ListItem key={n} title={i.comment} text={i.name ?? t.anonymous} />)}</List>
              </Section>
            )}
          </Stack>
        )}
      </Loaded>
    </PageFrame>
  )
}
