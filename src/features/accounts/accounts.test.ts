import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { days, hours, minutes } from '../../kernel/time.js'
import { lettersTo, type Letter } from '../../../tests/world/letters.js'
import { useWorld, type Reply } from '../../../tests/world/world.js'
import { consentVersions } from './consent-texts.js'
import { createPerson, setSuspended } from './index.js'

const world = useWorld()
const made = (name: string, more: Parameters<typeof world.person>[1] = {}) => world.person(name, { password: 'correct horse battery', ...more })
const consents = (['terms', 'privacy'] as const).map((kind) => ({ kind, version: consentVersions[kind] }))
const password = 'a river in spring'
const request = (mail: string, more: object = {}) => ({ name: '한지우', mail, password, consents, ...more })
const nobody = (device?: string) => world.as(null, device)

const letters = (mail: string) => lettersTo(world, mail)
const tokenIn = (letter: Letter | undefined): string => letter!.links.find((path) => path.includes('#token='))!.split('#token=')[1]!
const cookieIn = (reply: Reply): string | undefined =>
  [reply.headers['set-cookie']].flat().map(String).find((c) => c.startsWith('maru.session_token='))
const bare = (cookie: string | undefined): string => cookie!.split(';')[0]!
const meWith = async (cookie: string) => (await nobody().call('GET /api/me', { headers: { cookie } })).body.me

async function signedUp(mail: string): Promise<string> {
  await nobody().call('POST /api/sign-up', { body: request(mail) })
  return bare(cookieIn(await nobody().call('POST /api/verify', { body: { token: tokenIn((await letters(mail)).at(-1)) } })))
}

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
    expect((await meWith(bare(cookieIn(reply)))).id).toBe(actor.id)
  } finally {
    world.house.config.demo = false
  }
})

test('ACC-1 what is missing or malformed is refused before anything happens', async () => {
  for (const wrong of [{ name: '' }, { name: 'a\u0000b' }, { mail: 'no mail' }, { password: '' }, { timeZone: 'Mars/Olympus' }, { locale: 'fr' }, { phone: 'abc' }, { consents: [{ kind: 'soul', version: '1' }] }]) {
    expect((await nobody().call('POST /api/sign-up', { body: request('a@example.org', wrong) })).status, JSON.stringify(wrong)).toBe(400)
  }
  expect((await nobody().call('POST /api/sign-up', { body: request('a@example.org', { password: 'short' }) })).body.code).toBe('password_too_short')
})

test('ACC-2 without the required consents there is no account', async () => {
  const reply = await nobody().call('POST /api/sign-up', { body: request('a@example.org', { consents: consents.slice(0, 1) }) })
  expect(reply.body).toMatchObject({ status: 400, code: 'consent_needed', data: { kinds: ['privacy'] } })
  const old = await nobody().call('POST /api/sign-up', { body: request('a@example.org', { consents: consents.map((c) => ({ ...c, version: '1999-01-01' })) }) })
  expect(old.body.code).toBe('consent_text_changed')
})

test('GEN-4 a refusal says why and what to do, in the reader\'s language', async () => {
  const wrong = { mail: 'who@example.org', password: 'not the password' }
  const ko = await nobody().call('POST /api/sign-in', { body: wrong, headers: { 'accept-language': 'ko' } })
  const en = await nobody().call('POST /api/sign-in', { body: wrong, headers: { 'accept-language': 'en-GB' } })
  expect(ko.body).toMatchObject({ code: 'wrong_mail_or_password', detail: expect.stringContaining('메일 주소 또는 비밀번호') })
  expect(en.body).toMatchObject({ code: 'wrong_mail_or_password', detail: expect.stringContaining('open the link in our mail') })
  expect(ko.headers['content-type']).toContain('application/problem+json')
})

test('ACC-1 the first person of an installation is its operator; of many at once exactly one', async () => {
  const fresh = world.house
  await fresh.db.execute(sql`delete from persons`)
  const replies = await Promise.all([1, 2, 3, 4].map((n) => nobody(`device000000000000000${n}`).call('POST /api/sign-up', { body: request(`first${n}@example.org`) })))
  expect(replies.map((r) => r.status)).toEqual([200, 200, 200, 200])
  expect(replies.map((r) => r.body.state).sort()).toEqual(['mail_sent', 'mail_sent', 'mail_sent', 'signed_in'])
  const { rows } = await fresh.db.execute(sql`select operator from persons`)
  expect(rows).toEqual([{ operator: true }])
  const first = replies.find((r) => r.body.state === 'signed_in')!
  expect(await meWith(bare(cookieIn(first)))).toMatchObject({ operator: true, mailVerified: true, consentsDue: [] })
})

