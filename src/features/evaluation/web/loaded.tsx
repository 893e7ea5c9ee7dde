import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { ApiError } from '../../../platform/web/api.js'
import { ErrorState, Notice, Skeleton, useTexts } from '../../../ui/index.js'
import { T } from './texts.js'

export function useFailure(): (error: unknown) => string {
  const t = useTexts(T)
  return (error) => (error instanceof ApiError && error.problem.detail) || t.noConnection
}

export function Loaded<D>({ query, children }: { query: UseQueryResult<D>; children: (value: D) => ReactNode }) {
  const t = useTexts(T)
  const failure = useFailure()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.isError && query.error instanceof ApiError && query.error.code === 'not_found') return <ErrorState title={t.notFound} next={failure(query.error)} />
  if (query.isError) return <ErrorState title={t.failedTitle} next={failure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
  return <Skeleton shape="card" count={2} />
}

export function Failed({ error }: { error: unknown }) {
  const failure = useFailure()
  return error ? <Notice tone="error" announce="alert">{failure(error)}</Notice> : null
}
