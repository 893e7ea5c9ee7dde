import type { ReactNode } from 'react'
import { ApiError } from '../../../../platform/web/api.js'
import type { Pages } from '../../../../platform/web/use-pages.js'
import { ErrorState, MoreButton, Skeleton, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/shared.js'

/** The sentence of the server, or ours where it was not reached. */
export function useFailure(): (err: unknown) => string {
  const t = useTexts(T)
  return (err) => (err instanceof ApiError && err.problem.detail) || t.noConnection
}

/** What was fetched; its shape before that, and why it failed with a way to try again. */
export function Fetched<D>({ query, shape = 'row', count = 5, children }: {
  query: { data: D | undefined; error: unknown; isFetching: boolean; refetch(): unknown }; shape?: 'row' | 'card' | 'block'; count?: number; children: (data: D) => ReactNode
}) {
  const t = useTexts(T)
  const failure = useFailure()
  if (query.data !== undefined) return <>{children(query.data)}</>
  return query.error ? <ErrorState title={t.failed} next={failure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} /> : <Skeleton shape={shape} count={count} />
}

/** A list read in parts, with all that can stand in its place. */
export function Listed<I>({ pages, empty, children }: { pages: Pages<I>; empty: ReactNode; children: (items: I[]) => ReactNode }) {
  return (
    <Fetched query={{ data: pages.items, error: pages.error, isFetching: pages.fetching, refetch: pages.retry }}>
      {(items) => (items.length ? <>{children(items)}<MoreButton hasMore={pages.hasMore} onMore={pages.more} busy={pages.busy} shown={items.length} /></> : empty)}
    </Fetched>
  )
}
