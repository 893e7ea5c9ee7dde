import { useState } from 'react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, ButtonLink, ConfirmDialog, EmptyState, Failed, IconButton, List, ListItem, Loaded, Menu, MoreIcon, Notice, PlusIcon, Row, Section, Stack, useNarrow, useTexts, useToast } from '../../../ui/index.js'
import type { WebhookView } from '../contract/webhooks.js'
import { eventTypes } from '../rules/webhooks.js'
import { integrations } from './api.js'
import { SecretDialog, type Secret } from './secret-dialog.js'
import { T } from './texts.js'
import { WebhookDialog, webhooksKey } from './webhook-form.js'

export function WebhooksSection({ companyId }: { companyId: string }) {
  const t = useTexts(T)
  const toast = useToast()
  const [form, setForm] = useState<{ webhook: WebhookView | null } | null>(null)
  const [secret, setSecret] = useState<Secret | null>(null)
  const query = useQuery({ queryKey: webhooksKey(companyId), queryFn: () => integrations('GET /api/companies/{companyId}/webhooks', { params: { companyId } }) })
  const full = !!query.data && query.data.items.length >= query.data.max
  return (
    <Section title={t.webhooks} lead={t.webhooksLead} aside={query.data && !full && <Button icon={<PlusIcon />} onClick={() => setForm({ webhook: null })}>{t.makeWebhook}</Button>}>
      <Stack gap={4}>
        {full && <Notice tone="info">{t.full({ max: query.data!.max })}</Notice>}
        <Loaded query={query} count={2}>
          {({ items }) => (items.length
            ? <List label={t.webhooks}>{items.map((w) => <Line key={w.id} companyId={companyId} webhook={w} onEdit={() => setForm({ webhook: w })} onSecret={(value) => setSecret({ title: t.secretRenewed, label: t.secretIs, value })} />)}</List>
            : <EmptyState title={t.noWebhooks} text={t.noWebhooksText} />)}
        </Loaded>
      </Stack>
      {form && (
        <WebhookDialog companyId={companyId} webhook={form.webhook} onClose={() => setForm(null)} onDone={(value) => {
          setForm(null)
          if (value === null) toast(t.saved)
          else setSecret({ title: t.webhookMade, label: t.secretIs, value })
        }} />
      )}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
    </Section>
  )
}

function Line({ companyId, webhook, onEdit, onSecret }: { companyId: string; webhook: WebhookView; onEdit(): void; onSecret(value: string): void }) {
  const t = useTexts(T)
  const narrow = useNarrow()
  const toast = useToast()
  const client = useQueryClient()
  const [asking, setAsking] = useState<'renew' | 'remove' | null>(null)
  const at = { params: { companyId, webhookId: webhook.id } }
  const act = useMutation({
    mutationFn: async (what: 'renew' | 'remove') => {
      if (what === 'renew') onSecret((await integrations('POST /api/companies/{companyId}/webhooks/{webhookId}/secret', at)).secret)
      else { await integrations('DELETE /api/companies/{companyId}/webhooks/{webhookId}', at); toast(t.removed) }
    },
    onSuccess: () => setAsking(null),
    onSettled: () => client.invalidateQueries({ queryKey: webhooksKey(companyId) }),
  })
  const ask = (what: 'renew' | 'remove') => { act.reset(); setAsking(what) }
  const label = t.menuOf({ address: webhook.address })
  const events = webhook.events.length === eventTypes.length ? eventTypes : webhook.events
  return (
    <>
      <ListItem title={webhook.address} text={events.map((e) => t.eventNames[e]).join(' · ')} aside={(
        <Row gap={2} wrap={false}>
          <ButtonLink href={`/company/${companyId}/integrations/webhooks/${webhook.id}`}>{t.deliveries}</ButtonLink>
          <Menu label={label} align={narrow ? 'start' : 'end'} trigger={(props) => <IconButton {...props} label={label} icon={<MoreIcon />} />} items={[
            { key: 'edit', label: t.edit, onChoose: onEdit }, { key: 'renew', label: t.renew, onChoose: () => ask('renew') }, { key: 'remove', label: t.remove, danger: true, onChoose: () => ask('remove') },
          ]} />
        </Row>
      )} />
      <ConfirmDialog open={asking !== null} onClose={() => setAsking(null)} onConfirm={() => { if (asking) act.mutate(asking) }} title={asking === 'renew' ? t.renewAsk : t.removeAsk} confirmLabel={asking === 'renew' ? t.renew : t.remove} busy={act.isPending} danger={asking === 'remove'}>
        {asking === 'renew' ? t.renewText : t.removeText}
        <Failed error={act.error} />
      </ConfirmDialog>
    </>
  )
}
