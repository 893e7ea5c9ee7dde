import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ConfigError } from '../config/config.js'
import { reachDatabase } from './reach.js'
import { testDatabase, type TestDatabase } from './testing.js'

let database: TestDatabase
beforeAll(async () => { database = await testDatabase() })
afterAll(async () => { await database.drop() })

const problemOf = (url: string): Promise<string | undefined> => reachDatabase(url).then(() => undefined, (err: ConfigError) => err.problems.join('\n'))
const changed = (change: (url: URL) => void): string => {
  const url = new URL(database.url)
  change(url)
  return url.href
}

test('OPS-4 a database that is not there, or does not know the role or the name, is told in a sentence without the password', async () => {
  expect(await problemOf(database.url)).toBeUndefined()
  const said = await Promise.all([
    problemOf('postgres://maru:s3cret@127.0.0.1:1/maru'), problemOf('postgres://maru:s3cret@localhost/maru?host=/nowhere'), problemOf('postgres://maru:s3cret@no-such-host.invalid/maru'),
    problemOf(changed((url) => { url.password = 's3cret' })), problemOf(changed((url) => { url.pathname = '/nowhere' })),
  ])
  expect(said).toEqual([
    'DATABASE_URL: nothing answers at 127.0.0.1:1. Is PostgreSQL running there, and listening to this machine?',
    'DATABASE_URL: nothing answers at the socket in /nowhere. Is PostgreSQL running there, and listening to this machine?',
    'DATABASE_URL: there is no host by the name no-such-host.invalid',
    expect.stringMatching(/^DATABASE_URL: PostgreSQL at \S+.* does not let the role maru in \(28P01\): is the password right/),
    expect.stringMatching(/^DATABASE_URL: PostgreSQL at \S+.* has no database by the name nowhere$/),
  ])
  expect(said.join()).not.toContain('s3cret')
})
