import { beforeEach, describe, expect, test } from 'vitest'
import { useWorld } from '../../../../tests/world/world.js'
import { days, hours, toIso } from '../../../kernel/time.js'
import { recipientOf, type Person } from '../../accounts/index.js'
import { notify, outboxDetail, outboxPage } from '../index.js'
import { readForm } from './form.js'
import { readToken, unsubscribeToken } from './token.js'
import { settingsView } from './views.js'

const world = useWorld()
let hana: Person
let n = 0
beforeEach(async () => { hana = await world.person('김하나') })

const say = (mail: string, body: object, who = hana) => world.as(who).call('PUT /api/notices/settings/mails/{mail}', { params: { mail }, body })
const settings = async (who = hana) => (await world.as(who).call('GET /api/notices/settings')).body
const said = async (mail: string, who = hana) => { const s = await settings(who); return mail === 'all' ? s.all : s.mails.find((m: { mail: string }) => m.mail === mail) }
const changes = async () => (await world.as(hana).call('GET /api/notices/settings/changes')).body.items as { subject: string; choice: string; way: string; at: string }[]
const send = (required = false, who = hana) => world.house.transact((tx) => notify(tx, {
  event: `settings:${++n}`, about: 'test:1', to: recipientOf(who), required, content: { kind: required ? 'interview.changed' : 'posting.deadline', mail: { subject: '제목', lines: ['본문'] } },
}))
const lines = async (who = hana) => (await outboxPage(world.house.db, {}, { limit: 50 })).items.filter((l) => l.personId === who.id)
const states = async (who = hana) => (await lines(who)).map((l) => l.state)
const mailOf = async (who = hana) => {
  const m = (await outboxDetail(world.house, (await lines(who))[0]!.id))!.message
  return m.channel === 'mail' ? m.message : (() => { throw new Error('no mail') })()
}
const linkIn = (headers: Record<string, string>) => /^<http:\/\/localhost:3000(\/unsubscribe\/\S+)>$/.exec(headers['List-Unsubscribe'] ?? '')![1]!
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const post = (url: string, payload: string, headers: Record<string, string> = form) => world.app.inject({ method: 'POST', url, headers, payload })
const oneClick = 'List-Unsubscribe=One-Click'

