import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line, pageOf } from '../../../platform/contract/fields.js'
import { byId, consultantView, consultationView, dayField, detailView, fieldView, filters, slotView } from './views.js'

const fieldWish = z.object({ nameKo: line(60), nameEn: line(60) })
const fieldsView = z.object({ items: z.array(fieldView) })
const consultants = z.object({ items: z.array(consultantView) })
const period = z.object({ from: dayField, to: dayField })
const figure = z.object({
  id: idField, name: z.object({ ko: z.string(), en: z.string() }), applied: z.number().int(), booked: z.number().int(), minutes: z.number().int(), cancelled: z.number().int(), finished: z.number().int(), noShows: z.number().int(),
  noShowRate: z.number().nullable(), waitHours: z.number().nullable(), ratings: z.number().int(), /** Null while there are too few to tell nobody apart. */ score: z.number().nullable(),
})

export const operatorContract = contract({
  'GET /api/operator/consulting/fields': { summary: 'All fields, also the retired ones', access: 'operator', reply: fieldsView },
  'POST /api/operator/consulting/fields': { summary: 'Add a field', access: 'operator', status: 201, body: fieldWish, reply: fieldsView, errors: ['field_name_taken'] },
  'PUT /api/operator/consulting/fields/{id}': { summary: 'Rename or retire a field; older consultations keep its names', access: 'operator', params: byId, body: fieldWish.extend({ retired: z.boolean() }), reply: fieldsView, errors: ['field_name_taken'] },
  'GET /api/operator/consulting/consultants': { summary: 'All consultants', access: 'operator', reply: consultants },
  'PUT /api/operator/consulting/consultants/{personId}': {
    summary: 'Make a person a consultant, or change what they are as one', access: 'operator', params: z.object({ personId: idField }),
    body: z.object({ title: line(60, 0), place: line(200, 0), timeZone: line(60), fieldIds: z.array(idField).max(50), retired: z.boolean() }), reply: consultants, errors: ['zone_unknown', 'fields_needed'],
  },
  'GET /api/operator/consultations': { summary: 'All consultations, newest application first', access: 'operator', query: z.object({ ...filters, consultantId: idField.optional() }), reply: pageOf(consultationView).extend({ timeZone: z.string() }) },
  'GET /api/operator/consultations/{id}': {
    summary: 'One consultation, with who could take it and when', access: 'operator', params: byId,
    reply: detailView.extend({ timeZone: z.string(), consultants: z.array(consultantView), slots: z.array(slotView), /** Of the wanted times, who is free at which. */ free: z.array(slotView) }),
  },
  'POST /api/operator/consultations/{id}/assign': {
    summary: 'Give it to a consultant, or to another one or another time', access: 'operator', params: byId, body: z.object({ consultantId: idField, from: instantField }), reply: null,
    errors: ['consultation_cancelled', 'consultation_over', 'already_started', 'not_serving', 'time_not_ahead', 'wanted_too_far', 'slot_taken', 'own_time_taken', 'phone_needed', 'place_missing', 'session_over', 'session_cancelled'],
  },
  'GET /api/operator/consulting/figures': {
    summary: 'Load, waiting time, no-shows and satisfaction per field and per consultant', access: 'operator', query: period, reply: z.object({ fields: z.array(figure), consultants: z.array(figure), fewest: z.number().int() }),
  },
  'GET /api/operator/consulting/figures.csv': { summary: 'The same as a table', access: 'operator', query: period.extend({ by: z.enum(['field', 'consultant']) }), reply: z.any(), produces: 'text/csv' },
})
