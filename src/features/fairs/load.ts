import { missing, refused } from '../../kernel/errors.js'
import { mustBy } from '../../kernel/must.js'
import { minutes, type Period } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import type { Actor } from '../../platform/http/actor.js'
import { mayManage, roleIn } from '../companies/index.js'
import type { BoothFacts } from './rules/booth.js'
import type { Wait } from './rules/queue.js'
import { boothById, type Booth } from './store/fairs.js'
import type { WaitRow } from './tables.js'

export const factsOf = (b: Booth): BoothFacts => ({ from: b.onFrom, to: b.onTo, pausedAt: b.pausedAt, closedAt: b.closedAt })
export const waitFacts = ({ id, number, place, state, missed, callUntil }: WaitRow): Wait => ({ id, number, place, state, missed, callUntil })
export const lastsAt = (b: Pick<Booth, 'minutes'>): number => minutes(b.minutes)
/** Who interviews at a booth: the host first. */
export const panelIdsOf = (b: Pick<Booth, 'hostId' | 'panelIds'>): string[] => [b.hostId, ...b.panelIds.filter((id) => id !== b.hostId)]
export const periodOf = (p: { from: string; to: string }): Period => ({ from: Date.parse(p.from), to: Date.parse(p.to) })

export interface AtBooth { booth: Booth; manages: boolean }

/** A booth through the actor's part in it: on its panel, or managing its company. @throws AppError not_found for everybody else */
export async function atBooth(db: Db, actor: Pick<Actor, 'personId'>, at: { companyId: string; id: string }, lock = false): Promise<AtBooth> {
  const role = await roleIn(db, actor.personId, at.companyId)
  const booth = role && (await boothById(db, at.id, lock))
  if (!booth || booth.companyId !== at.companyId) throw missing()
  const manages = mayManage(role)
  if (!manages && !panelIdsOf(booth).includes(actor.personId)) throw missing()
  return { booth, manages }
}

/** For those who plan. @throws AppError not_found for strangers, managers_only for interviewers of its panel */
export async function asManager(db: Db, actor: Pick<Actor, 'personId'>, at: { companyId: string; id: string }): Promise<Booth> {
  const { booth, manages } = await atBooth(db, actor, at, true)
  if (!manages) throw refused('managers_only')
  return booth
}

/** Turns a rule's no into the refusal that the caller is told. */
export const must = mustBy({ times: ['from', 'to', 'until'], wrong: ['fair_period_wrong', 'fair_too_long', 'booth_outside_fair', 'timetable_outside_fair'] })
