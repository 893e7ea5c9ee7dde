import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { instantField, pageOf, pageQuery } from '../../../platform/contract/fields.js'
import { mailChoices, ways } from '../rules/say.js'
import { optionalMails, pushServices, requiredMails } from '../rules/services.js'

const optionalMail = z.enum(optionalMails)
const named = z.string().regex(/^\w{1,40}$/)
const service = z.enum(pushServices)
const choice = z.enum(mailChoices)

const mailSetting = z.object({
  choice: choice.meta({ description: 'What holds now: a suspension that is over is no more' }),
  since: instantField.nullable().meta({ description: 'Since when; null where nothing was ever said' }), until: instantField.nullable(),
})
export type MailSettingView = z.infer<typeof mailSetting>

const settings = z.object({
  all: mailSetting.meta({ description: 'What was said of all optional mails; it holds for each kind' }),
  mails: z.array(mailSetting.extend({ mail: optionalMail, open: z.boolean().meta({ description: 'Whether such mails are sent already' }) })),
  required: z.array(z.enum(requiredMails)).meta({ description: 'Kinds of mail without a switch' }),
  pushes: z.array(z.object({ service, on: z.boolean(), open: z.boolean() })),
})
export type NoticeSettingsView = z.infer<typeof settings>

const wanted = z.discriminatedUnion('choice', [
  z.strictObject({ choice: z.literal('receive') }),
  z.strictObject({ choice: z.literal('suspend'), days: z.number().int().min(30).max(360).multipleOf(30) }),
  z.strictObject({ choice: z.literal('refuse') }),
])
export type WantedMail = z.infer<typeof wanted>

const change = z.object({
  id: z.string(), channel: z.enum(['mail', 'push']), subject: z.string().meta({ description: 'A kind of mail, all of them, or a service' }),
  choice: z.enum([...mailChoices, 'on', 'off']), until: instantField.nullable(), way: z.enum(ways), at: instantField,
})
export type SettingChangeView = z.infer<typeof change>

const link = z.object({ token: z.string().max(200).regex(/^[\w.-]+$/) })
const subscription = z.object({ mail: optionalMail, choice, until: instantField.nullable(), all: choice.meta({ description: 'What was said of all mails' }) })
export type SubscriptionView = z.infer<typeof subscription>
const seldom = { max: 60, windowSeconds: 600 }

export const noticeSettingsContract = contract({
  'GET /api/notices/settings': { summary: 'Which mails and push messages I want', access: 'person', reply: settings },
  'PUT /api/notices/settings/mails/{mail}': {
    summary: 'Receive, suspend for 30 to 360 days, or refuse a kind of mail, or all that are optional', access: 'person',
    params: z.object({ mail: named.meta({ description: '`all`, or a kind of mail that is listed' }) }), body: wanted, reply: settings,
  },
  'PUT /api/notices/settings/pushes/{service}': {
    summary: 'Switch the push messages of a service on or off', access: 'person', params: z.object({ service: named }), body: z.strictObject({ on: z.boolean() }), reply: settings,
  },
  'GET /api/notices/settings/changes': { summary: 'What was changed in these settings, when, and by what', access: 'person', query: z.object(pageQuery), reply: pageOf(change) },
  'GET /api/unsubscribe/{token}': { summary: 'What the link of a mail is for; changes nothing', access: 'public', params: link, reply: subscription, limit: seldom },
  'POST /api/unsubscribe/{token}': {
    summary: 'Refuse, or receive again, the kind of mail that the link came with; nobody needs to be signed in', access: 'public',
    params: link, body: z.strictObject({ choice: z.enum(['refuse', 'receive']) }), reply: subscription, limit: seldom,
  },
})
