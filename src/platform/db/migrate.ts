import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'

/**
 * Brings a database up to the numbered list in `dir`, each file in a transaction of its own; several nodes starting at once take turns.
 * A file that was already applied and has changed since is an error: history is not rewritten.
 */
export async function migrate(url: string, dir: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(727100)')
    await client.query('create table if not exists migrations (name text primary key, digest text not null, applied_at timestamptz not null default current_timestamp)')
    const done = new Map<string, string>((await client.query('select name, digest from migrations')).rows.map((r) => [r.name, r.digest]))
    for (const name of readdirSync(dir).filter((f) => /^\d{4}-.*\.sql$/.test(f)).sort()) {
      const text = readFileSync(join(dir, name), 'utf8')
      const digest = createHash('sha256').update(text).digest('hex')
      if (done.get(name) === digest) continue
      if (done.has(name)) throw new Error(`The migration ${name} was applied in another wording than this version has. Restore the file, or start with an empty MARU_HOME.`)
      await apply(client, name, text, digest)
    }
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, name: string, text: string, digest: string): Promise<void> {
  await client.query('begin')
  try {
    await client.query(text)
    await client.query('insert into migrations (name, digest) values ($1, $2)', [name, digest])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`The migration ${name} failed: ${(cause as Error).message}`, { cause })
  }
}
