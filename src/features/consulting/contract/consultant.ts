import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, line, pageOf, prose } from '../../../platform/contract/fields.js'
import { fileWish, uploadErrors, uploadView } from '../../files/contract.js'
import { longestBuffer, longestSession, mostHours, shortestSession } from '../rules/slots.js'
import { mostFiles } from '../rules/wishes.js'
import { byId, consultantView, consultationView, dayField, dayView, exceptionField, filters, hoursField, liveDetail, slotView } from './views.js'

const timetable = z.object({
  consultant: consultantView, hours: z.array(hoursField), exceptions: z.array(exceptionField.extend({ id: idField })), /** The next two weeks, as they can be booked now. */ slots: z.array(slotView),
})

export const consultantContract = contract({
  'GET /api/consultant/day': { summary: 'The consultations that I hold on a day', access: 'person', query: z.object({ day: dayField.optional() }), reply: dayView.extend({ name: z.string() }) },
  'GET /api/consultant/sessions': { summary: 'All consultations that I hold', access: 'person', query: z.object(filters), reply: pageOf(consultationView).extend({ timeZone: z.string() }) },
  'GET /api/consultant/timetable': { summary: 'My hours, exceptions and open slots', access: 'person', reply: timetable },
  'PUT /api/consultant/hours': {
    summary: 'Publish weekly hours; what is booked stays', access: 'person',
    body: z.object({
      timeZone: line(60), sessionMinutes: z.number().int().min(shortestSession).max(longestSession), bufferMinutes: z.number().int().min(0).max(longestBuffer), hours: z.array(hoursField).max(mostHours),
    }),
    reply: timetable, errors: ['zone_unknown', 'hours_too_many', 'end_before_start', 'hours_overlap'],
  },
  'POST /api/consultant/exceptions': { summary: 'A time off, or extra hours, on one day', access: 'person', status: 201, body: exceptionField, reply: timetable, errors: ['end_before_start', 'exceptions_too_many'] },
  'DELETE /api/consultant/exceptions/{id}': { summary: 'Take an exception back', access: 'person', params: byId, reply: timetable },
  'GET /api/consultant/ratings': {
    summary: 'How my consultations were rated, without names unless agreed', access: 'person',
    reply: z.object({
      count: z.number().int(), /** Of each question; null while there are too few to tell nobody apart. */ means: z.array(z.number()).nullable(), fewest: z.number().int(),
      items: z.array(z.object({ scores: z.array(z.number().int()), comment: z.string(), name: z.string().nullable() })),
    }),
  },
  'POST /api/consultations/{id}/attendance': {
    summary: 'Say whether the applicant came', access: 'person', params: byId, body: z.object({ came: z.boolean() }), reply: liveDetail, errors: ['consultation_cancelled', 'not_begun', 'room_still_open', 'attendance_closed'],
  },
  'POST /api/consultations/{id}/files': { summary: 'Begin sending a file for the record', access: 'person', params: byId, status: 201, body: fileWish, reply: uploadView, errors: [...uploadErrors, 'not_begun', 'consultation_cancelled'] },
  'PUT /api/consultations/{id}/record': {
    summary: 'Keep the record of a consultation', access: 'person', params: byId,
    body: z.object({
      summary: prose(4000).default(''), advice: prose(4000).default(''), followUpDay: dayField.nullable().default(null), fileIds: z.array(idField).max(mostFiles).default([]), share: z.boolean(), version: z.number().int().min(0).max(100_000),
    }),
    reply: liveDetail, errors: ['consultation_cancelled', 'not_begun', 'record_changed', 'files_too_many', 'file_not_here', 'file_kind_not_allowed'],
  },
})
