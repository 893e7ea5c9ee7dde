import type { FastifyInstance, FastifyReply } from 'fastify'
import { missing } from '../../kernel/errors.js'
import { page, fromCursor } from '../../platform/http/cursor.js'
import { serve, type Call } from '../../platform/http/serve.js'
import type { House } from '../../platform/house/house.js'
import { seqOf } from '../../platform/realtime/events.js'
import { accountTopic } from './channel.js'
import { changeConsent, changeProfile, profileOf } from './commands/profile.js'
import type { Leaving } from './commands/leave.js'
import { askReset, resetPassword } from './commands/reset.js'
import { changePassword, endSignIn, endSignIns, endToken, signIn, startSignIn, type Started } from './commands/sign-in.js'
import { resendSignUp, signUp, verify, type Browser } from './commands/sign-up.js'
import { consentText } from './consent-texts.js'
import { accountsContract, type MeView } from './contract.js'
import { cookieHeader, tokenOf } from './cookie.js'
import { presentConsent, presentEntry, presentSignIn, presentText } from './present.js'
import { consentKinds, safeReturn } from './rules.js'
import { consentRecord, standingConsents } from './store/consents.js'
import { accountOf, demoAccounts } from './store/persons.js'
import { signInsOf } from './store/sign-ins.js'

type AnyCall = Pick<Call<(typeof accountsContract)['POST /api/sign-out']>, 'request' | 'address' | 'device'>

const browserOf = ({ request, address, device }: AnyCall): Browser =>
  ({ agent: String(request.headers['user-agent'] ?? ''), address, device, formerToken: tokenOf(request.headers) })

/** `leaving`: what the features above have to say when somebody leaves. */
export function accountsRoutes(app: FastifyInstance, house: House, leaving: Leaving): void {
  const carry = (reply: FastifyReply, token: string | null): void => { void reply.header('set-cookie', cookieHeader(house.config, token)) }
  const mailServer = house.config.smtpUrl !== null

  async function meOf(personId: string, signInId: string): Promise<MeView> {
    const live = { topic: accountTopic(personId), seq: await seqOf(house.db, accountTopic(personId)) }
    return { ...await profileOf(house.db, personId), signInId, live }
  }
  const signedIn = (reply: FastifyReply, { token, signIn: { personId } }: Started, locale: 'ko' | 'en') => {
    carry(reply, token)
    return { personId, locale }
  }

  serve(app, house, 'accounts', accountsContract, {
    'GET /api/me': async ({ actor, request, reply }) => {
      if (!actor) return { me: null }
      // The browser's copy of the cookie is renewed with each visit, as the sign-in itself is by each use.
      carry(reply, tokenOf(request.headers))
      return { me: await meOf(actor.personId, actor.signInId) }
    },
    'PATCH /api/me': async ({ actor, now, body }) => {
      await house.transact((tx) => changeProfile(tx, actor, body), now)
      return { me: await meOf(actor.personId, actor.signInId) }
    },
    'POST /api/me/password': async ({ actor, now, body, address }) => changePassword(house, actor, body, address, now),
    'POST /api/sign-up': async (call) => {
      const { body, now, reply, locale } = call
      const returnTo = safeReturn(body.returnTo)
      const started = await signUp(house, {
        ...body, phone: body.phone ?? null, locale: body.locale ?? locale, timeZone: body.timeZone ?? house.config.timeZone, returnTo,
      }, browserOf(call), now)
      if (started) carry(reply, started.token)
      return { state: started ? 'signed_in' as const : 'mail_sent' as const, returnTo, mailServer }
    },
    'POST /api/sign-in': async (call) => {
      const started = await signIn(house, call.body, browserOf(call), call.now)
      return signedIn(call.reply, started, started.account.locale)
    },
    'POST /api/sign-out': async ({ request, reply, now }) => {
      const token = tokenOf(request.headers)
      if (token) await house.transact((tx) => endToken(tx, token), now)
      carry(reply, null)
    },
    'POST /api/verify': async (call) => {
      const { started, returnTo } = await verify(house, call.body.token, browserOf(call), call.now)
      if (started) carry(call.reply, started.token)
      return { state: started ? 'signed_in' as const : 'confirmed' as const, returnTo }
    },
    'POST /api/verify/resend': async (call) => resendSignUp(house, call.body.mail, browserOf(call), call.now),
    'POST /api/reset/ask': async ({ body, address, now }) => {
      await askReset(house, body.mail, address, now)
      return { mailServer }
    },
    'POST /api/reset': async (call) => {
      const started = await resetPassword(house, call.body, browserOf(call), call.now)
      return signedIn(call.reply, started, started.account.locale)
    },
    'GET /api/me/sign-ins': async ({ actor, now, query }) => {
      const topic = accountTopic(actor.personId)
      const seq = await seqOf(house.db, topic)
      const rows = await signInsOf(house.db, actor.personId, now, { after: fromCursor(query.cursor, 'time', 'text'), limit: query.limit })
      const { items, next } = page(rows, query.limit, (s) => [s.createdAt, s.id])
      return { items: items.map(presentSignIn), next, current: actor.signInId, live: { topic, seq } }
    },
    'DELETE /api/me/sign-ins': async ({ actor, now }) => ({ ended: await house.transact((tx) => endSignIns(tx, actor.personId, actor.signInId), now) }),
    'DELETE /api/me/sign-ins/{id}': async ({ actor, now, params, reply }) => {
      await house.transact((tx) => endSignIn(tx, actor, params.id), now)
      if (params.id === actor.signInId) carry(reply, null)
    },
    'GET /api/me/consents': async ({ actor, locale }) => {
      const topic = accountTopic(actor.personId)
      const seq = await seqOf(house.db, topic)
      const standing = await standingConsents(house.db, actor.personId)
      return { items: consentKinds.map((kind) => presentConsent(consentText(kind, locale), standing)), live: { topic, seq } }
    },
    'GET /api/me/consents/record': async ({ actor, query }) => {
      const rows = await consentRecord(house.db, actor.personId, { before: fromCursor(query.cursor, 'count')?.[0] ?? null, limit: query.limit })
      const { items, next } = page(rows, query.limit, (row) => [row.id])
      return { items: items.map(presentEntry), next }
    },
    'POST /api/me/consents': async ({ actor, now, body, locale, reply }) => {
      const changed = await house.transact((tx) => changeConsent(tx, actor, body, locale, leaving), now)
      if (changed.required && !changed.given) carry(reply, null)
      return changed
    },
    'GET /api/consents/texts': async ({ locale }) => ({ items: consentKinds.map((kind) => presentText(consentText(kind, locale))) }),
    'GET /api/demo/people': async () => {
      if (!house.config.demo) throw missing()
      return { items: (await demoAccounts(house.db)).map(({ id, name, demoRole }) => ({ id, name, demoRole: demoRole! })) }
    },
    'POST /api/demo/sign-in': async (call) => {
      const account = house.config.demo ? await accountOf(house.db, call.body.personId) : null
      if (!account?.demoRole || account.suspendedAt !== null || account.closedAt !== null) throw missing()
      const started = await house.transact((tx) => startSignIn(tx, account.id, browserOf(call)), call.now)
      return signedIn(call.reply, started, account.locale)
    },
  })
}
