import type { Leaving } from '../features/accounts/index.js'
import { leaveCompanies } from '../features/companies/index.js'
import { leaveConsulting } from '../features/consulting/index.js'
import { leaveFairs } from '../features/fairs/index.js'
import { withdrawApplicationsOf } from '../features/hiring/index.js'
import { loadInterview } from '../features/interviews/index.js'
import { phaseAt, seatsOfPerson, sessionsOf, type LiveSession } from '../features/live-room/index.js'
import { forgetDevicesOf } from '../features/notices/index.js'
import { refused } from '../kernel/errors.js'
import { toIso } from '../kernel/time.js'
import type { Db } from '../platform/db/database.js'

/** What each feature has to say when a person leaves (ACC-2): who waits for them is not left waiting. */
export const leaving: Leaving = async (tx, personId) => {
  const [ahead] = await sessionsAhead(tx.db, personId, tx.now)
  if (ahead) throw refused('session_ahead', { title: ahead.title, organisation: ahead.organisation, from: toIso(ahead.facts.booked.from) })
  await leaveCompanies(tx, personId)
  await withdrawApplicationsOf(tx, personId)
  await leaveConsulting(tx, personId)
  await leaveFairs(tx, personId)
  await forgetDevicesOf(tx.db, personId)
}

/** Booked or running, and somebody counts on the person: not those they have left for good, declined, or were never told of. */
async function sessionsAhead(db: Db, personId: string, now: number): Promise<LiveSession[]> {
  const seats = await seatsOfPerson(db, personId, { from: now })
  const sessions = await sessionsOf(db, seats.map((s) => s.sessionId))
  const open = [...sessions.values()].filter((s) => !['over', 'cancelled'].includes(phaseAt(s.facts, now)) && s.seats.some((seat) => seat.personId === personId && seat.facts.leftAt === null))
  const counted = await Promise.all(open.map(async (session) => ((await countsOn(db, session, personId)) ? [session] : [])))
  return counted.flat().sort((a, b) => a.facts.booked.from - b.facts.booked.from)
}

async function countsOn(db: Db, session: LiveSession, personId: string): Promise<boolean> {
  const interview = session.ownerRef.startsWith('interview:') ? await loadInterview(db, session.ownerRef.slice('interview:'.length)) : null
  const part = interview?.candidates.find((c) => c.personId === personId)
  return !interview || !part || (interview.announcedAt !== null && part.answer !== 'decline')
}
