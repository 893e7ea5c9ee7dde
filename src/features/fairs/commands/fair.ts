import { invalid, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Instant, Period } from '../../../kernel/time.js'
import type { Tx } from '../../../platform/house/house.js'
import { companyOf, mayManage, membersOf } from '../../companies/index.js'
import { postingOf } from '../../hiring/index.js'
import { must, panelIdsOf } from '../load.js'
import { fairStands } from '../rules/booth.js'
import { boothById, boothsOfFairs, changeBooth, changeFair, fairById, insertBooth, insertFair, nextPosition, putTimetable, type Booth } from '../store/fairs.js'
import type { FairRow } from '../tables.js'
import { tellBooth, tellFair } from '../tell.js'
import { boothTopic } from '../topics.js'
import { setClosing } from './booth.js'

export interface EntryWish extends Period { kind: 'interview' | 'consultation'; title: string; boothId: string | null }
export interface FairWish extends Period { title: string; text: string; timetable: readonly EntryWish[] }
/** Without a host it is the company's first manager. */
export interface BoothWish extends Period { companyId: string; intro: string; hostId: string | null; panelIds: readonly string[]; minutes: number; postingIds: readonly string[] }

/** Makes a fair with its booths; `companyId` is null for one of the installation. @returns its id */
export async function makeFair(tx: Tx, by: string, wish: FairWish & { companyId: string | null; booths: readonly BoothWish[] }): Promise<string> {
  must(fairStands(wish, wish.booths, wish.timetable))
  const id = newId()
  await insertFair(tx.db, { id, companyId: wish.companyId, title: wish.title, text: wish.text, opensAt: wish.from, closesAt: wish.to, madeBy: by, madeAt: tx.now })
  for (const booth of wish.booths) await addBooth(tx, id, booth)
  await keepTimetable(tx, id, wish.timetable)
  return id
}

/** Changes a fair's words, period and timetable; its booths stay. */
export async function editFair(tx: Tx, fair: FairRow, wish: FairWish): Promise<void> {
  const held = await boothsOfFairs(tx.db, [fair.id])
  must(fairStands(wish, held.map((b) => ({ from: b.onFrom, to: b.onTo })), wish.timetable))
  await changeFair(tx.db, fair.id, { title: wish.title, text: wish.text, opensAt: wish.from, closesAt: wish.to })
  await keepTimetable(tx, fair.id, wish.timetable)
  await tellFair(tx, fair.id)
  // Their pages bear the fair's name. In one order, so that two who hold several booths do so alike.
  for (const booth of [...held].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    await boothById(tx.db, booth.id, true)
    await tellBooth(tx, booth.id)
  }
}

async function keepTimetable(tx: Tx, fairId: string, entries: readonly EntryWish[]): Promise<void> {
  const known = new Set((await boothsOfFairs(tx.db, [fairId])).map((b) => b.id))
  if (entries.some((e) => e.boothId !== null && !known.has(e.boothId))) throw missing()
  await putTimetable(tx.db, fairId, entries.map((e) => ({ id: newId(), fairId, boothId: e.boothId, kind: e.kind, title: e.title, fromAt: e.from, toAt: e.to })))
}

/** One more booth of a fair that is there. */
export async function openBooth(tx: Tx, fairId: string, wish: BoothWish): Promise<string> {
  const fair = await fairById(tx.db, fairId, true)
  if (!fair) throw missing()
  must(fairStands({ from: fair.opensAt, to: fair.closesAt }, [wish], []))
  const id = await addBooth(tx, fairId, wish)
  await tellBooth(tx, id)
  return id
}

async function addBooth(tx: Tx, fairId: string, wish: BoothWish): Promise<string> {
  const booth: Booth = {
    id: newId(), fairId, companyId: wish.companyId, position: await nextPosition(tx.db, fairId), intro: wish.intro, ...(await panelFor(tx, wish)), onFrom: wish.from, onTo: wish.to, minutes: wish.minutes,
    pausedAt: null, closedAt: null, lastNumber: 0, postingIds: await postingsFor(tx, wish),
  }
  await insertBooth(tx.db, booth)
  await setClosing(tx, booth)
  return booth.id
}

/** @throws AppError booth_closed where it has closed already: whoever waited was sent home */
export async function editBooth(tx: Tx, booth: Booth, wish: Omit<BoothWish, 'companyId'>): Promise<void> {
  const fair = (await fairById(tx.db, booth.fairId, true))!
  if (booth.closedAt !== null) throw refused('booth_closed')
  must(fairStands({ from: fair.opensAt, to: fair.closesAt }, [wish], []))
  const whole = { ...wish, companyId: booth.companyId }
  const onTo: Instant = wish.to
  const panel = await panelFor(tx, whole)
  await changeBooth(tx.db, booth.id, { intro: wish.intro, ...panel, onFrom: wish.from, onTo, minutes: wish.minutes, postingIds: await postingsFor(tx, whole) })
  await setClosing(tx, { id: booth.id, onTo })
  const stays = panelIdsOf(panel)
  const personIds = panelIdsOf(booth).filter((id) => !stays.includes(id))
  // First: who is off the panel does not hear the line once more.
  if (personIds.length) await tx.tell(boothTopic(booth.id), 'booth.panel_left', { personIds })
  await tellBooth(tx, booth.id)
}

async function panelFor(tx: Tx, wish: BoothWish): Promise<{ hostId: string; panelIds: string[] }> {
  if (!(await companyOf(tx.db, wish.companyId))) throw missing()
  const members = await membersOf(tx.db, wish.companyId, true)
  const hostId = wish.hostId ?? members.find((m) => mayManage(m.role))?.personId ?? ''
  const panelIds = [...new Set(wish.panelIds)].filter((id) => id !== hostId)
  if ([hostId, ...panelIds].some((id) => !members.some((m) => m.personId === id))) throw invalid('panel_not_members')
  return { hostId, panelIds }
}

/** The company's own, in the order given. */
async function postingsFor(tx: Tx, wish: BoothWish): Promise<string[]> {
  const ids = [...new Set(wish.postingIds)]
  for (const id of ids) {
    const posting = await postingOf(tx.db, id)
    if (posting?.companyId !== wish.companyId) throw missing()
    // A draft is nobody's to see.
    if (posting.openedAt === null) throw refused('posting_not_open')
  }
  return ids
}
