import { useEffect } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Loaded } from '../../../ui/index.js'
import { navigate } from '../../../platform/web/address.js'
import { apiFor } from '../../../platform/web/api.js'
import type { PageProps } from '../../../platform/web/pages.js'
import type { interviewsContract } from '../../interviews/contract/index.js'

const api = apiFor<typeof interviewsContract>()

/** /interviews/:id/evaluation: whoever comes out of the room does not know the company's address of the interview; this page does. */
export function Page({ params }: PageProps) {
  const id = params['id']!
  const query = useQuery({ queryKey: ['interview', id, 'company'], queryFn: () => api('GET /api/interviews/{id}/company', { params: { id } }), retry: false })
  const companyId = query.data?.companyId
  useEffect(() => { if (companyId) navigate(`/company/${companyId}/interviews/${id}/evaluation`, { replace: true }) }, [companyId, id])
  return <Loaded shape="card" count={2} query={query}>{() => null}</Loaded>
}
