import { toInstant } from '../../../../kernel/time.js'
import { ButtonLink, DoorIcon, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { boardState, isChecked, unansweredSoon, type CompanyInterview } from '../../rules/board.js'
import { roundPhase } from '../../rules/cards.js'
import { AnswerState, PhaseState } from '../parts/states.js'
import { T } from '../texts/company.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

/** One row is one click from the room for whoever sits on its panel. */
export function BoardRow({ row, me }: { row: CompanyInterview; me: string }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const now = useNow()
  const state = boardState(row, now)
  const soon = unansweredSoon(row, now)
  const href = `/company/${row.companyId}/interviews/${row.id}`
  return (
    <div className={styles.row} role="listitem">
      <span className={styles.rowTime}><time dateTime={row.from}>{f.timeRange(toInstant(row.from), toInstant(row.to))}</time></span>
      <div className={styles.rowWho}>
        <a href={href}>{row.candidates.map((c) => c.name).join(', ')}</a>
        <span>{row.title} · {s.round(row)} · {s.kinds[row.medium]}</span>
        {soon.length > 0 && <span className={styles.soon}>{soon.some((c) => c.answer === 'another_time') ? t.toSettle : t.unanswered}</span>}
        {row.announcedAt === null && row.cancelledAt === null && <span className={styles.soon}>{t.hidden}</span>}
      </div>
      <div className={styles.rowPeople}>
        {row.candidates.map((c) => (
          <span key={c.id}>
            {row.candidates.length > 1 && `${c.name} `}
            {t.here[c.where] ? <>{t.here[c.where]}{isChecked(c, now) && ` · ${s.phases.checked}`}</> : c.bound ? <AnswerState answer={c.answer} /> : t.notBound}
          </span>
        ))}
        <span>{s.panel}: {row.panel.map((p) => { const about = [p.role === 'observer' ? s.observer : '', t.here[p.where]].filter(Boolean).join(', '); return about ? `${p.name} (${about})` : p.name }).join(', ')}</span>
      </div>
      <PhaseState state={state} />
      <div className={styles.rowAct}><Enter row={row} me={me} /></div>
    </div>
  )
}

export function Enter({ row, me, kind = 'quiet' }: { row: CompanyInterview; me: string; kind?: 'main' | 'quiet' }) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const phase = roundPhase(row, now)
  const mine = row.panel.find((p) => p.personId === me)
  if (!mine || mine.where === 'left' || row.medium !== 'video' || (phase !== 'booked' && phase !== 'open' && phase !== 'live')) return null
  const opensAt = toInstant(row.opensAt)
  return <ButtonLink kind={kind} icon={<DoorIcon />} href={`/sessions/${row.sessionId}/check`} disabledReason={phase === 'booked' ? t.closed({ at: f.dayTimes(opensAt, opensAt).replace(/–.*$/, '') }) : undefined}>{t.enter}</ButtonLink>
}
