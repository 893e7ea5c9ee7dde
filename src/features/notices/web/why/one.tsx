import { useQuery } from '@tanstack/react-query'
import { toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Card, Loaded, Page as PageFrame, Row, State, Text, useFormat, useLocale, useTexts } from '../../../../ui/index.js'
import type { whyContract } from '../../contract/why.js'
import { Fate } from './sent.js'
import { T } from './texts.js'
import { Way } from './way.js'

const api = apiFor<typeof whyContract>()

/** /my/sent/:id: why I did, or did not, get this notice. */
export function Page({ params }: PageProps) {
  const id = params['id'] ?? ''
  const t = useTexts(T)
  const locale = useLocale()
  const format = useFormat()
  const query = useQuery({ queryKey: ['notices', 'sent', id, locale], queryFn: () => api('GET /api/my/sent/{id}', { params: { id } }) })
  return (
    <PageFrame title={t.whyTitle} lead={t.whyLead} width="text" back={{ href: '/my/sent', label: t.back }}>
      <Loaded query={query} shape="card">
        {(one) => (
          <Card title={one.title} level={2} aside={<Fate sent={one} />}>
            <Row><State tone="quiet" shape={one.required ? 'check' : 'ring'}>{one.required ? t.required : t.optional}</State><Text as="span" size={15} tone="quiet">{format.dateTime(toInstant(one.dueAt))}</Text></Row>
            <Way lines={one.lines} />
            {!one.required && <Text size={15} tone="quiet">{t.settings}</Text>}
          </Card>
        )}
      </Loaded>
    </PageFrame>
  )
}
