import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query'

interface PageOfItems<I> { items: I[]; next: string | null }
export interface Pages<I> { items: I[] | undefined; hasMore: boolean; more(): void; busy: boolean; error: unknown; retry(): void; fetching: boolean }

/** A list read page by page with the server's cursors; for lists that no live event changes. */
export function usePages<I>(key: QueryKey, read: (cursor: string | undefined) => Promise<PageOfItems<I>>): Pages<I> {
  const query = useInfiniteQuery({
    queryKey: key, queryFn: ({ pageParam }) => read(pageParam), initialPageParam: undefined as string | undefined, getNextPageParam: (last: PageOfItems<I>) => last.next ?? undefined,
  })
  return {
    items: query.data?.pages.flatMap((p) => p.items), hasMore: query.hasNextPage, busy: query.isFetchingNextPage, error: query.data ? null : query.error, fetching: query.isFetching,
    more: () => void query.fetchNextPage(), retry: () => void query.refetch(),
  }
}
