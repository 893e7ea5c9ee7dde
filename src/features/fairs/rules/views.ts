import { toInstant } from '../../../kernel/time.js'
import { boothStateAt, type BoothFacts } from './booth.js'
import type { LineFacts, WaitState } from './queue.js'

/** A booth as everybody may see it. The line is of ticket numbers, in the order of the calls. */
export interface BoothView extends LineFacts {
  id: string
  companyId: string
  company: string
  intro: string
  from: string
  to: string
  minutes: number
  pausedAt: string | null
  closedAt: string | null
  line: number[]
  postings: { id: string; title: string }[]
}
export interface TimetableEntry { id: string; kind: 'interview' | 'consultation'; title: string; boothId: string | null; from: string; to: string }
export interface FairHead { id: string; title: string; text: string; company: string | null; opensAt: string; closesAt: string; timetable: TimetableEntry[] }
interface WithLive { live: { topic: string; seq: number } }
export interface FairView extends WithLive { fair: FairHead; booths: BoothView[] }

/** One's own waiting, the last there was. */
export interface PlaceView {
  id: string
  fairId: string
  fair: string
  boothId: string
  company: string
  posting: { id: string; title: string } | null
  number: number
  state: WaitState
  missed: number
  joinedAt: string
  callUntil: string | null
  endedAt: string | null
  interviewId: string | null
  sessionId: string | null
  doneAt: string | null
}
export interface MyPlaceView extends WithLive { place: PlaceView | null }

/** Somebody in the line, or who was let in, as the booth sees them. */
export interface BoothWait {
  id: string
  number: number
  name: string
  posting: string | null
  state: WaitState
  missed: number
  joinedAt: string
  callUntil: string | null
  enteredAt: string | null
  interviewId: string | null
  sessionId: string | null
  busyUntil: string | null
  doneAt: string | null
}
export interface BoothPage {
  fair: { id: string; title: string }
  booth: BoothView
  hostId: string
  panelIds: string[]
  panel: { personId: string; name: string; title: string }[]
  waits: BoothWait[]
  /** Who has been in, newest first. */
  entered: BoothWait[]
}
export interface BoothDesk extends WithLive { page: BoothPage; viewer: { personId: string; manages: boolean } }

export const factsOf = (b: Pick<BoothView, 'from' | 'to' | 'pausedAt' | 'closedAt'>): BoothFacts => ({
  from: toInstant(b.from), to: toInstant(b.to), pausedAt: b.pausedAt === null ? null : toInstant(b.pausedAt), closedAt: b.closedAt === null ? null : toInstant(b.closedAt),
})
export const stateOfBooth = (b: BoothView, now: number) => boothStateAt(factsOf(b), now)

export interface Told { type: string; body: unknown }

/** What a fair's page becomes by an event. */
export function withFairEvent(view: FairView, event: Told): FairView {
  if (event.type === 'fair.changed') return { ...view, fair: (event.body as { fair: FairHead }).fair }
  if (event.type !== 'booth.changed') return view
  const { booth } = event.body as { booth: BoothView }
  const known = view.booths.some((b) => b.id === booth.id)
  return { ...view, booths: known ? view.booths.map((b) => (b.id === booth.id ? booth : b)) : [...view.booths, booth] }
}
export const withPlaceEvent = (view: MyPlaceView, event: Told): MyPlaceView =>
  (event.type === 'place.changed' ? { ...view, place: (event.body as { place: PlaceView | null }).place } : view)
export const withDeskEvent = (view: BoothDesk, event: Told): BoothDesk =>
  (event.type === 'desk.changed' ? { ...view, page: (event.body as { page: BoothPage }).page } : view)
