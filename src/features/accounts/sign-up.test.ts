import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { days, hours } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { bare, cookieIn, deskIn, password, request, tokenIn } from './accounts.fixture.js'
import { createPerson } from './index.js'

const world = useWorld()
const { nobody, letters, meWith, made, signedUp } = deskIn(world)

test('ACC-1 what is missing or malformed is refused before anything happens', async () => {
  for (const wrong of [{ name: '' }, { name: 'a\u0000b' }, { mail: 'no mail' }, { password: '' }, { timeZone: 'Mars/Olympus' }, { locale: 'fr' }, { phone: 'abc' }, { consents: [{ kind: 'soul', version: '1' }] }]) {
    expect((await nobody().call('POST /api/sign-up', { body: request('a@example.org', wrong) })).status, JSON.stringify(wrong)).toBe(400)
  }
  expect((await nobody().call('POST /api/sign-up', { body: request('a@example.org', { password: 'short' }) })).body.code).toBe('password_too_short')
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

test('GEN-6 a sign-up that is sent again with its key sends one mail', async () => {
  const sent = { body: request('same@example.org'), headers: { 'idempotency-key': 'key-of-this-submit' } }
  const [one, two] = [await nobody().call('POST /api/sign-up', sent), await nobody().call('POST /api/sign-up', sent)]
  expect(two.body).toEqual(one.body)
  expect(await letters('same@example.org')).toHaveLength(1)
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
