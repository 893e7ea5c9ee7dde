import { missing } from '../../kernel/errors.js'
import { mustBy } from '../../kernel/must.js'
import type { Db } from '../../platform/db/database.js'
import { checkFacts, checksOf } from './store/checks.js'
import type { CheckFacts } from './rules/index.js'
import { loadSessions, lockSession, type LiveSeat, type LiveSession } from './store/sessions.js'

export interface Seated { session: LiveSession; seat: LiveSeat }

/** A session through the actor's own seat in it: a stranger gets what they would get for no session at all. @throws AppError not_found */
export async function seated(db: Db, sessionId: string, personId: string, lock = false): Promise<Seated> {
  const session = lock ? await lockSession(db, sessionId) : (await loadSessions(db, [sessionId])).get(sessionId)
  const seat = session?.seats.find((s) => s.personId === personId)
  if (!session || !seat || seat.hidden) throw missing()
  return { session, seat }
}

export const checksHere = async (db: Db, personId: string, device: string): Promise<CheckFacts> => checkFacts(await checksOf(db, personId, device))

/** Turns a rule's no into the refusal that the caller is told. */
export const must = mustBy({
  times: ['opensAt', 'endedAt', 'leftAt', 'leavesAt', 'latest'],
})
