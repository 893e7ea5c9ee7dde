import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import type { Whole } from '../interviews/index.js'
import type { MessageType } from './rules/webhooks.js'

interface About { id: string; type: MessageType; companyId: string; at: Instant }

const envelope = ({ id, type, companyId, at }: About, data: object): string => JSON.stringify({ id, type, createdAt: toIso(at), companyId, data })

/**
 * What is sent of an interview: ids, times and states. No name, no contact, no word that an applicant wrote: whoever needs them asks the API, where it is
 * logged who read what (ACC-5), and what a blind posting hides stays hidden (INT-18).
 */
export function interviewMessage(about: About, { interview: i, session }: Whole, candidateId: string | null): string {
  return envelope(about, {
    interview: {
      id: i.id, postingId: i.postingId, title: i.title, medium: i.medium, round: i.round, from: toIso(i.bookedFrom), to: toIso(i.bookedTo), sequence: i.sequence,
      startedAt: isoOrNull(session.facts.startedAt), endedAt: isoOrNull(session.facts.startedAt === null ? null : session.facts.endedAt ?? session.closedAt), cancelledAt: isoOrNull(i.cancelledAt),
      candidates: i.candidates.map((c) => ({ id: c.id, applicationId: c.applicationId, alias: c.alias, answer: c.answer, answeredAt: isoOrNull(c.answeredAt), result: c.result })).sort((a, b) => (a.id < b.id ? -1 : 1)),
    },
    ...(candidateId === null ? {} : { candidateId }),
  })
}

export const testMessage = (about: About): string => envelope(about, {})
