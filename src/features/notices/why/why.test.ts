import { beforeAll, expect, test } from 'vitest'
import { hours } from '../../../kernel/time.js'
import { recipientOf, type Person } from '../../accounts/index.js'
import { useWorld } from '../../../../tests/world/world.js'
import { notify, withdraw } from '../index.js'
import type { SentView, WhyView } from '../contract/why.js'

const world = useWorld()
let hana: Person
let duri: Person
let op: Person
beforeAll(async () => {
  [hana, duri, op] = [await world.person('김하나'), await world.person('이두리', { locale: 'en' }), await world.person('운영자', { operator: true })]
})
const tell = (to: Person, event: string, more: Partial<Parameters<typeof notify>[1]> = {}) => world.house.transact((tx) => notify(tx, {
  event, about: event, to: recipientOf(to), required: true, ...more,
  content: { kind: 'interview.scheduled', bell: { title: '면접 일정이 확정되었습니다', body: '가람소프트', href: '/my/interviews' }, mail: { subject: '[면접 확정]', lines: ['본문'] }, ...more.content },
}))
const sentTo = async (person: Person, query: Record<string, string | number> = {}) => (await world.as(person).call('GET /api/my/sent', { query })).body as { items: SentView[]; next: string | null }
const why = (person: Person | null, id: string) => world.as(person).call('GET /api/my/sent/{id}', { params: { id } })

test('NOTI-27 nobody reads of another’s notices, and cannot tell them from none', async () => {
  const id = (await tell(hana, 'own'))!
  expect((await world.as(null).call('GET /api/my/sent')).status).toBe(401)
  expect((await sentTo(duri)).items).toEqual([])
  const [theirs, none] = [await why(duri, id), await why(duri, 'x'.repeat(23))]
  expect(theirs.status).toBe(404)
  expect(theirs.body.code).toBe(none.body.code)
})

test('NOTI-27 its recipient reads the whole way in their language, from its own bell entry', async () => {
  await world.sweep()
  const [entry] = (await world.as(hana).call('GET /api/notices')).body.items
  const view = (await why(hana, entry.id)).body as WhyView
  expect(view).toMatchObject({ title: '면접 일정이 확정되었습니다', kind: '면접 일정 확정', required: true, fate: 'sent', bell: true, ways: [{ channel: 'mail', state: 'accepted' }] })
  expect(view.lines.map((l) => l.text)).toEqual([
    '면접 일정이 확정되었습니다.', '바로 보내도록 등록되었습니다.', '필수 알림입니다. 면접 일정을 놓치지 않으셔야 하므로 수신 설정과 관계없이 보냅니다.', '알림함에 표시했습니다.', '메일로 보냅니다.',
    '이 설치에는 발송 경로가 연결되어 있지 않아 실제로 발송하지 않고 보관했습니다.',
  ])
  expect(JSON.stringify(view)).not.toContain(hana.mail)
  const id = (await tell(duri, 'english'))!
  expect(((await why(duri, id)).body as WhyView).lines[0]!.text).toBe('An interview was scheduled.')
})

test('NOTI-27 what is planned, or was withdrawn, is told without what it says', async () => {
  const id = (await tell(hana, 'later', { dueAt: world.clock.now() + hours(5) }))!
  expect((await sentTo(hana)).items[0]).toMatchObject({ id, title: '면접 일정 확정', fate: 'planned' })
  await world.house.transact((tx) => withdraw(tx, 'later'))
  const view = (await why(hana, id)).body as WhyView
  expect(view).toMatchObject({ title: '면접 일정 확정', fate: 'withdrawn', ways: [{ channel: 'mail', state: 'withdrawn' }] })
  expect(view.lines.map((l) => l.text)).toContain('보내기 전에 취소되었습니다.')
})

test('NOTI-27 the list goes on page by page', async () => {
  for (let i = 0; i < 3; i++) await tell(hana, `more:${i}`)
  const whole = (await sentTo(hana)).items.map((i) => i.id)
  const paged: string[] = []
  for (let cursor: string | null | undefined; cursor !== null;) {
    const part = await sentTo(hana, { limit: 2, ...(cursor ? { cursor } : {}) })
    paged.push(...part.items.map((i) => i.id))
    cursor = part.next
  }
  expect(paged).toEqual(whole)
  expect(new Set(paged).size).toBe(5)
})

test('NOTI-27 the operator reads the same way beside the message', async () => {
  await world.sweep()
  const [line] = (await world.as(op).call('GET /api/operator/outbox', { query: { q: '김하나' } })).body.items
  const { body } = await world.as(op).call('GET /api/operator/outbox/{id}', { params: { id: line.id } })
  expect(body.why.map((l: { text: string }) => l.text)).toContain('알림함에 표시했습니다.')
})
