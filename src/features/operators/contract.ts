import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField, instantField, line, pageOf, pageQuery } from '../../platform/contract/fields.js'
import { whyLine } from '../notices/contract/why.js'

const when = instantField.nullable()
const channelField = z.enum(['mail', 'alimtalk', 'text', 'push'])
const stateField = z.enum(['planned', 'waiting', 'handing_over', 'retrying', 'accepted', 'delivered', 'failed', 'withdrawn', 'skipped', 'dropped', 'muted'])
const byId = z.object({ id: idField })

const outboxLine = z.object({
  id: idField, channel: channelField, state: stateField, kind: z.string(), about: z.string(), subject: z.string(), required: z.boolean(), name: z.string(),
  address: z.string().meta({ description: 'Masked' }), fallback: z.boolean(), dueAt: instantField, changedAt: instantField, nextTryAt: when, tries: z.number().int(),
  failure: z.string().nullable(), provider: z.string().nullable(),
  muted: z.string().nullable().meta({ description: 'Why its recipient does not get it: hidden, push_off, no_consent, refused, suspended' }),
  held: z.string().nullable().meta({ description: 'Why it was held back: quiet_hours' }), heldUntil: when,
})
export type OutboxLineView = z.infer<typeof outboxLine>

const message = z.discriminatedUnion('channel', [
  z.object({ channel: z.literal('mail'), message: z.object({
    from: z.string(), to: z.object({ name: z.string(), address: z.string() }), subject: z.string(), text: z.string(), html: z.string(), messageId: z.string(),
    attachments: z.array(z.object({ name: z.string(), type: z.string(), text: z.string() })),
  }) }),
  z.object({ channel: z.literal('alimtalk'), message: z.object({
    to: z.string(), template: z.string(), variables: z.record(z.string(), z.string()), text: z.string(), buttons: z.array(z.object({ label: z.string(), url: z.string() })),
  }) }),
  z.object({ channel: z.literal('text'), message: z.object({ to: z.string(), text: z.string() }) }),
  z.object({ channel: z.literal('push'), message: z.object({ to: z.string(), title: z.string(), body: z.string(), url: z.string() }) }),
])

const outboxDetail = outboxLine.extend({
  event: z.string(), locale: z.enum(['ko', 'en']), message, keptAt: when,
  tried: z.array(z.object({ n: z.number().int(), beganAt: instantField, endedAt: when, outcome: z.string().nullable(), reason: z.string().nullable() })),
  why: z.array(whyLine).meta({ description: 'The whole way of the notice, in words: rule, setting, channel, tries, end' }),
  way: z.array(z.object({ id: idField, channel: channelField, state: stateField, fallback: z.boolean() })),
})
export type OutboxDetailView = z.infer<typeof outboxDetail>

const person = z.object({
  id: idField, name: z.string(), mail: z.string().meta({ description: 'Masked' }), phone: z.string().nullable().meta({ description: 'Masked' }), operator: z.boolean(), verified: z.boolean(),
  suspendedAt: when, closedAt: when.meta({ description: 'When they left' }), reopenUntil: when.meta({ description: 'Until when somebody who has left can be let in again' }), createdAt: instantField,
})
export type PersonView = z.infer<typeof person>

const change = z.object({
  id: idField, at: instantField, operator: z.string(), action: z.string(), about: z.string(), name: z.string().nullable().meta({ description: 'What or whom it is about, in words, as it was called then or is now' }), detail: z.record(z.string(), z.unknown()),
})
export type ChangeView = z.infer<typeof change>

const template = z.object({
  code: z.string(), kind: z.string(), name: z.string(), locale: z.enum(['ko', 'en']), text: z.string(), variables: z.array(z.string()),
  buttons: z.array(z.object({ label: z.string(), url: z.string() })),
  providerId: z.string().nullable().optional().meta({ description: 'Under which id the provider knows it; null where it has none yet, left out where no provider is set' }),
})
export type TemplateView = z.infer<typeof template>

const overview = z.object({
  live: z.object({ rooms: z.number().int(), people: z.number().int(), waiting: z.number().int(), today: z.number().int() }),
  members: z.number().int(),
  messages: z.object({ planned: z.number().int(), underWay: z.number().int(), retrying: z.number().int(), failed: z.number().int().meta({ description: 'In the last 24 hours' }) }),
  failures: z.array(outboxLine),
  alarms: z.object({ due: z.number().int(), lagSeconds: z.number(), failing: z.number().int() }),
  providers: z.object({ mail: z.enum(['smtp', 'outbox']), alimtalk: z.enum(['solapi', 'outbox']), text: z.enum(['solapi', 'outbox']) }),
})
export type OverviewView = z.infer<typeof overview>

const traffic = z.object({
  channels: z.array(z.object({
    channel: channelField, state: z.enum(['idle', 'fine', 'trouble', 'backing_off']), provider: z.string().nullable(), lastSuccessAt: when, failedHour: z.number().int(), failedDay: z.number().int(),
    waiting: z.number().int(), oldestWaitingSince: when, nextTryAt: when,
  })),
  days: z.array(z.object({ day: z.string(), channel: channelField, accepted: z.number().int(), delivered: z.number().int(), failed: z.number().int() })),
  from: z.string(), to: z.string(),
})
export type TrafficView = z.infer<typeof traffic>

const registration = z.object({
  code: z.string(), name: z.string(), category: z.string(), messageType: z.literal('BA'), emphasizeType: z.literal('NONE'), content: z.string(),
  buttons: z.array(z.object({ buttonType: z.literal('WL'), buttonName: z.string(), linkMo: z.string(), linkPc: z.string() })),
  variables: z.array(z.object({ name: z.string(), sample: z.string(), meaning: z.string() })), comment: z.string(),
})

