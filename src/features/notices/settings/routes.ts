import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { invalid } from '../../../kernel/errors.js'
import type { House } from '../../../platform/house/house.js'
import { serve } from '../../../platform/http/serve.js'
import { mailNamed, serviceNamed, setMail, setPush, unsubscriberOf } from './commands.js'
import { noticeSettingsContract } from './contract.js'
import { readForm } from './form.js'
import { changesView, settingsView, subscriptionView } from './views.js'

export function noticeSettingsRoutes(app: FastifyInstance, house: House): void {
  serve(app, house, 'notices', noticeSettingsContract, {
    'GET /api/notices/settings': ({ actor, now }) => settingsView(house.db, actor.personId, now),
    'PUT /api/notices/settings/mails/{mail}': async ({ actor, params, body, now }) => {
      await house.transact((tx) => setMail(tx, actor.personId, mailNamed(params.mail), body, 'page'), now)
      return settingsView(house.db, actor.personId, now)
    },
    'PUT /api/notices/settings/pushes/{service}': async ({ actor, params, body, now }) => {
      await house.transact((tx) => setPush(tx, actor.personId, serviceNamed(params.service), body.on), now)
      return settingsView(house.db, actor.personId, now)
    },
    'GET /api/notices/settings/changes': ({ actor, query }) => changesView(house.db, actor.personId, query),
    'GET /api/unsubscribe/{token}': ({ params, now }) => subscriptionView(house.db, unsubscriberOf(house, params.token), now),
    'POST /api/unsubscribe/{token}': async ({ params, body, now }) => {
      const who = unsubscriberOf(house, params.token)
      await house.transact((tx) => setMail(tx, who.personId, who.mail, body, 'mail_link'), now)
      return subscriptionView(house.db, who, now)
    },
  })
  void app.register((scope, _options, done) => {
    // Mail programs send a form in one of the two ways that HTML knows. The servers of one mailbox provider call for thousands: no limit but that of all routes.
    for (const type of ['application/x-www-form-urlencoded', 'multipart/form-data']) {
      scope.addContentTypeParser(type, { parseAs: 'string', bodyLimit: 4096 }, (request, body, parsed) => { parsed(null, readForm(request.headers['content-type'] ?? '', body as string)) })
    }
    scope.post('/unsubscribe/:token', { schema: { hide: true }, config: { anyOrigin: true } }, (request, reply) => oneClick(house, request, reply))
    done()
  })
}

/** RFC 8058: the servers of mailboxes call it for their people, with nothing but the link and this one field. */
async function oneClick(house: House, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const who = unsubscriberOf(house, (request.params as { token: string }).token)
  if ((request.body as Record<string, unknown> | null)?.['List-Unsubscribe'] !== 'One-Click') throw invalid('invalid_request')
  await house.transact((tx) => setMail(tx, who.personId, who.mail, { choice: 'refuse' }, 'one_click'))
  return reply.code(204).send()
}
