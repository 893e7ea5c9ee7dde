import { useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { usePages } from '../../../../platform/web/use-pages.js'
import { Button, ErrorState, List, ListItem, MoreButton, Section, Skeleton, useFormat, useTexts } from '../../../../ui/index.js'
import { accounts } from '../api.js'
import { Wording } from '../consent-choices.js'
import { A, T } from '../texts.js'

/** Everything that was given and withdrawn, each with the wording of then; read when it is asked for. */
export function ConsentRecord() {
  const t = useTexts(A)
  const [open, setOpen] = useState(false)
  return open ? <Entries /> : <div><Button onClick={() => setOpen(true)}>{t.record}</Button></div>
}

function Entries() {
  const t = useTexts(A)
  const s = useTexts(T)
  const format = useFormat()
  const pages = usePages(['me', 'consents', 'record'], (cursor) => accounts('GET /api/me/consents/record', { query: { limit: 10, cursor } }))
  if (pages.error) return <ErrorState title={t.loadFailed} next={s.noConnection} onRetry={pages.retry} busy={pages.fetching} />
  if (!pages.items) return <Skeleton shape="row" count={3} />
  return (
    <Section title={t.record} level={3}>
      <List label={t.record}>
        {pages.items.map((entry) => {
          const at = format.dateTime(toInstant(entry.at))
          return <ListItem key={`${entry.kind} ${entry.at} ${entry.given}`} title={entry.title} text={entry.given ? t.givenAt({ at }) : t.withdrawnAt({ at })} aside={<Wording title={`${entry.title} ${at}`} body={entry.body} read={t.read} />} />
        })}
      </List>
      <MoreButton hasMore={pages.hasMore} onMore={pages.more} busy={pages.busy} shown={pages.items.length} />
    </Section>
  )
}
