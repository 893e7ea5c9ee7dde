import { beforeAll, describe, expect, test } from 'vitest'
import { days, minutes, toIso } from '../kernel/time.js'
import { consentVersions } from '../features/accounts/consent-texts.js'
import { recipientOf, type createPerson, type Person } from '../features/accounts/index.js'
import { addMember, companiesOf, createCompany, membersOf } from '../features/companies/index.js'
import { applied, booked, makeCast, panelOf, sentTo, type Cast } from '../features/interviews/cast.fixture.js'
import { answerInterview, cancelInterview, loadInterview, scheduleAdditional, scheduleInterviews, withSession } from '../features/interviews/index.js'
import { bookSession } from '../features/live-room/index.js'
import { notify } from '../features/notices/index.js'
import { lettersTo } from '../../tests/world/letters.js'
import { useWorld } from '../../tests/world/world.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const password = 'correct horse battery'
let n = 0
const somebody = (more: Partial<Parameters<typeof createPerson>[1]> = {}) => world.person(`사람${++n}`, { password, ...more })
const withdraw = (person: Person, more: object = {}) => world.as(person).call('POST /api/me/consents', { body: { kind: 'terms', version: consentVersions.terms, given: false, confirmed: true, ...more } })
const signIn = (person: Person) => world.as(null).call('POST /api/sign-in', { body: { mail: person.mail, password } })
const meOf = async (person: Person) => (await world.as(person).call('GET /api/me')).body.me
const operator = () => world.as(cast.operator)

describe('ACC-2 withdrawing what an account stands on', () => {
  test.each(['terms', 'privacy'] as const)('ACC-2 of %s asks first, and changes nothing until it is confirmed', async (kind) => {
    const person = await somebody()
    const asked = await withdraw(person, { kind, version: consentVersions[kind], confirmed: undefined })
    expect(asked).toMatchObject({ status: 403, body: { code: 'withdrawal_closes_account' } })
    expect((await meOf(person)).consentsDue).toEqual([])
    expect((await withdraw(person, { kind, version: '1999-01-01' })).body.code).toBe('consent_text_changed')
    expect((await signIn(person)).status).toBe(200)
  })

  test('ACC-2 records the withdrawal, ends every sign-in, and lets nobody in', async () => {
    const person = await somebody()
    const elsewhere = String((await signIn(person)).headers['set-cookie']).split(';')[0]!
    const done = await withdraw(person, { kind: 'privacy', version: consentVersions.privacy })
    expect(done).toMatchObject({ status: 200, body: { kind: 'privacy', given: false, at: toIso(world.clock.now()) } })
    expect(String(done.headers['set-cookie'])).toContain('Max-Age=0')
    expect(await meOf(person)).toBeNull()
    expect((await world.as(null).call('GET /api/me', { headers: { cookie: elsewhere } })).body.me).toBeNull()
    expect(world.events.filter((e) => e.topic === `account:${person.id}` && e.type === 'sign_in.ended')).toHaveLength(2)
    expect(await signIn(person)).toMatchObject({ status: 403, body: { code: 'account_closed', data: { until: toIso(world.clock.now() + days(30)) } } })
    expect((await world.as(null).call('POST /api/sign-in', { body: { mail: person.mail, password: 'another password' } })).body.code).toBe('wrong_mail_or_password')
    const letters = await lettersTo(world, person.mail)
    expect(letters.map((l) => l.kind)).toEqual(['account.closed'])
    expect(letters[0]!.text).toContain('2026년 12월 23일')
  })

  test('ACC-2 a closed account gets no link for a new password; whoever asks hears that it is closed', async () => {
    const person = await somebody()
    await world.as(null).call('POST /api/reset/ask', { body: { mail: person.mail } })
    const [link] = (await lettersTo(world, person.mail)).flatMap((l) => l.links.filter((href) => href.includes('#token=')))
    await withdraw(person)
    expect((await world.as(null).call('POST /api/reset', { body: { token: link!.split('#token=')[1], password: 'a river in spring' } })).body.code).toBe('account_closed')
    await world.as(null).call('POST /api/reset/ask', { body: { mail: person.mail } })
    const consents = (['terms', 'privacy'] as const).map((kind) => ({ kind, version: consentVersions[kind] }))
    expect((await world.as(null).call('POST /api/sign-up', { body: { name: '다시', mail: person.mail, password: 'a river in spring', consents } })).status).toBe(200)
    expect((await lettersTo(world, person.mail)).map((l) => l.kind)).toEqual(['account.reset', 'account.closed', 'account.closed', 'account.closed'])
  })

  test('ACC-2 nothing is sent to it any more, planned before or made after', async () => {
    const person = await somebody()
    const tell = (event: string, dueAt?: number) => world.house.transact((tx) => notify(tx, {
      event, about: event, to: recipientOf(person), required: true, content: { kind: 'test.mail', mail: { subject: event, lines: ['…'] } }, ...(dueAt ? { dueAt } : {}),
    }))
    await tell('planned', world.clock.now() + minutes(10))
    await withdraw(person)
    await tell('later')
    world.clock.advance(minutes(11))
    expect(await sentTo(world, person, /^test\./)).toMatchObject([{ state: 'withdrawn' }, { state: 'withdrawn' }])
    expect(await sentTo(world, person, /^account\./)).toMatchObject([{ state: 'accepted' }])
  })

  test('ACC-2 marketing stays one press, there and back', async () => {
    const here = world.as(await somebody())
    for (const given of [true, false]) expect((await here.call('POST /api/me/consents', { body: { kind: 'marketing', version: consentVersions.marketing, given } })).body).toMatchObject({ given })
  })
})

