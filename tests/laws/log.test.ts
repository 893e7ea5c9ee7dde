import { Writable } from 'node:stream'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { consentVersions } from '../../src/features/accounts/consent-texts.js'
import { makeLog } from '../../src/platform/log/log.js'
import { useWorld } from '../world/world.js'

const world = useWorld()
const who = { name: '홍길동', mail: 'hong.gildong@example.com', password: 'a long enough sentence' }
const consents = (['terms', 'privacy'] as const).map((kind) => ({ kind, version: consentVersions[kind] }))

test('OPS-4 whatever query fails beneath a request or an alarm, no line and no row names whom it was about', async () => {
  let written = ''
  Object.assign(world.house, { log: makeLog({ level: 'debug', destination: new Writable({ write: (chunk: Buffer, _encoding, done) => { written += chunk.toString(); done() } }) }) })
  await world.person(who.name, { mail: who.mail })
  await world.as(null).call('POST /api/reset/ask', { body: { mail: who.mail } })
  for (const table of ['persons', 'consents', 'sign_ins', 'notices']) await world.house.db.execute(sql.raw(`alter table ${table} rename to ${table}_away`))
  const asked = await Promise.all([
    world.as(null).call('POST /api/sign-in', { body: { mail: who.mail, password: who.password } }),
    world.as(null).call('POST /api/sign-up', { body: { ...who, consents } }),
    world.as(null).call('POST /api/reset/ask', { body: { mail: who.mail } }),
  ])
  await world.running.sweeper.sweep()
  expect(asked.map((reply) => reply.status)).toContain(500)
  const { rows } = await world.house.db.execute<{ last_error: string }>(sql`select last_error from alarms where last_error is not null`)
  expect(rows.length).toBeGreaterThan(0)
  expect(written).toContain('42P01')
  expect(written + JSON.stringify(rows) + JSON.stringify(asked)).not.toMatch(/hong|gildong|홍길동/)
})
