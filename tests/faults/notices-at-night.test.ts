import { afterAll, beforeAll, expect, test } from 'vitest'
import { browserAt, pushService } from '../../src/adapters/push/push-service.fixture.js'
import { notify, outboxPage, type Content } from '../../src/features/notices/index.js'
import { toInstant, toIso } from '../../src/kernel/time.js'
import { everything } from '../world/notices-house.js'
import { useWorld } from '../world/world.js'

/** NOTI-5 through the whole app: a device that takes push, AlimTalk or (for who reads English) text, and mail. */
const world = useWorld()
let service: Awaited<ReturnType<typeof pushService>>
beforeAll(async () => { service = await pushService() })
afterAll(() => service.close())

/** When it is said, where, and until when what is optional is held; null: it goes at once. */
const rows: [string, string, string | null][] = [
  ['Asia/Seoul', '2026-11-24T20:59:59+09:00', null],
  ['Asia/Seoul', '2026-11-24T21:00:00+09:00', '2026-11-25T08:00:00+09:00'],
  ['Asia/Seoul', '2026-11-26T07:59:59+09:00', '2026-11-26T08:00:00+09:00'],
  ['Asia/Seoul', '2026-11-27T08:00:00+09:00', null],
  // Evening in Seoul, noon in London, and the other way round.
  ['Europe/London', '2026-11-28T22:00:00+09:00', null],
  ['Europe/London', '2026-11-30T06:30:00+09:00', '2026-11-30T08:00:00+00:00'],
  // The night in which New York's clocks go forward, and the one in which they go back.
  ['America/New_York', '2027-03-13T21:00:00-05:00', '2027-03-14T08:00:00-04:00'],
  ['America/New_York', '2027-03-14T07:59:59-04:00', '2027-03-14T08:00:00-04:00'],
  ['Australia/Lord_Howe', '2027-04-03T23:30:00+11:00', '2027-04-04T08:00:00+10:30'],
  ['America/New_York', '2027-11-06T20:59:59-04:00', null],
  ['America/New_York', '2027-11-06T23:59:59-04:00', '2027-11-07T08:00:00-05:00'],
]
const optional = (words: string): Content => ({ ...everything(words), kind: 'posting.deadline' })

test.each(rows)('NOTI-5 in %s at %s what is optional by AlimTalk, text and push is held until %s; mail and what is required go at once', async (timeZone, said, until) => {
  world.clock.set(toInstant(said))
  const korean = timeZone === 'Asia/Seoul'
  const person = await world.person('김하나', { timeZone, locale: korean ? 'ko' : 'en' })
  const browser = browserAt(`${service.origin}/${person.id}`)
  expect((await world.as(person).call('POST /api/push/devices', { body: { endpoint: browser.endpoint, keys: browser.keys }, headers: { 'user-agent': 'Firefox' } })).status).toBe(201)
  const to = { personId: person.id, name: person.name, mail: person.mail, phone: person.phone, locale: person.locale, timeZone }
  const tell = (words: string, required: boolean) => world.house.transact((tx) => notify(tx, { event: `${person.id}:${words}`, about: person.id, to, required, content: required ? everything(words) : optional(words) }))
  const told = async () => {
    await world.sweep()
    const { items } = await outboxPage(world.house.db, { about: person.id }, { limit: 20 })
    return Object.fromEntries(items.map((l) => [`${l.required ? 'required' : 'optional'} ${l.channel}`, l.state === 'waiting' ? `${l.held} ${l.heldUntil === null ? '' : toIso(l.heldUntil)}` : `${l.state} ${toIso(l.changedAt)}`]))
  }
  const pushed = () => service.got.filter((g) => g.path.endsWith(person.id)).length
  await tell('optional', false)
  await tell('required', true)
  const [phone, now] = [korean ? 'alimtalk' : 'text', `accepted ${toIso(toInstant(said))}`]
  const required = { 'required mail': now, [`required ${phone}`]: now, 'required push': now }
  const held = until === null ? now : `quiet_hours ${toIso(toInstant(until))}`
  expect(await told()).toEqual({ ...required, 'optional mail': now, [`optional ${phone}`]: held, 'optional push': held })
  expect(pushed()).toBe(until === null ? 2 : 1)
  if (until === null) return
  world.clock.set(toInstant(until) - 1)
  expect((await told())['optional push']).toBe(held)
  world.clock.set(toInstant(until))
  const morning = `accepted ${toIso(toInstant(until))}`
  expect(await told()).toEqual({ ...required, 'optional mail': now, [`optional ${phone}`]: morning, 'optional push': morning })
  expect(pushed()).toBe(2)
})
