import { z } from 'zod'
import { isDay } from '../../../kernel/time.js'
import { idField, instantField, liveField } from '../../../platform/contract/fields.js'

const when = instantField.nullable()
export const byId = z.object({ id: idField })
export const ofCompany = z.object({ companyId: idField })
export const inCompany = z.object({ companyId: idField, id: idField })
export const confirmed = z.object({ confirmed: z.literal(true) })
export const dayField = z.string().refine(isDay)

export const medium = z.enum(['video', 'in_person'])
export const answer = z.enum(['attend', 'another_time', 'decline'])
export const outcome = z.enum(['pass', 'fail', 'hold', 'additional'])
export const place = z.enum(['away', 'check', 'waiting', 'room', 'lost', 'left'])
export const panelRole = z.enum(['host', 'panel', 'observer'])

/** INT-16: what an applicant's answer may hold of a decision. There is no field for scores, comments or names of those who gave them. */
export const resultView = z.object({ outcome, publishedAt: instantField, nextFrom: when })

export const roundView = z.object({
  interviewId: idField, sessionId: idField, round: z.number().int(), medium, place: z.string().nullable(),
  from: instantField, to: instantField, opensAt: instantField, leavesAt: instantField, startedAt: when, endedAt: when, cancelledAt: when,
  panel: z.array(z.object({ name: z.string(), title: z.string(), role: panelRole })), answer: answer.nullable(), answeredAt: when, reason: z.string(), proposed: z.array(instantField), confirmedAt: when, enteredAt: when, leftAt: when, where: place, checkedUntil: when, result: resultView.nullable(),
})
export const cardView = z.object({ id: idField, companyId: idField, company: z.string(), title: z.string(), standalone: z.boolean(), rounds: z.array(roundView) })
export const dayRoundView = roundView.extend({ cardId: idField, company: z.string(), title: z.string() })

export const cardsView = z.object({ live: liveField, timeZone: z.string(), items: z.array(cardView), next: z.string().nullable() })
export const daysView = z.object({ live: liveField, timeZone: z.string(), from: dayField, to: dayField, rounds: z.array(dayRoundView) })

/** The page on which an applicant answers. */
export const mineView = z.object({ live: liveField, timeZone: z.string(), card: cardView, interviewId: idField })

const panelist = z.object({ personId: idField, name: z.string(), title: z.string(), role: panelRole, where: place, checkedUntil: when, ready: z.boolean() })
const candidate = z.object({
  id: idField, name: z.string(), applicationId: idField.nullable(), invitationId: idField.nullable(), bound: z.boolean(), answer: answer.nullable(), answeredAt: when,
  reason: z.string(), proposed: z.array(instantField), where: place, checkedUntil: when, ready: z.boolean(), entered: z.boolean(), result: outcome.nullable(),
})
export const companyInterview = z.object({
  id: idField, companyId: idField, sessionId: idField, postingId: idField.nullable(), title: z.string(), medium, round: z.number().int(), place: z.string().nullable(),
  from: instantField, to: instantField, opensAt: instantField, leavesAt: instantField, startedAt: when, endedAt: when, cancelledAt: when, cancelReason: z.string(), announcedAt: when,
  panel: z.array(panelist), candidates: z.array(candidate),
})
export const viewer = z.object({ personId: idField, manages: z.boolean() })
export const boardView = z.object({ live: liveField, timeZone: z.string(), viewer, company: z.string(), day: dayField, rows: z.array(companyInterview), next: z.string().nullable() })
export const interviewView = z.object({ live: liveField, timeZone: z.string(), viewer, company: z.string(), interview: companyInterview })

export const invitationView = z.object({
  id: idField, interviewId: idField, title: z.string(), medium, from: instantField, to: instantField, name: z.string(), mail: z.string().nullable(), phone: z.string().nullable(),
  state: z.enum(['waiting', 'bound', 'withdrawn', 'expired']), madeAt: instantField, sentAt: instantField, sends: z.number().int(), boundAt: when,
})
export const requestView = z.object({
  id: idField, interviewId: idField, company: z.string(), title: z.string(), receivedAt: instantField, boundAt: instantField,
  medium, from: instantField, to: instantField, answer: answer.nullable(), cancelledAt: when,
})
