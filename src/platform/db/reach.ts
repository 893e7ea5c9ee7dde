import pg from 'pg'
import { ConfigError } from '../config/config.js'

const within = 10_000

/**
 * Asks the database of `DATABASE_URL` for an answer before anything else is tried with it.
 * @throws ConfigError that says what stands between, by role, host and database, never by the password
 */
export async function reachDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: within })
  client.on('error', () => undefined) // its connecting fails too
  try {
    await client.connect()
    await client.query('select 1')
  } catch (err) {
    throw new ConfigError([`DATABASE_URL: ${reasonOf(err, client)}`])
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reasonOf(err: unknown, { host, port, user, database }: pg.Client): string {
  const { code, message } = err as { code?: string; message?: string }
  const where = host.startsWith('/') ? `the socket in ${host}` : `${host}:${port}`
  switch (code) {
    case 'ECONNREFUSED': case 'ENOENT': return `nothing answers at ${where}. Is PostgreSQL running there, and listening to this machine?`
    case 'ENOTFOUND': case 'EAI_AGAIN': return `there is no host by the name ${host}`
    case 'EHOSTUNREACH': case 'ENETUNREACH': return `there is no way from here to ${where}`
    case '28P01': case '28000': return `PostgreSQL at ${where} does not let the role ${user} in (${code}): is the password right, and does pg_hba.conf allow it?`
    case '3D000': return `PostgreSQL at ${where} has no database by the name ${database}`
    case undefined: return /timeout/i.test(message ?? '') ? `${where} did not answer within ${within / 1000} seconds` : `PostgreSQL at ${where} cannot be used: ${message}`
    default: return `PostgreSQL at ${where} cannot be used (${code})`
  }
}
