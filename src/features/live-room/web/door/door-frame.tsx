import { useEffect, type ReactNode } from 'react'
import { navigate } from '../../../../platform/web/address.js'
import { ApiError } from '../../../../platform/web/api.js'
import { ButtonLink, ErrorState, Skeleton, VisuallyHidden } from '../../../../ui/index.js'
import type { ChecksView, DoorView } from '../../contract.js'
import { T } from '../texts/door.js'
import { SessionWords, useSessionTexts } from '../texts/session-words.js'
import { Closed, SeatGone } from './closed.js'
import styles from './door.module.css'
import { PathFrame } from './path-frame.js'
import { useProblemText } from './problem-text.js'
import type { DoorPage } from './standing.js'
import { useChecks, useDoor, useStanding } from './use-door.js'

export interface Inside { door: DoorView; checks: ChecksView }

/** Lets a page of a session be seen by whoever belongs there now, and takes everybody else to where they belong. */
export function DoorFrame({ sessionId, page, children }: { sessionId: string; page: DoorPage; children: (inside: Inside) => ReactNode }) {
  const { data: door, error, refetch, isFetching } = useDoor(sessionId)
  const { checks, error: checksError, refetch: refetchChecks } = useChecks()
  const standing = useStanding(door, checks, page)
  const elsewhere = standing?.at === 'elsewhere' ? standing.page : null
  useEffect(() => {
    if (elsewhere) navigate(`/sessions/${sessionId}/${elsewhere}`, { replace: true })
  }, [elsewhere, sessionId])

  // There was a seat, and there is none any more: what was fetched before says nothing now.
  const of = (shown: ReactNode) => <SessionWords kind={door?.session.kind ?? 'interview'}>{shown}</SessionWords>
  if (door && error instanceof ApiError && error.code === 'not_found') return of(<PathFrame door={door} page={page}><SeatGone /></PathFrame>)
  if (door && checks && standing?.at === 'here') return of(children({ door, checks }))
  if (door && standing?.at === 'closed') return of(<PathFrame door={door} page={page}><Closed door={door} code={standing.code} data={standing.data} /></PathFrame>)
  const failure = (!door && error) || (!checks && checksError)
  if (failure) return <Unreached page={page} failure={failure} busy={isFetching} onRetry={() => { void refetch(); void refetchChecks() }} />
  return <div className={styles.plain}><Skeleton shape="card" count={2} /></div>
}

function Unreached({ page, failure, busy, onRetry }: { page: DoorPage; failure: Error; busy: boolean; onRetry: () => void }) {
  const t = useSessionTexts(T)
  const say = useProblemText()
  const Outer = page === 'room' ? 'main' : 'div'
  const code = failure instanceof ApiError ? failure.code : ''
  const away = code === 'sign_in_needed' ? `/sign-in?return=${encodeURIComponent(location.pathname)}` : null
  return (
    <Outer className={styles.plain}>
      <VisuallyHidden as="h1">{t.way}</VisuallyHidden>
      <ErrorState
        title={say(failure)}
        onRetry={away ? undefined : onRetry}
        busy={busy}
        action={away ? <ButtonLink kind="main" href={away}>{t.signIn}</ButtonLink> : <ButtonLink kind="plain" href="/">{t.home}</ButtonLink>}
      />
    </Outer>
  )
}
