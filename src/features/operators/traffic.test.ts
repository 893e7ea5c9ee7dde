import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { hours } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { recipientOf, type Person } from '../accounts/index.js'
import { notify } from '../notices/index.js'

const world = useWorld()
let op: Person
let hana: Person
beforeAll(async () => { [op, hana] = [await world.person('운영자', { operator: true }), await world.person('김하나')] })
let n = 0
const tell = async (more: Partial<Parameters<typeof notify>[1]> = {}) => (await world.house.transact((tx) => notify(tx, {
  event: `t:${++n}`, about: `thing:${n}`, to: recipientOf(hana), required: true, content: { kind: 'interview.scheduled', mail: { subject: '제목', lines: ['본문'] } }, ...more,
})))!
// The provider refused it: written as the courier writes it.
const fail = (id: string) => world.house.db.execute(sql`update notice_deliveries set failed_at = ${new Date(world.clock.now()).toISOString()}, failure = 'smtp_550', tries = 1 where notice_id = ${id}`)
const call = (operation: string, body?: unknown) => world.as(op).call(operation, { body })
const mailOf = (view: { channels: { channel: string }[] }) => view.channels.find((c) => c.channel === 'mail')

test('NOTI-4 all failed ones of a filter are sent again; one that may not be keeps no other from it and says why', async () => {
  for (let i = 0; i < 2; i++) await fail(await tell())
  await fail(await tell({ dropAfter: world.clock.now() + hours(1) }))
  world.clock.advance(hours(2))
  const { body } = await call('POST /api/operator/outbox/retry', { state: 'failed', channel: 'mail', q: '김하나' })
  expect(body).toMatchObject({ retried: 2, more: false, refused: [{ name: '김하나', code: 'notice_stale', reason: '안내 시점이 지난 알림은 다시 보낼 수 없습니다. 필요하시면 수신자에게 직접 연락해 주세요.' }] })
  expect((await call('POST /api/operator/outbox/retry', { state: 'failed', channel: 'text' })).body).toMatchObject({ retried: 0, refused: [] })
  expect((await world.as(op).call('GET /api/operator/changes')).body.items.filter((c: { action: string }) => c.action === 'message.retried')).toHaveLength(2)
  await world.sweep()
})

test('NOTI-4 at most fifty are sent again at once, and that there are more is said', async () => {
  for (let i = 0; i < 51; i++) await fail(await tell())
  expect((await call('POST /api/operator/outbox/retry', { state: 'failed', from: new Date(world.clock.now()).toISOString() })).body).toMatchObject({ retried: 50, more: true })
  await world.sweep()
})

test('OPS-2 how a channel does, and what went out on which day', async () => {
  const { body } = await world.as(op).call('GET /api/operator/deliveries')
  expect(body.channels.map((c: { channel: string }) => c.channel)).toEqual(['mail', 'alimtalk', 'text', 'push'])
  expect(mailOf(body)).toMatchObject({ provider: 'outbox', state: 'trouble', failedHour: 1, failedDay: 2, waiting: 0, oldestWaitingSince: null })
  expect(body.days).toEqual([{ day: body.to, channel: 'mail', accepted: 52, delivered: 0, failed: 2 }])
  expect(body.from < body.to).toBe(true)
})

test('NOTI-3 a preview is made of the values that are given, and sends nothing', async () => {
  const { body } = await call('POST /api/operator/catalogue/preview', { kind: 'interview.scheduled', locale: 'ko', values: { 이름: '박가온' } })
  expect(body.alimtalk.text).toContain('박가온님, 면접 일정이 확정되었습니다.')
  expect(body.text).toMatchObject({ kind: 'LMS' })
  expect((await call('POST /api/operator/catalogue/preview', { kind: 'no.such', locale: 'ko' })).status).toBe(404)
  const csv = await world.as(op).call('GET /api/operator/templates.csv')
  expect(csv.headers['content-type']).toContain('text/csv')
})
