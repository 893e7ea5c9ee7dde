import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { days, minutes } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { bare, cookieIn, deskIn, password } from './accounts.fixture.js'
import { setSuspended } from './index.js'

const world = useWorld()
const { nobody, meWith, made, signedUp } = deskIn(world)

test('ACC-4 nobody is let in without signing in, and never learns more than that', async () => {
  for (const operation of ['PATCH /api/me', 'POST /api/me/password', 'GET /api/me/sign-ins', 'DELETE /api/me/sign-ins', 'GET /api/me/consents', 'GET /api/me/consents/record', 'POST /api/me/consents']) {
    const body = { PATCH: {}, POST: { current: 'x', next: 'x', kind: 'marketing', version: '1', given: true } }[operation.split(' ')[0]!]
    const reply = await nobody().call(operation, body ? { body } : {})
    expect([reply.status, reply.body.code], operation).toEqual([401, 'sign_in_needed'])
  }
  expect((await nobody().call('DELETE /api/me/sign-ins/{id}', { params: { id: 'aaaaaaaaaaaa' } })).status).toBe(401)
  expect((await nobody().call('GET /api/me')).body).toEqual({ me: null })
})

test('ACC-4 a forged, cut or foreign cookie is nobody', async () => {
  for (const value of ['x', 'A'.repeat(43), `${'A'.repeat(42)}'`, '', '%00']) {
    expect((await nobody().call('GET /api/me', { headers: { cookie: `maru.session_token=${value}` } })).body.me).toBeNull()
  }
})

test('ACC-4 the demo\'s doors are not there outside demo mode', async () => {
  expect((await nobody().call('GET /api/demo/people')).status).toBe(404)
  const actor = await made('시연', { demoRole: 'applicant' })
  expect((await nobody().call('POST /api/demo/sign-in', { body: { personId: actor.id } })).status).toBe(404)
})

test('OPS-3 in demo mode one click signs in as a demo person, and as nobody else', async () => {
  const actor = await made('시연 지원자', { demoRole: 'applicant' })
  const real = await made('진짜 사람')
  world.house.config.demo = true
  try {
    const { body } = await nobody().call('GET /api/demo/people')
    expect(body.items).toContainEqual({ id: actor.id, name: '시연 지원자', demoRole: 'applicant' })
    expect(body.items.map((p: { id: string }) => p.id)).not.toContain(real.id)
    expect((await nobody().call('POST /api/demo/sign-in', { body: { personId: real.id } })).status).toBe(404)
    const reply = await nobody().call('POST /api/demo/sign-in', { body: { personId: actor.id } })
    expect((await meWith(bare(cookieIn(reply))))?.id).toBe(actor.id)
  } finally {
    world.house.config.demo = false
  }
})

test('GEN-4 a refusal says why and what to do, in the reader\'s language', async () => {
  const wrong = { mail: 'who@example.org', password: 'not the password' }
  const ko = await nobody().call('POST /api/sign-in', { body: wrong, headers: { 'accept-language': 'ko' } })
  const en = await nobody().call('POST /api/sign-in', { body: wrong, headers: { 'accept-language': 'en-GB' } })
  expect(ko.body).toMatchObject({ code: 'wrong_mail_or_password', detail: expect.stringContaining('메일 주소 또는 비밀번호') })
  expect(en.body).toMatchObject({ code: 'wrong_mail_or_password', detail: expect.stringContaining('open the link in our mail') })
  expect(ko.headers['content-type']).toContain('application/problem+json')
})

test('ACC-1 ten wrong passwords in ten minutes lock the account for that address, even the right one', async () => {
  const person = await made('열 번')
  const tryWith = (typed: string) => nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: typed } })
  const codes = (await Promise.all(Array.from({ length: 14 }, () => tryWith('wrong password')))).map((r) => r.body.code)
  expect(codes.filter((c) => c === 'wrong_mail_or_password').length).toBeLessThanOrEqual(10)
  while ((await tryWith('wrong password')).body.code !== 'too_many_wrong');
  expect((await tryWith('correct horse battery')).body).toMatchObject({ code: 'too_many_wrong', data: { minutes: 10 } })
  world.clock.advance(minutes(10) - 1)
  expect((await tryWith('correct horse battery')).body.code).toBe('too_many_wrong')
  world.clock.advance(1)
  expect((await tryWith('correct horse battery')).status).toBe(200)
})

test('ACC-1 signing in forgets the wrong tries before it', async () => {
  const person = await made('아홉 번')
  const tryWith = (typed: string) => nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: typed } })
  for (let round = 0; round < 2; round++) {
    for (let i = 0; i < 9; i++) expect((await tryWith('wrong password')).body.code).toBe('wrong_mail_or_password')
    expect((await tryWith('correct horse battery')).status).toBe(200)
  }
})

