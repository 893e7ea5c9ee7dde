import { z } from 'zod'
import { contract } from '../../../platform/contract/contract.js'
import { instantField, line, pageOf, pageQuery, prose } from '../../../platform/contract/fields.js'
import { answer, byId, cardsView, dayField, daysView, medium, mineView, requestView } from './views.js'

const changes = ['interview_cancelled', 'interview_over'] as const

export const applicantContract = contract({
  'GET /api/my/interviews': {
    summary: 'My interviews as cards: the rounds of one application or invitation are one card', access: 'person',
    query: z.object({ ...pageQuery, medium: medium.optional(), result: z.enum(['pass', 'fail', 'hold', 'going']).optional(), from: dayField.optional(), to: dayField.optional(), q: line(80).optional() }),
    reply: cardsView,
  },
  'GET /api/my/interviews/days': { summary: 'My interviews of some days', access: 'person', query: z.object({ from: dayField, to: dayField }), reply: daysView, errors: ['days_too_many'] },
  'GET /api/interviews/{id}': { summary: 'One of my interviews', access: 'person', params: byId, reply: mineView },
  'GET /api/interviews/{id}/company': { summary: 'For its panel and managers: whose interview it is', access: 'person', params: byId, reply: z.object({ companyId: z.string() }) },
  'POST /api/interviews/{id}/answer': {
    summary: 'Attend, ask for another time, or decline', access: 'person', params: byId,
    body: z.object({ answer, times: z.array(instantField).max(20).default([]), reason: prose(500).default('') }), reply: mineView,
    errors: [...changes, 'answer_closed', 'too_late_for_another_time', 'times_needed', 'times_too_many', 'times_twice', 'time_is_the_same', 'reason_needed', 'time_not_ahead', 'time_too_far'],
  },
  'POST /api/interview-invitations/enter': {
    summary: 'Enter the code of an invitation: it then belongs to this account', access: 'person', body: z.object({ code: line(40) }), reply: z.object({ interviewId: z.string(), invitationId: z.string() }),
    errors: ['code_wrong', 'code_used', 'code_withdrawn', 'code_expired', 'codes_locked', 'seat_taken', 'invited_is_panel'],
  },
  'GET /api/my/interview-invitations': { summary: 'The requests that I have received', access: 'person', query: z.object({ ...pageQuery, from: dayField.optional(), to: dayField.optional() }), reply: pageOf(requestView) },
})
