import { isoOrNull, toIso } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import { companiesByIds, membersOf } from '../companies/index.js'
import { postingOf } from '../hiring/index.js'
import { lastsAt, panelIdsOf } from './load.js'
import { lineOf, paceOf, turnsSeen } from './rules/queue.js'
import type { BoothPage, BoothView, BoothWait, FairHead, PlaceView } from './rules/views.js'
import { boothById, boothsOfFairs, fairById, timetableOf, type Booth } from './store/fairs.js'
import { enteredAt, linesOf } from './store/waits.js'
import type { FairRow, WaitRow } from './tables.js'

export const nameOfCompany = async (db: Db, id: string): Promise<string> => (await companiesByIds(db, [id]))[0]?.name ?? '–'

async function titlesOf(db: Db, postingIds: readonly string[]): Promise<Map<string, string>> {
  const found = await Promise.all([...new Set(postingIds)].map((id) => postingOf(db, id)))
  return new Map(found.flatMap((p) => (p ? [[p.id, p.title]] : [])))
}

/** Field by field: no name of anybody who waits stands in what everybody may see. */
export async function boothViews(db: Db, list: readonly Booth[]): Promise<BoothView[]> {
  const ids = list.map((b) => b.id)
  const [lines, entered] = [await linesOf(db, ids), await enteredAt(db, ids)]
  const names = new Map((await companiesByIds(db, list.map((b) => b.companyId))).map((c) => [c.id, c.name]))
  const titles = await titlesOf(db, list.flatMap((b) => b.postingIds))
  return list.map((b) => {
    const [line, before] = [lines.get(b.id)!, entered.get(b.id)!]
    const lasted = before.filter((w) => w.doneAt !== null).slice(0, turnsSeen).map((w) => w.doneAt! - w.enteredAt!)
    return {
      id: b.id, companyId: b.companyId, company: names.get(b.companyId) ?? '–', intro: b.intro, from: toIso(b.onFrom), to: toIso(b.onTo), minutes: b.minutes,
      pausedAt: isoOrNull(b.pausedAt), closedAt: isoOrNull(b.closedAt), line: lineOf(line).map((w) => w.number), called: line.find((w) => w.state === 'called')?.number ?? null,
      busyUntil: isoOrNull(before.find((w) => w.doneAt === null)?.busyUntil ?? null), paceMs: paceOf(lasted, lastsAt(b)),
      postings: b.postingIds.flatMap((id) => (titles.has(id) ? [{ id, title: titles.get(id)! }] : [])),
    }
  })
}

export async function fairHead(db: Db, fair: FairRow): Promise<FairHead> {
  return {
    id: fair.id, title: fair.title, text: fair.text, company: fair.companyId === null ? null : await nameOfCompany(db, fair.companyId), opensAt: toIso(fair.opensAt), closesAt: toIso(fair.closesAt),
    timetable: (await timetableOf(db, fair.id)).map((e) => ({ id: e.id, kind: e.kind, title: e.title, boothId: e.boothId, from: toIso(e.fromAt), to: toIso(e.toAt) })),
  }
}
export async function fairParts(db: Db, fair: FairRow): Promise<{ fair: FairHead; booths: BoothView[] }> {
  return { fair: await fairHead(db, fair), booths: await boothViews(db, await boothsOfFairs(db, [fair.id])) }
}

export async function placeView(db: Db, w: WaitRow): Promise<PlaceView> {
  const [booth, posting] = [(await boothById(db, w.boothId))!, w.postingId === null ? null : await postingOf(db, w.postingId)]
  return {
    id: w.id, fairId: w.fairId, fair: w.fairTitle, boothId: w.boothId, company: await nameOfCompany(db, booth.companyId), posting: posting && { id: posting.id, title: posting.title },
    number: w.number, state: w.state, missed: w.missed, joinedAt: toIso(w.joinedAt), callUntil: isoOrNull(w.callUntil), endedAt: isoOrNull(w.endedAt),
    interviewId: w.interviewId, sessionId: w.sessionId, doneAt: isoOrNull(w.doneAt),
  }
}

/** INT-18: of a blind posting's applicant the booth reads a number, not a name. */
const waitView = (w: WaitRow, titles: Map<string, string>): BoothWait => ({
  id: w.id, number: w.number, name: w.alias ?? w.name, posting: w.postingId === null ? null : (titles.get(w.postingId) ?? null), state: w.state, missed: w.missed, joinedAt: toIso(w.joinedAt),
  callUntil: isoOrNull(w.callUntil), enteredAt: isoOrNull(w.enteredAt), interviewId: w.interviewId, sessionId: w.sessionId, busyUntil: isoOrNull(w.busyUntil), doneAt: isoOrNull(w.doneAt),
})

export async function boothPage(db: Db, b: Booth): Promise<BoothPage> {
  const [fair, [booth], members] = [(await fairById(db, b.fairId))!, await boothViews(db, [b]), await membersOf(db, b.companyId)]
  const [line, entered] = [(await linesOf(db, [b.id])).get(b.id)!, (await enteredAt(db, [b.id])).get(b.id)!]
  const titles = await titlesOf(db, [...line, ...entered].flatMap((w) => w.postingId ?? []))
  return {
    fair: { id: fair.id, title: fair.title }, booth: booth!, hostId: b.hostId, panelIds: b.panelIds,
    panel: panelIdsOf(b).flatMap((id) => members.filter((m) => m.personId === id).map(({ personId, name, title }) => ({ personId, name, title }))),
    waits: line.map((w) => waitView(w, titles)), entered: entered.map((w) => waitView(w, titles)),
  }
}
