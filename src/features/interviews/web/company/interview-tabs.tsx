import { Tabs, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/company.js'

/** What there is of one interview. Evaluation and log are for its panel and the company's managers, not for who only observes it (ROOM-17, ROOM-18). */
export function InterviewTabs({ companyId, id, current, all }: { companyId: string; id: string; current: 'schedule' | 'evaluation' | 'log'; all: boolean }) {
  const t = useTexts(T)
  const base = `/company/${companyId}/interviews/${id}`
  const items = [{ href: base, label: t.schedule_ }, ...(all ? [{ href: `${base}/evaluation`, label: t.evaluation }, { href: `${base}/log`, label: t.log }] : [])]
  return <Tabs label={t.tabs} current={current === 'schedule' ? base : `${base}/${current}`} items={items} />
}
