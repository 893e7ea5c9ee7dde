import type { PageProps } from '../../../platform/web/pages.js'
import { Page as PageFrame, useTexts } from '../../../ui/index.js'
import { SessionLog } from '../../live-room/web/log/session-log.js'
import { T } from './texts/sessions.js'

/** /operator/sessions/:id: the signed timeline of one session (ROOM-22). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  return <PageFrame title={t.logTitle} lead={t.logLead} width="text" back={{ href: '/operator/sessions', label: t.back }}><SessionLog sessionId={params['id'] ?? ''} /></PageFrame>
}
