import { minutes, toInstant } from '../../../../kernel/time.js'
import { Button, ButtonLink, Card, Stack, Text, useFormat, useNow, useTexts } from '../../../../ui/index.js'
import { signInHref } from '../../../accounts/web/use-me.js'
import { changeOver } from '../../rules/queue.js'
import { factsOf, stateOfBooth, type BoothView, type PlaceView } from '../../rules/views.js'
import { T } from '../texts/fair.js'
import styles from '../fairs.module.css'
import { BoothMark } from './states.js'

interface Props { booth: BoothView; place: PlaceView | null; signedIn: boolean; busy: boolean; onJoin(): void }

/** One booth: how long its line is, how long it may take, and the way into it. */
export function BoothCard({ booth, place, signedIn, busy, onJoin }: Props) {
  const t = useTexts(T)
  const f = useFormat()
  const now = useNow()
  const state = stateOfBooth(booth, now)
  const open = state === 'open' || state === 'paused'
  return (
    <Card id={`booth-${booth.id}`} title={booth.company} aside={<BoothMark state={state} words={t.boothStates} />}>
      <Stack>
        {booth.intro && <Text tone="quiet">{booth.intro}</Text>}
        <dl className={styles.figures}>
          {open && <div><dt>{t.waiting}</dt><dd>{t.people({ n: booth.line.length })}</dd></div>}
          {open && <div><dt>{t.wait}</dt><dd><Wait booth={booth} now={now} /></dd></div>}
          <div><dt>{t.turn}</dt><dd>{t.turnOf({ n: booth.minutes })}</dd></div>
          <div><dt>{t.hours}</dt><dd>{f.dayTimes(toInstant(booth.from), toInstant(booth.to))}</dd></div>
        </dl>
        <Stack gap={1}>
          <Text size={13} tone="quiet">{t.postings}</Text>
          {booth.postings.length ? <ul>{booth.postings.map((p) => <li key={p.id}><a href={`/postings/${p.id}`}>{p.title}</a></li>)}</ul> : <Text>{t.noPostings}</Text>}
        </Stack>
        {state === 'paused' && <Text size={15} tone="quiet">{t.pausedText}</Text>}
        <JoinButton booth={booth} place={place} signedIn={signedIn} busy={busy} onJoin={onJoin} />
      </Stack>
    </Card>
  )
}

/** Of somebody who would join now: all who wait are before them. */
function Wait({ booth, now }: { booth: BoothView; now: number }) {
  const t = useTexts(T)
  const f = useFormat()
  const running = Math.max(0, booth.busyUntil === null ? 0 : toInstant(booth.busyUntil) - now, booth.called === null ? 0 : booth.paceMs)
  const wait = Math.ceil((running + booth.line.length * booth.paceMs) / minutes(1)) * minutes(1)
  return <>{wait <= changeOver ? t.soon : t.about({ time: f.duration(wait) })}</>
}

function JoinButton({ booth, place, signedIn, busy, onJoin }: Props) {
  const t = useTexts(T)
  const f = useFormat()
  const state = stateOfBooth(booth, useNow())
  const waits = place?.state === 'waiting' || place?.state === 'called'
  const company = { company: booth.company }
  if (!signedIn) return state === 'closed' ? null : <ButtonLink wide href={signInHref()} aria-label={t.signInAt(company)}>{t.signIn}</ButtonLink>
  const from = factsOf(booth).from
  const why = state === 'closed' ? t.isClosed : state === 'before' ? t.opensAt({ at: `${f.day(from)} ${f.time(from)}` }) : waits ? (place.boothId === booth.id ? t.here : t.elsewhere) : undefined
  return <Button wide busy={busy} disabledReason={why} aria-label={t.joinAt(company)} onClick={onJoin}>{t.join}</Button>
}