test('ACC-1 an account is made by opening the link in the mail, which signs in the browser that asked and goes on', async () => {
  const reply = await nobody().call('POST /api/sign-up', { body: request('jiwoo@example.org', { returnTo: '/interviews/abc?x=1', phone: '010-1234-5678' }) })
  expect(reply.body).toEqual({ state: 'mail_sent', returnTo: '/interviews/abc?x=1', mailServer: false })
  expect(cookieIn(reply)).toBeUndefined()
  expect((await nobody().call('POST /api/sign-in', { body: { mail: 'jiwoo@example.org', password } })).body.code).toBe('wrong_mail_or_password')
  const [letter] = await letters('jiwoo@example.org')
  expect(letter).toMatchObject({ kind: 'account.verify', subject: '메일 주소를 확인해 주세요' })
  const verified = await nobody().call('POST /api/verify', { body: { token: tokenIn(letter) } })
  expect(verified.body).toEqual({ state: 'signed_in', returnTo: '/interviews/abc?x=1' })
  expect(await meWith(bare(cookieIn(verified)))).toMatchObject({ name: '한지우', mail: 'jiwoo@example.org', phone: '01012345678', operator: false, mailVerified: true })
  expect((await nobody().call('POST /api/sign-in', { body: { mail: ' JIWOO@example.org ', password } })).status).toBe(200)
})

test('ACC-1 the link works once, for a day, and in another browser it does not sign in', async () => {
  await nobody().call('POST /api/sign-up', { body: request('once@example.org') })
  const token = tokenIn((await letters('once@example.org'))[0])
  const elsewhere = await nobody('device0000000000other1').call('POST /api/verify', { body: { token } })
  expect(elsewhere.body).toEqual({ state: 'confirmed', returnTo: null })
  expect(cookieIn(elsewhere)).toBeUndefined()
  expect((await nobody().call('POST /api/verify', { body: { token } })).body.code).toBe('link_used')
  expect((await nobody().call('POST /api/verify', { body: { token: `${token}x` } })).body.code).toBe('link_unknown')
  await nobody().call('POST /api/sign-up', { body: request('late@example.org') })
  world.clock.advance(hours(24))
  expect((await nobody().call('POST /api/verify', { body: { token: tokenIn((await letters('late@example.org'))[0]) } })).body.code).toBe('link_expired')
})

test('ACC-1 a link opened twice at once makes one person', async () => {
  await nobody().call('POST /api/sign-up', { body: request('twice@example.org') })
  const token = tokenIn((await letters('twice@example.org'))[0])
  const replies = await Promise.all([1, 2, 3].map(() => nobody().call('POST /api/verify', { body: { token } })))
  expect(replies.map((r) => r.status).sort()).toEqual([200, 409, 409])
})

test('ACC-1 sign-up with a known mail answers the same, and tells its owner instead', async () => {
  await signedUp('known@example.org')
  const again = await nobody('device0000000000other2').call('POST /api/sign-up', { body: request('known@example.org', { name: '남' }) })
  expect(again.body).toEqual({ state: 'mail_sent', returnTo: null, mailServer: false })
  expect((await letters('known@example.org')).map((l) => l.kind)).toEqual(['account.verify', 'account.known'])
  expect((await nobody().call('POST /api/sign-in', { body: { mail: 'known@example.org', password } })).status).toBe(200)
})

test('ACC-1 the mail can be sent again from the same browser; the former link works no more', async () => {
  await nobody().call('POST /api/sign-up', { body: request('again@example.org') })
  await nobody('device0000000000other3').call('POST /api/verify/resend', { body: { mail: 'again@example.org' } })
  expect(await letters('again@example.org')).toHaveLength(1)
  expect((await nobody().call('POST /api/verify/resend', { body: { mail: 'again@example.org' } })).status).toBe(204)
  const [first, second] = await letters('again@example.org')
  expect((await nobody().call('POST /api/verify', { body: { token: tokenIn(first) } })).body.code).toBe('link_unknown')
  expect((await nobody().call('POST /api/verify', { body: { token: tokenIn(second) } })).body.state).toBe('signed_in')
})

