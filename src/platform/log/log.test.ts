import { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../kernel/errors.js'
import { stoppedClock } from '../clock/clock.js'
import type { Config } from '../config/config.js'
import { openDatabase, type Database } from '../db/database.js'
import { testDatabase, type TestDatabase } from '../db/testing.js'
import { makeHouse, type House } from '../house/house.js'
import { makeSweeper, setAlarm } from '../jobs/alarms.js'
import { makeLiveBus } from '../realtime/events.js'
import { makeLog } from './log.js'

let written = ''
const log = makeLog({ level: 'debug', destination: new Writable({ write: (chunk: Buffer, _encoding, done) => { written += chunk.toString(); done() } }) })
const lastLine = () => JSON.parse(written.trim().split('\n').at(-1)!) as Record<string, any>

let kept: TestDatabase
let database: Database
let house: House
beforeAll(async () => {
  kept = await testDatabase()
  database = openDatabase(kept.url, { max: 2, onError: () => undefined })
  house = makeHouse({ config: {} as Config, clock: stoppedClock(Date.parse('2026-11-23T00:00:00Z')), log, database, bus: makeLiveBus() })
  await database.db.execute(sql`create table guests (mail text primary key, age int not null, seen timestamptz)`)
})
afterAll(async () => {
  await database.close()
  await kept.drop()
})
beforeEach(() => { written = '' })

const mail = 'hong.gildong@example.com'
const phone = '+821012345678'
const name = '홍길동\n    at 서울특별시'
const personal = /hong|gildong|12345678|홍길동|서울/

/** Queries as the product makes them, each refused by a real database for another reason. */
const failing: [string, string, () => Promise<unknown>][] = [
  ['a table that is not there', '42P01', () => database.db.execute(sql`select * from nowhere where mail = ${mail} and name = ${name}`)],
  ['a value that is there already', '23505', async () => {
    await database.db.execute(sql`insert into guests (mail, age) values (${mail}, 30) on conflict do nothing`)
    await database.db.execute(sql`insert into guests (mail, age) values (${mail}, 31)`)
  }],
  ['a value that is missing', '23502', () => database.db.execute(sql`insert into guests (mail, age) values (${mail}, null)`)],
  ['text where a number belongs', '22P02', () => database.db.execute(sql`select * from guests where age = ${name}`)],
  ['text where a time belongs', '22007', () => database.db.execute(sql`select * from guests where seen = ${mail}`)],
  ['a value within the statement', '42703', () => database.pool.query(`select "${mail}" from guests`)],
]

const caught = (query: () => Promise<unknown>): Promise<unknown> => query().then(() => { throw new Error('It did not fail') }, (err: unknown) => err)

test.each(failing)('OPS-4 the log names a failed query by its code alone: %s', async (_why, code, query) => {
  log.error({ err: await caught(query) }, 'a request failed unexpectedly')
  expect(written).not.toMatch(personal)
  expect(lastLine()['err']).toMatchObject({ code })
  expect(lastLine()['err'].at.length).toBeGreaterThan(0)
})

test('OPS-4 an error around a failed query, and one thrown without a word of ours, say no more than it does', async () => {
  const cause = await caught(failing[0]![2])
  log.error({ err: new AppError('unexpected', 'unexpected', { mail }, cause) }, 'wrapped')
  expect(lastLine()['err']).toMatchObject({ type: 'AppError', code: 'unexpected', cause: { code: '42P01' } })
  for (const err of [cause, new Error(`no mailbox ${mail} for ${phone}`), new SyntaxError(`Unexpected token, "홍길동" is not valid JSON`), 'hong', { mail }]) log.error({ err }, 'thrown')
  expect(written).not.toMatch(personal)
})

test('OPS-4 fields that carry personal data are cut wherever they stand; codes of errors and of processes stay', () => {
  log.warn({ person: { name, mail, home: { phone } }, list: [{ token: 'hong' }], code: 'hong', note: `from ${mail}, ${phone}` }, 'fields')
  log.error({ media: { msg: 'media process ended', code: 137, signal: null } }, 'media server')
  expect(written).not.toMatch(personal)
  expect(lastLine()['media']).toEqual({ msg: 'media process ended', code: 137, signal: null })
})

test('OPS-4 an alarm that fails keeps the code of its failure, and nobody\'s data', async () => {
  const query = failing[0]![2]
  const sweeper = makeSweeper(house, { 'mail-somebody': async () => { await query() } })
  await house.transact((tx) => setAlarm(tx, { kind: 'mail-somebody', key: 'p1', dueAt: tx.now }))
  expect(await sweeper.sweep()).toBe(1)
  const { rows } = await database.db.execute<{ last_error: string }>(sql`select last_error from alarms where kind = 'mail-somebody'`)
  expect(rows[0]!.last_error).toContain('42P01')
  expect(rows[0]!.last_error + written).not.toMatch(personal)
})
