import pg from 'pg'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import { AppError } from '../../kernel/errors.js'

/** The database, or a transaction on it: stores take either. */
export type Db = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | 'with' | '$with'>
export interface Database { db: NodePgDatabase; pool: pg.Pool; url: string; close(): Promise<void> }

export function openDatabase(url: string, options: { max?: number; onError: (err: Error) => void }): Database {
  const pool = new pg.Pool({ connectionString: url, max: options.max ?? 20, connectionTimeoutMillis: 5_000, statement_timeout: 15_000 })
  // An idle connection that breaks (a database restart) must not end the process: the next query opens a new one.
  pool.on('error', options.onError)
  return { db: drizzle(pool), pool, url, close: () => pool.end() }
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

const away = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', '08001', '53300'])

/** A database that is restarting is not a fault of the request: the caller is asked to try again. */
export function asBusy(err: unknown): AppError | null {
  const code = databaseError(err)?.code
  for (let e: unknown = err; e instanceof Error; e = e.cause) {
    const c = (e as NodeJS.ErrnoException).code
    if ((code && away.has(code)) || c === 'ECONNREFUSED' || c === 'ECONNRESET' || c === 'ENOENT' || /Connection terminated|timeout exceeded when trying to connect/.test(e.message)) {
      return new AppError('busy', 'database_away', {}, err)
    }
  }
  return null
}
