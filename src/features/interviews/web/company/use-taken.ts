import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { toInstant, toIso, type Period } from '../../../../kernel/time.js'
import { apiFor } from '../../../../platform/web/api.js'
import type { interviewsContract } from '../../contract/index.js'
import type { TakenTimes } from '../../rules/proposal.js'

const api = apiFor<typeof interviewsContract>()
export interface AskTaken extends Period { companyId: string; postingId: string; applications: readonly string[]; panel: readonly string[] }
export interface KnownTaken extends TakenTimes { readAt: number }

/** When those who are to be booked are taken: kept fresh while the timetable is on the screen, and read anew by `fresh` before it is used. */
export function useTaken(ask: AskTaken, shown: boolean) {
  const client = useQueryClient()
  const q = { postingId: ask.postingId, from: toIso(ask.from), to: toIso(ask.to), applications: [...ask.applications].sort().join(',') || undefined, panel: [...ask.panel].sort().join(',') || undefined }
  const options = {
    queryKey: ['taken', ask.companyId, q], staleTime: 0,
    queryFn: async (): Promise<KnownTaken> => {
      const { readAt, panel, applicants } = await api('GET /api/companies/{companyId}/scheduling/taken', { params: { companyId: ask.companyId }, query: q })
      const of = (list: typeof panel) => list.map((t) => ({ id: t.id, periods: t.periods.map((p) => ({ from: toInstant(p.from), to: toInstant(p.to) })) }))
      return { readAt: toInstant(readAt), panel: of(panel), applicants: of(applicants) }
    },
  }
  const query = useQuery({ ...options, enabled: shown, refetchInterval: 30_000, placeholderData: keepPreviousData })
  return { query, fresh: () => client.fetchQuery(options) }
}
