import { ButtonLink, EmptyState, HallPicture, Page as PageFrame, useTexts } from '../../ui/index.js'
import { T } from './texts.js'

/** A tab of My page whose service this installation does not have yet says so, and where to go. */
export function Page() {
  const t = useTexts(T)
  return <PageFrame title={t.laterTitle}><EmptyState picture={<HallPicture />} title={t.laterTitle} text={t.laterText} action={<ButtonLink href="/my/interviews">{t.laterDo}</ButtonLink>} /></PageFrame>
}