describe('ACC-2 leaving is refused while somebody counts on the person', () => {
  test('ACC-2 by a booked interview, which is named; declined, called off or over it is no obstacle', async () => {
    const person = await somebody()
    const interview = await booked(world, cast, person)
    expect(await withdraw(person)).toMatchObject({ status: 403, body: { code: 'session_ahead', data: { title: '백엔드 개발자', organisation: '한빛 소프트', from: toIso(interview.from) } } })
    expect((await meOf(person)).consentsDue).toEqual([])
    await world.house.transact((tx) => answerInterview(tx, person.id, interview.id, { answer: 'attend', times: [], reason: '' }))
    expect((await withdraw(person)).body.code).toBe('session_ahead')
    await world.house.transact((tx) => answerInterview(tx, person.id, interview.id, { answer: 'decline', times: [], reason: '사정이 있습니다' }))
    expect((await withdraw(person)).status).toBe(200)

    const other = await somebody()
    const second = await booked(world, cast, other)
    await world.house.transact(async (tx) => cancelInterview(tx, await withSession(tx.db, (await loadInterview(tx.db, second.id))!), '사정'))
    expect((await withdraw(other)).status).toBe(200)
  })

  test('ACC-2 by an interview that they host; not by one that the applicant was not told of yet', async () => {
    const host = await somebody()
    await world.house.transact((tx) => addMember(tx, { companyId: cast.company, personId: host.id, role: 'interviewer', title: '팀장' }))
    const person = await somebody()
    const first = await booked(world, cast, person, { panel: [{ personId: host.id, role: 'host' }] })
    expect((await withdraw(host)).body.code).toBe('session_ahead')
    world.clock.set(first.to + minutes(1))
    await world.sweep()
    expect((await withdraw(host)).status).toBe(200)

    const candidate = (await loadInterview(world.house.db, first.id))!.candidates[0]!
    await world.house.transact((tx) => scheduleAdditional(tx, cast.manager.id, { candidateId: candidate.id, from: world.clock.now() + days(2), to: world.clock.now() + days(2) + minutes(30), panel: panelOf(cast) }))
    expect((await withdraw(person)).status).toBe(200)
  })

  test('ACC-2 by a company that would be left without an owner; a company with nobody else rests', async () => {
    const [owner, member] = [await somebody(), await somebody()]
    const company = await world.house.transact((tx) => createCompany(tx, { name: '작은 회사', ownerId: owner.id }))
    await world.house.transact((tx) => addMember(tx, { companyId: company.id, personId: member.id, role: 'manager', title: '' }))
    expect(await withdraw(owner)).toMatchObject({ status: 403, body: { code: 'owner_needed', data: { company: '작은 회사' } } })
    expect((await withdraw(member)).status).toBe(200)
    expect((await membersOf(world.house.db, company.id)).map((m) => m.personId)).toEqual([owner.id])
    expect((await withdraw(owner)).status).toBe(200)
    expect(await companiesOf(world.house.db, owner.id, { after: null, limit: 5 })).toHaveLength(1)
  })

  test('ACC-2 by being the last operator; two who leave at once are not both let go', async () => {
    const other = await somebody({ operator: true })
    const replies = await Promise.all([withdraw(other), withdraw(cast.operator)])
    expect(replies.map((r) => r.status).sort()).toEqual([200, 403])
    expect(replies.find((r) => r.status === 403)!.body.code).toBe('last_operator')
    if (replies[1]!.status === 200) cast.operator = other
  })
})

