import { useMutation, useQuery, useQueryClient, type QueryKey, type UseQueryResult } from '@tanstack/react-query'

interface Growing { items: readonly object[]; next: string | null }
export interface GrowingList<L> { query: UseQueryResult<L>; list: L | undefined; more(): void; busy: boolean }

/** What an item is known by; one without an id is never taken for another. */
const idOf = (item: object): unknown => (item as { id?: string }).id ?? item

/**
 * A list read in parts, held as one view: live events apply to all of it, wherever it was read. What a later part brings is added behind what
 * is there; its sequence number is not taken over, so that no event is passed by.
 */
export function useGrowingList<L extends Growing>(key: QueryKey, read: (cursor: string | undefined) => Promise<L>): GrowingList<L> {
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => read(undefined), refetchOnWindowFocus: false })
  const part = useMutation({
    mutationFn: async (at: { key: QueryKey; cursor: string }) => {
      const got = await read(at.cursor)
      client.setQueryData<L>(at.key, (old) => {
        if (!old || old.next !== at.cursor) return old
        const known = new Set(old.items.map(idOf))
        return { ...old, items: [...old.items, ...got.items.filter((i) => !known.has(idOf(i)))], next: got.next }
      })
    },
  })
  return {
    query, list: query.data, busy: part.isPending,
    more: () => { if (query.data?.next && !part.isPending) part.mutate({ key, cursor: query.data.next }) },
  }
}
