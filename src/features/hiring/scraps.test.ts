import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { monday9, useWorld } from '../../../tests/world/world.js'
import { createPerson, type Person } from '../accounts/index.js'
import { createCompany } from '../companies/index.js'
import { days, hours, minutes, toIso, type Instant } from '../../kernel/time.js'
import { applicationOf, makeCast, postingOf, type Cast } from './cast.fixture.js'
import { reminderAlarms } from './commands/reminders.js'
import { setScrap } from './commands/scraps.js'
import { deadlineReminderAt } from './rules/scraps.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const scrap = (who: Person | null, kind: 'posting' | 'company', id: string, scrapped = true) =>
  world.as(who).call(`PUT /api/my/scraps/${kind === 'posting' ? 'postings' : 'companies'}/{id}`, { params: { id }, body: { scrapped } })
const listed = async (who: Person, kind: 'postings' | 'companies', query: Record<string, string | number> = {}) => (await world.as(who).call(`GET /api/my/scraps/${kind}`, { query })).body
const titles = async (who: Person) => (await listed(who, 'postings')).items.map((p: { title: string }) => p.title)
const posting = (title: string, deadlineAt: Instant, more: object = {}) => postingOf(world, cast.company, { title, deadlineAt, ...more })
const act = (what: 'open' | 'close', postingId: string) => world.as(cast.manager).call(`POST /api/companies/{companyId}/postings/{postingId}/${what}`, { params: { companyId: cast.company, postingId } })
/** The company moves the deadline to the end of a day. */
async function moveTo(postingId: string, deadlineDay: string) {
  const params = { companyId: cast.company, postingId }
  const { posting: p } = (await world.as(cast.manager).call('GET /api/companies/{companyId}/postings/{postingId}', { params })).body
  const { title, text, job, place, employment, steps, criteria, blind, version } = p
  const reply = await world.as(cast.manager).call('PUT /api/companies/{companyId}/postings/{postingId}', { params, body: { title, text, job, place, employment, steps, criteria, blind, version, deadlineDay } })
  expect(reply.status).toBe(200)
}
/** Who was reminded of a posting, in the order of their names. */
async function reminded(postingId: string): Promise<string[]> {
  const { rows } = await world.house.db.execute<{ name: string }>(sql`select name from notices where kind = 'posting.deadline' and event like ${`posting:${postingId}:%`} and released_at is not null order by name`)
  return rows.map((r) => r.name)
}
const someone = (name: string) => createPerson(world.house, { name, mail: `${encodeURIComponent(name).toLowerCase().replaceAll('%', '')}@example.org`, verified: true } as Parameters<typeof createPerson>[1])
async function at(instant: Instant) { world.clock.set(instant); await world.sweep() }

