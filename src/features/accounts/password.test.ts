import { expect, test } from 'vitest'
import { hours } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import { bare, cookieIn, deskIn, tokenIn } from './accounts.fixture.js'

const world = useWorld()
const { nobody, letters, meWith, made } = deskIn(world)

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
  expect((await meWith(bare(cookieIn(reply))))?.id).toBe(person.id)
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
