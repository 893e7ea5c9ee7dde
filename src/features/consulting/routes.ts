import type { FastifyInstance } from 'fastify'
import { conflict, missing } from '../../kernel/errors.js'
import { toInstant, type Instant } from '../../kernel/time.js'
import { csvHeaders } from '../../platform/csv/csv.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House, Tx } from '../../platform/house/house.js'
import { serve } from '../../platform/http/serve.js'
import { logPersonalRead, personOf } from '../accounts/index.js'
import { beginRecordFile, keepRecord, rate, sayCame } from './commands/afterwards.js'
import { applyForConsulting, beginAttachment } from './commands/apply.js'
import { assign } from './commands/assign.js'
import { cancelConsultation } from './commands/cancel.js'
import { addField, editField, putConsultant } from './commands/people.js'
import { addException, dropException, publishHours } from './commands/timetable.js'
import { consultingContract } from './contract/index.js'
import { figures, figuresCsv } from './figures.js'
import { seen, seenAs } from './load.js'
import {
  allConsultants, allConsultations, allFields, consultantDay, consultantRatings, consultantSessions, consultingHome, myConsultations, myDay, oneConsultation, operatorConsultation, slotsOfField, timetableOf,
} from './reads.js'
import { isHeld } from './store/holds.js'

export interface ConsultingOptions {
  /** What an operator changed, for the audit log (OPS-1), in the transaction of the change. */
  changed?: (tx: Tx, actor: Actor, action: string, about: string, detail?: Record<string, unknown>) => Promise<void>
}

