import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, DoorIcon, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { doorOf, type Round } from '../../rules/cards.js'
import { T } from '../texts/shared.js'

/** INT-13: inactive with the time when it opens, active, 're-enter', or gone; the live room's page decides further. */
export function EnterButton({ round, kind = 'main', size = 'medium', wide }: { round: Round; kind?: 'main' | 'quiet'; size?: 'medium' | 'large'; wide?: boolean }) {
  const t = useTexts(T)
  const f = useFormat()
  const door = doorOf(round, useNow())
  const look = { kind, size, ...(wide ? { wide } : {}) }
  if (door.state === 'gone') return null
  if (door.state === 'answer') return <ButtonLink {...look} href={`/interviews/${round.interviewId}`}>{t.answerFirst}</ButtonLink>
  const href = `/sessions/${round.sessionId}/check`
  const reason = door.state === 'closed' ? t.enterWhy({ at: f.dayTimes(toInstant(round.opensAt), toInstant(round.opensAt)).replace(/–.*$/, '') }) : undefined
  return <ButtonLink {...look} icon={<DoorIcon />} href={href} disabledReason={reason}>{door.state === 'reenter' ? t.reenter : t.enter}</ButtonLink>
}