test('ACC-1 the cookie is a secret of the browser, and another one after each signing in', async () => {
  const cookie = await signedUp('cookie@example.org')
  const reply = await nobody().call('POST /api/sign-in', { body: { mail: 'cookie@example.org', password }, headers: { cookie: `${cookie}; maru_device=device00000000000000000` } })
  expect(cookieIn(reply)).toMatch(/^maru\.session_token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=2592000$/)
  expect(bare(cookieIn(reply))).not.toBe(cookie)
  expect(await meWith(cookie)).toBeNull()
  expect(await meWith(bare(cookieIn(reply)))).not.toBeNull()
  const { rows } = await world.house.db.execute(sql`select * from sign_ins`)
  expect(JSON.stringify(rows)).not.toContain(bare(cookieIn(reply)).split('=')[1])
})

test('ACC-1 a sign-in ends thirty days after its last use', async () => {
  const cookie = await signedUp('thirty@example.org')
  world.clock.advance(days(30) - 1)
  expect(await meWith(cookie)).not.toBeNull()
  world.clock.advance(days(30) - 1)
  expect(await meWith(cookie)).not.toBeNull()
  world.clock.advance(days(30))
  expect(await meWith(cookie)).toBeNull()
  await world.sweep()
})

test('ACC-1 signing out ends the sign-in, twice is as once', async () => {
  const cookie = await signedUp('out@example.org')
  expect(cookieIn(await nobody().call('POST /api/sign-out', { headers: { cookie } }))).toContain('Max-Age=0')
  expect(await meWith(cookie)).toBeNull()
  expect((await nobody().call('POST /api/sign-out', { headers: { cookie } })).status).toBe(204)
})

test('ACC-1 sign-ins are listed and ended one by one, and only one\'s own', async () => {
  const person = await made('여러 기기')
  const stranger = await made('남')
  const here = world.as(person)
  await here.call('GET /api/me')
  world.clock.advance(1)
  for (const agent of ['Phone', 'Tablet']) {
    await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' }, headers: { 'user-agent': agent, cookie: '' } })
    world.clock.advance(1)
  }
  const list = (await here.call('GET /api/me/sign-ins')).body
  expect(list.items.map((s: { agent: string }) => s.agent)).toEqual(['Tablet', 'Phone', 'test'])
  expect(list.items[2].id).toBe(list.current)
  expect((await world.as(stranger).call('DELETE /api/me/sign-ins/{id}', { params: { id: list.items[1].id } })).status).toBe(404)
  expect((await here.call('DELETE /api/me/sign-ins/{id}', { params: { id: list.items[1].id } })).status).toBe(204)
  expect((await here.call('DELETE /api/me/sign-ins/{id}', { params: { id: list.items[1].id } })).status).toBe(404)
  expect((await here.call('DELETE /api/me/sign-ins')).body).toEqual({ ended: 1 })
  expect((await here.call('GET /api/me/sign-ins')).body.items).toHaveLength(1)
})

test('GEN-5 the list of sign-ins pages by cursor', async () => {
  const person = await made('많은 기기')
  const here = world.as(person)
  for (let i = 0; i < 4; i++) await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } })
  const first = (await here.call('GET /api/me/sign-ins', { query: { limit: 3 } })).body
  const second = (await here.call('GET /api/me/sign-ins', { query: { limit: 3, cursor: first.next } })).body
  expect([first.items.length, second.items.length, second.next]).toEqual([3, 2, null])
  expect(new Set([...first.items, ...second.items].map((s: { id: string }) => s.id)).size).toBe(5)
  expect((await here.call('GET /api/me/sign-ins', { query: { cursor: 'nonsense' } })).body.code).toBe('invalid_cursor')
})

test('ACC-1 a suspended person is out at once and cannot come back in', async () => {
  const person = await made('정지')
  const here = world.as(person)
  expect((await here.call('GET /api/me')).body.me.id).toBe(person.id)
  await world.house.transact((tx) => setSuspended(tx, person.id, true))
  expect((await here.call('GET /api/me')).body.me).toBeNull()
  expect((await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } })).body.code).toBe('account_suspended')
  expect((await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'not the password' } })).body.code).toBe('wrong_mail_or_password')
  await world.house.transact((tx) => setSuspended(tx, person.id, false))
  expect((await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } })).status).toBe(200)
})

test('GEN-3 one\'s profile, language and zone can be changed, and nothing else', async () => {
  const here = world.as(await made('프로필'))
  const { body } = await here.call('PATCH /api/me', { body: { name: ' 새 이름 ', phone: '', locale: 'en', timeZone: 'America/New_York', operator: true, mail: 'else@example.org' } })
  expect(body.me).toMatchObject({ name: '새 이름', phone: null, locale: 'en', timeZone: 'America/New_York', operator: false })
  expect(body.me.mail).not.toBe('else@example.org')
  expect((await here.call('PATCH /api/me', { body: { timeZone: 'Mars/Olympus' } })).status).toBe(400)
  expect((await here.call('PATCH /api/me', { body: { name: '가'.repeat(81) } })).status).toBe(400)
})
