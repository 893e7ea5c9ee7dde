import { missing } from '../../kernel/errors.js'
import { isoOrNull, toIso, type Instant } from '../../kernel/time.js'
import { fromCursor, page } from '../../platform/http/cursor.js'
import type { Actor } from '../../platform/http/actor.js'
import type { House } from '../../platform/house/house.js'
import { seqOf } from '../../platform/realtime/events.js'
import { companiesByIds, mayManage, roleIn } from '../companies/index.js'
import { scrapsOf } from '../hiring/index.js'
import { atBooth } from './load.js'
import { boothPage, fairParts, placeView } from './present.js'
import { fairStateAt, type FairState } from './rules/booth.js'
import { scrapOrder } from './rules/scraps.js'
import { boothsOfCompany, boothsOfFairs, fairById, fairsByIds, listFairs } from './store/fairs.js'
import { lastWaitOf, linesOf } from './store/waits.js'
import type { FairRow } from './tables.js'
import { boothTopic, fairTopic, placeTopic } from './topics.js'

interface Paged { cursor?: string | undefined; limit: number }
const after = (cursor: string | undefined): { at: Instant; id: string } | null => {
  const place = fromCursor(cursor, 'time', 'text')
  return place && { at: place[0], id: place[1] }
}
/** The number first: what is told between the two reads is applied once more, which changes nothing, but is never missed. */
const liveAt = async (house: House, topic: string) => ({ topic, seq: await seqOf(house.db, topic) })

export async function fairList(house: House, q: Paged & { state?: FairState | undefined }, now: Instant) {
  const cut = page(await listFairs(house.db, { state: q.state, now, after: after(q.cursor), limit: q.limit }), q.limit, (f) => [f.opensAt, f.id])
  return { next: cut.next, items: await linesOfFairs(house, cut.items, now) }
}

async function linesOfFairs(house: House, rows: readonly FairRow[], now: Instant) {
  const booths = await boothsOfFairs(house.db, rows.map((f) => f.id))
  const names = new Map((await companiesByIds(house.db, [...booths.map((b) => b.companyId), ...rows.flatMap((f) => f.companyId ?? [])])).map((c) => [c.id, c.name]))
  return rows.map((f) => ({
    id: f.id, title: f.title, company: f.companyId === null ? null : (names.get(f.companyId) ?? '–'), opensAt: toIso(f.opensAt), closesAt: toIso(f.closesAt), state: fairStateAt({ from: f.opensAt, to: f.closesAt }, now),
    companies: [...new Set(booths.filter((b) => b.fairId === f.id).map((b) => names.get(b.companyId) ?? '–'))],
  }))
}

/** HIRE-8. What runs or comes first, the next to end before the others; then what is past, the latest first. */
export async function scrappedFairs(house: House, actor: Actor, now: Instant) {
  const kept = new Map((await scrapsOf(house.db, actor.personId, 'fair')).map((one) => [one.refId, one.scrappedAt]))
  const rows = (await fairsByIds(house.db, [...kept.keys()])).sort((a, b) => scrapOrder(a, b, now))
  return { items: (await linesOfFairs(house, rows, now)).map((line) => ({ ...line, scrappedAt: toIso(kept.get(line.id)!) })) }
}

export async function oneFair(house: House, id: string) {
  const live = await liveAt(house, fairTopic(id))
  const fair = await fairById(house.db, id)
  if (!fair) throw missing()
  return { live, ...(await fairParts(house.db, fair)) }
}

export async function myPlace(house: House, actor: Actor) {
  const live = await liveAt(house, placeTopic(actor.personId))
  const wait = await lastWaitOf(house.db, actor.personId)
  return { live, place: wait && (await placeView(house.db, wait)) }
}

export async function companyBooths(house: House, actor: Actor, companyId: string, q: Paged) {
  const role = await roleIn(house.db, actor.personId, companyId)
  if (!role) throw missing()
  const manages = mayManage(role)
  const cut = page(await boothsOfCompany(house.db, companyId, { member: manages ? null : actor.personId, after: after(q.cursor), limit: q.limit }), q.limit, (b) => [b.onFrom, b.id])
  const fairs = new Map((await fairsByIds(house.db, cut.items.map((b) => b.fairId))).map((f) => [f.id, f.title]))
  const lines = await linesOf(house.db, cut.items.map((b) => b.id))
  return {
    manages, next: cut.next,
    items: cut.items.map((b) => ({
      id: b.id, fair: { id: b.fairId, title: fairs.get(b.fairId)! }, from: toIso(b.onFrom), to: toIso(b.onTo), pausedAt: isoOrNull(b.pausedAt), closedAt: isoOrNull(b.closedAt), waiting: lines.get(b.id)!.length,
    })),
  }
}

export async function boothDesk(house: House, actor: Actor, at: { companyId: string; id: string }) {
  const live = await liveAt(house, boothTopic(at.id))
  const { booth, manages } = await atBooth(house.db, actor, at)
  return { live, viewer: { personId: actor.personId, manages }, page: await boothPage(house.db, booth) }
}
