import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src/platform/db/database.js'
import { makeSweeper, setAlarm } from '../../src/platform/jobs/alarms.js'
import { seconds } from '../../src/kernel/time.js'
import type { Person } from '../../src/features/accounts/index.js'
import { useWorld, type Reply } from '../world/world.js'
import { outageOf } from './support/outage.js'

const world = useWorld()
let person: Person
beforeAll(async () => { person = await world.person('김하늘') })

const { killAll, closeDoor } = outageOf(world)

function expectAway(reply: Reply): void {
  expect([reply.status, reply.body.code]).toEqual([503, 'database_away'])
  expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
  expect(String(reply.headers['content-type'])).toContain('application/problem+json')
  expect(reply.body.detail).toMatch(/[가-힣]/)
}

describe('the database goes away', () => {
  test('GEN-4 connections that are killed while idle are nobody’s matter: the next request is answered', async () => {
    expect((await world.as(person).call('GET /api/me')).status).toBe(200)
    expect(await killAll()).toBeGreaterThan(0)
    const replies = await Promise.all(Array.from({ length: 5 }, () => world.as(person).call('GET /api/my/resumes')))
    for (const reply of replies) if (reply.status !== 200) expectAway(reply)
    expect((await world.as(person).call('GET /api/me')).status).toBe(200)
  })
  test('GEN-4 requests whose connection is killed under them are told to come again; those that were answered are kept', async () => {
    for (let round = 0; round < 5; round++) {
      const { rows: [before] } = await world.house.db.execute<{ n: string }>(sql`select count(*) as n from companies`)
      const asked = Promise.all(Array.from({ length: 12 }, (_, i) => world.as(person).call('POST /api/companies', { body: { name: `회사 ${round}-${i}` } })))
      await killAll()
      const replies = await asked
      for (const reply of replies) if (reply.status !== 201) expectAway(reply)
      const { rows: [after] } = await again(() => world.house.db.execute<{ n: string }>(sql`select count(*) as n from companies`))
      // Every acknowledged write is there; one whose answer was lost may be.
      const kept = Number(after!.n) - Number(before!.n)
      expect(kept).toBeGreaterThanOrEqual(replies.filter((r) => r.status === 201).length)
      expect(kept).toBeLessThanOrEqual(12)
    }
  })
  test('GEN-4 a database that takes nobody is 503 for everybody, with when to come again, and goes on by itself', async () => {
    await closeDoor(true)
    await killAll()
    try {
      for (const operation of ['GET /api/me', 'GET /api/my/interviews', 'POST /api/my/resumes']) {
        for (let i = 0; i < 3; i++) expectAway(await world.as(person).call(operation, operation.startsWith('POST') ? { body: { title: '이력서' } } : {}))
      }
      expectAway(await world.as(null).call('GET /api/postings'))
      const ready = await world.app.inject({ url: '/readyz' })
      expect([ready.statusCode, ready.json()]).toEqual([503, { status: 'not_ready', missing: ['database'] }])
      expect((await world.app.inject({ url: '/healthz' })).statusCode).toBe(200)
      await expect(world.running.sweeper.sweep()).rejects.toBeTruthy()
    } finally {
      await closeDoor(false)
    }
    expect((await world.as(person).call('GET /api/me')).status).toBe(200)
    expect((await world.app.inject({ url: '/readyz' })).statusCode).toBe(200)
    expect(await world.running.sweeper.sweep()).toBeGreaterThanOrEqual(0)
  })
  test('GEN-4 an address where no database is at all is told as away, not as a fault of ours', async () => {
    const nowhere = openDatabase('postgres://maru@127.0.0.1:9/maru', { onError: () => undefined })
    const { asBusy } = await import('../../src/platform/db/database.js')
    const err = await nowhere.db.execute(sql`select 1`).catch((e: unknown) => e)
    expect(asBusy(err)?.code).toBe('database_away')
    await nowhere.close()
  })
  test('GEN-6 a request that was cut off after its key was taken can be sent again with that key', async () => {
    for (let round = 0; round < 6; round++) {
      const title = `끊긴 이력서 ${round}`
      const send = () => world.as(person).call('POST /api/my/resumes', { body: { title }, headers: { 'idempotency-key': `key-cut-off-000${round}` } })
      const asked = send()
      await killAll()
      let reply = await asked
      for (let i = 0; i < 6 && reply.status !== 201; i++) { expectAway(reply); reply = await send() }
      expect([round, reply.status]).toEqual([round, 201])
      const { rows } = await twice(() => world.house.db.execute<{ n: string }>(sql`select count(*) as n from resumes where title = ${title}`))
      expect(Number(rows[0]!.n)).toBeGreaterThanOrEqual(1)
    }
  })
})

