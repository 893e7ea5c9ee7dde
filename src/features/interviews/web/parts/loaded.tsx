import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError } from '../../../../platform/web/api.js'
import { ButtonLink, EmptyState, ErrorState, Notice, Skeleton, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/shared.js'

/** The sentence that the server gave, or ours where it was not reached. */
export function useFailure(): (error: unknown) => string {
  const t = useTexts(T)
  return (error) => (error instanceof ApiError && error.problem.detail) || t.noConnection
}

const codeOf = (error: unknown): string => (error instanceof ApiError ? error.code : '')

/** What was fetched; before that its shape. Whoever is not signed in is led there and back; what fails says why. */
export function Loaded<D>({ query, shape = 'card', count = 3, children }: { query: UseQueryResult<D>; shape?: 'row' | 'card' | 'block'; count?: number; children: (value: D) => ReactNode }) {
  const t = useTexts(T)
  const failure = useFailure()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError && codeOf(query.error) === 'sign_in_needed') {
    const back = encodeURIComponent(location.pathname + location.search)
    return <EmptyState title={failure(query.error)} text={t.signInFirst} action={<ButtonLink kind="main" href={`/sign-in?return=${back}`}>{t.signIn}</ButtonLink>} />
  }
  if (query.isError && codeOf(query.error) === 'not_found') return <ErrorState title={t.notFound} next={failure(query.error)} />
  // What is not theirs to do does not become so by trying again.
  if (query.isError && query.error instanceof ApiError && query.error.problem.status === 403) return <ErrorState title={t.notYours} next={failure(query.error)} />
  if (query.isError) return <ErrorState title={t.failedTitle} next={failure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
  return <Skeleton shape={shape} count={count} />
}

/** Why the last act failed, where the eye is. */
export function Failed({ error }: { error: unknown }) {
  const failure = useFailure()
  return error ? <Notice tone="error" announce="alert">{failure(error)}</Notice> : null
}
