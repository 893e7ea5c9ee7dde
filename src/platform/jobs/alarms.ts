import { sql } from 'drizzle-orm'
import type { Duration, Instant } from '../../kernel/time.js'
import { minutes, seconds } from '../../kernel/time.js'
import { toIso } from '../../kernel/time.js'
import type { Tx, Transact } from '../house/house.js'
import type { Db } from '../db/database.js'
import type { Clock } from '../clock/clock.js'
import { faultLine } from '../log/fault.js'
import type { Log } from '../log/log.js'

export interface Alarm { kind: string; key: string; dueAt: Instant; attempts: number; payload: Record<string, unknown> }

/**
 * What rings. It must ask its rule again and be harmless early, late and twice. Returning an instant sets the alarm again;
 * throwing sets it again with a growing pause.
 */
export type AlarmHandler = (alarm: Alarm, now: Instant) => Promise<void | { againAt: Instant }>
export type AlarmHandlers = Record<string, AlarmHandler>

/** Sets (or moves) the alarm of `kind` and `key`, in the transaction of the change that needs it. */
export async function setAlarm(tx: Tx, alarm: { kind: string; key: string; dueAt: Instant; payload?: Record<string, unknown> }): Promise<void> {
  await tx.db.execute(sql`
    insert into alarms (kind, key, due_at, payload) values (${alarm.kind}, ${alarm.key}, ${toIso(alarm.dueAt)}, ${JSON.stringify(alarm.payload ?? {})})
    on conflict (kind, key) do update set due_at = excluded.due_at, payload = excluded.payload, version = alarms.version + 1, attempts = 0, held_until = null, last_error = null`)
}

export async function clearAlarm(tx: Tx, kind: string, key: string): Promise<void> {
  await tx.db.execute(sql`delete from alarms where kind = ${kind} and key = ${key}`)
}

interface AlarmRow extends Record<string, unknown> { kind: string; key: string; due_at: string; payload: Record<string, unknown>; version: string; attempts: number }

/** Pauses grow from 2 s to 30 min; a provider that is away for a day is still tried some fifty times. */
export const pauseAfter = (attempts: number): Duration => Math.min(minutes(30), seconds(2) * 2 ** Math.min(attempts, 12))

/** So many of one kind are claimed at a time: a thousand notices that are due together do not hold up the end of a session. */
const ofAKind = 32

/** The first of each kind, then the second of each; of one kind by their time. */
export function inTurn<A extends { kind: string; due_at: string }>(rows: readonly A[]): A[] {
  const nth = new Map<string, number>()
  return [...rows].sort((a, b) => +new Date(a.due_at) - +new Date(b.due_at))
    .map((row) => { const n = nth.get(row.kind) ?? 0; nth.set(row.kind, n + 1); return { row, n } })
    .sort((a, b) => a.n - b.n).map(({ row }) => row)
}

export interface Sweeper {
  /** Runs everything that is due now, and what becomes due by it, and answers how many rang. */
  sweep(): Promise<number>
  start(): void
  stop(): Promise<void>
}

export function makeSweeper(house: { transact: Transact; db: Db; clock: Clock; log: Log }, handlers: AlarmHandlers): Sweeper {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<number> | undefined
  let again = false

  async function claim(now: Instant): Promise<AlarmRow[]> {
    const known = Object.keys(handlers)
    if (!known.length) return []
    const rows = await house.db.execute<AlarmRow>(sql`
      update alarms set held_until = ${toIso(now + minutes(2))}
      where (kind, key) in (
        select due.kind, due.key from unnest(array[${sql.join(known.map((kind) => sql`${kind}`), sql`, `)}]::text[]) as known(kind), lateral (
          select kind, key from alarms
          where kind = known.kind and due_at <= ${toIso(now)} and (held_until is null or held_until <= ${toIso(now)})
          order by due_at limit ${ofAKind} for update skip locked) as due)
      returning kind, key, due_at, payload, version, attempts`)
    return inTurn(rows.rows)
  }

  async function ring(row: AlarmRow, now: Instant): Promise<void> {
    const alarm: Alarm = { kind: row.kind, key: row.key, dueAt: +new Date(row.due_at), attempts: row.attempts, payload: row.payload }
    // The version guards a moved alarm: if it was set anew while it rang, that setting stands.
    const mine = sql`kind = ${row.kind} and key = ${row.key} and version = ${row.version}`
    try {
      const outcome = await handlers[row.kind]!(alarm, now)
      if (outcome) await house.db.execute(sql`update alarms set due_at = ${toIso(outcome.againAt)}, held_until = null, attempts = 0 where ${mine}`)
      else await house.db.execute(sql`delete from alarms where ${mine}`)
    } catch (err) {
      house.log.error({ err, kind: row.kind }, 'an alarm failed and will ring again')
      const dueAt = toIso(now + pauseAfter(row.attempts))
      await house.db.execute(sql`update alarms set due_at = ${dueAt}, held_until = null, attempts = attempts + 1, last_error = ${faultLine(err)} where ${mine}`)
    }
  }

  async function sweepOnce(): Promise<number> {
    let rung = 0
    for (let round = 0; round < 1000; round++) {
      const now = house.clock.now()
      const rows = await claim(now)
      if (!rows.length) break
      // Different keys are independent; a slow one must not hold up an end that is due this second.
      for (let i = 0; i < rows.length; i += 16) await Promise.all(rows.slice(i, i + 16).map((row) => ring(row, now)))
      rung += rows.length
    }
    return rung
  }

  /** One sweep at a time in a process; a call that comes during one gets a further sweep, so that nothing due by now is missed. */
  async function sweep(): Promise<number> {
    while (running) { again = true; await running.catch(() => 0) }
    running = sweepOnce().finally(() => { running = undefined })
    return running
  }

  const tick = async () => {
    try { if (!running) { await sweep(); if (again) { again = false; await sweep() } } } catch (err) { house.log.warn({ err }, 'the sweep could not run') }
    if (timer) timer = setTimeout(() => void tick(), 1000 - (Date.now() % 1000) + 5)
  }
  return {
    sweep,
    start: () => { timer = setTimeout(() => void tick(), 50) },
    stop: async () => { clearTimeout(timer); timer = undefined; await running?.catch(() => 0) },
  }
}
