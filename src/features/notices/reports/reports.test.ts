import { afterAll, expect, test } from 'vitest'
import { NotSent, type Report, type Taken } from '../../../kernel/hand-over.js'
import { days, hours, minutes, seconds } from '../../../kernel/time.js'
import { duri, everything, noticesHouse, scriptedAlimtalk, scriptedText, start, type NoticesHouse } from '../../../../tests/world/notices-house.js'
import { retryDelivery } from '../index.js'
import { askAgainAt, reportsWithin } from './rules.js'

const houses: NoticesHouse[] = []
afterAll(async () => { for (const w of houses) await w.close() })

/** A provider that takes what it is given and is asked later; `knows` is what it then says. */
async function open({ instant = true } = {}) {
  const knows = new Map<string, Report>()
  const asked: string[][] = []
  const away: { now: boolean } = { now: false }
  const alimtalk = Object.assign(scriptedAlimtalk(), { instant, knowsRepeats: true, reports: {
    ask: async (messages: readonly Taken[]) => {
      asked.push(messages.map((m) => m.providerId))
      if (away.now) throw new Error('away')
      return messages.flatMap((m) => knows.get(m.providerId) ?? [])
    },
    hear: (headers: Record<string, unknown>, body: unknown) => (headers['secret'] === 'right' ? body as string[] : null),
  } })
  const text = scriptedText()
  const w = await noticesHouse({ alimtalk, text })
  houses.push(w)
  return { w, knows, asked, away, alimtalk, text }
}
const { mail: _mail, ...talkOnly } = everything('면접 일정')
const failed: Report = { providerId: 'scripted-1', arrived: false, reason: 'solapi_3104' }

test('NOTI-3 what a provider reports as arrived is delivered, and is not asked for again', async () => {
  const { w, knows, asked } = await open()
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk accepted'])
  knows.set('scripted-1', { providerId: 'scripted-1', arrived: true })
  w.clock.advance(seconds(10) - 1); await w.sweepAll()
  expect(asked).toEqual([])
  w.clock.advance(1); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk delivered'])
  w.clock.advance(days(1)); await w.sweepAll()
  expect(asked).toHaveLength(1)
})

test('NOTI-3 an AlimTalk that is reported as failed goes on as text, as one that was refused does', async () => {
  const { w, knows, text } = await open()
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  knows.set('scripted-1', failed)
  w.clock.advance(seconds(10)); await w.sweepAll(); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk failed', 'text accepted'])
  expect(text.taken).toHaveLength(1)
  const talk = (await w.outbox()).items.at(-1)!
  expect(talk).toMatchObject({ failure: 'solapi_3104' })
  expect((await w.detail(talk.id))!.tried.map((t) => t.outcome)).toEqual(['accepted'])
})

test('NOTI-4 a report that comes twice, and from two sides at once, changes nothing a second time', async () => {
  const { w, knows, text } = await open()
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  knows.set('scripted-1', failed)
  w.clock.advance(seconds(10))
  await Promise.all([w.desk().hear('scripted', { secret: 'right' }, ['scripted-1', 'scripted-1'], w.clock.now()), w.sweepAll()])
  for (let i = 0; i < 3; i++) { await w.sweepAll(); expect(await w.desk().hear('scripted', { secret: 'right' }, ['scripted-1'], w.clock.now())).toBe(0) }
  expect(text.taken).toHaveLength(1)
})

test('NOTI-4 a notice that has become wrong meanwhile is not told by another channel', async () => {
  const { w, knows } = await open()
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  await w.withdraw('test:1')
  knows.set('scripted-1', failed)
  w.clock.advance(seconds(10)); await w.sweepAll(); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk failed'])
})

test('NOTI-4 a provider that is away, or does not know yet, is asked with growing pauses for three days', async () => {
  const { w, asked, away } = await open({ instant: false })
  away.now = true
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  const at: number[] = []
  for (let i = 0; i < 900; i++) {
    const before = asked.length
    w.clock.advance(i < 60 ? seconds(10) : minutes(5)); await w.sweepAll()
    if (asked.length > before) at.push(w.clock.now() - start)
    if (i === 60) away.now = false
  }
  expect(at.slice(0, 4)).toEqual([seconds(10), seconds(40), seconds(130), seconds(400)])
  expect(at.at(-1)).toBeLessThanOrEqual(reportsWithin + minutes(5))
  expect(asked.length).toBeLessThan(25)
  expect(await w.states()).toEqual(['alimtalk accepted'])
})

test('NOTI-3 a provider that calls has its messages asked for at once; somebody else in its name is not heard', async () => {
  const { w, knows, asked } = await open()
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  knows.set('scripted-1', { providerId: 'scripted-1', arrived: true })
  expect(await w.desk().hear('scripted', { secret: 'wrong' }, ['scripted-1'], w.clock.now())).toBeNull()
  expect(await w.desk().hear('nobody', { secret: 'right' }, ['scripted-1'], w.clock.now())).toBeNull()
  await w.sweepAll()
  expect(asked).toEqual([])
  expect(await w.desk().hear('scripted', { secret: 'right' }, ['scripted-1', 'scripted-9'], w.clock.now())).toBe(1)
  await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk delivered'])
})

test('NOTI-4 a message that an operator has sent again is awaited under its new name; word of the old one is not taken for it', async () => {
  const { w, knows, text } = await open()
  text.says.push(new NotSent('no', { permanent: true }))
  await w.notify({ event: 'e1', to: { ...duri, locale: 'ko', mail: null, phone: '01000000000' }, content: talkOnly })
  await w.sweepAll()
  knows.set('scripted-1', failed)
  w.clock.advance(seconds(10)); await w.sweepAll(); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk failed', 'text failed'])
  await w.house.transact(async (tx) => retryDelivery(tx, (await w.outbox()).items.at(-1)!.id))
  await w.sweepAll()
  expect(await w.desk().hear('scripted', { secret: 'right' }, ['scripted-1'], w.clock.now())).toBe(0)
  knows.set('scripted-2', { providerId: 'scripted-2', arrived: true })
  w.clock.advance(seconds(10)); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk delivered', 'text failed'])
})

test('NOTI-4 a message whose earlier try may have gone through is handed over with that, so that its provider looks first', async () => {
  const { w, alimtalk } = await open()
  alimtalk.says.push(new NotSent('down', { permanent: false }), new NotSent('broke', { permanent: false, unknown: true }))
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  const gave: (object | undefined)[] = []
  alimtalk.says.push(async (m) => { gave.push(m.unsure) })
  for (const pause of [6, 20]) { w.clock.advance(seconds(pause)); await w.sweepAll() }
  expect(gave).toEqual([{ from: start + seconds(6), to: start + seconds(6) }])
})

test('NOTI-4 a provider that wants to be left alone is left alone for as long', async () => {
  const { w, alimtalk } = await open()
  alimtalk.says.push(new NotSent('busy', { permanent: false, waitFor: minutes(2) }))
  await w.notify({ event: 'e1', content: talkOnly })
  await w.sweepAll()
  w.clock.advance(minutes(2) - 1); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk retrying'])
  w.clock.advance(1); await w.sweepAll()
  expect(await w.states()).toEqual(['alimtalk accepted'])
})

test.each([
  [0, 0, seconds(10)], [1, seconds(10), seconds(40)], [9, hours(1), hours(7)], [40, reportsWithin - 1, reportsWithin], [3, reportsWithin, null],
])('NOTI-4 after %i questions the next is asked in time', (asked, now, next) => { expect(askAgainAt(asked, 0, now)).toBe(next) })
