import type { FastifyInstance } from 'fastify'
import { toInstant } from '../../kernel/time.js'
import { locales, type Locale } from '../../kernel/texts.js'
import type { House } from '../../platform/house/house.js'
import type { Actor } from '../../platform/http/actor.js'
import { fromCursor, page, toCursor } from '../../platform/http/cursor.js'
import { serve } from '../../platform/http/serve.js'
import { alarmFigures } from '../../platform/jobs/figures.js'
import { countAccounts, findAccounts, personsOf } from '../accounts/index.js'
import { liveFigures } from '../live-room/index.js'
import { csvHeaders } from '../../platform/csv/csv.js'
import { deliveryFigures, failures, noticeWay, outboxPage, registrationCsv, registrationOf, type AllWordings, type Channel, type NoticeTemplate } from '../notices/index.js'
import { readMessage, reopen, retry, suspend } from './commands.js'
import { operatorsContract, type OutboxDetailView, type OverviewView } from './contract.js'
import { presentChange, presentDetail, presentFigures, presentLine, presentPerson, presentTemplate } from './present.js'
import { presentCatalogue, preview } from './catalogue.js'
import { changesBefore } from './store.js'
import { retryAll, trafficOf } from './traffic.js'

const templatesFile = 'maru-alimtalk-templates'

export interface OperatorsOptions {
  /** The AlimTalk templates of all features. */
  templates?: readonly NoticeTemplate[]
  /** The words of every kind of notice, of its variables alone. */
  wordings?: AllWordings
}

export function operatorsRoutes(app: FastifyInstance, house: House, options: OperatorsOptions = {}): void {
  const registrations = () => (options.templates ?? []).map((t) => registrationOf(t, house.config.publicUrl))
  serve(app, house, 'operators', operatorsContract, {
    'GET /api/operator/overview': ({ now }) => overviewOf(house, now),
    'GET /api/operator/outbox': async ({ query }) => {
      const { items, next } = await outboxPage(house.db, { ...filterOf(query), ...(query.state ? { states: [query.state] } : {}) }, query)
      return { items: items.map(presentLine), next }
    },
    'POST /api/operator/outbox/retry': async ({ actor, body, now, locale }) => {
      const told = await retryAll(house, actor, filterOf(body), { now, locale })
      house.sweepSoon()
      return told
    },
    'GET /api/operator/deliveries': ({ actor, now }) => trafficOf(house, actor, now),
    'GET /api/operator/outbox/{id}': ({ actor, params, locale }) => messageView(house, actor, params.id, locale),
    'POST /api/operator/outbox/{id}/retry': async ({ actor, params, now, locale }) => {
      await house.transact((tx) => retry(tx, actor, params.id), now)
      house.sweepSoon()
      return messageView(house, actor, params.id, locale)
    },
    'GET /api/operator/people': async ({ query }) => {
      const after = fromCursor(query.cursor, 'time', 'text')
      const rows = await findAccounts(house.db, { ...(query.q ? { text: query.q } : {}), after, limit: query.limit })
      const { items, next } = page(rows, query.limit, (row) => [row.createdAt, row.id])
      return { items: items.map(presentPerson), next }
    },
    'POST /api/operator/people/{id}/suspend': ({ actor, params, now }) => house.transact((tx) => suspend(tx, actor, params.id, true), now),
    'POST /api/operator/people/{id}/unsuspend': ({ actor, params, now }) => house.transact((tx) => suspend(tx, actor, params.id, false), now),
    'POST /api/operator/people/{id}/reopen': ({ actor, params, now }) => house.transact((tx) => reopen(tx, actor, params.id), now),
    'GET /api/operator/changes': async ({ query }) => {
      const before = fromCursor(query.cursor, 'count')
      const rows = await changesBefore(house.db, before ? before[0] : null, query.about, query.limit + 1)
      const items = rows.slice(0, query.limit)
      const people = await personsOf(house.db, items.flatMap((c) => (c.about.startsWith('person:') ? [c.about.slice('person:'.length)] : [])))
      const names = new Map(people.map((p) => [`person:${p.id}`, p.name]))
      return { items: items.map((c) => presentChange(c, names)), next: rows.length > query.limit ? toCursor([rows[query.limit - 1]!.turn]) : null }
    },
    'GET /api/operator/templates': () => Promise.resolve({
      items: (options.templates ?? []).flatMap((t) => locales.map((locale) => presentTemplate(t, locale, house.config.publicUrl, house.config.solapi?.templates ?? null))),
    }),
    'GET /api/operator/templates.csv': ({ reply }) => Promise.resolve(reply.headers(csvHeaders(templatesFile)).send(registrationCsv(registrations()))),
    'GET /api/operator/templates.json': () => Promise.resolve({ items: registrations() }),
    'GET /api/operator/catalogue': () => Promise.resolve({ items: presentCatalogue(options.templates ?? []) }),
    'POST /api/operator/catalogue/preview': ({ body }) => Promise.resolve(preview(house, options.wordings ?? {}, body)),
  })
}

type OutboxQuery = { channel?: Channel | undefined; from?: string | undefined; to?: string | undefined; q?: string | undefined; about?: string | undefined }
const filterOf = ({ channel, from, to, q, about }: OutboxQuery) => ({
  ...(channel && { channel }), ...(from && { from: toInstant(from) }), ...(to && { to: toInstant(to) }), ...(q && { search: q }), ...(about && { about }),
})

/** A message with the way of its notice (NOTI-27). @throws missing */
async function messageView(house: House, actor: Actor, id: string, locale: Locale): Promise<OutboxDetailView> {
  const detail = await readMessage(house, actor, id)
  return presentDetail(detail, await noticeWay(house.db, detail.noticeId, { locale, timeZone: actor.timeZone, home: house.config.timeZone, operator: true }))
}

async function overviewOf(house: House, now: number): Promise<OverviewView> {
  const [live, members, figures, failed, alarms] = await Promise.all([
    liveFigures(house.db, now), countAccounts(house.db), deliveryFigures(house.db, now), failures(house.db, 5), alarmFigures(house.db, now),
  ])
  return {
    live, members, messages: presentFigures(figures), failures: failed.map(presentLine), alarms: { due: alarms.due, lagSeconds: alarms.lag / 1000, failing: alarms.failing },
    providers: { mail: house.config.smtpUrl ? 'smtp' : 'outbox', alimtalk: house.config.solapi ? 'solapi' : 'outbox', text: house.config.solapi ? 'solapi' : 'outbox' },
  }
}
