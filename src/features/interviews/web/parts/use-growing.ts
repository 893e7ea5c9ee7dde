import { useMutation, useQuery, useQueryClient, type QueryKey } from '@tanstack/react-query'

interface Growing { items: readonly object[]; next: string | null }

/** A list read in parts and held as one view, so that live events apply to all of it. */
export function useGrowing<L extends Growing>(key: QueryKey, read: (cursor: string | undefined) => Promise<L>) {
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => read(undefined), refetchOnWindowFocus: false })
  const part = useMutation({
    mutationFn: async (cursor: string) => {
      const got = await read(cursor)
      client.setQueryData<L>(key, (old) => (old && old.next === cursor ? { ...old, items: [...old.items, ...got.items], next: got.next } : old))
    },
  })
  return { query, busy: part.isPending, more: () => { if (query.data?.next && !part.isPending) part.mutate(query.data.next) } }
}
