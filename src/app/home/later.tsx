import type { PageProps } from '../../platform/web/pages.js'
import { ButtonLink, EmptyState, HallPicture, useTexts } from '../../ui/index.js'
import { ScrapsFrame } from '../../features/hiring/web/parts/scraps-frame.js'
import { T } from './texts.js'

/** A tab of My page whose service this installation does not have yet says so, and where to go. */
export const fairs = { Page: (_: PageProps) => <Later /> }

function Later() {
  const t = useTexts(T)
  return <ScrapsFrame tab="fairs"><EmptyState picture={<HallPicture />} title={t.laterTitle} text={t.laterText} action={<ButtonLink href="/my/interviews">{t.laterDo}</ButtonLink>} /></ScrapsFrame>
}
