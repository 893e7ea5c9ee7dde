import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { hours, minutes, toIso } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { outboxDetail, outboxPage } from '../notices/index.js'
import { applied, makeCast, nextMorning, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

/** Everything planned for a person in one channel, oldest first. */
async function sentTo(person: Person, channel: 'mail' | 'alimtalk') {
  await world.sweep()
  const { items } = await outboxPage(world.house.db, { search: channel === 'mail' ? person.mail : person.phone! }, { limit: 100 })
  return items.filter((l) => l.channel === channel && l.kind.startsWith('consultation.')).reverse().map((l) => ({ id: l.id, kind: l.kind.replace('consultation.', ''), state: l.state }))
}
const words = async (list: { kind: string; state: string }[]) => list.map((l) => `${l.kind} ${l.state}`)
const message = async (id: string) => (await outboxDetail(world.house, id))!.message.message as { subject: string; text: string; attachments?: { type: string; text: string }[] }
const assign = (id: string, from: number, who: Person = cast.consultant) => world.as(cast.operator).call('POST /api/operator/consultations/{id}/assign', { params: { id }, body: { consultantId: who.id, from: toIso(from) } })

describe('NOTI-10 NOTI-11 notices of consultations', () => {
  test('NOTI-10 when it is confirmed, a day before and when entry opens, by AlimTalk and mail, with consultant, field, type, time and the way to it', async () => {
    const who = await world.person('받는이')
    const at = nextMorning(world) + hours(24)
    const { consultation } = await applied(world, cast, who, at)
    for (const channel of ['mail', 'alimtalk'] as const) expect(await words(await sentTo(who, channel))).toEqual(['assigned accepted', 'day_before planned', 'entry_opens planned'])
    const mail = await message((await sentTo(who, 'mail'))[0]!.id)
    for (const part of ['윤다온', '면접컨설팅', '화상', '09:00–09:50', `/consultations/${consultation.id}`]) expect(mail.text).toContain(part)
    world.clock.set(at - hours(24) - 1)
    expect((await sentTo(who, 'alimtalk'))[1]!.state).toBe('planned')
    world.clock.set(at - hours(24))
    expect((await sentTo(who, 'alimtalk'))[1]!.state).toBe('accepted')
    world.clock.set(at - minutes(60))
    expect((await sentTo(who, 'alimtalk'))[2]!.state).toBe('accepted')
  })
  test('NOTI-10 a consultation made later than a notice’s time skips that notice', async () => {
    const who = await world.person('늦은이')
    const at = nextMorning(world)
    const { consultation } = await applied(world, cast, who, null)
    world.clock.set(at - minutes(40))
    await assign(consultation.id, at)
    expect(await words(await sentTo(who, 'mail'))).toEqual(['assigned accepted', 'day_before skipped', 'entry_opens skipped'])
  })
  test('NOTI-11 a change replaces what is still to be sent, and another consultant’s calendar is cleared', async () => {
    const who = await world.person('바뀐이')
    const at = nextMorning(world) + hours(48)
    const { consultation } = await applied(world, cast, who, at)
    await sentTo(who, 'mail')
    await assign(consultation.id, at + hours(1), cast.second)
    expect(await words(await sentTo(who, 'mail'))).toEqual(['assigned accepted', 'day_before withdrawn', 'entry_opens withdrawn', 'changed accepted', 'day_before planned', 'entry_opens planned'])
    const first = (await sentTo(cast.consultant, 'mail')).slice(-1)[0]!
    const second = (await sentTo(cast.second, 'mail')).slice(-1)[0]!
    expect([first.kind, second.kind]).toEqual(['consultant_removed', 'consultant_assigned'])
    const [gone, put] = [await message(first.id), await message(second.id)]
    expect(gone.attachments![0]!.text).toContain('METHOD:CANCEL')
    expect(put.attachments![0]!.text).toContain('METHOD:REQUEST')
    for (const file of [gone, put]) expect(file.attachments![0]!.text).toContain(`UID:${consultation.id}@`)
  })
  test('NOTI-11 CONS-5 a cancellation withdraws what is to come and is told to the other side, with its reason', async () => {
    const who = await world.person('취소이')
    const at = nextMorning(world) + hours(24)
    const cancel = (p: Person, id: string, reason: string) => world.as(p).call('POST /api/consultations/{id}/cancel', { params: { id }, body: { reason } })
    const { consultation: mine } = await applied(world, cast, who, at)
    await cancel(who, mine.id, '취업했습니다')
    expect(await words(await sentTo(who, 'mail'))).toEqual(['assigned withdrawn', 'day_before withdrawn', 'entry_opens withdrawn'])
    const told = (await sentTo(cast.consultant, 'mail')).slice(-1)[0]!
    expect([told.kind, (await message(told.id)).text.includes('취업했습니다')]).toEqual(['consultant_cancelled', true])

    const { consultation: theirs } = await applied(world, cast, who, at)
    await cancel(cast.consultant, theirs.id, '몸이 아픕니다')
    const last = (await sentTo(who, 'alimtalk')).slice(-1)[0]!
    expect([last.kind, last.state, (await message(last.id)).text.includes('몸이 아픕니다')]).toEqual(['cancelled', 'accepted', true])
  })
  test('CONS-3 an application that waits to be assigned is told to operators', async () => {
    await applied(world, cast, await world.person('기다리는이'), null)
    expect((await sentTo(cast.operator, 'mail')).slice(-1)[0]!.kind).toBe('to_assign')
  })
})
