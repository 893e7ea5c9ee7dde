import pg from 'pg'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { AppError } from '../../kernel/errors.js'

/** The database, or a transaction on it: stores take either. */
export type Db = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$with'>
export interface Database { db: NodePgDatabase; pool: pg.Pool; url: string; close(): Promise<void> }

export function openDatabase(url: string, options: { max?: number; onError: (err: Error) => void }): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 20, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 60_000, statement_timeout: 15_000 })
  // An idle connection that breaks (a database restart) must not end the process: the next query opens a new one.
  pool.on('error', options.onError)
  // One that breaks while it is in use tells its query, and besides raises an event, which without a listener would end the process as well.
  pool.on('connect', (client) => { client.on('error', options.onError) })
  return { db: drizzle(pool), pool, url, close: () => pool.end() }
}

/**
 * Runs `change` in a transaction. The query builder's own keeps a connection for ever that broke before its first statement; here it goes back, and a
 * broken one is thrown away.
 */
export async function inTransaction<T>(pool: pg.Pool, change: (db: NodePgDatabase) => Promise<T>, how: '' | 'isolation level repeatable read read only' = ''): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    await client.query(`begin ${how}`)
    const result = await change(drizzle(client))
    // A transaction that had failed inside answers COMMIT with ROLLBACK, and without an error.
    if ((await client.query('commit')).command !== 'COMMIT') throw new Error('A transaction that had failed was to be committed')
    return result
  } catch (err) {
    await client.query('rollback').catch(() => { broken = true })
    throw err
  } finally {
    client.release(broken)
  }
}

/** The driver's error beneath the query builder's wrapping, if the database itself spoke. */
export function databaseError(err: unknown): { code: string; constraint: string | undefined; detail: string | undefined } | null {
  for (let e: unknown = err; e instanceof Error; e = e.cause) {
    const { code, constraint, detail } = e as pg.DatabaseError
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return { code, constraint, detail }
  }
  return null
}

/** True where a unique or exclusion constraint of that name refused the write. */
export function brokeConstraint(err: unknown, name: string): boolean {
  const e = databaseError(err)
  return !!e && (e.code === '23505' || e.code === '23P01' || e.code === '23514') && e.constraint === name
}

/** Restarts and shutdowns, broken connections, too many of them; then deadlocks and waits that were given up, which a second try passes. */
const away = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '53300', '40001', '40P01', '55P03', '57014'])
const broken = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'])
const brokenWords = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|not currently accepting connections/

/** A database that is restarting is not a fault of the request: the caller is asked to try again. */
export function asBusy(err: unknown): AppError | null {
  const code = databaseError(err)?.code
  for (let e: unknown = err; e instanceof Error; e = e.cause) {
    if ((code && away.has(code)) || broken.has((e as NodeJS.ErrnoException).code ?? '') || brokenWords.test(e.message)) return new AppError('busy', 'database_away', {}, err)
  }
  return null
}
