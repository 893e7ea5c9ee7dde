import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { PageProps } from '../../../platform/web/pages.js'
import { Button, ButtonLink, EditIcon, ErrorState, Page as PageFrame, PlusIcon, Row, Skeleton, Stack, useTexts, useToast } from '../../../ui/index.js'
import { SignInGate } from '../../accounts/web/sign-in-gate.js'
import type { Me } from '../../accounts/web/use-me.js'
import { mayEditCompany, mayManage } from '../policy.js'
import { isMissing } from './api.js'
import { CompanyDialog } from './company-form.js'
import { InvitationsCard } from './invitations-card.js'
import { InviteDialog } from './invite-dialog.js'
import { MembersCard } from './members-card.js'
import { T } from './texts.js'
import { useCompany } from './use-company.js'

export function Page({ params }: PageProps) {
  return <SignInGate>{(me) => <Members key={params['companyId']} me={me} companyId={params['companyId'] ?? ''} />}</SignInGate>
}

function Members({ me, companyId }: { me: Me; companyId: string }) {
  const t = useTexts(T)
  const toast = useToast()
  const client = useQueryClient()
  const [open, setOpen] = useState<'invite' | 'edit' | null>(null)
  const company = useCompany(companyId, me.id)
  if (company.isError) {
    const gone = isMissing(company.error)
    return (
      <PageFrame title={t.members}>
        <ErrorState title={gone ? t.missing : t.loadFailed} next={gone ? t.missingText : t.noConnection} onRetry={gone ? undefined : () => void company.refetch()}
          action={gone ? <ButtonLink href="/company">{t.toCompanies}</ButtonLink> : undefined} />
      </PageFrame>
    )
  }
  if (!company.data) return <PageFrame title={t.members}><Skeleton shape="card" count={2} /></PageFrame>
  const { role, name } = company.data
  return (
    <PageFrame title={t.members} lead={t.membersLead} back={{ href: `/company/${companyId}`, label: name }} windowTitle={`${t.members} · ${name}`} actions={mayManage(role) && (
      <Row>
        {mayEditCompany(role) && <Button icon={<EditIcon />} onClick={() => setOpen('edit')}>{t.edit}</Button>}
        <Button kind="main" icon={<PlusIcon />} onClick={() => setOpen('invite')}>{t.invite}</Button>
      </Row>
    )}>
      <Stack gap={8}>
        <MembersCard companyId={companyId} me={me} role={role} />
        {mayManage(role) && <InvitationsCard companyId={companyId} role={role} />}
      </Stack>
      {open === 'invite' && <InviteDialog companyId={companyId} role={role} onClose={() => setOpen(null)} />}
      {open === 'edit' && (
        <CompanyDialog company={company.data} onClose={() => setOpen(null)} onDone={() => {
          toast(t.saved)
          setOpen(null)
          void client.invalidateQueries({ queryKey: ['companies'] })
        }} />
      )}
    </PageFrame>
  )
}