describe('what is scrapped', () => {
  test('HIRE-8 ACC-4 nobody without a sign-in scraps, and nothing that nobody may see is scrapped', async () => {
    const draft = await posting('초안', monday9 + days(9), { open: false })
    const { id: unknown } = await world.house.transact((tx) => createCompany(tx, { name: '막 만든 회사', ownerId: cast.stranger.id }))
    expect((await scrap(null, 'posting', cast.posting)).status).toBe(401)
    for (const [kind, id] of [['posting', draft], ['posting', 'nosuchposting'], ['posting', cast.company], ['company', unknown], ['company', cast.posting]] as const) expect([kind, (await scrap(cast.minji, kind, id)).status]).toEqual([kind, 404])
    expect(await listed(cast.minji, 'postings')).toEqual({ items: [], next: null })
  })

  test('HIRE-8 GEN-6 a posting and a company are scrapped and let go, twice as once, each by oneself', async () => {
    const seen = async (who: Person | null) => [
      (await world.as(who).call('GET /api/postings/{postingId}', { params: { postingId: cast.posting } })).body.scrapped,
      (await world.as(who).call('GET /api/public-companies/{companyId}', { params: { companyId: cast.company } })).body.scrapped,
    ]
    expect(await seen(cast.minji)).toEqual([false, false])
    for (let i = 0; i < 2; i++) for (const [kind, id] of [['posting', cast.posting], ['company', cast.company]] as const) expect((await scrap(cast.minji, kind, id)).body).toEqual({ scrapped: true })
    expect([await seen(cast.minji), await seen(cast.jun), await seen(null)]).toEqual([[true, true], [false, false], [false, false]])
    expect((await listed(cast.minji, 'postings')).items).toMatchObject([{ id: cast.posting, companyId: cast.company, companyName: '솔바람 랩', state: 'open', scrappedAt: toIso(world.clock.now()) }])
    expect((await listed(cast.minji, 'companies')).items).toMatchObject([{ id: cast.company, name: '솔바람 랩', openPostings: 1, nextDeadlineAt: toIso(monday9 + days(7)) }])
    expect([await titles(cast.jun), (await listed(cast.jun, 'companies')).items]).toEqual([[], []])
    for (let i = 0; i < 2; i++) expect((await scrap(cast.minji, 'posting', cast.posting, false)).body).toEqual({ scrapped: false })
    expect([await seen(cast.minji), await titles(cast.minji)]).toEqual([[false, true], []])
    await scrap(cast.minji, 'company', cast.company, false)
  })

  test('HIRE-8 fairs have a place beside them for the feature that will hold them, and nothing else has', async () => {
    const mine = { personId: cast.minji.id, kind: 'fair' as const, refId: 'somefair' }
    await world.house.transact((tx) => setScrap(tx, mine, true))
    await expect(world.house.transact((tx) => setScrap(tx, { ...mine, kind: 'person' as 'fair' }, true))).rejects.toThrow()
    expect((await listed(cast.minji, 'postings')).items).toEqual([])
  })
})

describe('the list', () => {
  test('HIRE-8 GEN-5 the next deadline comes first, what has closed last and marked so, the latest first; in pages as on one', async () => {
    const person = await someone('목록')
    const [late, soon, brief, shut] = [await posting('늦은', monday9 + days(20)), await posting('가까운', monday9 + days(2)), await posting('끝난', monday9 + hours(2)), await posting('닫은', monday9 + days(9))]
    for (const id of [late, shut, brief, soon]) await scrap(person, 'posting', id)
    expect(await titles(person)).toEqual(['끝난', '가까운', '닫은', '늦은'])
    await at(monday9 + hours(2) + 1)
    await at(monday9 + hours(3))
    await act('close', shut)
    const { items } = await listed(person, 'postings')
    expect(items.map((p: { title: string; state: string }) => [p.title, p.state])).toEqual([['가까운', 'open'], ['늦은', 'open'], ['닫은', 'closed'], ['끝난', 'closed']])
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const body: { items: { title: string }[]; next: string | null } = await listed(person, 'postings', { limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...body.items.map((p) => p.title))
      cursor = body.next
    } while (cursor)
    expect(seen).toEqual(['가까운', '늦은', '닫은', '끝난'])
    expect((await world.as(person).call('GET /api/my/scraps/postings', { query: { cursor: 'x' } })).body.code).toBe('invalid_cursor')
  })

  test('HIRE-8 GEN-5 a posting that closes between two pages is neither left out nor shown twice', async () => {
    const person = await someone('사이')
    const [first, second] = [await posting('먼저', world.clock.now() + hours(1)), await posting('나중', world.clock.now() + days(1))]
    for (const id of [first, second]) await scrap(person, 'posting', id)
    const one = await listed(person, 'postings', { limit: 1 })
    await at(world.clock.now() + hours(2))
    const two = await listed(person, 'postings', { limit: 1, cursor: one.next })
    expect([...one.items, ...two.items].map((p: { title: string }) => p.title)).toEqual(['먼저', '나중'])
    expect([two.next, await titles(person)]).toEqual([null, ['나중', '먼저']])
  })

  test('HIRE-8 GEN-5 companies come by the next deadline of their postings, those without an open one after them', async () => {
    const person = await someone('기업목록')
    const company = (name: string) => world.house.transact(async (tx) => (await createCompany(tx, { name, ownerId: cast.stranger.id })).id)
    const [a, b, c, d] = [await company('가'), await company('나'), await company('다'), await company('라')]
    const now = world.clock.now()
    for (const [id, deadlineAt] of [[a, now + days(9)], [a, now + days(12)], [b, now + days(8)], [c, now + 1], [d, now + 2]] as const) await postingOf(world, id, { deadlineAt })
    for (const id of [c, a, b]) await scrap(person, 'company', id)
    await at(now + minutes(1))
    await scrap(person, 'company', d)
    const all = (await listed(person, 'companies')).items
    expect(all.map((x: { name: string; openPostings: number }) => [x.name, x.openPostings])).toEqual([['나', 1], ['가', 2], ['라', 0], ['다', 0]])
    expect([all[1].nextDeadlineAt, all[2].nextDeadlineAt]).toEqual([toIso(now + days(9)), null])
    const one = await listed(person, 'companies', { limit: 3 })
    expect([...one.items, ...(await listed(person, 'companies', { cursor: one.next })).items]).toEqual(all)
  })
})

