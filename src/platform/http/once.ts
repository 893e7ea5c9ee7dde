import { sql } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { AppError } from '../../kernel/errors.js'
import type { Instant } from '../../kernel/time.js'
import { toIso } from '../../kernel/time.js'
import type { House } from '../house/house.js'

/**
 * A repeated request has the effect of one (GEN-6): a call with an `Idempotency-Key` is run once, and its answer is given again to whoever
 * repeats it with the same key. A refusal is not kept, so that the person can mend and send again.
 */
export async function answerOnce(house: House, request: FastifyRequest, operation: string, now: Instant, run: () => Promise<unknown>): Promise<unknown> {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string' || !/^[\w-]{8,80}$/.test(key)) return run()
  const caller = request.actor?.personId ?? `device:${request.device}`
  const taken = await house.db.execute(sql`
    insert into request_answers (caller, key, operation, at) values (${caller}, ${key}, ${operation}, ${toIso(now)}) on conflict do nothing returning key`)
  if (!taken.rows.length) return earlierAnswer(house, caller, key, operation)
  try {
    const body = await run()
    await house.db.execute(sql`update request_answers set status = 200, body = ${JSON.stringify(body ?? null)} where caller = ${caller} and key = ${key}`)
    return body
  } catch (err) {
    await house.db.execute(sql`delete from request_answers where caller = ${caller} and key = ${key}`)
    throw err
  }
}

async function earlierAnswer(house: House, caller: string, key: string, operation: string): Promise<unknown> {
  const { rows } = await house.db.execute<{ operation: string; status: number | null; body: unknown }>(
    sql`select operation, status, body from request_answers where caller = ${caller} and key = ${key}`)
  const earlier = rows[0]
  if (earlier && earlier.operation !== operation) throw new AppError('invalid', 'key_used_elsewhere')
  if (!earlier?.status) throw new AppError('busy', 'still_running')
  return earlier.body
}
