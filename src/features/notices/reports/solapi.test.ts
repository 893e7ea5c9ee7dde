import { createHash } from 'node:crypto'
import Fastify from 'fastify'
import { afterAll, expect, test } from 'vitest'
import { hours, minutes, seconds } from '../../../kernel/time.js'
import { solapiAlimtalk } from '../../../adapters/solapi/alimtalk.js'
import { solapiClient } from '../../../adapters/solapi/client.js'
import { solapiServer, type SolapiServer } from '../../../adapters/solapi/testing.js'
import { solapiText } from '../../../adapters/solapi/text.js'
import { duri, hana, noticesHouse, start, type NoticesHouse } from '../../../../tests/world/notices-house.js'
import { fillTemplate, type Content, type NoticeTemplate } from '../content.js'

const closing: (() => Promise<unknown>)[] = []
afterAll(async () => { for (const close of closing.reverse()) await close() })

const template: NoticeTemplate = {
  code: 'maru_test_1', kind: 'test.all', name: { ko: '면접 일정 확정', en: 'Interview scheduled' }, buttons: [{ label: { ko: '면접 확인하기', en: 'Open the interview' }, path: '/interviews/#{번호}' }],
  text: { ko: '#{이름}님, 면접 일정이 확정되었습니다.\n\n■ 일시: #{일시}', en: '#{이름}, your interview has been scheduled.\n\n■ Time: #{일시}' },
}
const said = (locale: 'ko' | 'en', name: string): Content => ({ kind: 'test.all', bell: { title: template.name[locale], body: '', href: '/' }, alimtalk: fillTemplate(template, locale, { 이름: name, 일시: '11:00–11:30', 번호: 'i1' }) })
const hookSecret = 'a-secret-of-the-hook'
const registered = { KA01TP1: { text: template.text.ko, buttons: [{ name: '면접 확인하기', url: 'https://maru.example/interviews/#{번호}' }] } }

/** A house whose AlimTalk and text go by Solapi's API. */
async function open(options: { templates?: Record<string, string> } = {}) {
  const held: { w?: NoticesHouse } = {}
  const server: SolapiServer = await solapiServer(() => held.w?.clock.now() ?? start, { templates: registered })
  const client = solapiClient({ url: server.url, apiKey: server.account.apiKey, apiSecret: server.account.apiSecret, from: '0212345678', now: () => held.w!.clock.now(), limit: 2000 })
  const ports = { alimtalk: solapiAlimtalk(client, { pfId: 'KA01PF1', templates: options.templates ?? { maru_test_1: 'KA01TP1' }, hookSecret }), text: solapiText(client, { hookSecret }) }
  const w = held.w = await noticesHouse(ports)
  closing.push(() => server.close(), () => w.close())
  const after = async (time: number) => { w.clock.advance(time); for (let i = 0; i < 3; i++) await w.sweepAll() }
  const tell = async (to = hana) => { await w.notify({ event: 'e1', to, content: said(to.locale, to.name) }); await after(0) }
  return { w, server, ports, after, tell }
}
const sent = (s: SolapiServer) => s.messages.map((m) => `${m.type} ${m.statusCode}`)

test('NOTI-3 an AlimTalk that nobody on the telephone can read goes on as text, and what arrived is known', async () => {
  const { w, server, after, tell } = await open()
  await tell()
  expect(await w.states()).toEqual(['alimtalk accepted'])
  server.report(server.messages[0]!.messageId, '3104')
  await after(seconds(10))
  expect(await w.states()).toEqual(['alimtalk failed', 'text accepted'])
  expect(server.messages[1]).toMatchObject({ type: 'LMS', subject: '면접 일정 확정', text: '김하나님, 면접 일정이 확정되었습니다.\n\n■ 일시: 11:00-11:30\n면접 확인하기: https://maru.example/interviews/i1' })
  server.report(server.messages[1]!.messageId, '4000')
  await after(seconds(10))
  expect(await w.states()).toEqual(['alimtalk failed', 'text delivered'])
  const talk = (await w.outbox()).items.at(-1)!
  expect(talk).toMatchObject({ provider: 'solapi', failure: 'solapi_3104' })
  await after(hours(100))
  expect(sent(server)).toEqual(['ATA 3104', 'LMS 4000'])
})

