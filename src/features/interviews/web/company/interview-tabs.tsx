import { Tabs, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/company.js'

/** What there is of one interview. The log is for its panel and the company's managers (ROOM-18). */
export function InterviewTabs({ companyId, id, current, log }: { companyId: string; id: string; current: 'schedule' | 'evaluation' | 'log'; log: boolean }) {
  const t = useTexts(T)
  const base = `/company/${companyId}/interviews/${id}`
  const items = [{ href: base, label: t.schedule_ }, { href: `${base}/evaluation`, label: t.evaluation }, ...(log ? [{ href: `${base}/log`, label: t.log }] : [])]
  return <Tabs label={t.tabs} current={current === 'schedule' ? base : `${base}/${current}`} items={items} />
}