test('ACC-1 nobody can flood a mailbox', async () => {
  for (let i = 0; i < 5; i++) expect((await nobody().call('POST /api/reset/ask', { body: { mail: 'full@example.org' } })).status).toBe(200)
  expect((await nobody().call('POST /api/reset/ask', { body: { mail: 'full@example.org' } })).body.code).toBe('too_many_mails')
  expect((await nobody().call('POST /api/verify/resend', { body: { mail: 'full@example.org' } })).body.code).toBe('too_many_mails')
  world.clock.advance(hours(1))
  expect((await nobody().call('POST /api/reset/ask', { body: { mail: 'full@example.org' } })).status).toBe(200)
})

test('ACC-1 unknown mail, unconfirmed mail and wrong password are one answer', async () => {
  const person = await made('아무개')
  const unconfirmed = await createPerson(world.house, { name: '미확인', mail: 'unconfirmed@example.org', password, verified: false })
  const answers = await Promise.all([['unknown@example.org', password], [unconfirmed.mail, password], [person.mail, 'not the password']]
    .map(([mail, typed]) => nobody().call('POST /api/sign-in', { body: { mail, password: typed } })))
  for (const { status, body } of answers) expect({ status, ...body, instance: '' }).toEqual({ ...answers[0]!.body, status: 403, instance: '' })
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

test('ACC-1 a forgotten password is set anew by mail; every sign-in ends', async () => {
  const person = await made('잊음')
  const here = world.as(person)
  await here.call('GET /api/me')
  expect((await nobody().call('POST /api/reset/ask', { body: { mail: 'unknown2@example.org' } })).body).toEqual({ mailServer: false })
  expect((await nobody().call('POST /api/reset/ask', { body: { mail: person.mail } })).body).toEqual({ mailServer: false })
  expect(await letters('unknown2@example.org')).toEqual([])
  const token = tokenIn((await letters(person.mail)).at(-1))
  expect((await nobody().call('POST /api/reset', { body: { token: 'x'.repeat(43), password: 'a new one today' } })).body.code).toBe('link_unknown')
  expect((await nobody().call('POST /api/reset', { body: { token, password: 'short' } })).body.code).toBe('password_too_short')
  const reply = await nobody().call('POST /api/reset', { body: { token, password: 'a new one today' } })
  expect((await meWith(bare(cookieIn(reply)))).id).toBe(person.id)
  expect((await here.call('GET /api/me')).body.me).toBeNull()
  expect((await nobody().call('POST /api/reset', { body: { token, password: 'a third one today' } })).body.code).toBe('link_used')
  expect((await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } })).body.code).toBe('wrong_mail_or_password')
  expect((await letters(person.mail)).map((l) => l.kind)).toEqual(['account.reset', 'account.changed'])
})

test('ACC-1 a reset link ends after an hour, and by a newer one that was used', async () => {
  const person = await made('두 링크')
  await nobody().call('POST /api/reset/ask', { body: { mail: person.mail } })
  await nobody().call('POST /api/reset/ask', { body: { mail: person.mail } })
  const [one, two] = (await letters(person.mail)).map(tokenIn)
  expect((await nobody().call('POST /api/reset', { body: { token: two, password: 'a new one today' } })).status).toBe(200)
  expect((await nobody().call('POST /api/reset', { body: { token: one, password: 'a third one today' } })).body.code).toBe('link_used')
  await nobody().call('POST /api/reset/ask', { body: { mail: person.mail } })
  const three = tokenIn((await letters(person.mail)).at(-1))
  world.clock.advance(hours(1))
  expect((await nobody().call('POST /api/reset', { body: { token: three, password: 'a third one today' } })).body.code).toBe('link_expired')
})

