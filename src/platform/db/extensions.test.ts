import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test } from 'vitest'
import { migrate } from './migrate.js'
import { emptyDatabase } from './testing.js'

const migrations = fileURLToPath(new URL('../../../migrations', import.meta.url))

async function extensionsAfter(before: string[]): Promise<string[]> {
  const database = await emptyDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    for (const statement of before) await client.query(statement)
    await migrate(database.url, migrations)
    return (await client.query<{ extname: string }>(`select extname from pg_extension where extname <> 'plpgsql' order by extname`)).rows.map((row) => row.extname)
  } finally {
    await client.end()
    await database.drop()
  }
}

test('a migrated database has the extensions that tables use, and no other', async () => {
  expect(await extensionsAfter([])).toEqual(['btree_gist', 'pg_trgm'])
})

test('an extension that somebody else’s table uses stays, and stops no migration', async () => {
  expect(await extensionsAfter(['create extension citext', 'create table theirs (word citext)'])).toEqual(['btree_gist', 'citext', 'pg_trgm'])
})
