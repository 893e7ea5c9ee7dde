import type { LiveEvent } from '../../../../platform/web/live.js'
import type { KitView } from '../../kit/contract.js'

/** What a page makes of an event of its kit: old state + events = fresh fetch. */
export const applyToKit = (view: KitView, event: Pick<LiveEvent, 'type' | 'body'>): KitView => (event.type === 'kit.ticked' ? { ...view, ticks: (event.body as Pick<KitView, 'ticks'>).ticks } : view)

/** `/interviews/ID` → ID: the room knows the page of the interview that it belongs to. */
export const interviewIdOf = (homePath: string): string => homePath.split('/').at(-1)!
