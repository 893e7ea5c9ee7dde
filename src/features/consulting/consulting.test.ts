import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso } from '../../kernel/time.js'
import { applied, everyDay, field, makeCast, nextMorning, publish, sent, wish, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })
const as = (who: keyof Cast) => world.as(cast[who])
const day = (at: number) => toIso(at + hours(9)).slice(0, 10)
const slotsOn = async (at: number, who: keyof Cast = 'haneul', more = {}) =>
  (await as(who).call('GET /api/consulting/slots', { query: { fieldId: field, from: day(at), to: day(at), ...more } })).body as { slots: { consultantId: string; from: string }[]; consultants: { id: string }[] }
const offers = async (at: number) => (await slotsOn(at)).slots.filter((s) => s.consultantId === cast.consultant.id).map((s) => s.from)

describe('CONS-1 fields', () => {
  test('CONS-1 six are there; operators add, rename and retire; older consultations keep their names', async () => {
    const { fields } = (await as('haneul').call('GET /api/consulting')).body
    expect(fields.map((f: { name: { ko: string } }) => f.name.ko)).toEqual(['면접컨설팅', '입사지원서 작성', '취업자료', '국가직무표준(NCS)', '직업선호도 검사', '참가기업 배정'])
    const operator = as('operator')
    const added = await operator.call('POST /api/operator/consulting/fields', { body: { nameKo: '연봉 협상', nameEn: 'Negotiating pay' } })
    expect([added.status, added.body.items.at(-1).name]).toEqual([201, { ko: '연봉 협상', en: 'Negotiating pay' }])
    expect((await operator.call('POST /api/operator/consulting/fields', { body: { nameKo: '연봉 협상', nameEn: 'Again' } })).body.code).toBe('field_name_taken')
    const id = added.body.items.at(-1).id
    const before = await applied(world, cast, cast.haneul, null, { fieldId: id })
    const put = (body: object) => operator.call('PUT /api/operator/consulting/fields/{id}', { params: { id }, body })
    expect((await put({ nameKo: '처우 협의', nameEn: 'Terms', retired: false })).status).toBe(200)
    expect((await put({ nameKo: '처우 협의', nameEn: 'Terms', retired: true })).body.items.at(-1).retired).toBe(true)
    expect((await as('bada').call('POST /api/consultations', { body: { ...wish(cast, 0), slot: null, wanted: [toIso(world.clock.now() + days(1))], fieldId: id } })).body.code).toBe('field_retired')
    expect((await as('haneul').call('GET /api/consulting')).body.fields).toHaveLength(6)
    expect((await as('haneul').call('GET /api/consultations/{id}', { params: { id: before.consultation.id } })).body.consultation.field).toEqual({ ko: '연봉 협상', en: 'Negotiating pay' })
    const audit = (await operator.call('GET /api/operator/changes')).body.items.map((c: { action: string }) => c.action)
    expect(audit).toEqual(expect.arrayContaining(['consulting.field_added', 'consulting.field_changed', 'consulting.field_retired']))
  })
})

