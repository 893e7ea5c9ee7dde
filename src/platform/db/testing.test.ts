import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { emptyDatabase, testDatabase } from './testing.js'

const databases = await Promise.all([testDatabase(), testDatabase(), emptyDatabase()])
afterAll(() => Promise.all(databases.map((database) => database.drop())))

async function ask(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}

test('each test database is migrated and of its own', async () => {
  const [one, other, empty] = databases.map((database) => database.url) as [string, string, string]
  await ask(one, 'create table written_here (word text)')
  const tables = `select to_regclass('migrations') is not null as migrated, to_regclass('written_here') is not null as written`
  expect(await ask(one, tables)).toEqual([{ migrated: true, written: true }])
  expect(await ask(other, tables)).toEqual([{ migrated: true, written: false }])
  expect(await ask(empty, tables)).toEqual([{ migrated: false, written: false }])
})
