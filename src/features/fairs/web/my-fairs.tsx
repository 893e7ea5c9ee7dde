import { useState } from 'react'
import { toInstant } from '../../../kernel/time.js'
import { ButtonLink, EmptyState, HallPicture, List, ListItem, Loaded, Row, useFormat, useTexts } from '../../../ui/index.js'
import { ScrapButton } from '../../hiring/web/parts/scrap-button.js'
import { ScrapsFrame } from '../../hiring/web/parts/scraps-frame.js'
import { FairState } from './parts/states.js'
import { saveScrap, useFairScraps } from './scraps.js'
import { T } from './texts/fair.js'

/** /my/fairs: the fairs that one keeps, the next to end first. */
export function Page() {
  const t = useTexts(T)
  const query = useFairScraps(true)
  return (
    <ScrapsFrame tab="fairs" lead={query.data?.items.length ? t.scrapsOrder : undefined}>
      <Loaded query={query} count={3}>
        {({ items }) => items.length
          ? <List label={t.title}>{items.map((fair) => <Line key={fair.id} fair={fair} />)}</List>
          : <EmptyState picture={<HallPicture />} title={t.noScraps} text={t.noScrapsText} action={<ButtonLink kind="main" href="/fairs">{t.toFairs}</ButtonLink>} />}
      </Loaded>
    </ScrapsFrame>
  )
}

function Line({ fair }: { fair: NonNullable<ReturnType<typeof useFairScraps>['data']>['items'][number] }) {
  const f = useFormat()
  const [scrapped, setScrapped] = useState(true)
  return (
    <ListItem
      href={`/fairs/${fair.id}`} title={fair.title} text={f.dayTimes(toInstant(fair.opensAt), toInstant(fair.closesAt))}
      aside={<Row gap={3}><FairState state={fair.state} /><ScrapButton plain kind="fair" name={fair.title} scrapped={scrapped} onChange={setScrapped} save={saveScrap(fair.id)} /></Row>}
    />
  )
}
