import { dayOf, toInstant } from '../../../../kernel/time.js'
import { Card as Frame, cx, State, Text, useFormat, useNow, useTexts, useTimeZone, type Day } from '../../../../ui/index.js'
import { doorOf, endOf, finalOf, roundPhase, type Card, type FinalResult, type Round } from '../../rules/cards.js'
import { EnterButton } from '../parts/enter-button.js'
import { AnswerState, OutcomeState, PhaseState } from '../parts/states.js'
import { T } from '../texts/mine.js'
import { T as S } from '../texts/shared.js'
import styles from '../interviews.module.css'

const looks: Record<FinalResult, { tone: 'quiet' | 'pine' | 'wood'; shape: 'check' | 'cross' | 'half' | 'ring' }> = {
  pass: { tone: 'pine', shape: 'check' }, fail: { tone: 'quiet', shape: 'cross' }, hold: { tone: 'quiet', shape: 'half' }, going: { tone: 'wood', shape: 'ring' },
}

/** One application or invitation: its rounds as a line through time (INT-11). */
export function InterviewCard({ card, day }: { card: Card; day: Day | null }) {
  const t = useTexts(T)
  const zone = useTimeZone()
  const final = finalOf(card)
  const here = day !== null && card.rounds.some((r) => dayOf(toInstant(r.from), zone) === day)
  return (
    <Frame
      id={`card-${card.id}`} level={2} className={cx(here && styles.here)}
      title={<>{card.company} <span className={styles.posting}>{card.title}</span></>}
      aside={<State {...looks[final]}>{t.finals[final]}</State>}
    >
      <ol className={styles.line} aria-label={t.rounds}>
        {card.rounds.map((round) => <RoundLine key={round.interviewId} round={round} />)}
      </ol>
    </Frame>
  )
}

function RoundLine({ round }: { round: Round }) {
  const t = useTexts(T)
  const s = useTexts(S)
  const f = useFormat()
  const now = useNow()
  const phase = roundPhase(round, now)
  const past = phase === 'over' || phase === 'missed' || phase === 'cancelled'
  const ended = endOf(round, now)
  return (
    <li className={cx(styles.round, past && styles.past, phase === 'live' && styles.live)}>
      <div className={styles.roundHead}>
        <strong>{s.round(round)}</strong>
        <span>{s.kinds[round.medium]}</span>
        <time dateTime={round.from} className={cx(phase === 'cancelled' && styles.off)}>{f.dayTimes(toInstant(round.from), toInstant(round.to))}</time>
        <PhaseState state={phase} />
      </div>
      <dl className={styles.roundFacts}>
        {round.place && <div><dt>{s.place}</dt><dd>{round.place}</dd></div>}
        {!past && <div><dt>{t.answer}</dt><dd><AnswerState answer={round.answer} /></dd></div>}
        {past && phase !== 'cancelled' && <div><dt>{t.ended}</dt><dd className="tabular">{ended === null ? t.nothing : f.time(ended)}</dd></div>}
        {past && phase !== 'cancelled' && <div><dt>{t.evaluation}</dt><dd>{round.result ? <OutcomeState outcome={round.result.outcome} /> : t.nothing}</dd></div>}
      </dl>
      {round.result?.outcome === 'additional' && round.result.nextFrom && <Text tone="wood" size={15}>{t.nextAt({ at: f.dateTime(toInstant(round.result.nextFrom)) })}</Text>}
      {!past && (
        <div className={styles.roundActs}>
          <EnterButton round={round} kind="quiet" />
          {doorOf(round, now).state !== 'answer' && <a className={styles.more} href={`/interviews/${round.interviewId}`}>{t.details}</a>}
        </div>
      )}
    </li>
  )
}
