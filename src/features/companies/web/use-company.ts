import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useLiveView } from '../../../platform/web/use-live.js'
import { companies, isMissing } from './api.js'
import { applyToCompany, type CompanyPage } from './live.js'

/** A company that the signed-in person belongs to, kept current. */
export function useCompany(companyId: string, myId: string): UseQueryResult<CompanyPage> {
  const key = ['companies', companyId]
  const company = useQuery({ queryKey: key, queryFn: () => companies('GET /api/companies/{id}', { params: { id: companyId } }), retry: (n, err) => n < 2 && !isMissing(err) })
  useLiveView<CompanyPage>(key, company.data, (view, event) => applyToCompany(view, event, myId))
  return company
}
