import { z } from 'zod'
import { isDay } from '../../../kernel/time.js'
import { idField, instantField, line, liveField, pageQuery, prose } from '../../../platform/contract/fields.js'
import { fileView } from '../../files/contract.js'
import { states, types } from '../rules/states.js'
import { questions } from '../rules/wishes.js'

const when = instantField.nullable()
export const byId = z.object({ id: idField })
export const dayField = z.string().refine(isDay)
export const type = z.enum(types)
export const state = z.enum(states)
export const side = z.enum(['applicant', 'consultant', 'operator'])
const place = z.enum(['away', 'check', 'waiting', 'room', 'lost', 'left'])
const names = z.object({ ko: z.string(), en: z.string() })

export const consultationView = z.object({
  id: idField, number: z.number().int(), sessionId: idField.nullable(), type, fieldId: idField, field: names, about: z.string(), wanted: z.array(instantField), appliedAt: instantField,
  consultant: z.object({ id: idField, name: z.string(), title: z.string() }).nullable(), place: z.string().nullable(), assignedAt: when, from: when, to: when, opensAt: when, leavesAt: when,
  startedAt: when, endedAt: when, readyAt: when, enteredAt: when, came: z.boolean().nullable(), cancelledAt: when, cancelledBy: side.nullable(), cancelReason: z.string(), ratedAt: when,
  mine: z.object({ enteredAt: when, leftAt: when, where: place }).nullable(), applicant: z.object({ name: z.string(), where: place, ready: z.boolean() }).nullable(),
})
export const recordView = z.object({
  /** The consultant's own words; null for the applicant and for operators. */
  summary: z.string().nullable(), advice: z.string(), followUpDay: z.string().nullable(), files: z.array(fileView), savedAt: instantField, sharedAt: when, version: z.number().int(),
})
export const ratingView = z.object({ scores: z.array(z.number().int()), comment: z.string(), named: z.boolean() })
/** All that one side may know of a consultation. Also the body of the event `consultation.changed`. */
export const detailView = z.object({
  viewer: side, consultation: consultationView,
  /** The applicant's, for the consultant of a consultation by telephone. */
  phone: z.string().nullable(),
  files: z.array(fileView), record: recordView.nullable(), rating: ratingView.nullable(),
})
export const liveDetail = detailView.extend({ live: liveField, timeZone: z.string() })
export const listView = z.object({ live: liveField, timeZone: z.string(), items: z.array(consultationView), next: z.string().nullable() })
export const dayView = z.object({ live: liveField, timeZone: z.string(), day: dayField, items: z.array(consultationView) })

export const filters = { ...pageQuery, from: dayField.optional(), to: dayField.optional(), type: type.optional(), state: state.optional(), fieldId: idField.optional(), q: line(80).optional() }
export const reason = prose(500, 1)
export const scores = z.array(z.number().int().min(1).max(5)).length(questions)

export const fieldView = z.object({ id: idField, name: names, retired: z.boolean() })
export const minute = z.number().int().min(0).max(1440)
export const hoursField = z.object({ weekday: z.number().int().min(1).max(7), fromMinute: minute, toMinute: minute })
export const exceptionField = z.object({ day: dayField, kind: z.enum(['off', 'extra']), fromMinute: minute, toMinute: minute })
export const consultantView = z.object({
  personId: idField, name: z.string(), title: z.string(), place: z.string(), timeZone: z.string(), fieldIds: z.array(idField), sessionMinutes: z.number().int(), bufferMinutes: z.number().int(), retired: z.boolean(),
})
export const slotView = z.object({ consultantId: idField, from: instantField, to: instantField })
