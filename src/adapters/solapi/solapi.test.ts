import { createHash } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds, toInstant } from '../../kernel/time.js'
import { stoppedClock } from '../../platform/clock/clock.js'
import type { AlimtalkMessage } from '../alimtalk/port.js'
import type { TextMessage } from '../text/port.js'
import { solapiAlimtalk } from './alimtalk.js'
import { solapiClient } from './client.js'
import { carriable, cutTo, koreanNumber } from './letters.js'
import { authorization } from './sign.js'
import { solapiServer, type Behaviour, type SolapiServer } from './testing.js'
import { solapiText } from './text.js'

const start = toInstant('2026-11-23T00:00:00Z')
const templates = { KA01TP1: { text: '#{이름}님, 면접 일정이 확정되었습니다.', buttons: [{ name: '면접 확인하기', url: 'https://maru.example/interviews/#{번호}' }] } }
const talk: AlimtalkMessage = { key: 'delivery-1', to: '+821012345678', template: 'maru_1', variables: { 이름: '김하나', 번호: 'i1' }, text: '김하나님, 면접 일정이 확정되었습니다.', buttons: [{ label: '면접 확인하기', url: 'https://maru.example/interviews/i1' }] }
const short: TextMessage = { key: 'delivery-2', to: '010-1234-5678', text: '면접 일정이 확정되었습니다' }
const long: TextMessage = { ...short, subject: '면접 일정 확정', text: `${'가'.repeat(45)}a` }

const servers: SolapiServer[] = []
afterAll(async () => { for (const s of servers) await s.close() })
const clock = stoppedClock(start)
const hookSecret = 'a-secret-of-the-hook'

async function open({ url, ...more }: { url?: string; apiSecret?: string; pfId?: string | null; from?: string; off?: number; templates?: Record<string, string> } = {}) {
  const server = await solapiServer(() => clock.now(), { templates })
  servers.push(server)
  const client = solapiClient({ url: url ?? server.url, apiKey: server.account.apiKey, apiSecret: more.apiSecret ?? server.account.apiSecret, from: more.from ?? '0212345678', now: () => clock.now() + (more.off ?? 0), limit: 400 })
  return { server, client, alimtalk: solapiAlimtalk(client, { pfId: more.pfId === undefined ? 'KA01PF1' : more.pfId, templates: more.templates ?? { maru_1: 'KA01TP1' }, hookSecret }), text: solapiText(client, { hookSecret }) }
}
beforeEach(() => { clock.set(start) })

test('the signature is HMAC-SHA256 of date and salt, as openssl makes it', () => {
  expect(authorization({ apiKey: 'NCSAYU7YDBXYORXC', apiSecret: 'key' }, toInstant('2019-07-01T00:41:48Z'), 'jqsba2jxjnrjor'))
    .toBe('HMAC-SHA256 apiKey=NCSAYU7YDBXYORXC, date=2019-07-01T00:41:48.000Z, salt=jqsba2jxjnrjor, signature=4ff440fc90fe713858376794b7beaa58487ea2a1ac21323f3ebc7dd747960f65')
})

describe('a message that is right', () => {
  test('NOTI-3 an AlimTalk goes by its registered template with our variables, buttons filled in, and without Solapi’s own fallback', async () => {
    const { server, alimtalk } = await open()
    expect(await alimtalk.send(talk)).toEqual({ accepted: true, providerId: server.messages[0]!.messageId })
    expect(server.messages).toMatchObject([{ to: '01012345678', from: '0212345678', type: 'ATA', text: talk.text, buttons: [{ name: '면접 확인하기', url: talk.buttons[0]!.url }], disableSms: true, customFields: { maruKey: 'delivery-1' } }])
  })
  test('NOTI-1 what is short goes as SMS, what is longer as LMS with a subject', async () => {
    const { server, text } = await open()
    await text.send({ ...short, subject: '제목' }); await text.send(long)
    await text.send({ ...long, subject: '가'.repeat(21) })
    expect(server.messages.map((m) => [m.type, m.subject, m.statusCode])).toEqual([['SMS', null, '2000'], ['LMS', '면접 일정 확정', '2000'], ['LMS', '가'.repeat(20), '2000']])
  })
  test('NOTI-1 a text is written in the letters that telephones take', async () => {
    const { server, text } = await open()
    await text.send({ ...short, text: 'André: 11:00–11:30 ‘참석’ 🎉🎉' })
    expect(server.messages).toMatchObject([{ text: 'Andre: 11:00-11:30 ‘참석’ ?', statusCode: '2000' }])
  })
  test('each call is signed anew', async () => {
    const { server, text } = await open()
    for (const key of ['a', 'b', 'c']) await text.send({ ...short, key })
    expect(server.messages).toHaveLength(3)
  })
})

