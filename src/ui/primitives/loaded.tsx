import type { ReactNode } from 'react'
import { useTexts } from '../hooks/locale.js'
import { T } from '../texts-lists.js'
import { ErrorState } from './blank.js'
import { MoreButton } from './more-button.js'
import { Notice } from './notice.js'
import { Skeleton, type SkeletonProps } from './skeleton.js'

/** What a refused call carries, as far as it is shown: the server's sentence, and what kind of no it is. */
interface Refusal { code?: string; problem?: { detail?: string; status?: number } }
const refusalIn = (error: unknown): Refusal => (error instanceof Error ? (error as Refusal) : {})

/** The sentence that the server gave, or ours where it was not reached. */
export function useFailure(): (error: unknown) => string {
  const t = useTexts(T)
  return (error) => refusalIn(error).problem?.detail || t.noConnection
}

export interface LoadedProps<D> {
  query: { data: D | undefined; error: unknown; isFetching: boolean; refetch(): unknown }
  shape?: SkeletonProps['shape']
  count?: number
  /** Shown instead of the usual words for a failure that has a way on of its own; null leaves it to them. */
  instead?: (error: unknown) => ReactNode
  children: (data: D) => ReactNode
}

/** What was fetched; before that its shape, and where it fails the reason, with a way to try again where that can help. */
export function Loaded<D>({ query, shape = 'row', count = 4, instead, children }: LoadedProps<D>) {
  const t = useTexts(T)
  const failure = useFailure()
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (!query.error) return <Skeleton shape={shape} count={count} />
  const other = instead?.(query.error)
  if (other) return <>{other}</>
  // What is not there, or not theirs, does not become so by trying again.
  const status = refusalIn(query.error).problem?.status
  if (status === 404 || status === 403) return <ErrorState title={status === 404 ? t.notFound : t.notYours} next={failure(query.error)} />
  return <ErrorState title={t.failed} next={failure(query.error)} onRetry={() => void query.refetch()} busy={query.isFetching} />
}

export interface ListedProps<I> {
  /** A list read in parts. */
  pages: { items: I[] | undefined; error: unknown; fetching: boolean; retry(): void; hasMore: boolean; more(): void; busy: boolean }
  empty: ReactNode
  children: (items: I[]) => ReactNode
}

/** A list read in parts, with all that can stand in its place. */
export function Listed<I>({ pages, empty, children }: ListedProps<I>) {
  return (
    <Loaded query={{ data: pages.items, error: pages.error, isFetching: pages.fetching, refetch: pages.retry }} count={5}>
      {(items) => (items.length ? <>{children(items)}<MoreButton hasMore={pages.hasMore} onMore={pages.more} busy={pages.busy} shown={items.length} /></> : empty)}
    </Loaded>
  )
}

/** Why the last act failed, where the eye is. */
export function Failed({ error }: { error: unknown }) {
  const failure = useFailure()
  return error ? <Notice tone="error" announce="alert">{failure(error)}</Notice> : null
}
