import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, DoorIcon, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { doorOf, type ConsultationView } from '../../rules/views.js'
import { T } from '../texts/shared.js'

/** CONS-6: inactive with the time when it opens, active, 're-enter', or gone; the live room's page decides further. */
export function EnterButton({ consultation: c, kind = 'main', size = 'medium', short }: { consultation: ConsultationView; kind?: 'main' | 'quiet'; size?: 'medium' | 'large'; /** Without the reason: where a list says the time already. */ short?: boolean }) {
  const t = useTexts(T)
  const f = useFormat()
  const door = doorOf(c, useNow())
  if (door.state === 'gone' || door.state === 'answer' || c.sessionId === null) return null
  if (door.state === 'closed' && short) return null
  const reason = door.state === 'closed' ? t.enterWhy({ at: `${f.day(toInstant(c.opensAt!))} ${f.time(toInstant(c.opensAt!))}` }) : undefined
  return <ButtonLink kind={kind} size={size} icon={<DoorIcon />} href={`/sessions/${c.sessionId}/check`} disabledReason={reason}>{door.state === 'reenter' ? t.reenter : t.enter}</ButtonLink>
}
