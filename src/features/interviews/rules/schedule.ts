import { days, hours, minutes, type Duration, type Instant, type Period } from '../../../kernel/time.js'
import { no, yes, type Decision } from '../../../kernel/result.js'

export type Medium = 'video' | 'in_person'
/** An observer (참관) is named beside the panel, and sees and hears; judging and everything else is the panel's (ROOM-17). */
export type PanelRole = 'host' | 'panel' | 'observer'
export const shortest: Duration = minutes(5)
export const longest: Duration = hours(8)
/** How far ahead an interview can be booked: a slip of the year is refused. */
export const furthest: Duration = days(366)
/** A room holds six people (ROOM-1 of this version); the panel leaves a place for the applicant. */
export const largestRoom = 6
/** So many interviews can be booked in one step. */
export const mostRows = 60

export interface PanelWish { personId: string; role: PanelRole }
/** INT-18: an applicant's number in their posting, in a form that every language reads. */
export const aliasOf = (number: number): string => `No. ${number}`
/** What the panel reads of an applicant: the number where the posting was blind. */
export const panelName = (c: { name: string; alias: string | null }): string => c.alias ?? c.name

/** Names are in order as they come; numbers stand in their own, which tells nothing of the names'. */
export const inOrderFor = <C extends { name: string; alias: string | null }>(list: readonly C[], named: boolean): readonly C[] =>
  (named || list.every((c) => c.alias === null) ? list : [...list].sort((a, b) => panelName(a).localeCompare(panelName(b), 'en', { numeric: true })))

export const sitsOnPanel = (p: { role: PanelRole }): boolean => p.role !== 'observer'

/** A time that can be booked: ahead of now, ending after it starts, of a sensible length. */
export function bookable(p: Period, now: Instant): Decision {
  if (p.to <= p.from) return no('end_before_start')
  if (p.from <= now) return no('time_not_ahead')
  if (p.from > now + furthest) return no('time_too_far')
  if (p.to - p.from < shortest) return no('too_short', { minutes: shortest / minutes(1) })
  if (p.to - p.from > longest) return no('too_long', { hours: longest / hours(1) })
  return yes(true)
}

/** A panel with its observers: exactly one host, nobody twice, everybody of the company, nobody who is an applicant of it, and all in one room. */
export function panelStands(panel: readonly PanelWish[], members: readonly string[], applicants: readonly (string | null)[]): Decision {
  if (panel.length === 0) return no('panel_needed')
  if (panel.filter((p) => p.role === 'host').length !== 1) return no('one_host_needed')
  const ids = panel.map((p) => p.personId)
  if (new Set(ids).size !== ids.length) return no('panel_twice')
  if (ids.some((id) => !members.includes(id))) return no('panel_not_members')
  if (ids.some((id) => applicants.includes(id))) return no('panel_is_applicant')
  if (panel.length + applicants.length > largestRoom) return no('room_too_small', { most: largestRoom })
  return yes(true)
}

/** INT-1: the stages of an application from which a first, or a further, interview is made. */
export const isReadyFor = (stage: string, earlierRounds: number): boolean => (earlierRounds === 0 ? stage === 'screening_passed' || stage === 'interview' : stage === 'interview')

/** INT-2: what is filled in must fit the kind. */
export function placeFits(medium: Medium, place: string | null): Decision {
  return medium === 'in_person' && !place?.trim() ? no('place_needed') : yes(true)
}

export interface PlanFacts { from: Instant; to: Instant; cancelledAt: Instant | null; startedAt: Instant | null; endedAt: Instant | null; leavesAt: Instant }

/** Until it has started, an interview can be moved, given another panel, or cancelled. */
export function mayChange(f: PlanFacts, now: Instant): Decision {
  if (f.cancelledAt !== null) return no('interview_cancelled')
  if (isOver(f, now)) return no('interview_over')
  if (f.startedAt !== null) return no('already_started')
  return yes(true)
}

export const isOver = (f: Pick<PlanFacts, 'endedAt' | 'leavesAt'>, now: Instant): boolean => f.endedAt !== null || now >= f.leavesAt
