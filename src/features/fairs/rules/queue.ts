import { minutes, type Duration, type Instant } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export type WaitState = 'waiting' | 'called' | 'entered' | 'left' | 'missed' | 'closed'
export interface Wait { id: string; number: number; place: number; state: WaitState; missed: number; callUntil: Instant | null }

/** So long somebody who was called has to enter. */
export const callLasts: Duration = minutes(3)
/** The first call that is missed moves back, the second ends the waiting. */
export const mostMissed = 2

export const inLine = (w: Pick<Wait, 'state'>): boolean => w.state === 'waiting' || w.state === 'called'

/** Those who wait to be called, the next one first. */
export const lineOf = <W extends Pick<Wait, 'state' | 'place'>>(waits: readonly W[]): W[] =>
  waits.filter((w) => w.state === 'waiting').sort((a, b) => a.place - b.place)

/** Until the last moment of the call; at its end it is over. */
export function mayEnter(w: Wait, now: Instant): Decision {
  if (w.state !== 'called') return no('not_called')
  return now < w.callUntil! ? yes(true) : no('call_over')
}

export const isCallOver = (w: Wait, now: Instant): boolean => w.state === 'called' && now >= w.callUntil!

export type AfterMiss = { now: 'back'; /** Behind whom: the two change places; null where nobody else waits. */ behind: string | null } | { now: 'out' }

/** HIRE-7: missing a call moves one back once, to behind the next person. */
export function afterMiss(w: Wait, waits: readonly Wait[]): AfterMiss {
  if (w.missed + 1 >= mostMissed) return { now: 'out' }
  return { now: 'back', behind: lineOf(waits)[0]?.id ?? null }
}

/** How long one turn takes: as the last ones took, or as planned while there were too few of them. */
export function paceOf(lasted: readonly Duration[], planned: Duration): Duration {
  const turn = lasted.length < fewestTurns ? planned : lasted.reduce((a, b) => a + b, 0) / lasted.length
  return Math.round(turn) + changeOver
}
export const fewestTurns = 2
/** So many of the last turns are looked at. */
export const turnsSeen = 5
/** Calling, entering and saying goodbye. */
export const changeOver: Duration = minutes(1)

export interface LineFacts { line: readonly number[]; called: number | null; busyUntil: string | null; paceMs: Duration }

/** 1 for the next one to be called; 0 for the one who is; null for who is not in the line. */
export function positionOf(b: Pick<LineFacts, 'line' | 'called'>, number: number): number | null {
  if (b.called === number) return 0
  const at = b.line.indexOf(number)
  return at < 0 ? null : at + 1
}

/** From now to the call, as far as one can tell: what is left of the turn that runs (a call counts as one that begins), and a turn for each before. */
export function expectedWait(b: LineFacts, number: number, now: Instant): Duration | null {
  const position = positionOf(b, number)
  if (position === null) return null
  if (position === 0) return 0
  const running = Math.max(0, b.busyUntil === null ? 0 : Date.parse(b.busyUntil) - now, b.called === null ? 0 : b.paceMs)
  return running + (position - 1) * b.paceMs
}
