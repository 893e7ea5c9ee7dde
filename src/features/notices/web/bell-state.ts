import type { BellEvent, BellView } from '../contract.js'

interface Heard { type: string; body: unknown }

/** The bell after an event: what a fresh fetch of the same length would show. */
export function applyToBell(view: BellView, heard: Heard): BellView {
  const event = heard as BellEvent
  switch (event.type) {
    case 'notice.added': {
      const { notice, unread } = event.body
      const all = [notice, ...view.items.filter((i) => i.id !== notice.id)]
      const items = all.slice(0, view.limit)
      return { ...view, items, next: all.length > items.length ? items.at(-1)!.cursor : view.next, unread }
    }
    case 'notices.read': {
      const { ids, readAt, unread } = event.body
      const read = ids && new Set(ids)
      return { ...view, items: view.items.map((i) => (i.readAt === null && (!read || read.has(i.id)) ? { ...i, readAt } : i)), unread }
    }
    default: return view
  }
}

/** The view with the page behind it: it stays one view, of the length of both. */
export function growBell(view: BellView, part: BellView, cursor: string): BellView {
  if (view.next !== cursor) return view
  const known = new Set(view.items.map((i) => i.id))
  return { ...view, items: [...view.items, ...part.items.filter((i) => !known.has(i.id))], next: part.next, limit: view.limit + part.limit }
}
