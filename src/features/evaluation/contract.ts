import { z } from 'zod'
import { contract } from '../../platform/contract/contract.js'
import { idField, instantField, line, pageOf, pageQuery, prose } from '../../platform/contract/fields.js'
import { mostAtOnce } from './rules.js'

const when = instantField.nullable()
const at = z.object({ companyId: idField, id: idField })
const ofCandidate = at.extend({ candidateId: idField })
const outcome = z.enum(['pass', 'fail', 'hold', 'additional'])
const recommendation = z.enum(['yes', 'maybe', 'no'])
const score = z.object({ criterionId: z.string().min(1).max(64), score: z.number().int().min(1).max(5).nullable(), comment: prose(2000) })
const draft = z.object({ scores: z.array(score).max(20), recommendation: recommendation.nullable(), comment: prose(4000), /** The version that the page knows; 0 before the first save. */ version: z.number().int().min(0) })
const medium = z.enum(['video', 'in_person'])

const criterion = z.object({ id: z.string(), name: z.string(), anchors: z.array(z.string()) })
const sheet = z.object({ scores: z.array(score), recommendation: recommendation.nullable(), comment: z.string(), version: z.number().int(), savedAt: instantField, sentAt: when, criteria: z.array(criterion) })
const decision = z.object({
  outcome, decidedAt: instantField, publishAt: when, publishedAt: when,
  next: z.object({ interviewId: idField, from: instantField, to: instantField, cancelled: z.boolean() }).nullable(),
})
export const evaluationView = z.object({
  viewer: z.object({ personId: idField, manages: z.boolean(), onPanel: z.boolean() }), company: z.string(),
  interview: z.object({ id: idField, title: z.string(), medium, round: z.number().int(), place: z.string().nullable(), from: instantField, to: instantField, opensAt: instantField, startedAt: when, endedAt: when, cancelledAt: when }),
  criteria: z.array(criterion),
  candidates: z.array(z.object({
    id: idField, name: z.string(), mine: sheet.nullable(),
    /** Who of the panel has sent theirs; the sheets themselves only once they may be read. */
    others: z.array(z.object({ personId: idField, name: z.string(), sentAt: when, sheet: sheet.nullable() })),
    othersShown: z.boolean(), decision: decision.nullable(),
  })),
})
const decisionRow = z.object({
  candidateId: idField, interviewId: idField, name: z.string(), title: z.string(), round: z.number().int(), medium, from: instantField,
  sent: z.number().int(), panel: z.number().int(), /** Null while the reader, who sits on its panel, has not sent their own sheet. */ mean: z.number().nullable(), othersShown: z.boolean(), decision: decision.nullable(),
})

const decided = ['managers_only', 'interview_cancelled', 'interview_not_held', 'decision_published', 'publish_not_ahead', 'publish_after_next_round', 'next_round_too_soon', 'next_needed'] as const
const booking = ['seat_taken', 'person_left', 'round_taken', 'end_before_start', 'time_not_ahead', 'time_too_far', 'too_short', 'too_long', 'place_needed', 'panel_not_members', 'panel_needed'] as const

export const evaluationContract = contract({
  'GET /api/companies/{companyId}/interviews/{id}/evaluation': { summary: 'Sheets and decisions of one interview', access: 'person', params: at, reply: evaluationView },
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet': {
    summary: 'Keep my draft', access: 'person', params: ofCandidate, body: draft, reply: sheet, errors: ['panel_fills', 'interview_cancelled', 'sheet_sent', 'sheet_not_open', 'sheet_changed_elsewhere', 'criterion_unknown'],
  },
  'POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/sheet/send': {
    summary: 'Send my sheet: it is final, and the others’ can be read from then on', access: 'person', params: ofCandidate, body: z.object({ version: z.number().int().min(1) }), reply: evaluationView,
    errors: ['panel_fills', 'interview_cancelled', 'sheet_not_open', 'sheet_changed_elsewhere', 'send_after_start', 'sheet_unfinished'],
  },
  'PUT /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/decision': {
    summary: 'Decide; an additional interview is booked in the same step', access: 'person', params: ofCandidate,
    body: z.object({
      outcome, next: z.object({ from: instantField, to: instantField, medium: medium.optional(), place: line(200).nullable().optional() }).optional(),
      publish: z.discriminatedUnion('when', [z.object({ when: z.enum(['now', 'later']) }), z.object({ when: z.literal('at'), at: instantField })]).default({ when: 'later' }),
    }),
    reply: evaluationView, errors: [...decided, ...booking],
  },
  'GET /api/companies/{companyId}/decisions': {
    summary: 'Who was interviewed, and what was decided', access: 'person', keys: true, params: z.object({ companyId: idField }),
    query: z.object({ ...pageQuery, state: z.enum(['undecided', 'decided', 'published']).default('undecided'), postingId: idField.optional() }), reply: pageOf(decisionRow), errors: ['managers_only'],
  },
  'POST /api/companies/{companyId}/decisions': {
    summary: 'Decide for many applicants at once: all of them, or none', access: 'person', params: z.object({ companyId: idField }),
    body: z.object({
      /** `decidedAt`: of the decision that the page shows, so that nobody overwrites a colleague's unseen. */
      candidates: z.array(z.object({ id: idField, decidedAt: when })).min(1).max(mostAtOnce), outcome: z.enum(['pass', 'fail', 'hold']),
      publish: z.discriminatedUnion('when', [z.object({ when: z.enum(['now', 'later']) }), z.object({ when: z.literal('at'), at: instantField })]).default({ when: 'later' }),
    }),
    reply: z.object({ decided: z.number().int(), published: z.number().int(), planned: z.number().int() }), errors: ['managers_only', 'undecidable', 'publish_not_ahead'],
  },
  'POST /api/companies/{companyId}/decisions/publish': {
    summary: 'Publish decisions now or at a set time, or take a set time back: all of them, or none', access: 'person', params: z.object({ companyId: idField }),
    body: z.object({ candidateIds: z.array(idField).min(1).max(mostAtOnce), publish: z.discriminatedUnion('when', [z.object({ when: z.enum(['now', 'never']) }), z.object({ when: z.literal('at'), at: instantField })]) }),
    reply: z.object({ published: z.number().int(), planned: z.number().int() }), errors: ['managers_only', 'decision_published', 'publish_not_ahead', 'publish_after_next_round', 'next_round_too_soon'],
  },
})