/** What comes of a message: [whether a later try can help, whether it may have been taken]. */
const [never, later, nobodyKnows] = [{ permanent: true, unknown: false }, { permanent: false, unknown: false }, { permanent: false, unknown: true }]
describe('what is refused', () => {
  test.each([
    ['a template without an id, before anything is sent', { templates: {} }, { ...never, message: 'template_not_registered' }],
    ['a template’s code that is a word of the language', { templates: {} , code: 'constructor' }, { ...never, message: 'template_not_registered' }],
    ['no channel', { pfId: null }, { ...never, message: 'alimtalk_not_set_up' }],
    ['a template that Solapi does not know', { templates: { maru_1: 'KA01TP9' } }, { ...never, message: 'solapi_1042' }],
    ['a channel that Solapi does not know', { pfId: 'KA01PF9' }, { ...later, message: 'solapi_1041' }],
    ['a sender’s number that is not registered', { from: '0299999999' }, { ...later, message: 'solapi_1062' }],
    ['a wrong secret', { apiSecret: 'wrong' }, { ...later, message: 'solapi_SignatureDoesNotMatch' }],
    ['a clock that is 16 minutes off', { off: minutes(16) }, { ...later, message: 'solapi_RequestTimeTooSkewed' }],
  ])('NOTI-4 %s', async (_, options, expected) => {
    const { alimtalk, server } = await open(options)
    await expect(alimtalk.send({ ...talk, template: 'code' in options ? options.code : talk.template })).rejects.toMatchObject(expected)
    if (expected.message.startsWith('template') || expected.message.startsWith('alimtalk')) expect(server.calls).toEqual([])
  })
  test('NOTI-3 a variable that is missing', async () => {
    const { alimtalk } = await open()
    await expect(alimtalk.send({ ...talk, variables: { 이름: '김하나' } })).rejects.toMatchObject({ ...never, message: 'solapi_1043' })
  })
  test('NOTI-4 no balance waits for the operator', async () => {
    const { alimtalk, server } = await open()
    server.account.balance = 0
    await expect(alimtalk.send(talk)).rejects.toMatchObject({ ...later, message: 'solapi_1030' })
  })
  test.each([['+14155550100', 'number_abroad'], ['12', 'number_abroad']])('NOTI-4 the number %s', async (to, message) => {
    const { text, server } = await open()
    await expect(text.send({ ...short, to })).rejects.toMatchObject({ ...never, message })
    expect(server.calls).toEqual([])
  })
  test('NOTI-4 a text that is longer than the longest', async () => {
    const { text } = await open()
    await expect(text.send({ ...short, text: '가'.repeat(1001) })).rejects.toMatchObject({ ...never, message: 'solapi_1031' })
  })
})

describe('a server that fails', () => {
  const cases: [string, Behaviour, object][] = [
    ['asks to be left alone', { status: 429, retryAfter: '120' }, { ...later, waitFor: seconds(120) }],
    ['asks to be left alone until a time', { status: 429, retryAfter: 'Mon, 23 Nov 2026 00:01:00 GMT' }, { ...later, waitFor: minutes(1) }],
    ['is away', { status: 503 }, later], ['has a fault', { status: 500, errorCode: 'InternalError' }, { ...later, message: 'solapi_InternalError' }],
    ['has no money, whatever the status', { status: 400, errorCode: 'NotEnoughBalance' }, later],
    ['does not understand', { status: 400, errorCode: 'ValidationError' }, { ...never, message: 'solapi_ValidationError' }],
    ['is behind a gateway that gave up', { status: 504, taking: true }, nobodyKnows],
    ['sends elsewhere', 'redirect', { ...later, message: 'solapi_302' }],
    ['answers without end', 'endless', { ...nobodyKnows, message: 'solapi_reply' }], ['answers in words that are none', 'babble', { ...nobodyKnows, message: 'solapi_reply' }],
    ['never answers', 'silent_after', { ...nobodyKnows, message: 'solapi_timeout' }], ['answers a byte and no more', 'drip', { ...nobodyKnows, message: 'solapi_timeout' }],
    ['breaks off', 'break_before', nobodyKnows], ['breaks off after taking', 'break_after', nobodyKnows],
  ]
  test.each(cases)('NOTI-4 %s', async (_, does, expected) => {
    const { text, server } = await open()
    server.does.push(does)
    await expect(text.send(short)).rejects.toMatchObject(expected)
    expect(server.calls).toHaveLength(1)
  })
  test('NOTI-4 nobody listens: certainly not sent', async () => {
    const gone = await open()
    await gone.server.close()
    const { text } = await open({ url: gone.server.url })
    await expect(text.send(short)).rejects.toMatchObject({ ...later, message: 'solapi_connection' })
  })
})

