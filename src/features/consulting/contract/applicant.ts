import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, prose } from '../../../platform/contract/fields.js'
import { fileWish, uploadErrors, uploadView } from '../../files/contract.js'
import { mostFiles, mostWanted } from '../rules/wishes.js'
import { byId, dayField, dayView, fieldView, filters, listView, liveDetail, ratingView, reason, scores, slotView, type } from './views.js'

export const applicantContract = contract({
  'GET /api/consulting': {
    summary: 'Fields on offer, and whether the caller is a consultant', access: 'person', reply: z.object({ fields: z.array(fieldView), consultant: z.boolean() }),
  },
  'GET /api/consulting/slots': {
    summary: 'Open slots of the consultants of a field', access: 'person', query: z.object({ fieldId: idField, type: type.default('video'), from: dayField, to: dayField }),
    reply: z.object({ consultants: z.array(z.object({ id: idField, name: z.string(), title: z.string(), place: z.string(), timeZone: z.string() })), slots: z.array(slotView) }), errors: ['slot_days_too_many'],
    limit: { max: 240, windowSeconds: 60 },
  },
  'POST /api/consultation-files': { summary: 'Begin sending a file for an application', access: 'person', status: 201, body: fileWish, reply: uploadView, errors: uploadErrors, limit: { max: 60, windowSeconds: 600 } },
  'POST /api/consultations': {
    summary: 'Apply for consulting: with an open slot, or with wanted times for the operator to assign', access: 'person', status: 201,
    body: z.object({
      fieldId: idField, type, about: prose(2000, 1), wanted: z.array(instantField).max(mostWanted).default([]), slot: z.object({ consultantId: idField, from: instantField }).nullable().default(null),
      fileIds: z.array(idField).max(mostFiles).default([]),
    }),
    reply: liveDetail,
    errors: ['wanted_needed', 'wanted_too_many', 'wanted_twice', 'wanted_too_far', 'time_not_ahead', 'field_retired', 'files_too_many', 'too_many_open', 'slot_gone', 'slot_taken', 'own_time_taken', 'phone_needed', 'place_missing',
      'file_not_here', 'file_kind_not_allowed'],
    limit: { max: 30, windowSeconds: 60 },
  },
  'GET /api/my/consultations': { summary: 'My consultations, newest application first', access: 'person', query: z.object(filters), reply: listView },
  'GET /api/my/consultations/day': { summary: 'My consultations of a day', access: 'person', query: z.object({ day: dayField.optional() }), reply: dayView },
  'GET /api/consultations/{id}': { summary: 'One consultation, for its applicant and its consultant', access: 'person', params: byId, reply: liveDetail },
  'POST /api/consultations/{id}/cancel': {
    summary: 'Cancel, with a reason that the other side gets', access: 'person', params: byId, body: z.object({ reason }), reply: null,
    errors: ['consultation_cancelled', 'consultation_over', 'cancel_closed', 'cancel_reason_needed', 'session_over', 'session_cancelled'],
  },
  'POST /api/consultations/{id}/rating': {
    summary: 'Rate a consultation: once, without a name unless agreed', access: 'person', params: byId, body: ratingView.extend({ scores, comment: prose(1000).default('') }), reply: liveDetail,
    errors: ['rated_already', 'not_done', 'rating_closed'],
  },
})
