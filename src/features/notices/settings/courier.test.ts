import { afterAll, expect, test } from 'vitest'
import { NotSent } from '../../../kernel/hand-over.js'
import { hours, toInstant } from '../../../kernel/time.js'
import { everything, hana, mailOnly, noticesHouse, scriptedAlimtalk, scriptedMail, scriptedText, type NoticesHouse } from '../../../../tests/world/notices-house.js'
import type { Content } from '../content.js'
import { mailSettings, pushOff } from '../tables.js'

const houses: NoticesHouse[] = []
const open = async (...args: Parameters<typeof noticesHouse>) => { const w = await noticesHouse(...args); houses.push(w); return w }
afterAll(async () => { for (const w of houses) await w.close() })

const optional = { required: false, content: { ...everything('선택 알림'), kind: 'posting.deadline' } as Content }
const { mail: _mail, ...talkOnly } = optional.content
const evening = toInstant('2026-11-23T12:00:00Z')
const never = () => new NotSent('not_a_friend', { permanent: true })
const refuse = (w: NoticesHouse, mail: 'scraps' | 'all' = 'scraps') => w.house.db.insert(mailSettings).values({ personId: hana.personId!, mail, choice: 'refuse', days: null, since: w.clock.now(), until: null })

test('NOTI-25 a bell entry goes to the devices of whoever has one when it is released, as one delivery', async () => {
  const w = await open({}, { hasDevice: true })
  await w.notify({ event: 'e1', content: everything('면접 일정') })
  await w.notify({ event: 'e2' })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk accepted', 'mail accepted', 'push accepted', 'mail accepted'])
  const push = (await w.outbox()).items.find((l) => l.channel === 'push')!
  expect((await w.detail(push.id))!.message).toMatchObject({ channel: 'push', message: { to: hana.personId, title: '면접 일정', body: '종에 뜨는 말', url: 'https://maru.example/my/interviews' } })
  const without = await open()
  await without.notify({ event: 'e1', content: everything('면접 일정') })
  expect(await without.states()).toEqual(['alimtalk waiting', 'mail waiting'])
})

test('NOTI-5 what is optional waits from nine in the evening to eight in the morning, and holds up nothing required', async () => {
  const alimtalk = scriptedAlimtalk()
  const w = await open({ alimtalk }, { hasDevice: true })
  w.clock.advance(evening - w.clock.now())
  await w.notify({ event: 'a', ...optional })
  await w.notify({ event: 'b', content: everything('필수 알림') })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk waiting', 'mail accepted', 'push waiting', 'alimtalk accepted', 'mail accepted', 'push accepted'])
  expect((await w.outbox()).items.filter((l) => l.state === 'waiting')).toMatchObject([{ held: 'quiet_hours', heldUntil: evening + hours(11) }, { held: 'quiet_hours' }])
  w.clock.advance(hours(11) - 1); await w.sweep()
  expect(alimtalk.taken).toHaveLength(1)
  w.clock.advance(1); await w.sweep()
  expect(alimtalk.taken.map((m) => m.text.split('\n')[0])).toEqual(['필수 알림', '선택 알림'])
  expect((await w.outbox()).items.filter((l) => l.held).map((l) => [l.state, l.tries, l.held])).toEqual([['accepted', 1, 'quiet_hours'], ['accepted', 1, 'quiet_hours']])
})

test('NOTI-5 a clock that is set back while something is held asks the rule again', async () => {
  const w = await open()
  w.clock.advance(evening - w.clock.now())
  await w.notify({ event: 'a', required: false, content: talkOnly })
  await w.sweep()
  w.clock.advance(-hours(10))
  await w.house.transact((tx) => w.wake(tx, `alimtalk:p-${hana.personId}`))
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk accepted'])
})

test('NOTI-5 a text that stands in at night is held as well; what is stale by morning is dropped', async () => {
  const [alimtalk, text] = [scriptedAlimtalk(), scriptedText()]
  const w = await open({ alimtalk, text })
  w.clock.advance(evening - 1 - w.clock.now())
  alimtalk.says.push(async () => { w.clock.advance(1); return Promise.reject(never()) })
  await w.notify({ event: 'a', required: false, content: talkOnly, dropAfter: evening + hours(5) })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk failed', 'text waiting'])
  w.clock.advance(hours(11)); await w.sweep()
  expect(await w.states()).toEqual(['alimtalk failed', 'text dropped'])
})

test('NOTI-22 a change holds for what is not handed over yet, and what it mutes stays unsent', async () => {
  const mail = scriptedMail()
  const w = await open({ mail })
  mail.says.push(new NotSent('smtp_450', { permanent: false }))
  await w.notify({ event: 'a', ...optional, content: { ...mailOnly('마감'), kind: 'posting.deadline' } })
  await w.notify({ event: 'b' })
  await w.sweep()
  await refuse(w)
  w.clock.advance(hours(1)); await w.sweep()
  expect(await w.states()).toEqual(['mail muted', 'mail accepted'])
  expect((await w.outbox()).items.at(-1)).toMatchObject({ muted: 'refused', nextTryAt: null })
  await w.house.db.delete(mailSettings)
  w.clock.advance(hours(30)); await w.sweep()
  expect(mail.taken.map((m) => m.subject)).toEqual(['제목'])
})

test('NOTI-22 what a mail setting mutes does not come as a mail by another way', async () => {
  const [alimtalk, text] = [scriptedAlimtalk(), scriptedText()]
  const w = await open({ alimtalk, text })
  await refuse(w, 'all')
  alimtalk.says.push(never()); text.says.push(never())
  await w.notify({ event: 'a', required: false, content: talkOnly })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk failed', 'text failed', 'mail muted'])
})

test('NOTI-25 a service whose push is off: no push, all else as before', async () => {
  const w = await open({}, { hasDevice: true })
  await w.house.db.insert(pushOff).values({ personId: hana.personId!, service: 'scraps', since: w.clock.now() })
  await w.notify({ event: 'a', ...optional })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk accepted', 'mail accepted', 'push muted'])
})

test('NOTI-26 what its recipient has hidden goes to no device, whatever a fallback would be', async () => {
  const w = await open({}, { hasDevice: true, isHidden: (_db, n) => Promise.resolve(n.about === 'message-room:1') })
  const content: Content = { ...everything('새 메시지'), kind: 'message.new' }
  await w.notify({ event: 'a', about: 'message-room:1', required: false, content })
  await w.notify({ event: 'b', about: 'message-room:2', required: false, content })
  await w.sweep()
  expect(await w.states()).toEqual(['alimtalk muted', 'mail accepted', 'push muted', 'alimtalk accepted', 'mail accepted', 'push accepted'])
})

test('NOTI-23 a kind of notice is only what its row says: what is for all cannot be optional, what has a switch not required', async () => {
  const w = await open()
  await expect(w.notify({ event: 'a', required: true, content: { ...mailOnly('x'), kind: 'posting.deadline' } })).rejects.toThrow('cannot be required')
  await expect(w.notify({ event: 'b', required: false, content: { ...mailOnly('x'), kind: 'interview.changed' } })).rejects.toThrow('cannot be optional')
})
