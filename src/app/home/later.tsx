import type { PageProps } from '../../platform/web/pages.js'
import { ButtonLink, EmptyState, HallPicture, Page as PageFrame, useTexts } from '../../ui/index.js'
import { T as W } from '../web/texts.js'
import { T } from './texts.js'

/** A tab of My page whose service this installation does not have yet says so, and where to go. */
function Later({ tab }: { tab: 'fairs' }) {
  const t = useTexts(T)
  const w = useTexts(W)
  return <PageFrame title={w[tab]}><EmptyState picture={<HallPicture />} title={t.laterTitle} text={t.laterText} action={<ButtonLink href="/my/interviews">{t.laterDo}</ButtonLink>} /></PageFrame>
}

export const fairs = { Page: (_: PageProps) => <Later tab="fairs" /> }