const words = z.object({ ko: z.string(), en: z.string() })
const catalogueItem = z.object({
  kind: z.string(), name: words, because: words, service: z.string(), required: z.boolean(), channels: z.array(z.enum(['bell', 'mail', 'alimtalk'])), template: z.string().nullable().meta({ description: 'The code of its AlimTalk template' }),
  variables: z.array(z.object({ name: z.string(), type: z.string(), label: words, sample: words })),
})
export type CatalogueItemView = z.infer<typeof catalogueItem>

const preview = z.object({
  mail: z.object({ from: z.string(), subject: z.string(), html: z.string(), text: z.string() }).nullable(),
  alimtalk: z.object({ text: z.string(), buttons: z.array(z.object({ label: z.string(), url: z.string() })), letters: z.number().int() }).nullable(),
  text: z.object({ text: z.string(), bytes: z.number().int(), kind: z.enum(['SMS', 'LMS']) }).nullable(),
  push: z.object({ title: z.string(), body: z.string() }).nullable(),
  bell: z.object({ title: z.string(), body: z.string(), href: z.string() }).nullable(),
})
export type PreviewView = z.infer<typeof preview>

export const operatorsContract = contract({
  'GET /api/operator/overview': { summary: 'What runs now, what failed, what waits', access: 'operator', reply: overview, errors: ['operator_only'] },
  'GET /api/operator/outbox': {
    summary: 'All messages to people, newest first', access: 'operator',
    query: z.object({
      ...pageQuery, channel: channelField.optional(), state: stateField.optional(), from: instantField.optional(), to: instantField.optional(),
      q: line(80).optional().meta({ description: 'Part of the recipient’s name or address' }), about: line(80).optional(),
    }),
    reply: pageOf(outboxLine), errors: ['operator_only'],
  },
  'GET /api/operator/outbox/{id}': { summary: 'One message as it looks, and the way it took', access: 'operator', params: byId, reply: outboxDetail, errors: ['operator_only'] },
  'POST /api/operator/outbox/{id}/retry': {
    summary: 'Has a failed message tried again', access: 'operator', params: byId, reply: outboxDetail,
    errors: ['operator_only', 'delivery_not_failed', 'delivery_without_address', 'notice_withdrawn', 'notice_stale', 'delivered_elsewhere'],
  },
  'POST /api/operator/outbox/retry': {
    summary: 'Has failed messages tried again, the newest that fit the filters, at most fifty at once', access: 'operator',
    body: z.strictObject({ state: z.literal('failed'), channel: channelField.optional(), from: instantField.optional(), to: instantField.optional(), q: line(80).optional(), about: line(80).optional() }),
    reply: z.object({ retried: z.number().int(), refused: z.array(z.object({ id: idField, name: z.string(), code: z.string(), reason: z.string() })), more: z.boolean().meta({ description: 'Whether further ones fit the filters' }) }),
    errors: ['operator_only'],
  },
  'GET /api/operator/deliveries': { summary: 'How each channel does, and what went out in the last thirty days', access: 'operator', reply: traffic, errors: ['operator_only'] },
  'GET /api/operator/people': {
    summary: 'Members, in the order of joining', access: 'operator', query: z.object({ ...pageQuery, q: line(80).optional() }), reply: pageOf(person), errors: ['operator_only'],
  },
  'POST /api/operator/people/{id}/suspend': { summary: 'Suspends a member; all their sign-ins end', access: 'operator', params: byId, reply: null, errors: ['operator_only', 'cannot_suspend_self'] },
  'POST /api/operator/people/{id}/unsuspend': { summary: 'Lets a suspended member in again', access: 'operator', params: byId, reply: null, errors: ['operator_only'] },
  'POST /api/operator/people/{id}/reopen': {
    summary: 'Opens the account of a member who left, on their word', access: 'operator', params: byId, reply: null, errors: ['operator_only', 'not_closed', 'closed_too_long'],
  },
  'GET /api/operator/changes': {
    summary: 'What operators changed, newest first', access: 'operator', query: z.object({ ...pageQuery, about: line(80).optional() }), reply: pageOf(change), errors: ['operator_only'],
  },
  'GET /api/operator/templates': { summary: 'AlimTalk templates, as they are submitted to the provider', access: 'operator', reply: z.object({ items: z.array(template) }), errors: ['operator_only'] },
  'GET /api/operator/templates.csv': { summary: 'The AlimTalk templates as a table for registration with Kakao, in Korean', access: 'operator', reply: z.any(), produces: 'text/csv', errors: ['operator_only'] },
  'GET /api/operator/templates.json': { summary: 'The AlimTalk templates for registration with Kakao, in Korean', access: 'operator', reply: z.object({ items: z.array(registration) }), errors: ['operator_only'] },
  'GET /api/operator/catalogue': { summary: 'Every kind of notice that is sent, and what its words are made of', access: 'operator', reply: z.object({ items: z.array(catalogueItem) }), errors: ['operator_only'] },
  'POST /api/operator/catalogue/preview': {
    summary: 'How a notice of a kind looks on every channel, with sample values or the given ones; nothing is sent', access: 'operator',
    body: z.strictObject({ kind: line(80), locale: z.enum(['ko', 'en']), values: z.record(line(20), z.string().max(300)).default({}) }), reply: preview, errors: ['operator_only'],
  },
})
