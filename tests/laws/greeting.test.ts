import { expect, test, vi } from 'vitest'
import { setStage } from '../../src/features/hiring/index.js'
import { applied, booked, iso, makeCast, nextSlot, panelOf } from '../../src/features/interviews/cast.fixture.js'
import { outboxDetail, outboxPage } from '../../src/features/notices/index.js'
import { useWorld } from '../world/world.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })

test('NOTI-1 a mail greets its reader once, whatever it tells, in either language', async () => {
  const cast = await makeCast(world)
  const english = await world.person('Hana Kim', { locale: 'en' })
  for (const person of [cast.haneul, english]) {
    const i = await booked(world, cast, person)
    await world.house.transact(async (tx) => setStage(tx, await applied(world, cast, person, false), 'screening_failed', 'company'))
    await world.as(cast.manager).call('POST /api/companies/{companyId}/interviews/{id}/move', { params: i.at, body: iso(nextSlot(world)) })
    await world.as(cast.manager).call('POST /api/companies/{companyId}/interviews/{id}/cancel', { params: i.at, body: { confirmed: true, reason: 'x' } })
    await world.as(null).call('POST /api/reset/ask', { body: { mail: person.mail } })
  }
  await world.as(cast.manager).call('POST /api/companies/{companyId}/interview-invitations', { params: { companyId: cast.company }, body: { title: '경력직 면접', name: '정초대', mail: 'guest@example.net', phone: null, medium: 'video', panel: panelOf(cast), ...iso(nextSlot(world)) } })
  await world.sweep()
  const { items } = await outboxPage(world.house.db, { channel: 'mail' }, { limit: 100 })
  const kinds = new Set(items.map((m) => m.kind))
  for (const kind of ['application.received', 'application.screened', 'interview.scheduled', 'interview.changed', 'interview.cancelled', 'interview.invited', 'interview.panel_scheduled', 'account.reset']) expect(kinds).toContain(kind)
  for (const item of items) {
    const { message } = (await outboxDetail(world.house, item.id))!.message as { message: { text: string; subject: string } }
    const greetings = message.text.match(/안녕하세요|Hello/g) ?? []
    const named = message.text.split(item.name).length - 1
    expect({ kind: item.kind, greetings: greetings.length, named }).toEqual({ kind: item.kind, greetings: 1, named: 1 })
  }
})
