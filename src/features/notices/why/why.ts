import { missing } from '../../../kernel/errors.js'
import type { Locale } from '../../../kernel/texts.js'
import { isoOrNull, toIso, type Instant } from '../../../kernel/time.js'
import type { Db } from '../../../platform/db/database.js'
import { fromCursor, page } from '../../../platform/http/cursor.js'
import { rowOf } from '../catalogue/texts/kinds.js'
import { fateOf, stateOf } from '../rules.js'
import { noticeById } from '../store/notices.js'
import type { BellRow, DeliveryRow, NoticeRow } from '../tables.js'
import type { SentView, WhyLine, WhyView } from '../contract/why.js'
import { explain, type Line, type Listener } from './explain.js'
import { entriesOf, ownNotice, sentPage, triesOfAll, waysOf } from './store.js'
import { whyTexts } from './texts.js'

/** The way of a notice as `explain` tells it. */
export async function wayLines(db: Db, notice: NoticeRow, listener: Listener): Promise<Line[]> {
  const ways = await waysOf(db, [notice.id])
  const tried = await triesOfAll(db, ways.map((w) => w.id))
  const [bell] = await entriesOf(db, [notice.id])
  return explain({
    ...notice, bell: bell ? { at: bell.at, readAt: bell.readAt } : null,
    ways: ways.map((w) => ({ ...w, tried: tried.filter((t) => t.deliveryId === w.id) })),
  }, listener)
}

/** The way of the notice with this id. @returns no line where there is none */
export async function noticeWay(db: Db, noticeId: string, listener: Listener): Promise<Line[]> {
  const notice = await noticeById(db, noticeId)
  return notice ? wayLines(db, notice, listener) : []
}

export const presentWay = (lines: readonly Line[]): WhyLine[] => lines.map((l) => ({ ...l, at: isoOrNull(l.at) }))

const fateWord = (n: NoticeRow, now: Instant): SentView['fate'] => {
  if (n.withdrawnAt !== null && n.releasedAt === null) return 'withdrawn'
  if (n.skippedAt !== null) return 'skipped'
  if (n.droppedAt !== null) return 'dropped'
  return n.releasedAt === null && fateOf(n, now) !== 'over' ? 'planned' : 'sent'
}

/** What it says is shown once it is out: what is planned, or was never told, may not be known yet. */
function sentView(n: NoticeRow, ways: readonly DeliveryRow[], bell: BellRow | undefined, { locale, now }: { locale: Locale; now: Instant }): SentView {
  const kind = rowOf(n.kind)?.name[locale] ?? whyTexts[locale].unknownKind
  const said = n.content.bell?.title ?? n.content.mail?.subject ?? kind
  const fate = fateWord(n, now)
  return {
    id: n.id, title: fate === 'sent' ? said : kind, kind, required: n.required, dueAt: toIso(n.dueAt), fate, bell: bell !== undefined,
    ways: ways.map((w) => ({ channel: w.channel, state: stateOf(w) })),
  }
}

export async function sentTo(db: Db, personId: string, query: { cursor?: string | undefined; limit: number }, reader: { locale: Locale; now: Instant }): Promise<{ items: SentView[]; next: string | null }> {
  const rows = await sentPage(db, personId, fromCursor(query.cursor, 'time', 'text'), query.limit + 1)
  const { items, next } = page(rows, query.limit, (n) => [n.dueAt, n.id])
  const ids = items.map((n) => n.id)
  const ways = await waysOf(db, ids)
  const bells = new Map((await entriesOf(db, ids)).map((b) => [b.id, b]))
  return { items: items.map((n) => sentView(n, ways.filter((w) => w.noticeId === n.id), bells.get(n.id), reader)), next }
}

/** @throws missing, also for what is another's */
export async function whyOf(db: Db, personId: string, id: string, listener: Listener, now: Instant): Promise<WhyView> {
  const notice = await ownNotice(db, personId, id)
  if (!notice) throw missing()
  const [bell] = await entriesOf(db, [id])
  return { ...sentView(notice, await waysOf(db, [id]), bell, { locale: listener.locale, now }), lines: presentWay(await wayLines(db, notice, listener)) }
}