describe('a try of which nobody knows the end', () => {
  const unsure = { from: start, to: start }
  test.each([['an AlimTalk'], ['a text']])('NOTI-4 %s that was taken is found by its key and not sent again', async (what) => {
    const { server, alimtalk, text } = await open()
    const send = (more = {}) => (what === 'a text' ? text.send({ ...short, ...more }) : alimtalk.send({ ...talk, ...more }))
    for (let i = 0; i < 250; i++) await text.send({ ...short, key: `other-${i}` })
    server.does.push('break_after')
    await expect(send()).rejects.toMatchObject(nobodyKnows)
    for (let i = 0; i < 210; i++) await text.send({ ...short, key: `more-${i}` })
    clock.set(start + seconds(5))
    expect(await send({ unsure })).toEqual({ accepted: true, providerId: server.messages[250]!.messageId })
    expect(server.messages).toHaveLength(461)
  })
  test('NOTI-4 a message that was not taken is sent again, but not before it must stand in the list', async () => {
    const { server, text } = await open()
    server.does.push('break_before')
    await expect(text.send(short)).rejects.toMatchObject(nobodyKnows)
    clock.set(start + seconds(30) - 1)
    await expect(text.send({ ...short, unsure })).rejects.toMatchObject({ ...nobodyKnows, message: 'solapi_unsure' })
    clock.set(start + seconds(30))
    await text.send({ ...short, unsure })
    expect(server.messages).toHaveLength(1)
  })
  test('NOTI-4 where it cannot be looked for it is not sent', async () => {
    const { server, text } = await open()
    clock.set(start + minutes(5))
    for (const does of [{ status: 503 }, { status: 400, errorCode: 'ValidationError' }, 'break_before', 'babble'] as Behaviour[]) {
      server.does.push(does)
      await expect(text.send({ ...short, unsure })).rejects.toMatchObject(nobodyKnows)
    }
    expect(server.messages).toEqual([])
  })
  test('NOTI-4 one that was taken and has failed meanwhile counts as refused', async () => {
    const { server, alimtalk } = await open()
    server.does.push('break_after')
    await expect(alimtalk.send(talk)).rejects.toMatchObject(nobodyKnows)
    server.report(server.messages[0]!.messageId, '3104')
    await expect(alimtalk.send({ ...talk, unsure })).rejects.toMatchObject({ ...never, message: 'solapi_3104' })
  })
})

describe('what became of it', () => {
  test('NOTI-3 arrived, failed or still under way, asked for together', async () => {
    const { server, text } = await open()
    const ids: string[] = []
    for (const key of ['a', 'b', 'c', 'd']) ids.push((await text.send({ ...short, key })).providerId)
    for (const [i, code] of ['4000', '3104', '3000'].entries()) server.report(ids[i]!, code)
    const asked = [...ids, 'M4V-of-nobody'].map((providerId) => ({ providerId, key: 'k', acceptedAt: start }))
    expect((await text.reports!.ask(asked)).sort((a, b) => a.providerId.localeCompare(b.providerId))).toEqual([{ providerId: ids[0], arrived: true }, { providerId: ids[1], arrived: false, reason: 'solapi_3104' }])
    server.does.push({ status: 503 })
    await expect(text.reports!.ask(asked)).rejects.toThrow('solapi_503')
  })
  test('NOTI-3 a call is heard only with the digest of the secret that the webhook was made with', async () => {
    const { alimtalk, client } = await open()
    const digest = createHash('sha1').update(hookSecret).digest('hex')
    const { hear } = alimtalk.reports!
    expect(hear({ 'x-solapi-secret': digest }, [{ messageId: 'M1', statusCode: '4000' }, { messageId: 'M2' }])).toEqual(['M1', 'M2'])
    expect(hear({ 'x-solapi-secret': digest.toUpperCase() }, { messageId: 'M1' })).toEqual(['M1'])
    expect(hear({ 'x-solapi-secret': digest }, 'nonsense')).toEqual([])
    for (const wrong of [undefined, '', hookSecret, digest.slice(1), [digest]]) expect(hear({ 'x-solapi-secret': wrong }, [{ messageId: 'M1' }])).toBeNull()
    const without = solapiText(client, { hookSecret: null })
    expect(without.reports!.hear({ 'x-solapi-secret': createHash('sha1').update('').digest('hex') }, [])).toBeNull()
  })
})

test.each([['+821012345678', '01012345678'], ['+8201012345678', '01012345678'], ['010-1234-5678', '01012345678'], ['+14155550100', null], ['1012345678', null], ['', null]])('NOTI-1 the number %s', (to, number) => { expect(koreanNumber(to)).toBe(number) })
test.each([['가\u2013나', '가-나'], ['é', 'e'], ['뷁', '?'], ['\u1112\u1161\u11ab', '한'], ['①', '①'], ['ß', 'ß'], ['🎉', '?'], ['a\r\nb', 'a\nb']])('NOTI-1 %s is written %s', (text, written) => { expect(carriable(text)).toBe(written) })
test('a subject is cut at a letter', () => { expect(cutTo('가나다', 5)).toBe('가나') })
