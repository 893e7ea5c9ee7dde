import { useState } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { navigate } from '../../../../platform/web/address.js'
import type { PageProps } from '../../../../platform/web/pages.js'
import { Button, Card, Failed, Notice, Page as PageFrame, Row, Stack, Text, useTexts } from '../../../../ui/index.js'
import { SignInGate } from '../../../accounts/web/sign-in-gate.js'
import { api } from '../api.js'
import { BoothFields, boothWish, noBooth } from '../parts/booth-fields.js'
import { fairWish, FairFields, noFair } from '../parts/fair-fields.js'
import { T } from '../texts/forms.js'

/** /company/:companyId/fairs/new: a fair of the company, with its booth. */
export function Page({ params }: PageProps) {
  const t = useTexts(T)
  const companyId = params['companyId']!
  return <PageFrame title={t.newTitle} width="text" back={{ href: `/company/${companyId}/fairs`, label: t.back }}><SignInGate><NewFair companyId={companyId} /></SignInGate></PageFrame>
}

function NewFair({ companyId }: { companyId: string }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [fair, setFair] = useState(noFair)
  const [booth, setBooth] = useState(noBooth)
  // Until something else is said, the booth is open as long as the fair.
  const whole = { ...booth, from: booth.from ?? fair.from, to: booth.to ?? fair.to }
  const [wish, own] = [fairWish(fair), boothWish(whole)]
  const [missing, setMissing] = useState(false)
  const save = useMutation({
    mutationFn: (body: NonNullable<typeof wish> & { booths: NonNullable<typeof own>[] }) => api('POST /api/companies/{companyId}/fairs', { params: { companyId }, body }),
    onSuccess: ({ booths }) => { void client.invalidateQueries({ queryKey: ['company-booths', companyId] }); navigate(`/company/${companyId}/booths/${booths[0]!.id}`) },
  })
  return (
    <form onSubmit={(e) => { e.preventDefault(); setMissing(!wish || !own); if (wish && own) save.mutate({ ...wish, booths: [own] }) }}>
      <Stack gap={6}>
        <FairFields draft={fair} onChange={setFair} booths={[]} />
        <Card title={t.booth} level={2}><Stack><Text tone="quiet">{t.boothLead}</Text><BoothFields companyId={companyId} draft={whole} onChange={setBooth} /></Stack></Card>
        {missing && <Notice tone="warn">{t.needTimes}</Notice>}
        <Failed error={save.error} />
        <Row><Button kind="main" size="large" type="submit" busy={save.isPending}>{t.create}</Button></Row>
      </Stack>
    </form>
  )
}
