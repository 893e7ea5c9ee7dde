import { sql } from 'drizzle-orm'
import type { Person } from '../../src/features/accounts/index.js'
import { boothById, boothsOfFairs, callNext, joinLine, makeFair } from '../../src/features/fairs/index.js'
import { hours, toIso } from '../../src/kernel/time.js'
import type { Side } from './stage.js'

/** A fair that runs now with the company's booth. The usual host sits in a room now and calls nobody; another one is free. */
export const boothOf = (s: Side, host: Person = s.host): Promise<{ fair: string; booth: string }> => s.world.house.transact(async (tx) => {
  const period = { from: tx.now, to: tx.now + hours(8) }
  const fair = await makeFair(tx, s.manager.id, {
    title: '채용 박람회', text: '', ...period, timetable: [], companyId: s.company,
    booths: [{ companyId: s.company, intro: '', ...period, minutes: 10, hostId: host.id, panelIds: host === s.host ? [s.panelist.id] : [], postingIds: [s.posting] }],
  })
  return { fair, booth: (await boothsOfFairs(tx.db, [fair]))[0]!.id }
})

/** A booth in whose line somebody stands, and in no other. */
export async function inLineOf(s: Side, who: Person | null, host: Person = s.host): Promise<{ fair: string; booth: string }> {
  const at = await boothOf(s, host)
  if (!who) return at
  // Nor is anybody called by somebody of the same panel: that would stand in the way of a call here.
  await s.world.house.transact((tx) => tx.db.execute(sql`update fair_waits set state = 'left', call_until = null, ended_at = ${toIso(tx.now)} where state = 'called' or (person_id = ${who.id} and state = 'waiting')`))
  await s.world.house.transact((tx) => joinLine(tx, { personId: who.id, name: who.name }, { fairId: at.fair, boothId: at.booth, postingId: null })).catch(() => undefined)
  return at
}

/** Has somebody called at a booth whose host is free. */
export async function calledTo(s: Side, who: Person | null): Promise<void> {
  const at = await inLineOf(s, who, s.bystander)
  await s.world.house.transact(async (tx) => callNext(tx, (await boothById(tx.db, at.booth, true))!)).catch(() => undefined)
}
