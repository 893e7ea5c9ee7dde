import { toInstant, type Instant } from '../../../../kernel/time.js'
import type { ChecksView, SeatView, SessionView } from '../../contract.js'
import type { CheckFacts, SeatFacts } from '../../rules/door.js'
import type { SessionFacts } from '../../rules/session.js'

const instant = (iso: string | null): Instant | null => (iso === null ? null : toInstant(iso))

/** The facts of a fetched view, for the rules that server and page share. */
export const sessionFacts = (v: SessionView): SessionFacts => ({
  kind: v.kind, medium: v.medium,
  booked: { from: toInstant(v.bookedFrom), to: toInstant(v.bookedTo) },
  extendedTo: v.extendedTo.map(toInstant),
  startedAt: instant(v.startedAt), endedAt: instant(v.endedAt), cancelledAt: instant(v.cancelledAt), lowQualityAllowed: v.lowQualityAllowed, tools: v.tools,
})

export const seatFacts = (v: SeatView): SeatFacts => ({
  role: v.role, confirmedAt: instant(v.confirmedAt), readyAt: instant(v.readyAt), heldAt: instant(v.heldAt),
  enteredAt: instant(v.enteredAt), leftAt: instant(v.leftAt), soundOnlyAt: instant(v.soundOnlyAt),
})

export const checkFacts = (v: ChecksView): CheckFacts => ({
  ...Object.fromEntries(v.items.map((i) => [i.item, instant(i.passedAt)])), low: v.items.some((i) => i.item === 'quality' && i.low),
})
