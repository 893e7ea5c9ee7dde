import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { idField, instantField, line, mailField, pageOf, pageQuery, phoneField, prose } from '../../../platform/contract/fields.js'
import { largestRoom, mostRows } from '../rules/schedule.js'
import { answer, boardView, companyInterview, dayField, inCompany, interviewView, invitationView, medium, ofCompany, panelRole, viewer } from './views.js'

/** Ids in one parameter of an address, with commas between. */
const idList = (most: number) => z.string().transform((text) => text.split(',').filter(Boolean)).pipe(z.array(idField).min(1).max(most))
const panel = z.array(z.object({ personId: idField, role: panelRole })).max(20)
const takenBy = z.array(z.object({ id: idField, periods: z.array(z.object({ from: instantField, to: instantField })) }))
const period = z.object({ from: instantField, to: instantField })
const plan = { medium, place: line(200).nullable().default(null), panel, lowQualityAllowed: z.boolean().default(true) }
const times = ['end_before_start', 'time_not_ahead', 'time_too_far', 'too_short', 'too_long'] as const
const people = ['panel_needed', 'one_host_needed', 'panel_twice', 'panel_not_members', 'panel_is_applicant', 'room_too_small', 'seat_taken', 'person_left'] as const
const changes = ['managers_only', 'interview_cancelled', 'interview_over', 'already_started'] as const