test('ACC-1 a changed password needs the present one and ends the other sign-ins', async () => {
  const person = await made('바꿈')
  const here = world.as(person)
  const there = bare(cookieIn(await nobody().call('POST /api/sign-in', { body: { mail: person.mail, password: 'correct horse battery' } })))
  expect((await here.call('POST /api/me/password', { body: { current: 'not this one', next: 'a new one today' } })).body.code).toBe('password_wrong')
  expect((await here.call('POST /api/me/password', { body: { current: 'correct horse battery', next: '1234567890' } })).body.code).toBe('password_common')
  expect((await here.call('POST /api/me/password', { body: { current: 'correct horse battery', next: 'a new one today' } })).status).toBe(204)
  expect(await meWith(there)).toBeNull()
  expect((await here.call('GET /api/me')).body.me.id).toBe(person.id)
})

test('ACC-2 consents are kept with time and wording, and withdrawn as easily as given', async () => {
  const person = await made('동의')
  const here = world.as(person)
  const change = (kind: string, given: boolean, version = '2026-11-01') => here.call('POST /api/me/consents', { body: { kind, version, given } })
  expect((await change('terms', false)).body.code).toBe('consent_required')
  expect((await change('marketing', true, 'old')).body.code).toBe('consent_text_changed')
  const at = new Date(world.clock.now()).toISOString()
  expect((await change('marketing', true)).body).toMatchObject({ kind: 'marketing', required: false, given: true, at, renewed: false })
  world.clock.advance(minutes(1))
  expect((await change('marketing', false)).body).toMatchObject({ given: false, at: new Date(world.clock.now()).toISOString() })
  const record = (await here.call('GET /api/me/consents/record')).body.items
  expect(record.map((r: { kind: string; given: boolean }) => [r.kind, r.given])).toEqual([['marketing', false], ['marketing', true], ['privacy', true], ['terms', true]])
  expect(record[1]).toMatchObject({ at, title: '소식 받기 동의', body: expect.stringContaining('언제든지') })
})

test('GEN-6 the same consent given many times at once is one record', async () => {
  const person = await made('여러 번')
  const here = world.as(person)
  await here.call('GET /api/me')
  await Promise.all([1, 2, 3, 4].map(() => here.call('POST /api/me/consents', { body: { kind: 'marketing', version: '2026-11-01', given: true } })))
  expect((await here.call('GET /api/me/consents/record')).body.items.filter((r: { kind: string }) => r.kind === 'marketing')).toHaveLength(1)
})

test('GEN-6 a sign-up that is sent again with its key sends one mail', async () => {
  const sent = { body: request('same@example.org'), headers: { 'idempotency-key': 'key-of-this-submit' } }
  const [one, two] = [await nobody().call('POST /api/sign-up', sent), await nobody().call('POST /api/sign-up', sent)]
  expect(two.body).toEqual(one.body)
  expect(await letters('same@example.org')).toHaveLength(1)
})

test('ACC-2 what was agreed to cannot be rewritten', async () => {
  await made('기록')
  await expect(world.house.db.execute(sql`update consents set given = false`)).rejects.toThrow()
  await expect(world.house.db.execute(sql`update consent_texts set body = ''`)).rejects.toThrow()
  await expect(world.house.db.execute(sql`delete from consent_texts`)).rejects.toThrow()
})

test('GEN-3 one\'s profile, language and zone can be changed, and nothing else', async () => {
  const here = world.as(await made('프로필'))
  const { body } = await here.call('PATCH /api/me', { body: { name: ' 새 이름 ', phone: '', locale: 'en', timeZone: 'America/New_York', operator: true, mail: 'else@example.org' } })
  expect(body.me).toMatchObject({ name: '새 이름', phone: null, locale: 'en', timeZone: 'America/New_York', operator: false })
  expect(body.me.mail).not.toBe('else@example.org')
  expect((await here.call('PATCH /api/me', { body: { timeZone: 'Mars/Olympus' } })).status).toBe(400)
  expect((await here.call('PATCH /api/me', { body: { name: '가'.repeat(81) } })).status).toBe(400)
})

test('what is over is destroyed', async () => {
  await nobody().call('POST /api/sign-up', { body: request('gone@example.org') })
  await nobody().call('POST /api/reset/ask', { body: { mail: 'full@example.org' } })
  world.clock.advance(days(70))
  await world.sweep()
  await world.sweep()
  const { rows } = await world.house.db.execute(sql`select (select count(*)::int from sign_ups) a, (select count(*)::int from sign_ins) b, (select count(*)::int from password_resets) c, (select count(*)::int from tries) d`)
  expect(rows[0]).toEqual({ a: 0, b: 0, c: 0, d: 0 })
})
