import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { eventTypes } from '../rules/webhooks.js'

const ofCompany = z.object({ companyId: idField })
const ofWebhook = ofCompany.extend({ webhookId: idField })
const event = z.enum(eventTypes)
const webhook = z.object({ id: idField, address: z.string(), events: z.array(event), madeBy: z.string(), madeAt: instantField })
const deliveryState = z.enum(['waiting', 'delivered', 'failed'])
const delivery = z.object({
  id: idField.meta({ description: 'As the receiver gets it in Maru-Id: the same at every try' }), type: z.enum([...eventTypes, 'webhook.test']), state: deliveryState, madeAt: instantField, tries: z.number().int(),
  triedAt: instantField.nullable(), nextAt: instantField.nullable(), status: z.number().int().nullable().meta({ description: 'What the receiver answered to the last try' }),
  fault: z.enum(['private_address', 'unknown_host', 'timed_out', 'refused_connection', 'broken_connection', 'certificate_wrong']).nullable().meta({ description: 'Why it could not be reached' }), body: z.string(),
})
const body = z.object({ address: z.string().trim().min(1).max(500), events: z.array(event).min(1).max(eventTypes.length) })
const address = ['webhook_address_wrong', 'webhook_address_not_secure', 'webhook_address_private', 'webhook_host_unknown'] as const
const often = { max: 60, windowSeconds: 600 }

/** API-1: where a company has itself told of its interviews. */
export const webhooksContract = contract({
  'GET /api/companies/{companyId}/webhooks': {
    summary: 'The webhooks of a company (managers)', access: 'person', params: ofCompany, reply: z.object({ items: z.array(webhook), max: z.number().int() }), errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/webhooks': {
    summary: 'Make a webhook; the secret that signs is shown this once', access: 'person', params: ofCompany, body, reply: z.object({ webhook, secret: z.string() }), status: 201, secret: true,
    errors: ['managers_only', 'webhooks_too_many', ...address], limit: often,
  },
  'PUT /api/companies/{companyId}/webhooks/{webhookId}': {
    summary: 'Change the address and the chosen events', access: 'person', params: ofWebhook, body, reply: webhook, errors: ['managers_only', ...address], limit: often,
  },
  'DELETE /api/companies/{companyId}/webhooks/{webhookId}': { summary: 'Remove a webhook with its deliveries', access: 'person', params: ofWebhook, reply: null, errors: ['managers_only'] },
  'POST /api/companies/{companyId}/webhooks/{webhookId}/secret': {
    summary: 'Make another secret; the one before signs nothing from then on', access: 'person', params: ofWebhook, reply: z.object({ secret: z.string() }), secret: true, errors: ['managers_only'], limit: often,
  },
  'POST /api/companies/{companyId}/webhooks/{webhookId}/test': {
    summary: 'Send a test event', access: 'person', params: ofWebhook, reply: delivery, status: 201, errors: ['managers_only'], limit: often,
  },
  'GET /api/companies/{companyId}/webhooks/{webhookId}/deliveries': {
    summary: 'What was and is to be delivered in the last 30 days, newest first', access: 'person', params: ofWebhook, query: z.object({ ...pageQuery, state: deliveryState.optional() }), reply: pageOf(delivery), errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/webhooks/{webhookId}/deliveries/{deliveryId}/resend': {
    summary: 'Send it again, under the same id', access: 'person', params: ofWebhook.extend({ deliveryId: idField }), reply: delivery, errors: ['managers_only', 'delivery_waiting'], limit: often,
  },
})

export type WebhookView = z.output<typeof webhook>
export type DeliveryView = z.output<typeof delivery>