describe('ACC-2 who has left', () => {
  test('HIRE-4 has taken back what was still open, and cannot be booked any more', async () => {
    const person = await somebody()
    const open = [await applied(world, cast, person, false), await applied(world, cast, person)]
    const company = await somebody()
    await world.house.transact((tx) => addMember(tx, { companyId: cast.company, personId: company.id, role: 'interviewer', title: '' }))
    await withdraw(person)
    for (const applicationId of open) {
      const { body } = await world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params: { companyId: cast.company, applicationId } })
      expect(body.code).toBe('application_withdrawn')
    }
    const [from, to] = [world.clock.now() + days(9), world.clock.now() + days(9) + minutes(30)]
    const applicant = await somebody()
    const application = await applied(world, cast, applicant)
    const plan = { companyId: cast.company, medium: 'video' as const, place: null, panel: panelOf(cast) }
    await expect(world.house.transact((tx) => scheduleInterviews(tx, cast.manager.id, { ...plan, rows: [{ applicationIds: [open[1]!], from, to }] }))).rejects.toMatchObject({ code: 'not_screened' })
    const seats = [{ personId: cast.host.id, role: 'host' as const, name: '이면접', title: '' }, { personId: person.id, role: 'guest' as const, name: person.name, title: '' }]
    await expect(world.house.transact((tx) => bookSession(tx, { kind: 'interview', medium: 'video', title: '면담', organisation: '한빛', ownerRef: 'test:1', homePath: '/', place: null, from, to, seats })))
      .rejects.toMatchObject({ code: 'person_left', data: { names: [person.name] } })
    // Of a booking and a leaving at the same moment one hears no.
    const [booking, leaving] = await Promise.allSettled([
      world.house.transact((tx) => scheduleInterviews(tx, cast.manager.id, { ...plan, rows: [{ applicationIds: [application], from, to }] })), withdraw(applicant),
    ])
    const left = leaving.status === 'fulfilled' && leaving.value.status === 200
    expect([booking.status === 'fulfilled', left].filter(Boolean)).toHaveLength(1)
  })

  test('CONS-5 waits for no consultation any more, and has nobody sent to them', async () => {
    const [consultant, applicant, other] = [await somebody(), await somebody(), await somebody()]
    const put = await operator().call('PUT /api/operator/consulting/consultants/{personId}', { params: { personId: consultant.id }, body: { title: '상담사', place: '', timeZone: 'Asia/Seoul', fieldIds: ['field-interview'], retired: false } })
    expect(put.status).toBe(200)
    const apply = async (who: Person): Promise<string> => {
      const reply = await world.as(who).call('POST /api/consultations', { body: { fieldId: 'field-interview', type: 'video', about: '면접에서 떨지 않는 법', slot: null, wanted: [toIso(world.clock.now() + days(3))], fileIds: [] } })
      expect(reply.status).toBe(201)
      return reply.body.consultation.id
    }
    const [mine, theirs] = [await apply(applicant), await apply(other)]
    expect((await withdraw(applicant)).status).toBe(200)
    const seen = async (id: string) => (await operator().call('GET /api/operator/consultations/{id}', { params: { id } })).body.consultation
    expect(await seen(mine)).toMatchObject({ cancelledAt: toIso(world.clock.now()), cancelledBy: 'applicant', cancelReason: '신청한 회원이 탈퇴했습니다.' })
    expect(await seen(theirs)).toMatchObject({ cancelledAt: null })
    expect((await withdraw(consultant)).status).toBe(200)
    const { body } = await operator().call('GET /api/operator/consulting/consultants')
    expect(body.items.find((c: { personId: string }) => c.personId === consultant.id)).toMatchObject({ retired: true, fieldIds: ['field-interview'] })
  })

  test('OPS-1 is seen by operators, who open the account again within thirty days', async () => {
    const person = await somebody()
    const reopen = () => operator().call('POST /api/operator/people/{id}/reopen', { params: { id: person.id } })
    const seen = async () => (await operator().call('GET /api/operator/people', { query: { q: person.name } })).body.items.find((p: { id: string }) => p.id === person.id)
    expect(await reopen()).toMatchObject({ status: 403, body: { code: 'not_closed' } })
    await withdraw(person)
    const at = world.clock.now()
    expect(await seen()).toMatchObject({ closedAt: toIso(at), reopenUntil: toIso(at + days(30)) })
    world.clock.set(at + days(20))
    expect(await seen()).toMatchObject({ closedAt: toIso(at) })
    world.clock.set(at + days(30) - 1)
    expect((await reopen()).status).toBe(204)
    expect(await seen()).toMatchObject({ closedAt: null, reopenUntil: null })
    expect((await operator().call('GET /api/operator/changes')).body.items[0]).toMatchObject({ action: 'person.reopened', about: `person:${person.id}` })
    const back = await signIn(person)
    expect(back.status).toBe(200)
    const me = (await world.as(null).call('GET /api/me', { headers: { cookie: String(back.headers['set-cookie']).split(';')[0]! } })).body.me
    expect(me.consentsDue).toEqual(['terms'])
    expect((await lettersTo(world, person.mail)).map((l) => l.kind)).toEqual(['account.closed', 'account.reopened'])
  })

  test('ACC-2 after thirty days nobody opens it again', async () => {
    const person = await somebody()
    await withdraw(person)
    world.clock.advance(days(20))
    await operator().call('GET /api/me')
    world.clock.advance(days(10))
    expect(await operator().call('POST /api/operator/people/{id}/reopen', { params: { id: person.id } })).toMatchObject({ status: 403, body: { code: 'closed_too_long' } })
    expect((await signIn(person)).body).toMatchObject({ code: 'account_closed', data: { until: null } })
  })

  test('OPS-3 the people of a demo stay', async () => {
    const person = await somebody({ demoRole: 'applicant' })
    expect((await withdraw(person)).body.code).toBe('demo_stays')
  })
})