describe('when it reminds', () => {
  const times = (deadlineAt: Instant | null, more: object = {}) => ({ openedAt: 0, closedAt: null, deadlineAt, ...more })
  const iso = (text: string) => Date.parse(text)
  test.each([
    ['the end of a day', iso('2026-11-30T14:59:59.999Z'), 'Asia/Seoul', '2026-11-29T00:00:00.000Z'],
    ['a morning', iso('2026-11-30T00:00:00Z'), 'Asia/Seoul', '2026-11-29T00:00:00.000Z'],
    ['over a month', iso('2026-12-01T14:59:59.999Z'), 'Asia/Seoul', '2026-11-30T00:00:00.000Z'],
    ['over a change of the clocks', iso('2026-03-08T23:59:59.999-04:00'), 'America/New_York', '2026-03-07T14:00:00.000Z'],
  ])('HIRE-8 a deadline at %s is told of at nine the day before', (_, deadlineAt, zone, expected) => {
    expect(toIso(deadlineReminderAt(times(deadlineAt), monday9 - days(300), zone)!)).toBe(expected)
  })
  test('HIRE-8 a draft, a closed one and one whose deadline has passed remind nobody', () => {
    const asked = (p: object) => deadlineReminderAt({ ...times(monday9 + days(3)), ...p }, monday9, 'Asia/Seoul')
    expect([asked({}) !== null, asked({ openedAt: null }), asked({ closedAt: 1 }), asked({ deadlineAt: null }), asked({ deadlineAt: monday9 - 1 }), asked({ deadlineAt: monday9 }) !== null]).toEqual([true, null, null, null, null, true])
  })
})

