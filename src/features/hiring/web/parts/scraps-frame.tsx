import type { ReactNode } from 'react'
import { Page as PageFrame, Stack, Tabs, useTexts } from '../../../../ui/index.js'
import { T } from '../texts/scraps.js'

const hrefs = { postings: '/my/scraps', companies: '/my/scraps/companies', fairs: '/my/fairs' } as const

/** The frame of 박람회/스크랩관리: what is kept of each kind is a page of its own. */
export function ScrapsFrame({ tab, lead, children }: { tab: keyof typeof hrefs; lead?: string | undefined; children: ReactNode }) {
  const t = useTexts(T)
  return (
    <PageFrame title={t.title} lead={lead}>
      <Stack gap={6}>
        <Tabs label={t.title} current={hrefs[tab]} items={[{ href: hrefs.postings, label: t.postings }, { href: hrefs.companies, label: t.companies }, { href: hrefs.fairs, label: t.fairs }]} />
        {children}
      </Stack>
    </PageFrame>
  )
}
