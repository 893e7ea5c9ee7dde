import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../kernel/errors.js'
import type { Instant } from '../../kernel/time.js'
import { toIso } from '../../kernel/time.js'
import type { House } from '../house/house.js'

/** How a request ended: with an answer to be given again, or with a refusal, which frees its key. */
type End = { body: unknown } | 'failed'
/** Stands for an answer that was told once and is not kept. */
const untellable = { told: 'once' }

interface Taken { caller: string; key: string }

/**
 * Ends that the database could not be told, because it was away: told before the same key is asked for again. They are lost with the process; then the
 * key stays taken until it is forgotten, which is a nuisance and doubles nothing.
 */
const untold = new WeakMap<House, Map<string, End>>()
const mostUntold = 10_000

/**
 * A repeated request has the effect of one (GEN-6): a call with an `Idempotency-Key` is run once, and its answer is given again to whoever
 * repeats it with the same key. A refusal is not kept, so that the person can mend and send again; nor is an answer that must not be kept (a secret):
 * whoever repeats that is told that it was done.
 */
export async function answerOnce(house: House, request: FastifyRequest, { now, keeps }: { now: Instant; keeps: boolean }, run: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\w-]{8,80}$/.test(key)) return run()
  const taking: Taken = { caller: request.actor?.personId ?? `device:${request.device}`, key }
  const operation = sameRequest(request)
  await tellEarlier(house, taking)
  const taken = await house.db.execute(sql`
    insert into request_answers (caller, key, operation, at) values (${taking.caller}, ${key}, ${operation}, ${toIso(now)}) on conflict do nothing returning key`)
  if (!taken.rows.length) return earlierAnswer(house, taking, operation)
  let body: unknown
  try {
    body = await run()
  } catch (err) {
    await tellEnd(house, taking, 'failed')
    throw err
  }
  await tellEnd(house, taking, { body: keeps ? body : untellable })
  return body
}

/** A key is of one request: the same address with the same body. */
function sameRequest(request: FastifyRequest): string {
  const digest = createHash('sha256').update(`${request.url}\n${JSON.stringify(request.body ?? null)}`).digest('base64url')
  return `${request.method} ${request.routeOptions.url} ${digest}`
}

async function tellEnd(house: House, taken: Taken, end: End): Promise<void> {
  try {
    await writeEnd(house, taken, end)
  } catch (err) {
    house.log.warn({ err }, 'the end of a request could not be kept yet')
    const ends = untold.get(house) ?? new Map<string, End>()
    if (ends.size < mostUntold) untold.set(house, ends.set(placeOf(taken), end))
  }
}

async function tellEarlier(house: House, taken: Taken): Promise<void> {
  const end = untold.get(house)?.get(placeOf(taken))
  if (!end) return
  await writeEnd(house, taken, end)
  untold.get(house)?.delete(placeOf(taken))
}

const placeOf = ({ caller, key }: Taken): string => `${caller} ${key}`

async function writeEnd(house: House, { caller, key }: Taken, end: End): Promise<void> {
  if (end === 'failed') await house.db.execute(sql`delete from request_answers where caller = ${caller} and key = ${key} and status is null`)
  else await house.db.execute(sql`update request_answers set status = 200, body = ${JSON.stringify(end.body ?? null)} where caller = ${caller} and key = ${key}`)
}

async function earlierAnswer(house: House, { caller, key }: Taken, operation: string): Promise<unknown> {
  const { rows } = await house.db.execute<{ operation: string; status: number | null; body: unknown }>(
    sql`select operation, status, body from request_answers where caller = ${caller} and key = ${key}`)
  const earlier = rows[0]
  if (earlier && earlier.operation !== operation) throw new AppError('invalid', 'key_used_elsewhere')
  if (!earlier?.status) throw new AppError('busy', 'still_running')
  if ((earlier.body as typeof untellable | null)?.told === 'once') throw new AppError('conflict', 'answered_once')
  return earlier.body
}
