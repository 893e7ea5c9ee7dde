import pg from 'pg'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { notify } from '../../src/features/notices/index.js'
import { hours, minutes } from '../../src/kernel/time.js'
import { until } from '../journeys/support/house.js'
import { hana, mailOnly } from '../world/notices-house.js'
import { mailServer, type Mail, type MailServer } from './support/smtp-server.js'
import { startedApp, type StartedApp } from './support/started-app.js'

vi.setConfig({ testTimeout: 180_000 })
let mail: MailServer
let app: StartedApp
const hooks: { taken?: ((mail: Mail) => Promise<void>) | undefined; quit?: (() => Promise<void>) | undefined } = {}
beforeAll(async () => {
  mail = await mailServer({ taken: (m) => hooks.taken?.(m), quit: () => hooks.quit?.() })
  app = await startedApp({ SMTP_URL: mail.url, MAIL_FROM: 'Maru <no-reply@maru.example>' })
}, 180_000)
afterAll(async () => { await app?.close(); await mail?.close() })

const tell = (event: string, person = 0) => app.inside.transact((tx) =>
  notify(tx, { event, about: event, required: true, to: { ...hana, personId: null, mail: `p${person}@example.org`, phone: null }, content: mailOnly(event) }))
const idOf = (m: Mail) => /^<(.*)@/.exec(m.messageId)![1]!
const arrivals = (event: string) => mail.arrived.filter((m) => m.subject === event)
interface Row extends Record<string, unknown> { id: string; event: string; state: string; failure: string | null; tries: number }
const rows = async (like: string) => (await app.inside.db.execute<Row>(sql`select d.id, n.event, d.state, d.failure, d.tries from notice_deliveries d join notices n on n.id = d.notice_id where n.event like ${like} order by d.turn`)).rows
const lastOutcome = async (id: string) => (await app.inside.db.execute<{ outcome: string }>(sql`select outcome from notice_tries where delivery_id = ${id} order by n desc limit 1`)).rows[0]!.outcome

/** Comes up again and looks at what was left, soon and a day later. */
async function comesBack(): Promise<void> {
  hooks.taken = hooks.quit = undefined
  await app.house.start()
  await app.house.advance(minutes(3))
  for (const hour of [1, 1, 10, 13]) await app.house.advance(hours(hour))
}

async function isFailedToBeSeen(event: string): Promise<string> {
  const [row] = await rows(event)
  expect(row).toMatchObject({ state: 'failed', failure: 'interrupted', tries: 1 })
  expect(await lastOutcome(row!.id)).toBe('unknown')
  expect(app.house.log).toContain('a hand-over was interrupted; its outcome is unknown')
  const { body } = await app.asOperator('GET', `/api/operator/outbox/${row!.id}`)
  expect(body).toMatchObject({ state: 'failed', failure: 'interrupted' })
  return row!.id
}

describe('NOTI-4 kill -9 between hand-over and record, with SMTP, which knows no repeats', () => {
  test('NOTI-4 the server has the mail and the app is killed before its answer: no repeat, a failure that is seen, and an operator may send again', async () => {
    const event = 'killed-before-the-answer'
    const killed = new Promise<void>((done) => { hooks.taken = async () => { await app.house.kill(); done() } })
    await tell(event)
    await killed
    expect(await rows(event)).toMatchObject([{ state: 'handing_over' }])
    await comesBack()
    const id = await isFailedToBeSeen(event)
    expect(arrivals(event)).toHaveLength(1)
    expect((await app.asOperator('POST', `/api/operator/outbox/${id}/retry`)).status).toBeLessThan(300)
    await until('the operator’s mail has gone', async () => (await rows(event))[0]!.state === 'accepted')
    expect(arrivals(event).map((m) => m.messageId)).toEqual([arrivals(event)[0]!.messageId, arrivals(event)[0]!.messageId])
  })

  test('NOTI-4 the app has heard the answer and is killed before it is on record: no repeat either', async () => {
    const event = 'killed-before-the-record'
    const lock = new pg.Client({ connectionString: app.inside.database.url })
    await lock.connect()
    const killed = new Promise<void>((done) => {
      // The row is kept from the app, so that it cannot write down what it hears.
      hooks.taken = async (m) => { await lock.query('begin'); await lock.query('select 1 from notice_deliveries where id = $1 for update', [idOf(m)]) }
      hooks.quit = async () => { await app.house.kill(); done() }
    })
    await tell(event)
    await killed
    await lock.query('rollback')
    await lock.end()
    await comesBack()
    await isFailedToBeSeen(event)
    expect(arrivals(event)).toHaveLength(1)
  })

  test('NOTI-4 killed twice while thirty mails are on their way: none arrives twice, each that may be missing is seen', async () => {
    const killedAt = (n: number) => new Promise<void>((done) => {
      const wanted = mail.arrived.length + n
      hooks.taken = async () => { if (mail.arrived.length === wanted) { await app.house.kill(); done() } }
    })
    const first = killedAt(3)
    await app.inside.transact(async (tx) => {
      for (let i = 0; i < 30; i++) await notify(tx, { event: `soak-${i}`, about: 'soak', required: true, to: { ...hana, personId: null, mail: `p${i % 15}@example.org`, phone: null }, content: mailOnly(`soak-${i}`) })
    })
    await first
    const second = killedAt(4)
    // What was being worked when it died rings again two minutes later.
    app.house.offset += minutes(3)
    await app.house.start()
    await second
    await comesBack()
    const all = await rows('soak-%')
    expect(all.filter((r) => !['accepted', 'failed'].includes(r.state))).toEqual([])
    for (const row of all) {
      expect([row.event, arrivals(row.event).length <= 1]).toEqual([row.event, true])
      if (row.state === 'accepted') expect([row.event, arrivals(row.event).length]).toEqual([row.event, 1])
      else expect([row.failure, await lastOutcome(row.id)]).toEqual(['interrupted', 'unknown'])
    }
    // Eight calls are open at most when it dies.
    expect(all.filter((r) => r.state === 'failed').length).toBeLessThanOrEqual(16)
    expect(all.filter((r) => r.state === 'accepted').length).toBeGreaterThanOrEqual(14)
  })
})
