import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { expect, test } from 'vitest'
import type { Config } from '../platform/config/config.js'
import { migrate } from '../platform/db/migrate.js'
import { emptyDatabase } from '../platform/db/testing.js'
import { whyNot } from './unusable.js'

const config = { port: 3000, host: '203.0.113.9', mediaUdpPort: null, databaseUrl: 'postgres://…' } as Config

test('OPS-4 an address that is none of this machine is told by HOST', async () => {
  const refused = async (host: string) => (await once(createServer().listen(0, host), 'error').catch((err: unknown) => [err]))[0] as unknown
  for (const host of ['203.0.113.9', 'no-such-host.invalid']) expect(whyNot(await refused(host), { ...config, host })).toMatch(new RegExp(`- HOST: ${host} is no address of this machine`))
})

test('OPS-4 a role that may not make the extensions is told by DATABASE_URL; a query that fails, without its values', async () => {
  const database = await emptyDatabase()
  const client = new pg.Client(database.url)
  await client.connect()
  try {
    const name = new URL(database.url).pathname.slice(1)
    await client.query(`revoke create on database ${name} from public, current_user`)
    const failed = await migrate(database.url, fileURLToPath(new URL('../../migrations', import.meta.url))).catch((err: unknown) => err)
    expect(whyNot(failed, config)).toMatch(/- DATABASE_URL: its role must own the database.*0001-platform\.sql failed: permission denied to create extension/)
    const query = await client.query('select $1::int', ['hong@example.org']).catch((err: unknown) => err)
    expect(whyNot(query, config)).toBe('Maru cannot start: DatabaseError 22P02')
  } finally {
    await client.end()
    await database.drop()
  }
})

test('what else fails is told in its own words', () => {
  expect(whyNot(new Error('There is no embedded PostgreSQL for this machine.'), config)).toBe('Maru cannot start: There is no embedded PostgreSQL for this machine.')
})
