import type { PageProps } from '../../../platform/web/pages.js'
import { ButtonLink, CopyField, Page as PageFrame, Stack, useTexts } from '../../../ui/index.js'
import { SignInGate } from '../../accounts/web/sign-in-gate.js'
import { KeysSection } from './keys.js'
import { T } from './texts.js'
import { WebhooksSection } from './webhooks.js'

/** What other systems do with a company, and are told of it (API-1). */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId'] ?? ''
  return (
    <PageFrame title={t.title} lead={t.lead} actions={<ButtonLink href="/api/docs/">{t.docs}</ButtonLink>}>
      <SignInGate>
        <Stack gap={12}>
          <KeysSection key={companyId} companyId={companyId} />
          <WebhooksSection companyId={companyId} />
          <CopyField label={t.companyId} hint={t.companyIdHint} value={companyId} />
        </Stack>
      </SignInGate>
    </PageFrame>
  )
}