export function consultingRoutes(app: FastifyInstance, house: House, { changed = () => Promise.resolve() }: ConsultingOptions = {}): void {
  /** A telephone number that is shown is a personal read on record (ACC-5). */
  const one = async (actor: Actor, id: string, now: Instant) => {
    const view = await oneConsultation(house, actor, id)
    if (view.phone) {
      const { consultation } = await seen(house.db, actor, id)
      await house.transact((tx) => logPersonalRead(tx, { readerId: actor.personId, subjectId: consultation.applicantId, what: `phone consultation:${id}` }), now)
    }
    return view
  }
  serve(app, house, 'consulting', consultingContract, {
    'GET /api/consulting': ({ actor }) => consultingHome(house, actor),
    'GET /api/consulting/slots': ({ actor, query, now }) => slotsOfField(house, actor, query, now),
    'POST /api/consultation-files': ({ actor, body, now }) => house.transact((tx) => beginAttachment(tx, actor.personId, body), now),
    'POST /api/consultations': async ({ actor, body, now }) => {
      // Of fifty at once most come when the slot is gone: they need no transaction to hear it.
      if (body.slot && (await isHeld(house.db, body.slot.consultantId, toInstant(body.slot.from)))) throw conflict('slot_taken')
      const id = await house.transact(async (tx) => {
        const person = await personOf(tx.db, actor.personId)
        if (!person) throw missing()
        return applyForConsulting(tx, person, { ...body, wanted: body.wanted.map(toInstant), slot: body.slot && { consultantId: body.slot.consultantId, from: toInstant(body.slot.from) } })
      }, now)
      return oneConsultation(house, actor, id)
    },
    'GET /api/my/consultations': ({ actor, query, now }) => myConsultations(house, actor, query, now),
    'GET /api/my/consultations/day': ({ actor, query, now }) => myDay(house, actor, query.day, now),
    'GET /api/consultations/{id}': ({ actor, params, now }) => one(actor, params.id, now),
    'POST /api/consultations/{id}/cancel': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => {
        const found = await seen(tx.db, actor, params.id, true)
        await cancelConsultation(tx, found, body.reason)
        if (found.side === 'operator') await changed(tx, actor, 'consultation.cancelled', `consultation:${params.id}`)
      }, now)
      house.sweepSoon()
    },
    'POST /api/consultations/{id}/rating': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => rate(tx, await seenAs(tx.db, actor, params.id, 'applicant'), body), now)
      return oneConsultation(house, actor, params.id)
    },

    'GET /api/consultant/day': ({ actor, query, now }) => consultantDay(house, actor, query.day, now),
    'GET /api/consultant/sessions': ({ actor, query, now }) => consultantSessions(house, actor, query, now),
    'GET /api/consultant/timetable': ({ actor, now }) => timetableOf(house, actor, now),
    'PUT /api/consultant/hours': async ({ actor, body, now }) => {
      await house.transact((tx) => publishHours(tx, actor, body), now)
      return timetableOf(house, actor, now)
    },
    'POST /api/consultant/exceptions': async ({ actor, body, now }) => {
      await house.transact((tx) => addException(tx, actor, body), now)
      return timetableOf(house, actor, now)
    },
    'DELETE /api/consultant/exceptions/{id}': async ({ actor, params, now }) => {
      await house.transact((tx) => dropException(tx, actor, params.id), now)
      return timetableOf(house, actor, now)
    },
    'GET /api/consultant/ratings': ({ actor }) => consultantRatings(house, actor),
    'POST /api/consultations/{id}/attendance': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => sayCame(tx, await seenAs(tx.db, actor, params.id, 'consultant'), body.came), now)
      return oneConsultation(house, actor, params.id)
    },
    'POST /api/consultations/{id}/files': ({ actor, params, body, now }) => house.transact(async (tx) => beginRecordFile(tx, await seenAs(tx.db, actor, params.id, 'consultant'), body), now),
    'PUT /api/consultations/{id}/record': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => keepRecord(tx, await seenAs(tx.db, actor, params.id, 'consultant'), body), now)
      return oneConsultation(house, actor, params.id)
    },

    'GET /api/operator/consulting/fields': () => allFields(house),
    'POST /api/operator/consulting/fields': async ({ actor, body, now }) => {
      await house.transact(async (tx) => changed(tx, actor, 'consulting.field_added', `field:${await addField(tx, body)}`, body), now)
      return allFields(house)
    },
    'PUT /api/operator/consulting/fields/{id}': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => {
        await editField(tx, params.id, body)
        await changed(tx, actor, body.retired ? 'consulting.field_retired' : 'consulting.field_changed', `field:${params.id}`, body)
      }, now)
      return allFields(house)
    },
    'GET /api/operator/consulting/consultants': () => allConsultants(house),
    'PUT /api/operator/consulting/consultants/{personId}': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => {
        await putConsultant(tx, params.personId, body)
        await changed(tx, actor, body.retired ? 'consulting.consultant_retired' : 'consulting.consultant_changed', `person:${params.personId}`, { fields: body.fieldIds.length })
      }, now)
      return allConsultants(house)
    },
    'GET /api/operator/consultations': ({ actor, query, now }) => allConsultations(house, actor, query, now),
    'GET /api/operator/consultations/{id}': async ({ actor, params, now }) => {
      const view = await operatorConsultation(house, actor, params.id, now)
      await house.transact((tx) => logPersonalRead(tx, { readerId: actor.personId, subjectId: view.applicantId, what: `consultation:${params.id}` }), now)
      return view
    },
    'POST /api/operator/consultations/{id}/assign': async ({ actor, params, body, now }) => {
      await house.transact(async (tx) => {
        await assign(tx, params.id, { consultantId: body.consultantId, from: toInstant(body.from) })
        await changed(tx, actor, 'consultation.assigned', `consultation:${params.id}`, { consultant: body.consultantId, from: body.from })
      }, now)
    },
    'GET /api/operator/consulting/figures': ({ actor, query, now }) => figures(house, actor, query, now),
    'GET /api/operator/consulting/figures.csv': async ({ actor, query, locale, now, reply }) => {
      const { name, text } = await figuresCsv(house, actor, query, locale, now)
      await reply.headers(csvHeaders(name)).send(text)
      return undefined
    },
  })
}
