import type { Instant } from '../../kernel/time.js'
import type { Clock } from '../clock/clock.js'
import type { Config } from '../config/config.js'
import { inTransaction, type Database, type Db } from '../db/database.js'
import type { Log } from '../log/log.js'
import { recordEvents, type LiveBus, type Told } from '../realtime/events.js'

/**
 * One change: a database transaction with the one instant it happens at. What must follow the commit (telling browsers, asking the media
 * server) is registered here and runs only if the commit succeeds.
 */
export interface Tx {
  db: Db
  now: Instant
  house: House
  /** Tells everybody who listens to `topic`, with a sequence number that it gets at the end of the change, after the commit. */
  tell(topic: string, type: string, body: unknown): Promise<void>
  afterCommit(then: () => void | Promise<void>): void
}

export type Heard = (tx: Tx, event: Pick<Told, 'topic' | 'body'>) => Promise<void>

export type Transact = <T>(change: (tx: Tx) => Promise<T>, now?: Instant) => Promise<T>

/** What every feature's server code stands on. */
export interface House {
  config: Config
  clock: Clock
  log: Log
  database: Database
  /** For reads outside a change. */
  db: Db
  bus: LiveBus
  transact: Transact
  /** Lets features above act on what is told below, in the transaction of the change itself; joined in `app/features.ts`. */
  hear(type: string, then: Heard): void
  /** Wakes the sweeper, so that an alarm due now rings without waiting for the next second. */
  sweepSoon(): void
}

export function makeHouse(parts: Pick<House, 'config' | 'clock' | 'log' | 'database' | 'bus'>): House {
  const { database, clock, bus, log } = parts
  const heard = new Map<string, Heard[]>()
  const transact: Transact = async (change, at) => {
    const now = at ?? clock.now()
    const then: (() => void | Promise<void>)[] = []
    const told: Told[] = []
    const { result, events } = await inTransaction(database.pool, async (db) => {
      const tx: Tx = {
        db, now, house, afterCommit: (f) => { then.push(f) },
        async tell(topic, type, body) {
          told.push({ topic, type, body })
          for (const act of heard.get(type) ?? []) await act(tx, { topic, body })
        },
      }
      return { result: await change(tx), events: await recordEvents(db, told, now) }
    })
    for (const event of events) bus.publish(event)
    for (const f of then) {
      // The change stands whatever follows it; what follows is made good by alarms.
      try { await f() } catch (err) { log.error({ err }, 'something after a commit failed') }
    }
    return result
  }
  const house: House = { ...parts, db: database.db, transact, sweepSoon: () => undefined, hear: (type, then) => { heard.set(type, [...(heard.get(type) ?? []), then]) } }
  return house
}
