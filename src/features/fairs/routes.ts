import type { FastifyInstance } from 'fastify'
import { AppError, conflict, missing } from '../../kernel/errors.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House, Tx } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { companiesNamed, requireManager } from '../companies/index.js'
import { closeBooth, pauseBooth } from './commands/booth.js'
import { editBooth, editFair, makeFair, openBooth } from './commands/fair.js'
import { callNext, enterBooth, joinLine, leaveLine, putBack } from './commands/queue.js'
import { scrapFair } from './commands/scrap.js'
import { fairsContract } from './contract/index.js'
import { asManager, atBooth, periodOf } from './load.js'
import { boothDesk, companyBooths, fairList, myPlace, oneFair, scrappedFairs } from './reads.js'
import { fairById } from './store/fairs.js'

export interface FairsOptions {
  /** What an operator changed, for the audit log (OPS-1), in the transaction of the change. */
  changed?: (tx: Tx, actor: Actor, action: string, about: string, detail?: Record<string, unknown>) => Promise<void>
}

type OnWire<T> = Omit<T, 'from' | 'to'> & { from: string; to: string }
const timed = <T extends { from: string; to: string }>(p: T) => ({ ...p, ...periodOf(p) })
const fairWish = <T extends OnWire<{ title: string; text: string; timetable: { kind: 'interview' | 'consultation'; title: string; boothId: string | null; from: string; to: string }[] }>>(b: T) => ({ title: b.title, text: b.text, ...periodOf(b), timetable: b.timetable.map(timed) })

export function fairsRoutes(app: FastifyInstance, house: House, { changed = () => Promise.resolve() }: FairsOptions = {}): void {
  serve(app, house, 'fairs', fairsContract, {
    'GET /api/fairs': ({ query, now }) => fairList(house, query, now),
    'GET /api/fairs/{id}': ({ params }) => oneFair(house, params.id),
    'POST /api/fairs/{id}/booths/{boothId}/join': async ({ actor, params, body, now }) => {
      await house.transact((tx) => joinLine(tx, actor, { fairId: params.id, boothId: params.boothId, postingId: body.postingId }), now)
      return myPlace(house, actor)
    },
    'GET /api/my/scraps/fairs': ({ actor, now }) => scrappedFairs(house, actor, now),
    'PUT /api/my/scraps/fairs/{id}': async ({ actor, params, body, now }) => {
      await house.transact((tx) => scrapFair(tx, actor.personId, params.id, body.scrapped), now)
      return { scrapped: body.scrapped }
    },
    'GET /api/my/fair-place': ({ actor }) => myPlace(house, actor),
    'POST /api/my/fair-place/leave': async ({ actor, now }) => {
      await house.transact((tx) => leaveLine(tx, actor.personId), now)
      return myPlace(house, actor)
    },
    'POST /api/my/fair-place/enter': async ({ actor, now }) => {
      try { return await house.transact((tx) => enterBooth(tx, actor.personId), now) } catch (err) {
        // The panel was booked during the call. Whose appointment it is, is not the applicant's to know.
        if (!(err instanceof AppError) || err.code !== 'seat_taken') throw err
        await house.transact((tx) => putBack(tx, actor.personId), now)
        throw conflict('panel_booked')
      }
    },

    'GET /api/companies/{companyId}/fairs': ({ actor, params, query }) => companyBooths(house, actor, params.companyId, query),
    'POST /api/companies/{companyId}/fairs': async ({ actor, params, body, now }) => {
      const { companyId } = params
      await requireManager(house.db, actor, companyId)
      const id = await house.transact((tx) => makeFair(tx, actor.personId, { ...fairWish(body), companyId, booths: body.booths.map((b) => ({ ...timed(b), companyId })) }), now)
      return oneFair(house, id)
    },
    'GET /api/companies/{companyId}/booths/{id}': ({ actor, params }) => boothDesk(house, actor, params),
    'PUT /api/companies/{companyId}/booths/{id}': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => editBooth(tx, await asManager(tx.db, actor, params), timed(body)), now)
      return boothDesk(house, actor, params)
    },
    'POST /api/companies/{companyId}/booths/{id}/call': async ({ actor, params, now }) => {
      await house.transact(async (tx) => callNext(tx, (await atBooth(tx.db, actor, params, true)).booth), now)
      return boothDesk(house, actor, params)
    },
    'POST /api/companies/{companyId}/booths/{id}/pause': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => pauseBooth(tx, (await atBooth(tx.db, actor, params, true)).booth, body.paused), now)
      return boothDesk(house, actor, params)
    },
    'POST /api/companies/{companyId}/booths/{id}/close': async ({ actor, params, now }) => {
      await house.transact(async (tx) => closeBooth(tx, (await atBooth(tx.db, actor, params, true)).booth), now)
      return boothDesk(house, actor, params)
    },

    'GET /api/operator/fairs/companies': async ({ query }) => ({ items: (await companiesNamed(house.db, query.q, 20)).map(({ id, name }) => ({ id, name })) }),
    'POST /api/operator/fairs': async ({ actor, body, now }) => {
      const id = await house.transact(async (tx) => {
        const made = await makeFair(tx, actor.personId, { ...fairWish(body), companyId: null, booths: body.booths.map(timed) })
        await changed(tx, actor, 'fair.made', `fair:${made}`, { title: body.title })
        return made
      }, now)
      return oneFair(house, id)
    },
    'PUT /api/operator/fairs/{id}': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => {
        const fair = await fairById(tx.db, params.id, true)
        if (!fair) throw missing()
        await editFair(tx, fair, fairWish(body))
        await changed(tx, actor, 'fair.changed', `fair:${params.id}`, { title: body.title })
      }, now)
      return oneFair(house, params.id)
    },
    'POST /api/operator/fairs/{id}/booths': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => changed(tx, actor, 'fair.booth_added', `booth:${await openBooth(tx, params.id, timed(body))}`), now)
      return oneFair(house, params.id)
    },
  })
}