describe('CONS-4 hours and slots', () => {
  test('CONS-4 published hours become slots; exceptions and bookings take theirs away, and what is retired offers nothing', async () => {
    const at = nextMorning(world)
    expect(await offers(at)).toHaveLength(9)
    const consultant = as('consultant')
    const off = await consultant.call('POST /api/consultant/exceptions', { body: { day: day(at), kind: 'off', fromMinute: 540, toMinute: 720 } })
    expect(off.status).toBe(201)
    expect((await offers(at))[0]).toBe(toIso(at + hours(3)))
    const { id } = off.body.exceptions.find((e: { day: string }) => e.day === day(at))
    expect((await as('second').call('DELETE /api/consultant/exceptions/{id}', { params: { id } })).status).toBe(404)
    expect((await consultant.call('DELETE /api/consultant/exceptions/{id}', { params: { id } })).status).toBe(200)
    await applied(world, cast, cast.haneul, at + hours(1))
    expect(await offers(at)).toEqual([0, 2, 3, 4, 5, 6, 7, 8].map((h) => toIso(at + hours(h))))
    await as('operator').call('PUT /api/operator/consulting/consultants/{personId}', { params: { personId: cast.second.id }, body: { title: '', place: '', timeZone: 'Asia/Seoul', fieldIds: [field], retired: true } })
    expect((await slotsOn(at)).slots.filter((s) => s.consultantId === cast.second.id)).toEqual([])
    await as('operator').call('PUT /api/operator/consulting/consultants/{personId}', { params: { personId: cast.second.id }, body: { title: '', place: '', timeZone: 'Asia/Seoul', fieldIds: [field], retired: false } })
    // Without a place there is nowhere to meet.
    expect((await slotsOn(at, 'haneul', { type: 'in_person' })).consultants.map((c) => c.id)).toEqual([cast.consultant.id])
  })
  test('CONS-4 hours that overlap, an unknown zone and nobody’s hours are refused', async () => {
    expect((await publish(world, cast.consultant, { hours: [...everyDay, { weekday: 1, fromMinute: 600, toMinute: 700 }] })).body.code).toBe('hours_overlap')
    expect((await publish(world, cast.consultant, { timeZone: 'Nowhere/Land' })).body.code).toBe('zone_unknown')
    expect((await publish(world, cast.stranger)).status).toBe(404)
    expect((await as('stranger').call('GET /api/consultant/timetable')).status).toBe(404)
  })
  test('CONS-4 what was not offered cannot be booked, and what was booked is told as taken', async () => {
    const at = nextMorning(world)
    const code = async (from: number, who: keyof Cast = 'bada', more = {}) => (await as(who).call('POST /api/consultations', { body: wish(cast, from, more) })).body.code
    expect([await code(at + minutes(5)), await code(world.clock.now() - hours(1)), await code(at, 'bada', { fieldId: 'field-standards' }), await code(at, 'consultant')]).toEqual(['slot_gone', 'slot_gone', 'slot_gone', 'slot_gone'])
    await applied(world, cast, cast.haneul, at)
    expect(await code(at)).toBe('slot_taken')
    expect(await code(at, 'haneul', { slot: { consultantId: cast.second.id, from: toIso(at) } })).toBe('own_time_taken')
  })
  test('CONS-4 of forty who ask for five slots at once five win, each slot once, and the rest are told in words', async () => {
    const at = nextMorning(world)
    const people = await Promise.all(Array.from({ length: 40 }, (_, i) => world.person(`사람${i}`)))
    for (const p of people) await world.as(p).call('GET /api/me')
    const replies = await Promise.all(people.map((p, i) => world.as(p).call('POST /api/consultations', { body: wish(cast, at + hours(i % 5)) })))
    const won = replies.filter((r) => r.status === 201).map((r) => r.body.consultation.from)
    expect(won.sort()).toEqual([0, 1, 2, 3, 4].map((h) => toIso(at + hours(h))))
    const lost = replies.filter((r) => r.status !== 201)
    expect(lost.map((r) => [r.status, r.body.code])).toEqual(Array.from({ length: 35 }, () => [409, 'slot_taken']))
    expect(lost[0]!.body.detail).toContain('다른 시간')
    const { rows } = await world.house.db.execute(sql`select count(*)::int as n from consulting_holds a join consulting_holds b on a.consultant_id = b.consultant_id and a.consultation_id < b.consultation_id and a.during && b.during`)
    expect(rows[0]!['n']).toBe(0)
  })
  test('CONS-4 the database itself refuses a second hold of a time, also past all rules', async () => {
    const at = nextMorning(world)
    await applied(world, cast, cast.bada, at)
    await expect(world.house.db.execute(sql`insert into consulting_holds (consultation_id, consultant_id, during) values ('another00000', ${cast.consultant.id}, tstzrange(${toIso(at + minutes(10))}, ${toIso(at + minutes(20))}))`))
      .rejects.toMatchObject({ cause: { constraint: 'consulting_holds_no_overlap' } })
  })
})

