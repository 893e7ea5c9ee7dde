import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { apiFor } from '../../../platform/web/api.js'
import { useLiveView } from '../../../platform/web/use-live.js'
import type { BellView, noticesContract } from '../contract.js'
import { applyToBell, growBell } from './bell-state.js'

const api = apiFor<typeof noticesContract>()
const key = ['notices'] as const

/** My bell, kept current by what is told live; the popover and the page look at the same one. */
export function useBell() {
  const client = useQueryClient()
  const query = useQuery({ queryKey: key, queryFn: () => api('GET /api/notices', { query: {} }), staleTime: Infinity })
  useLiveView<BellView>(key, query.data, applyToBell)
  const read = useMutation({
    // The event that follows brings the change to every page and tab of mine, this one too.
    mutationFn: (which: { ids: string[] } | { all: true }) => api('POST /api/notices/read', { body: which }),
  })
  const more = useMutation({
    mutationFn: async (cursor: string) => {
      const part = await api('GET /api/notices', { query: { cursor } })
      client.setQueryData<BellView>(key, (old) => old && growBell(old, part, cursor))
    },
  })
  return { query, view: query.data, read, more }
}