describe('settings of mail', () => {
  test('NOTI-20 who has said nothing receives all; a suspension shows its end and ends by itself', async () => {
    expect(await said('all')).toEqual({ choice: 'receive', since: null, until: null })
    const at = world.clock.now()
    expect((await say('scraps', { choice: 'suspend', days: 90 })).status).toBe(200)
    expect(await said('scraps')).toMatchObject({ choice: 'suspend', since: toIso(at), until: toIso(at + days(90)) })
    await send(); await world.sweep()
    world.clock.advance(days(90) - 1)
    await send(); await world.sweep()
    expect(await states()).toEqual(['muted', 'muted'])
    world.clock.advance(1)
    expect((await settingsView(world.house.db, hana.id, world.clock.now())).mails[0]).toMatchObject({ mail: 'scraps', choice: 'receive', until: null })
    await send(); await world.sweep()
    expect(await states()).toEqual(['accepted', 'muted', 'muted'])
  })
  test.each([0, 29, 31, 45, 390, -30, 30.5])('NOTI-20 a suspension of %d days is refused', async (d) => {
    expect((await say('scraps', { choice: 'suspend', days: d })).status).toBe(400)
  })
  test.each([[{ choice: 'suspend' }], [{ choice: 'refuse', days: 30 }], [{ choice: 'later' }], [{}]])('NOTI-20 %j says nothing that can be kept', async (body) => {
    expect((await say('scraps', body)).status).toBe(400)
    expect((await said('scraps')).since).toBeNull()
  })
  test('NOTI-20 the database keeps the limits as well', async () => {
    const insert = (choice: string, d: number | null, until: string) => world.house.database.pool.query(
      `insert into notice_mail_settings (person_id, mail, choice, days, since_at, until_at) values ('${hana.id}', 'scraps', '${choice}', ${d}, '2026-11-23T00:00Z', ${until})`)
    for (const [choice, d, until] of [['suspend', 31, "'2026-12-24T00:00Z'"], ['suspend', 390, "'2027-12-18T00:00Z'"], ['suspend', 30, "'2027-12-23T00:00Z'"], ['suspend', null, 'null'], ['refuse', 30, "'2026-12-23T00:00Z'"], ['later', null, 'null']] as const) {
      await expect(insert(choice, d, until), `${choice} ${d}`).rejects.toThrow(/check constraint/)
    }
    await insert('suspend', 30, "'2026-12-23T00:00Z'")
  })
  test('NOTI-20 what is said of all holds for each kind; another person is not touched', async () => {
    const duri = await world.person('이두리')
    await say('all', { choice: 'refuse' })
    await send(); await send(false, duri); await world.sweep()
    expect([await states(), await states(duri)]).toEqual([['muted'], ['accepted']])
  })
  test('NOTI-22 holds at once for a mail that is planned and not handed over', async () => {
    await send()
    await say('scraps', { choice: 'refuse' })
    await world.sweep()
    expect(await lines()).toMatchObject([{ state: 'muted', muted: 'refused' }])
  })
  test('NOTI-23 required mails are listed, have no switch, and go whatever is said', async () => {
    expect((await settings()).required).toEqual(expect.arrayContaining(['applications', 'interviews', 'announcements', 'security']))
    for (const mail of ['interviews', 'security']) expect((await say(mail, { choice: 'refuse' })).status).toBe(404)
    await say('all', { choice: 'refuse' })
    await send(true); await world.sweep()
    expect(await states()).toEqual(['accepted'])
    const mail = await mailOf()
    expect(mail.headers).not.toHaveProperty('List-Unsubscribe')
    expect(mail.text).toContain('수신 설정과 관계없이')
  })
  test('NOTI-20 each change is on record with its time and its way; to say the same again is none', async () => {
    const at = world.clock.now()
    await say('scraps', { choice: 'receive' })
    await say('scraps', { choice: 'refuse' }); await say('scraps', { choice: 'refuse' })
    world.clock.advance(hours(1))
    await world.as(null).call('POST /api/unsubscribe/{token}', { params: { token: unsubscribeToken(world.house.config.secret, { personId: hana.id, mail: 'scraps' }) }, body: { choice: 'receive' } })
    await say('all', { choice: 'suspend', days: 30 })
    expect(await changes()).toMatchObject([
      { subject: 'all', choice: 'suspend', way: 'page', until: toIso(at + hours(1) + days(30)) }, { subject: 'scraps', choice: 'receive', way: 'mail_link', at: toIso(at + hours(1)) }, { subject: 'scraps', choice: 'refuse', way: 'page', at: toIso(at) },
    ])
    expect(await changes()).toHaveLength(3)
  })
})

describe('push by service', () => {
  const push = (service: string, on: boolean) => world.as(hana).call('PUT /api/notices/settings/pushes/{service}', { params: { service }, body: { on } })
  test('NOTI-25 each of the services is on until it is switched off, and back', async () => {
    expect((await settings()).pushes.map((p: { service: string }) => p.service)).toEqual(expect.arrayContaining(['proposals', 'messages', 'interviews', 'tests', 'community', 'mentoring', 'coaching', 'scraps', 'notices']))
    expect((await settings()).pushes.every((p: { on: boolean }) => p.on)).toBe(true)
    await push('interviews', false); await push('interviews', false)
    expect((await settings()).pushes.filter((p: { on: boolean }) => !p.on)).toMatchObject([{ service: 'interviews' }])
    await push('interviews', true)
    expect((await settings()).pushes.every((p: { on: boolean }) => p.on)).toBe(true)
    expect((await changes()).map((c) => [c.subject, c.choice])).toEqual([['interviews', 'on'], ['interviews', 'off']])
    expect((await push('account', false)).status).toBe(404)
  })
})

