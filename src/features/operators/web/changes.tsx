import { toInstant } from '../../../kernel/time.js'
import { apiFor } from '../../../platform/web/api.js'
import { usePages } from '../../../platform/web/use-pages.js'
import { EmptyState, Listed, Page as PageFrame, Table, useFormat, useTexts } from '../../../ui/index.js'
import type { ChangeView, operatorsContract } from '../contract.js'
import { T } from './texts/records.js'
import { T as S } from './texts/shared.js'

const api = apiFor<typeof operatorsContract>()

/** /operator/changes: the audit log of what operators changed (OPS-1). */
export function Page() {
  const t = useTexts(T)
  const s = useTexts(S)
  const format = useFormat()
  const pages = usePages(['operator', 'changes'], (cursor) => api('GET /api/operator/changes', { query: { cursor } }))
  return (
    <PageFrame title={t.changes} lead={t.changesLead} back={{ href: '/operator', label: s.toOverview }}>
      <Listed pages={pages} empty={<EmptyState title={t.noChanges} text={t.noChangesText} />}>
        {(items) => (
          <Table caption={t.changesCaption} rows={items} rowKey={(c) => c.id} columns={[
            { key: 'action', head: t.action, names: true, cell: (c) => (t.actions as Record<string, string>)[c.action] ?? t.changed },
            { key: 'who', head: t.who, cell: (c) => c.operator },
            { key: 'about', head: t.about, cell: (c) => <About change={c} /> },
            { key: 'at', head: t.at, align: 'end', cell: (c) => format.dateTime(toInstant(c.at)) },
          ]} />
        )}
      </Listed>
    </PageFrame>
  )
}

/** What it is about, in words, and the way there where there is one. */
function About({ change: { about, name } }: { change: ChangeView }) {
  const t = useTexts(T)
  const [kind = '', id = ''] = about.split(':')
  const words = [(t.kinds as Record<string, string>)[kind], name].filter(Boolean).join(' · ')
  const href = kind === 'message' ? `/operator/outbox?id=${id}` : kind === 'person' && name ? `/operator/people?${new URLSearchParams({ q: name })}` : null
  return href ? <a href={href}>{words}</a> : <>{words}</>
}
