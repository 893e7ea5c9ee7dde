import type { Tx } from '../../platform/house/house.js'
import { leavesAt, overAt, sessionsOf } from '../live-room/index.js'
import { boothPage, boothViews, fairHead, placeView } from './present.js'
import { boothById, fairById } from './store/fairs.js'
import { changeWait, waitById, waitOfSession } from './store/waits.js'
import { boothTopic, fairTopic, placeTopic } from './topics.js'

/** Tells everybody the booth's line in numbers, the booth the names, and these people their own place. The caller holds the booth. */
export async function tellBooth(tx: Tx, boothId: string, waitIds: readonly string[] = []): Promise<void> {
  const booth = (await boothById(tx.db, boothId))!
  const [view] = await boothViews(tx.db, [booth])
  await tx.tell(fairTopic(booth.fairId), 'booth.changed', { booth: view })
  await tx.tell(boothTopic(boothId), 'desk.changed', { page: await boothPage(tx.db, booth) })
  for (const id of waitIds) {
    const wait = (await waitById(tx.db, id))!
    await tx.tell(placeTopic(wait.personId), 'place.changed', { place: await placeView(tx.db, wait) })
  }
}

export async function tellFair(tx: Tx, fairId: string): Promise<void> {
  await tx.tell(fairTopic(fairId), 'fair.changed', { fair: await fairHead(tx.db, (await fairById(tx.db, fairId))!) })
}

/** What the live room calls when something happens in a session: how long the booth is busy is copied in the transaction of its change. */
export async function followSession(tx: Tx, sessionId: string): Promise<void> {
  const found = await waitOfSession(tx.db, sessionId)
  const session = found && (await sessionsOf(tx.db, [sessionId])).get(sessionId)
  if (!found || !session) return
  await boothById(tx.db, found.boothId, true)
  const { facts } = session
  const busyUntil = leavesAt(facts)
  const doneAt = facts.cancelledAt ?? overAt(facts, tx.now)
  if (busyUntil === found.busyUntil && doneAt === found.doneAt) return
  await changeWait(tx.db, found.id, { busyUntil, doneAt })
  await tellBooth(tx, found.boothId, [found.id])
}
