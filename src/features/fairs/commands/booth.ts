import { refused } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { membersOf, mayManage } from '../../companies/index.js'
import { factsOf } from '../load.js'
import { noticeOut } from '../notices.js'
import { boothStateAt } from '../rules/booth.js'
import { lineOf } from '../rules/queue.js'
import { boothById, boothsOfMember, changeBooth, type Booth } from '../store/fairs.js'
import { changeWait, lineAt, openWaitOf } from '../store/waits.js'
import { tellBooth } from '../tell.js'
import { leaveLine } from './queue.js'

export const boothAlarm = 'close-fair-booth'

/** Its line stands while it is paused. The same again changes nothing. @throws AppError booth_closed */
export async function pauseBooth(tx: Tx, booth: Booth, paused: boolean): Promise<void> {
  if (boothStateAt(factsOf(booth), tx.now) === 'closed') throw refused('booth_closed')
  if ((booth.pausedAt !== null) === paused) return
  await changeBooth(tx.db, booth.id, { pausedAt: paused ? tx.now : null })
  await tellBooth(tx, booth.id)
}

/** Closes for good. Who waits is told and free for another booth; who has been called may still come. Closed again, nothing changes. */
export async function closeBooth(tx: Tx, booth: Booth): Promise<void> {
  if (booth.closedAt !== null) return
  await changeBooth(tx.db, booth.id, { closedAt: tx.now, pausedAt: null })
  const waiting = lineOf(await lineAt(tx.db, booth.id))
  // In one order of people, as others who tell many at once do.
  for (const wait of [...waiting].sort((a, b) => (a.personId < b.personId ? -1 : 1))) {
    await changeWait(tx.db, wait.id, { state: 'closed', endedAt: tx.now })
    await noticeOut(tx, wait, booth, 'closed')
  }
  await tellBooth(tx, booth.id, waiting.map((w) => w.id))
}

/** What rings at the end of a booth's time. @returns when to ask again */
export async function closeOnTime(tx: Tx, boothId: string): Promise<number | null> {
  const booth = await boothById(tx.db, boothId, true)
  if (!booth || booth.closedAt !== null) return null
  if (tx.now < booth.onTo) return booth.onTo
  await closeBooth(tx, booth)
  return null
}
export const setClosing = (tx: Tx, booth: Pick<Booth, 'id' | 'onTo'>): Promise<void> => setAlarm(tx, { kind: boothAlarm, key: booth.id, dueAt: booth.onTo })

/** For whoever closes their account: nobody calls them any more. */
export async function leaveFairs(tx: Tx, personId: string): Promise<void> {
  if (await openWaitOf(tx.db, personId)) await leaveLine(tx, personId)
}

/** Whoever leaves the company leaves its booths; a booth's host is followed by the next of its panel, or else by a manager. */
export async function leaveBooths(tx: Tx, { companyId, personId }: { companyId: string; personId: string }): Promise<void> {
  const held = await boothsOfMember(tx.db, companyId, personId, tx.now)
  if (!held.length) return
  const others = (await membersOf(tx.db, companyId)).filter((m) => m.personId !== personId)
  for (const booth of held) {
    const panelIds = booth.panelIds.filter((id) => id !== personId)
    const heir = booth.hostId !== personId ? booth.hostId : (panelIds.find((id) => others.some((m) => m.personId === id)) ?? others.find((m) => mayManage(m.role))?.personId)
    if (heir === undefined) { await closeBooth(tx, booth); continue }
    await changeBooth(tx.db, booth.id, { hostId: heir, panelIds: panelIds.filter((id) => id !== heir) })
    await tellBooth(tx, booth.id)
  }
}
