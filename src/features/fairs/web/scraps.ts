import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from './api.js'

const key = ['scraps', 'fairs']
export const saveScrap = (id: string) => (scrapped: boolean) => api('PUT /api/my/scraps/fairs/{id}', { params: { id }, body: { scrapped } })
export const useFairScraps = (on: boolean) => useQuery({ queryKey: key, queryFn: () => api('GET /api/my/scraps/fairs'), enabled: on })

/** Whether a fair is scrapped, and what to do once that changed. */
export function useScrapped(id: string, signedIn: boolean): { known: boolean; scrapped: boolean; changed(): void } {
  const client = useQueryClient()
  const { data } = useFairScraps(signedIn)
  return { known: !signedIn || data !== undefined, scrapped: signedIn && !!data?.items.some((one) => one.id === id), changed: () => void client.invalidateQueries({ queryKey: key }) }
}