/** What follows a kill may meet one dead connection more. */
async function again<T>(ask: () => Promise<T>): Promise<T> {
  for (let i = 0; i < 10; i++) { try { return await ask() } catch { /* a connection that was killed */ } }
  return ask()
}

describe('alarms that die half-way', () => {
  const made = async (title: string) => Number((await world.house.db.execute<{ n: string }>(sql`select count(*) as n from companies where name = ${title}`)).rows[0]!.n)
  const insert = (title: string) => sql`insert into companies (id, name, created_at) values (${title}, ${title}, ${new Date(world.clock.now()).toISOString()})`

  test('GEN-6 a handler that throws rings again after a pause, and its effect is there once', async () => {
    let rings = 0
    const sweeper = makeSweeper(world.house, {
      'half-way': async () => {
        rings++
        await world.house.transact(async (tx) => {
          await tx.db.execute(insert('half-way-company'))
          if (rings <= 2) throw new Error('died half-way')
        })
      },
    })
    await world.house.transact((tx) => setAlarm(tx, { kind: 'half-way', key: 'a', dueAt: tx.now }))
    await sweeper.sweep()
    expect([rings, await made('half-way-company')]).toEqual([1, 0])
    await sweeper.sweep()
    expect(rings).toBe(1)
    for (let i = 0; i < 20 && rings < 3; i++) { world.clock.advance(seconds(2)); await sweeper.sweep() }
    expect([rings, await made('half-way-company')]).toEqual([3, 1])
    world.clock.advance(seconds(3600))
    await sweeper.sweep()
    expect(rings).toBe(3)
  })
  test('GEN-6 a process that dies while an alarm rings leaves it to ring again, in two minutes', async () => {
    let rings = 0
    const die = makeSweeper({ ...world.house, db: new Proxy(world.house.db, { get: (db, key) => (key === 'execute' && rings ? () => Promise.reject(new Error('the process is gone')) : Reflect.get(db, key) as unknown) }) }, { 'dies': async () => { rings++ } })
    await world.house.transact((tx) => setAlarm(tx, { kind: 'dies', key: 'a', dueAt: tx.now }))
    await expect(die.sweep()).rejects.toBeTruthy()
    let later = 0
    const next = makeSweeper(world.house, { 'dies': async () => { later++ } })
    await next.sweep()
    expect([rings, later]).toEqual([1, 0])
    world.clock.advance(seconds(121))
    await next.sweep()
    expect([rings, later]).toEqual([1, 1])
    await next.sweep()
    expect(later).toBe(1)
  })
  test('GEN-6 connections killed in the middle of a sweep: what was due is done, once', async () => {
    const done = new Map<string, number>()
    const sweeper = makeSweeper(world.house, {
      'cut': async (alarm) => {
        await world.house.transact(async (tx) => {
          await tx.db.execute(sql`insert into companies (id, name, created_at) values (${`cut-${alarm.key}`}, 'cut', ${new Date(tx.now).toISOString()}) on conflict do nothing`)
        })
        done.set(alarm.key, (done.get(alarm.key) ?? 0) + 1)
      },
    })
    await world.house.transact(async (tx) => { for (let i = 0; i < 20; i++) await setAlarm(tx, { kind: 'cut', key: String(i), dueAt: tx.now }) })
    const sweeping = sweeper.sweep().catch(() => 0)
    await killAll()
    await sweeping
    for (let i = 0; i < 12; i++) { world.clock.advance(seconds(30)); await sweeper.sweep().catch(() => 0) }
    expect(await made('cut')).toBe(20)
    expect([...done.keys()]).toHaveLength(20)
    const { rows } = await world.house.db.execute<{ n: string }>(sql`select count(*) as n from alarms where kind = 'cut'`)
    expect(Number(rows[0]!.n)).toBe(0)
  })
})

/** A read of the test's own may meet a connection that was just killed; the pool gives a new one. */
async function twice<T>(read: () => Promise<T>): Promise<T> {
  return read().catch(() => read())
}
