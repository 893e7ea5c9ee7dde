import { useMutation } from '@tanstack/react-query'
import { toInstant } from '../../../kernel/time.js'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, ButtonLink, HallPicture, Text, useFormat, useNow } from '../../../ui/index.js'
import type { DoorView } from '../contract.js'
import { isPanel } from '../rules/door.js'
import { overAt } from '../rules/session.js'
import { ChatHistory } from './chat/history.js'
import { DoorFrame } from './door/door-frame.js'
import { PathFrame } from './door/path-frame.js'
import styles from './door/door.module.css'
import { evaluationPath } from './door/evaluation-path.js'
import { sessionFacts } from './door/facts.js'
import { useProblemText } from './door/problem-text.js'
import { api } from './door/use-door.js'
import { T } from './texts/after.js'
import { useSessionTexts } from './texts/session-words.js'

/** `/sessions/:id/after`: it is over, or was left. */
export function Page({ params }: PageProps) {
  return <DoorFrame sessionId={params['id'] ?? ''} page="after">{({ door }) => <PathFrame door={door} page="after"><After door={door} /></PathFrame>}</DoorFrame>
}

function After({ door: { session, me } }: { door: DoorView }) {
  const t = useSessionTexts(T)
  const f = useFormat()
  const now = useNow()
  const endedAt = overAt(sessionFacts(session), now)
  const left = me.leftAt !== null
  const evaluates = isPanel(me.role) && session.kind === 'interview'
  return (
    <div className={styles.calm}>
      <title>{left ? t.left : t.over}</title>
      <span className={styles.picture}><HallPicture /></span>
      <h1>{left ? t.left : t.over}</h1>
      <Text>{left ? t.leftText : t.overText}</Text>
      <Text tone="quiet" size={15}>
        {session.organisation} · {session.title}<br />
        {f.dayTimes(toInstant(session.bookedFrom), toInstant(session.bookedTo))}<br />
        {me.leftAt !== null ? t.leftAt({ at: f.time(toInstant(me.leftAt)) }) : endedAt !== null && t.ended({ at: f.time(endedAt) })}
      </Text>
      {/* Only an interview has a result that somebody waits for. */}
      {session.kind === 'interview' && <Text>{me.role === 'observer' ? t.nextObserver : isPanel(me.role) ? t.nextPanel : t.nextGuest({ company: session.organisation })}</Text>}
      {me.enteredAt !== null && <ChatHistory sessionId={session.id} />}
      {me.enteredAt !== null && me.role !== 'observer' && <ConnectionQuestion sessionId={session.id} />}
      <div className={styles.actions}>
        {evaluates && <ButtonLink kind="main" href={evaluationPath(session)}>{t.evaluate}</ButtonLink>}
        <ButtonLink kind={evaluates ? 'quiet' : 'main'} href={session.homePath}>{t.toSession}</ButtonLink>
        <ButtonLink kind="plain" href="/">{t.home}</ButtonLink>
      </div>
    </div>
  )
}

const answers = ['good', 'fair', 'poor'] as const

function ConnectionQuestion({ sessionId }: { sessionId: string }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const told = useMutation({ mutationFn: (connection: (typeof answers)[number]) => api('POST /api/sessions/{id}/feedback', { params: { id: sessionId }, body: { connection } }) })
  return (
    <div className={styles.asked} role="group" aria-label={t.question}>
      {told.isSuccess ? <Text tone="pine">{t.thanks}</Text> : (
        <>
          <Text strong>{t.question}</Text>
          <div className={styles.answers}>{answers.map((a) => <Button key={a} busy={told.isPending && told.variables === a} onClick={() => told.mutate(a)}>{t.answers[a]}</Button>)}</div>
          {told.error && <Text size={15} tone="persimmon">{say(told.error)}</Text>}
        </>
      )}
    </div>
  )
}
