import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Checkbox, Dialog, Field, Notice, Stack, TextInput, useTexts } from '../../../ui/index.js'
import { useSubmit } from '../../accounts/web/use-submit.js'
import type { WebhookView } from '../contract/webhooks.js'
import { eventTypes, type EventType } from '../rules/webhooks.js'
import { integrations } from './api.js'
import { T } from './texts.js'

export const webhooksKey = (companyId: string): string[] => ['integrations', companyId, 'webhooks']

/** Makes a webhook, or changes one; a new one's secret is handed on. */
export function WebhookDialog({ companyId, webhook, onClose, onDone }: { companyId: string; webhook: WebhookView | null; onClose(): void; onDone(secret: string | null): void }) {
  const t = useTexts(T)
  const client = useQueryClient()
  const [address, setAddress] = useState(webhook?.address ?? '')
  const [events, setEvents] = useState<readonly EventType[]>(webhook?.events ?? eventTypes)
  const { form, onSubmit, busy, errors, general, mend } = useSubmit<string | null>({
    check: () => ({ address: address.trim() ? undefined : t.addressNeeded, events: events.length ? undefined : t.eventsNeeded }),
    send: async (idempotencyKey) => {
      const body = { address, events: [...events] }
      if (webhook === null) return (await integrations('POST /api/companies/{companyId}/webhooks', { params: { companyId }, body }, { idempotencyKey })).secret
      await integrations('PUT /api/companies/{companyId}/webhooks/{webhookId}', { params: { companyId, webhookId: webhook.id }, body }, { idempotencyKey })
      return null
    },
    done: (secret) => { onDone(secret); void client.invalidateQueries({ queryKey: webhooksKey(companyId) }) },
    fieldOf: { webhook_address_wrong: 'address', webhook_address_not_secure: 'address', webhook_address_private: 'address', webhook_host_unknown: 'address' },
    wrong: { address: t.addressNeeded },
  })
  const choose = (event: EventType, on: boolean) => { setEvents(eventTypes.filter((e) => (e === event ? on : events.includes(e)))); mend('events') }
  return (
    <Dialog open onClose={onClose} title={webhook ? t.editWebhook : t.webhookTitle} actions={<><Button onClick={onClose}>{t.cancel}</Button><Button kind="main" busy={busy} onClick={() => void onSubmit()}>{webhook ? t.save : t.register}</Button></>}>
      <form ref={form} onSubmit={(e) => void onSubmit(e)} noValidate>
        <Stack gap={5}>
          {general && <Notice tone="error">{general}</Notice>}
          <Field label={t.address} hint={t.addressHint} required error={errors['address']}>
            <TextInput autoFocus type="url" inputMode="url" autoComplete="off" autoCapitalize="none" spellCheck={false} maxLength={500} value={address} onChange={(e) => { setAddress(e.target.value); mend('address') }} />
          </Field>
          <Field group label={t.events} required error={errors['events']}>
            <Stack gap={1}>{eventTypes.map((event) => <Checkbox key={event} label={t.eventNames[event]} hint={event} checked={events.includes(event)} onChange={(e) => choose(event, e.target.checked)} />)}</Stack>
          </Field>
          <input type="submit" hidden />
        </Stack>
      </form>
    </Dialog>
  )
}