describe('CONS-3 applying and assigning', () => {
  test('CONS-2 video, phone or in person: only video has a room, the others say where', async () => {
    for (const type of ['video', 'phone', 'in_person'] as const) {
      const made = await applied(world, cast, cast.haneul, nextMorning(world), { type })
      const sessionId = (made.consultation as unknown as { sessionId: string }).sessionId
      const seen = await as('haneul').call('GET /api/sessions/{id}', { params: { id: sessionId } })
      expect([type, seen.body.session.medium]).toEqual([type, type])
      world.clock.set(Date.parse(seen.body.session.bookedFrom))
      const entered = await as('haneul').call('POST /api/sessions/{id}/enter', { params: { id: sessionId } })
      expect([type, entered.body.code === 'no_room']).toEqual([type, type !== 'video'])
    }
  })
  test('CONS-3 an application without a slot waits for the operator, who sees who is free at the wanted times and assigns', async () => {
    const wanted = nextMorning(world)
    const made = await applied(world, cast, cast.haneul, null, { wanted: [toIso(wanted)], type: 'phone' })
    const id = made.consultation.id
    expect((await as('consultant').call('GET /api/consultations/{id}', { params: { id } })).status).toBe(404)
    expect((await as('operator').call('GET /api/operator/consultations', { query: { state: 'applied' } })).body.items.map((c: { id: string }) => c.id)).toContain(id)
    const one = await as('operator').call('GET /api/operator/consultations/{id}', { params: { id } })
    expect(one.body.free.map((f: { consultantId: string }) => f.consultantId).sort()).toEqual([cast.consultant.id, cast.second.id].sort())
    const assign = (body: object) => as('operator').call('POST /api/operator/consultations/{id}/assign', { params: { id }, body })
    expect((await assign({ consultantId: cast.stranger.id, from: toIso(wanted) })).body.code).toBe('not_serving')
    expect((await assign({ consultantId: cast.consultant.id, from: toIso(world.clock.now() - 1) })).body.code).toBe('time_not_ahead')
    expect((await assign({ consultantId: cast.consultant.id, from: toIso(wanted) })).status).toBe(204)
    const seen = await as('consultant').call('GET /api/consultations/{id}', { params: { id } })
    // CONS-2: by telephone, so the consultant gets the number.
    expect([seen.body.viewer, seen.body.phone, seen.body.consultation.applicant.name]).toEqual(['consultant', cast.haneul.phone, '김하늘'])
    expect((await as('haneul').call('GET /api/consultations/{id}', { params: { id } })).body.phone).toBeNull()
    // Another consultant: the first one's time is free again.
    expect((await assign({ consultantId: cast.second.id, from: toIso(wanted) })).status).toBe(204)
    expect((await as('consultant').call('GET /api/consultations/{id}', { params: { id } })).status).toBe(404)
    expect(await offers(wanted)).toContain(toIso(wanted))
  })
  test('CONS-3 attachments: sent with the form, read by applicant, consultant and operator, and by nobody else', async () => {
    const file = await sent(world, cast.haneul, 'POST /api/consultation-files', '자기소개서.txt', '안녕하세요')
    expect((await as('bada').call('POST /api/consultations', { body: wish(cast, nextMorning(world), { fileIds: [file] }) })).status).toBe(404)
    const made = await applied(world, cast, cast.haneul, nextMorning(world), { fileIds: [file] })
    expect((made as unknown as { files: unknown }).files).toEqual([{ id: file, name: '자기소개서.txt', kind: 'txt', size: 15 }])
    const status = async (who: keyof Cast) => (await as(who).call('GET /api/files/{id}', { params: { id: file } })).status
    expect(await Promise.all((['haneul', 'consultant', 'operator', 'second', 'stranger'] as const).map(status))).toEqual([200, 200, 200, 404, 404])
  })
  test('CONS-3 a person has ten consultations under way at most', async () => {
    const eager = await world.person('많이많이')
    for (let i = 0; i < 10; i++) await applied(world, cast, eager, null)
    expect((await world.as(eager).call('POST /api/consultations', { body: { ...wish(cast, 0), slot: null, wanted: [toIso(world.clock.now() + days(3))] } })).body.code).toBe('too_many_open')
  })
})

describe('CONS-5 cancelling', () => {
  const cancel = (who: keyof Cast, id: string, reason = '사정이 생겼습니다') => as(who).call('POST /api/consultations/{id}/cancel', { params: { id }, body: { reason } })
  test('CONS-5 the applicant until entry opens, the consultant also while it runs; a reason is asked of all, and the time is free again', async () => {
    const at = nextMorning(world)
    const { consultation: first } = await applied(world, cast, cast.haneul, at)
    expect((await cancel('stranger', first.id)).status).toBe(404)
    expect((await cancel('haneul', first.id, '  ')).status).toBe(400)
    expect((await cancel('haneul', first.id)).status).toBe(204)
    expect(await offers(at)).toContain(toIso(at))
    expect((await cancel('haneul', first.id)).body.code).toBe('consultation_cancelled')

    const { consultation: second } = await applied(world, cast, cast.haneul, at)
    world.clock.set(at - minutes(60))
    const late = await cancel('haneul', second.id)
    expect([late.body.code, late.body.data.opensAt]).toEqual(['cancel_closed', toIso(at - minutes(60))])
    world.clock.set(at)
    await as('consultant').call('POST /api/sessions/{id}/start', { params: { id: second.sessionId } })
    expect((await cancel('consultant', second.id, '네트워크가 고장 났습니다')).status).toBe(204)
    await world.sweep()
    expect(world.media.closed).toContain(second.sessionId)
    const told = (await as('haneul').call('GET /api/consultations/{id}', { params: { id: second.id } })).body.consultation
    expect([told.cancelledBy, told.cancelReason]).toEqual(['consultant', '네트워크가 고장 났습니다'])
    expect((await as('haneul').call('POST /api/sessions/{id}/enter', { params: { id: second.sessionId } })).body.code).toBe('session_cancelled')
  })
  test('CONS-5 an operator cancels whatever has not ended, and it is on record', async () => {
    const { consultation } = await applied(world, cast, cast.bada, nextMorning(world))
    expect((await cancel('operator', consultation.id)).status).toBe(204)
    expect((await as('operator').call('GET /api/operator/changes')).body.items[0]).toMatchObject({ action: 'consultation.cancelled', about: `consultation:${consultation.id}` })
  })
})
