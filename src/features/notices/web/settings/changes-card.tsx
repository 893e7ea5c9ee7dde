import { useState } from 'react'
import { toInstant } from '../../../../kernel/time.js'
import { usePages } from '../../../../platform/web/use-pages.js'
import { Button, Card, List, Listed, ListItem, Text, useFormat, useTexts } from '../../../../ui/index.js'
import type { SettingChangeView } from '../../settings/contract.js'
import { T } from './texts.js'
import { changesKey, settingsApi } from './use-settings.js'

/** What was changed, when, and by what; read when it is asked for. */
export function ChangesCard() {
  const t = useTexts(T)
  const [open, setOpen] = useState(false)
  return <Card title={t.changes} level={2}>{open ? <Changes /> : <div><Button onClick={() => setOpen(true)}>{t.showChanges}</Button></div>}</Card>
}

function Changes() {
  const t = useTexts(T)
  const pages = usePages(changesKey, (cursor) => settingsApi('GET /api/notices/settings/changes', { query: { limit: 10, cursor } }))
  return <Listed pages={pages} empty={<Text>{t.noChanges}</Text>}>{(items) => <List bare label={t.changes}>{items.map((change) => <Change key={change.id} change={change} />)}</List>}</Listed>
}

function Change({ change: c }: { change: SettingChangeView }) {
  const t = useTexts(T)
  const format = useFormat()
  const named = c.channel === 'push' ? t.services[c.subject as keyof typeof t.services] : c.subject === 'all' ? t.all : t.kinds[c.subject as keyof typeof t.kinds].name
  const until = c.until === null ? [] : [t.untilWords({ until: format.dateTime(toInstant(c.until)) })]
  return <ListItem title={`${named} · ${[t.changed[c.choice], ...until].join(' ')}`} text={`${format.dateTime(toInstant(c.at))} · ${t.ways[c.way]}`} />
}