describe('the link of a mail', () => {
  beforeEach(async () => { await send(); await world.sweep() })

  test('NOTI-24 every optional mail carries both headers and the same link in its footer, in both parts', async () => {
    const { headers, text, html } = await mailOf()
    const link = `http://localhost:3000${linkIn(headers)}`
    expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
    for (const part of [text, html]) {
      expect(part).toContain(link)
      expect(part).toContain('http://localhost:3000/account/notices')
    }
  })
  test('NOTI-24 one click: a form without cookie, origin or sign-in refuses that kind', async () => {
    const link = linkIn((await mailOf()).headers)
    expect((await post(link, oneClick)).statusCode).toBe(204)
    expect(await said('scraps')).toMatchObject({ choice: 'refuse' })
    expect((await said('company')).choice).toBe('receive')
    expect((await post(link, oneClick)).statusCode).toBe(204)
    expect((await changes()).map((c) => c.way)).toEqual(['one_click'])
    await send(); await world.sweep()
    expect((await lines())[0]).toMatchObject({ state: 'muted' })
  })
  test('NOTI-24 one click as multipart, and from the page of a mail program elsewhere', async () => {
    const link = linkIn((await mailOf()).headers)
    const body = '--b1\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b1--\r\n'
    expect((await post(link, body, { 'content-type': 'multipart/form-data; boundary=b1', origin: 'https://mail.example' })).statusCode).toBe(204)
    expect((await said('scraps')).choice).toBe('refuse')
  })
  test('NOTI-24 opening it changes nothing, nor does a form that does not say One-Click', async () => {
    const link = linkIn((await mailOf()).headers)
    const token = link.split('/').at(-1)!
    await world.app.inject({ url: link })
    await world.app.inject({ method: 'HEAD', url: link })
    expect((await world.as(null).call('GET /api/unsubscribe/{token}', { params: { token } })).body).toEqual({ mail: 'scraps', choice: 'receive', until: null, all: 'receive' })
    for (const bad of ['', 'List-Unsubscribe=Yes', 'x=1', '%']) expect((await post(link, bad)).statusCode, bad).toBe(400)
    expect((await said('scraps')).since).toBeNull()
  })
  test('NOTI-24 the footer link refuses and takes it back, signed in or not', async () => {
    const token = linkIn((await mailOf()).headers).split('/').at(-1)!
    const press = (choice: string) => world.as(null).call('POST /api/unsubscribe/{token}', { params: { token }, body: { choice } })
    expect((await press('refuse')).body).toMatchObject({ mail: 'scraps', choice: 'refuse' })
    expect((await press('receive')).body).toMatchObject({ choice: 'receive' })
    expect((await said('scraps')).choice).toBe('receive')
  })
  test('NOTI-24 a link that is not whole, or is for something else, opens nothing', async () => {
    const secret = world.house.config.secret
    const token = unsubscribeToken(secret, { personId: hana.id, mail: 'scraps' })
    expect(readToken(secret, token)).toEqual({ personId: hana.id, mail: 'scraps' })
    const duri = await world.person('이두리')
    const forged = [token.slice(0, -1), `${token}x`, `${token}.x`, token.replace('scraps', 'company'), token.replace(hana.id, duri.id), unsubscribeToken('another secret', { personId: hana.id, mail: 'scraps' }), unsubscribeToken(secret, { personId: hana.id, mail: 'security' as never }), '..', 'x']
    for (const bad of forged) {
      expect(readToken(secret, bad), bad).toBeNull()
      expect((await post(`/unsubscribe/${bad}`, oneClick)).statusCode, bad).toBe(404)
      expect((await world.as(null).call('GET /api/unsubscribe/{token}', { params: { token: bad } })).status, bad).toBe(404)
    }
  })
  test('NOTI-24 the link works a year later', async () => {
    const link = linkIn((await mailOf()).headers)
    world.clock.advance(days(365))
    expect((await post(link, oneClick)).statusCode).toBe(204)
  })
})

test('RFC 7578 a small form is read in either way, and what is none is empty', () => {
  expect(readForm('application/x-www-form-urlencoded; charset=utf-8', 'List-Unsubscribe=One-Click&x=%EA%B0%80')).toEqual({ 'List-Unsubscribe': 'One-Click', x: '가' })
  expect(readForm('multipart/form-data; boundary="a b"', '--a b\r\ncontent-disposition: form-data; name="x"\r\nContent-Type: text/plain\r\n\r\n1\r\n2\r\n--a b--')).toEqual({ x: '1\r\n2' })
  for (const [type, body] of [['multipart/form-data', 'x'], ['multipart/form-data; boundary=b', ''], ['multipart/form-data; boundary=b', '--b\r\nname="x"\r\n\r\n'], ['text/plain', 'x=1']] as const) expect(readForm(type, body)).toEqual({})
})