test('NOTI-3 a template that has no id yet goes on as text, visibly', async () => {
  const { w, server, tell } = await open({ templates: {} })
  await tell()
  expect(await w.states()).toEqual(['alimtalk failed', 'text accepted'])
  expect((await w.outbox()).items.at(-1)).toMatchObject({ failure: 'template_not_registered' })
  expect(sent(server)).toEqual(['LMS 2000'])
})

test('NOTI-1 a reader of English gets the text in English, and no AlimTalk that Kakao has not registered', async () => {
  const { w, server, tell } = await open()
  await tell({ ...duri, phone: '01087654321' })
  expect(await w.states()).toEqual(['text accepted'])
  expect(server.messages).toMatchObject([{ type: 'LMS', subject: 'Interview scheduled', text: expect.stringMatching(/^Duri Lee, your interview has been scheduled[^]*Open the interview: https/) as string }])
})

test('NOTI-4 a connection that breaks after the message was taken: it is found, not sent again, and awaited', async () => {
  const { w, server, after, tell } = await open()
  server.does.push('break_after')
  await tell()
  expect(await w.states()).toEqual(['alimtalk retrying'])
  await after(seconds(6))
  expect(await w.states()).toEqual(['alimtalk accepted'])
  server.report(server.messages[0]!.messageId, '4000')
  await after(seconds(10))
  expect(await w.states()).toEqual(['alimtalk delivered'])
  expect(sent(server)).toEqual(['ATA 4000'])
})

test('NOTI-4 a connection that breaks before the message was taken: it is sent once, and only once', async () => {
  const { w, server, after, tell } = await open()
  server.does.push('break_before')
  await tell()
  for (let i = 0; i < 12; i++) await after(seconds(20))
  expect(await w.states()).toEqual(['alimtalk accepted'])
  expect(sent(server)).toEqual(['ATA 2000'])
})

test('NOTI-4 the process dies after the message was taken: the next one finds it', async () => {
  const { w, server, ports, after } = await open()
  await w.notify({ event: 'e1', content: said('ko', '김하나') })
  const taken = ports.alimtalk.send.bind(ports.alimtalk)
  const given = new Promise<void>((reached) => {
    w.restart({ ...ports, alimtalk: { ...ports.alimtalk, send: async (m) => { await taken(m); reached(); return new Promise(() => undefined) } } })
  })
  await w.sweep(); await given
  w.restart(ports)
  for (let i = 0; i < 3; i++) await after(minutes(2))
  expect(await w.states()).toEqual(['alimtalk accepted'])
  expect(sent(server)).toEqual(['ATA 2000'])
})

test('NOTI-4 an outage of the provider ends in the mail, after the text has waited its time as well', async () => {
  const { w, server, after } = await open()
  server.does.push(...Array.from({ length: 500 }, () => ({ status: 503 })))
  await w.notify({ event: 'e1', content: said('ko', '김하나') })
  for (let i = 0; i < 60; i++) await after(seconds(30))
  expect(await w.states()).toEqual(['alimtalk failed', 'text failed', 'mail accepted'])
  expect(server.messages).toEqual([])
})

test('NOTI-3 a call of the provider has the message asked for at once; one in its name hears that there is no such thing', async () => {
  const { w, server, after, tell } = await open()
  await tell()
  server.report(server.messages[0]!.messageId, '4000')
  const calls = () => server.calls.filter((c) => c.method === 'GET').length
  const app = Fastify()
  app.post('/hook', async ({ headers, body }) => ({ asked: await w.desk().hear('solapi', headers, body, w.clock.now()) }))
  const call = async (secret: string) => (await app.inject({ method: 'POST', url: '/hook', headers: { 'X-Solapi-Secret': secret, 'X-Solapi-Event-Name': 'SINGLE-REPORT' }, payload: [{ messageId: server.messages[0]!.messageId, statusCode: '3104' }] })).json<{ asked: number | null }>().asked
  expect(await call('wrong')).toBeNull()
  await after(0)
  expect(calls()).toBe(0)
  expect(await call(createHash('sha1').update(hookSecret).digest('hex'))).toBe(1)
  await after(0)
  // What the call said of it (3104) is not what is believed.
  expect(await w.states()).toEqual(['alimtalk delivered'])
  expect(calls()).toBe(1)
})
