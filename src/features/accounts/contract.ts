import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField, instantField, line, liveField, localeField, mailField, pageOf, pageQuery, phoneField } from '../../platform/contract/fields.js'
import { isTimeZone } from './rules.js'

const timeZoneField = z.string().max(64).refine(isTimeZone).meta({ description: 'A time zone of the IANA list' })
/** Any length up to a page: that a password is too long is told by a sentence of its own. */
const passwordField = z.string().min(1).max(1000)
const tokenField = z.string().max(200)
const returnField = z.string().max(500).nullish()
const consentKindField = z.enum(['terms', 'privacy', 'marketing'])

const profileShape = z.object({
  id: idField, name: z.string(), mail: z.string(), phone: z.string().nullable(), locale: localeField, timeZone: z.string(),
  operator: z.boolean(), mailVerified: z.boolean(), demoRole: z.string().nullable(), hasPassword: z.boolean(),
  consentsDue: z.array(consentKindField).meta({ description: 'Required consents whose present wording the person has not agreed to' }),
})
const meShape = profileShape.extend({ signInId: idField, live: liveField })
const signInShape = z.object({ id: idField, agent: z.string(), address: z.string(), createdAt: instantField, seenAt: instantField })
const consentTextShape = z.object({ kind: consentKindField, version: z.string(), required: z.boolean(), title: z.string(), body: z.string() })
const consentShape = consentTextShape.extend({
  given: z.boolean(), at: instantField.nullable(), renewed: z.boolean().meta({ description: 'The wording has changed since the person agreed' }),
})
const consentEntryShape = z.object({ kind: consentKindField, version: z.string(), given: z.boolean(), at: instantField, title: z.string(), body: z.string() })
const demoPersonShape = z.object({ id: idField, name: z.string(), demoRole: z.string() })

const passwordErrors = ['password_too_short', 'password_too_long', 'password_is_mail', 'password_common'] as const
const linkErrors = ['link_unknown', 'link_used', 'link_expired'] as const
const guessing = { max: 60, windowSeconds: 60 }

export const accountsContract = contract({
  'GET /api/me': { summary: 'Who is signed in; me is null for nobody', access: 'public', reply: z.object({ me: meShape.nullable() }) },
  'PATCH /api/me': {
    summary: 'Change one\'s own profile', access: 'person', reply: z.object({ me: meShape }),
    body: z.object({ name: line(80).optional(), phone: z.union([phoneField, z.literal('').transform(() => null), z.null()]).optional(), locale: localeField.optional(), timeZone: timeZoneField.optional() }),
  },
  'POST /api/me/password': {
    summary: 'Change one\'s password; every other sign-in ends', access: 'person', reply: null, limit: guessing,
    body: z.object({ current: passwordField, next: passwordField }), errors: ['password_wrong', 'too_many_wrong', ...passwordErrors],
  },
  'POST /api/sign-up': {
    summary: 'Ask for an account; a mail with a link follows. Whether the mail has an account already is not told', access: 'public', limit: guessing,
    body: z.object({
      name: line(80), mail: mailField, phone: z.union([phoneField, z.literal('').transform(() => null)]).nullish(), password: passwordField,
      locale: localeField.optional(), timeZone: timeZoneField.optional(),
      consents: z.array(z.object({ kind: consentKindField, version: z.string().max(40) })).max(10), returnTo: returnField,
    }),
    reply: z.object({
      state: z.enum(['mail_sent', 'signed_in']), returnTo: z.string().nullable(),
      mailServer: z.boolean().meta({ description: 'False where mails wait in the operator\'s outbox' }),
    }),
    errors: ['consent_needed', 'consent_text_changed', 'too_many_mails', ...passwordErrors],
  },
  'POST /api/sign-in': {
    summary: 'Sign in by mail and password', access: 'public', limit: guessing,
    body: z.object({ mail: mailField, password: passwordField }), reply: z.object({ personId: idField, locale: localeField }),
    errors: ['wrong_mail_or_password', 'too_many_wrong', 'account_suspended', 'account_closed'],
  },
  'POST /api/sign-out': { summary: 'End this sign-in', access: 'public', reply: null },
  'POST /api/verify': {
    summary: 'Confirm the mail by the link sent to it; in the browser that asked, this signs in', access: 'public', limit: guessing,
    body: z.object({ token: tokenField }), reply: z.object({ state: z.enum(['signed_in', 'confirmed']), returnTo: z.string().nullable() }), errors: linkErrors,
  },
  'POST /api/verify/resend': {
    summary: 'Send the mail of a sign-up from this browser again', access: 'public', limit: guessing,
    body: z.object({ mail: mailField }), reply: null, errors: ['too_many_mails'],
  },
  'POST /api/reset/ask': {
    summary: 'Have a link for a new password sent. Whether the mail has an account is not told', access: 'public', limit: guessing,
    body: z.object({ mail: mailField }), reply: z.object({ mailServer: z.boolean() }), errors: ['too_many_mails'],
  },
  'POST /api/reset': {
    summary: 'Set a new password by the link; every sign-in ends, and a new one begins here', access: 'public', limit: guessing,
    body: z.object({ token: tokenField, password: passwordField }), reply: z.object({ personId: idField, locale: localeField }),
    errors: [...linkErrors, ...passwordErrors, 'account_suspended', 'account_closed'],
  },
  'GET /api/me/sign-ins': {
    summary: 'Where one is signed in, newest first', access: 'person', query: z.object(pageQuery),
    reply: pageOf(signInShape).extend({ current: idField, live: liveField }),
  },
  'DELETE /api/me/sign-ins': { summary: 'End every other sign-in', access: 'person', reply: z.object({ ended: z.number().int() }) },
  'DELETE /api/me/sign-ins/{id}': { summary: 'End one sign-in', access: 'person', params: z.object({ id: idField }), reply: null },
  'GET /api/me/consents': { summary: 'What one agreed to, with the present wording', access: 'person', reply: z.object({ items: z.array(consentShape), live: liveField }) },
  'GET /api/me/consents/record': {
    summary: 'Everything one gave and withdrew, with time and the wording of then, newest first', access: 'person', query: z.object(pageQuery), reply: pageOf(consentEntryShape),
  },
  'POST /api/me/consents': {
    summary: 'Give or withdraw a consent. Withdrawing one that the account stands on closes the account, and must be confirmed', access: 'person',
    body: z.object({ kind: consentKindField, version: z.string().max(40), given: z.boolean(), confirmed: z.boolean().optional() }),
    reply: consentShape, errors: ['consent_text_changed', 'withdrawal_closes_account', 'session_ahead', 'owner_needed', 'last_operator', 'demo_stays'],
  },
  'GET /api/consents/texts': { summary: 'The present wording of all consents', access: 'public', reply: z.object({ items: z.array(consentTextShape) }) },
  'GET /api/demo/people': { summary: 'The people of the demo; not there outside demo mode', access: 'public', reply: z.object({ items: z.array(demoPersonShape) }) },
  'POST /api/demo/sign-in': {
    summary: 'Sign in as one of the demo\'s people; not there outside demo mode', access: 'public', limit: guessing,
    body: z.object({ personId: idField }), reply: z.object({ personId: idField, locale: localeField }),
  },
})

export type ProfileView = z.output<typeof profileShape>
export type MeView = z.output<typeof meShape>
export type SignInView = z.output<typeof signInShape>
export type ConsentView = z.output<typeof consentShape>
export type ConsentEntryView = z.output<typeof consentEntryShape>
export type ConsentTextView = z.output<typeof consentTextShape>