export const companyContract = contract({
  'GET /api/companies/{companyId}/day': { summary: 'The interviews of a day', access: 'person', keys: true, params: ofCompany, query: z.object({ ...pageQuery, day: dayField.optional() }), reply: boardView },
  'GET /api/companies/{companyId}/interviews': {
    summary: 'Interviews of the company; interviewers see those on whose panel they are', access: 'person', keys: true, params: ofCompany,
    query: z.object({
      ...pageQuery, state: z.enum(['coming', 'past', 'cancelled']).optional(), answer: z.enum(['none', ...answer.options]).optional(), postingId: idField.optional(), medium: medium.optional(),
      q: line(80).optional(), from: dayField.optional(), to: dayField.optional(),
    }),
    reply: pageOf(companyInterview).extend({ viewer, timeZone: z.string() }),
  },
  'GET /api/companies/{companyId}/interviews.csv': {
    summary: 'Interviews as a table (CSV): a row for each applicant; the panel of a blind posting gets numbers in place of names', access: 'person', keys: true, params: ofCompany,
    query: z.object({ state: z.enum(['coming', 'past', 'cancelled']).optional(), answer: z.enum(['none', ...answer.options]).optional(), postingId: idField.optional(), medium: medium.optional(), from: dayField.optional(), to: dayField.optional() }),
    reply: z.any(), produces: 'text/csv', errors: ['export_too_large'], limit: { max: 60, windowSeconds: 60 },
  },
  'GET /api/companies/{companyId}/scheduling': {
    summary: 'With whom an interview can be made', access: 'person', keys: true, params: ofCompany, query: z.object({ postingId: idField.optional() }),
    reply: z.object({ company: z.string(), posting: z.object({ id: idField, title: z.string() }).nullable(), members: z.array(z.object({ personId: idField, name: z.string(), title: z.string() })) }),
    errors: ['managers_only'],
  },
  'GET /api/companies/{companyId}/scheduling/applications': {
    summary: 'Whom of a posting an interview can be made for; with ids, those of them', access: 'person', keys: true, params: ofCompany, query: z.object({ ...pageQuery, postingId: idField, q: line(80).optional(), ids: idList(mostRows * (largestRoom - 1)).optional() }),
    reply: pageOf(z.object({ id: idField, number: z.number().int(), name: z.string(), /** How many rounds they have had. */ rounds: z.number().int(), /** An earlier round is still to come. */ pending: z.boolean() })),
    errors: ['managers_only'],
  },
  'GET /api/companies/{companyId}/scheduling/taken': {
    summary: 'When a panel and applicants are taken, from when to when and nothing else', access: 'person', params: ofCompany,
    query: z.object({ postingId: idField, applications: idList(mostRows * (largestRoom - 1)).optional(), panel: idList(20).optional(), ...period.shape }),
    reply: z.object({ readAt: instantField, panel: takenBy, /** By application. */ applicants: takenBy }), errors: ['managers_only', 'end_before_start', 'panel_not_members'], limit: { max: 120, windowSeconds: 60 },
  },
  'POST /api/companies/{companyId}/interviews': {
    summary: 'Book interviews for applicants who passed the screening: all rows, or none', access: 'person', keys: true, params: ofCompany, status: 201,
    body: z.object({ ...plan, rows: z.array(z.object({ applicationIds: z.array(idField).min(1).max(largestRoom - 1), ...period.shape })).min(1).max(mostRows) }),
    reply: z.object({ items: z.array(companyInterview) }),
    errors: ['managers_only', ...times, ...people, 'place_needed', 'not_screened', 'round_pending', 'round_taken', 'applicant_twice', 'postings_differ', 'rounds_differ'],
  },
  'GET /api/companies/{companyId}/interviews/{id}': { summary: 'One interview', access: 'person', keys: true, params: inCompany, reply: interviewView },
  'POST /api/companies/{companyId}/interviews/{id}/move': { summary: 'Another time: everybody is asked and told anew', access: 'person', keys: true, params: inCompany, body: period, reply: interviewView, errors: [...changes, ...times, 'seat_taken'] },
  'PUT /api/companies/{companyId}/interviews/{id}/panel': { summary: 'Another panel', access: 'person', keys: true, params: inCompany, body: z.object({ panel }), reply: interviewView, errors: [...changes, ...people] },
  'POST /api/companies/{companyId}/interviews/{id}/cancel': {
    summary: 'Cancel', access: 'person', keys: true, params: inCompany, body: z.object({ confirmed: z.literal(true), reason: prose(500).default('') }), reply: interviewView, errors: changes,
  },
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle': {
    summary: 'Answer a request for another time: one of its times, another one, or the booked one', access: 'person', keys: true, params: inCompany.extend({ candidateId: idField }),
    body: z.discriminatedUnion('outcome', [z.object({ outcome: z.literal('pick'), ...period.shape }), z.object({ outcome: z.literal('set'), ...period.shape }), z.object({ outcome: z.literal('keep') })]),
    reply: interviewView, errors: [...changes, ...times, 'seat_taken', 'no_request', 'not_proposed'],
  },
  'GET /api/companies/{companyId}/interview-invitations': {
    summary: 'Standalone invitations', access: 'person', keys: true, params: ofCompany, query: z.object({ ...pageQuery, state: z.enum(['waiting', 'bound', 'withdrawn', 'expired']).optional() }),
    reply: pageOf(invitationView), errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/interview-invitations': {
    summary: 'Invite somebody who has not applied: by mail or phone, with a code', access: 'person', keys: true, params: ofCompany, status: 201,
    body: z.object({ ...plan, ...period.shape, title: line(120), name: line(40), mail: mailField.nullable().default(null), phone: phoneField.nullable().default(null) }),
    reply: invitationView, errors: ['managers_only', ...times, ...people, 'place_needed', 'contact_needed'], limit: { max: 60, windowSeconds: 600 },
  },
  'POST /api/companies/{companyId}/interview-invitations/{id}/withdraw': {
    summary: 'Withdraw an invitation: its code no longer works and its interview is cancelled', access: 'person', keys: true, params: inCompany, body: z.object({ confirmed: z.literal(true) }), reply: invitationView,
    errors: ['managers_only', 'invitation_bound', 'interview_over', 'already_started'],
  },
  'POST /api/companies/{companyId}/interview-invitations/{id}/resend': {
    summary: 'Send the invitation again, with a new code', access: 'person', keys: true, params: inCompany, reply: invitationView, errors: ['managers_only', 'invitation_bound', 'invitation_closed'], limit: { max: 20, windowSeconds: 600 },
  },
})
