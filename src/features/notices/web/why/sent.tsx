import { toInstant } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import { usePages } from '../../../../platform/web/use-pages.js'
import { EmptyState, LetterPicture, List, Listed, ListItem, Page as PageFrame, State, useFormat, useTexts } from '../../../../ui/index.js'
import type { SentView, whyContract } from '../../contract/why.js'
import { T } from './texts.js'

const api = apiFor<typeof whyContract>()

/** /my/sent: all that was or will be sent to me. */
export function Page() {
  const t = useTexts(T)
  const pages = usePages(['notices', 'sent'], (cursor) => api('GET /api/my/sent', { query: { cursor } }))
  return (
    <PageFrame title={t.title} lead={t.lead} width="text">
      <Listed pages={pages} empty={<EmptyState picture={<LetterPicture />} title={t.none} text={t.noneText} />}>
        {(items) => <List>{items.map((sent) => <Item key={sent.id} sent={sent} />)}</List>}
      </Listed>
    </PageFrame>
  )
}

function Item({ sent }: { sent: SentView }) {
  const t = useTexts(T)
  const format = useFormat()
  const ways = [...(sent.bell ? [`${t.channels.bell} ${t.shown}`] : []), ...(sent.fate === 'sent' ? sent.ways.map((w) => `${t.channels[w.channel]} ${t.states[w.state]}`) : [])]
  return <ListItem href={`/my/sent/${sent.id}`} title={sent.title} text={[format.dateTime(toInstant(sent.dueAt)), ...ways].join(' · ')} aside={<Fate sent={sent} />} />
}

export function Fate({ sent }: { sent: SentView }) {
  const t = useTexts(T)
  const lost = sent.fate === 'sent' && !sent.bell && sent.ways.length > 0 && sent.ways.every((w) => w.state === 'failed')
  if (lost) return <State tone="persimmon" shape="cross">{t.states.failed}</State>
  if (sent.fate === 'sent') return <State tone="pine" shape="check">{t.fates.sent}</State>
  return <State tone="quiet" shape={sent.fate === 'planned' ? 'ring' : 'dash'}>{t.fates[sent.fate]}</State>
}