describe('the reminder', () => {
  // Friday 2026-12-04, 10:00 in Seoul: a deadline at the end of the 10th is told of on the 9th at nine.
  const friday = Date.parse('2026-12-04T01:00:00Z')
  const endOf = (day: string) => Date.parse(`${day}T14:59:59.999Z`)
  const nine = (day: string) => Date.parse(`${day}T00:00:00Z`)
  beforeAll(() => at(friday))

  test('HIRE-8 comes a day before, to whoever has scrapped it then, once, in bell and mail; not to who has applied or let it go', async () => {
    const [stays, gone, applied, back] = [await someone('남은이'), await someone('뗀이'), await someone('지원한이'), await someone('다시한이')]
    const id = await posting('마감 가까운 공고', endOf('2026-12-10'))
    for (const who of [stays, gone, applied, back]) await scrap(who, 'posting', id)
    await applicationOf(world, id, applied)
    await scrap(gone, 'posting', id, false)
    await scrap(back, 'posting', id, false)
    await scrap(back, 'posting', id)
    // Rung too early, as for those that were open before there were reminders: it sets itself to its time.
    await world.house.db.execute(sql`update alarms set due_at = ${toIso(friday)} where kind = 'remind-of-deadline' and key = ${id}`)
    await world.sweep()
    await at(nine('2026-12-09') - 1)
    expect(await reminded(id)).toEqual([])
    await at(nine('2026-12-09'))
    expect(await reminded(id)).toEqual(['남은이', '다시한이'])
    const [entry] = (await world.as(stays).call('GET /api/notices')).body.items
    expect(entry).toMatchObject({ kind: 'posting.deadline', title: '스크랩한 공고가 곧 마감됩니다', body: '솔바람 랩 · 마감 가까운 공고 · 2026. 12. 10. (목) 23:59 마감', href: `/postings/${id}` })
    const { rows } = await world.house.db.execute(sql`select n.required, d.channel, d.accepted_at is not null as sent from notices n join notice_deliveries d on d.notice_id = n.id where n.kind = 'posting.deadline' and n.person_id = ${stays.id}`)
    expect(rows).toEqual([{ required: false, channel: 'mail', sent: true }])
    // Rung once more, and scrapped anew: nobody is told twice.
    await world.house.db.execute(sql`insert into alarms (kind, key, due_at) values ('remind-of-deadline', ${id}, ${toIso(world.clock.now())}) on conflict (kind, key) do update set due_at = excluded.due_at`)
    await world.sweep()
    await at(endOf('2026-12-10') + 1)
    expect(await reminded(id)).toEqual(['남은이', '다시한이'])
  })

  test('HIRE-8 moves with the deadline, later and earlier, and tells of each deadline once', async () => {
    const person = await someone('옮긴이')
    const id = await posting('옮기는 공고', endOf('2026-12-15'))
    await scrap(person, 'posting', id)
    await moveTo(id, '2026-12-20')
    await at(nine('2026-12-14') + hours(1))
    expect(await reminded(id)).toEqual([])
    // Drawn nearer than a day: there is no better time than now.
    await moveTo(id, '2026-12-15')
    await world.sweep()
    expect(await reminded(id)).toEqual(['옮긴이'])
    await moveTo(id, '2026-12-18')
    await at(nine('2026-12-17') - 1)
    expect(await reminded(id)).toEqual(['옮긴이'])
    await at(nine('2026-12-17'))
    expect(await reminded(id)).toEqual(['옮긴이', '옮긴이'])
  })

  test('HIRE-8 is withdrawn when the posting closes, and stands again when it opens', async () => {
    const person = await someone('닫힌이')
    const [shut, again] = [await posting('닫는 공고', endOf('2026-12-22')), await posting('다시 여는 공고', endOf('2026-12-22'))]
    for (const id of [shut, again]) { await scrap(person, 'posting', id); await act('close', id) }
    const alarmsOf = async (id: string) => (await world.house.db.execute(sql`select key from alarms where kind = 'remind-of-deadline' and key = ${id}`)).rows.length
    expect([await alarmsOf(shut), await alarmsOf(again)]).toEqual([0, 0])
    await act('open', again)
    await at(nine('2026-12-21'))
    expect([await reminded(shut), await reminded(again)]).toEqual([[], ['닫힌이']])
  })

  test('HIRE-8 that is written and not handed over yet is withdrawn with its posting', async () => {
    const person = await someone('붙든이')
    const id = await posting('밤에 닫는 공고', endOf('2026-12-27'))
    await scrap(person, 'posting', id)
    world.clock.set(nine('2026-12-26'))
    await reminderAlarms(world.house)['remind-of-deadline']!({ kind: 'remind-of-deadline', key: id, dueAt: nine('2026-12-26'), attempts: 0, payload: {} }, nine('2026-12-26'))
    const states = async () => (await world.house.db.execute<{ state: string }>(sql`select d.state from notices n join notice_deliveries d on d.notice_id = n.id where n.kind = 'posting.deadline' and n.person_id = ${person.id}`)).rows.map((r) => r.state)
    expect(await states()).toEqual(['waiting'])
    await act('close', id)
    await world.sweep()
    expect(await states()).toEqual(['withdrawn'])
  })

  test('HIRE-8 is for a hundred people as for one', async () => {
    const id = await posting('인기 있는 공고', endOf('2026-12-30'))
    const people: Person[] = []
    for (let i = 0; i < 120; i++) people.push(await createPerson(world.house, { name: `사람${i}`, mail: `crowd${i}@example.org`, verified: true } as Parameters<typeof createPerson>[1]))
    await world.house.transact(async (tx) => { for (const p of people) await setScrap(tx, { personId: p.id, kind: 'posting', refId: id }, true) })
    await at(nine('2026-12-29'))
    expect((await reminded(id)).length).toBe(120)
  })
})
