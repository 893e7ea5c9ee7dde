import { beforeAll, describe, expect, test, vi } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso } from '../../kernel/time.js'
import { messageOf } from '../notices/render/message.js'
import type { Content } from '../notices/index.js'
import { booked, iso, makeCast, nextSlot, panelOf, readBy, sentTo, type Cast } from './cast.fixture.js'

const world = useWorld()
vi.setConfig({ testTimeout: 60_000 })
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const invite = 'POST /api/companies/{companyId}/interview-invitations'
const list = 'GET /api/companies/{companyId}/interview-invitations'
const enter = 'POST /api/interview-invitations/enter'
const as = (who: keyof Cast) => world.as(cast[who] as { id: string })
let guests = 0
const body = (more: object = {}) => ({ title: '경력직 면접', name: '정초대', mail: `guest${++guests}@example.net`, phone: null, medium: 'video', panel: panelOf(cast), ...iso(nextSlot(world)), ...more })
/** The code as the invited person reads it in the message. */
const codeTo = async (mail: string): Promise<string> => /code=([0-9A-Z]{8})/.exec((await readBy(world, { mail, phone: null }, /invited$/, 1))[0]!.text)![1]!
async function invited(more: object = {}) {
  const sent = body(more)
  const made = await as('manager').call(invite, { params: { companyId: cast.company }, body: sent })
  expect(made.status).toBe(201)
  return { ...made.body as { id: string; interviewId: string; from: string; to: string }, mail: sent.mail, code: await codeTo(sent.mail) }
}
const put = (person: { id: string }, code: string, address = '127.0.0.1') => world.as(person).call(enter, { body: { code }, headers: address === '127.0.0.1' ? {} : { 'x-test': address } })

describe('who is refused', () => {
  test('INT-20 inviting, listing, withdrawing, sending again: strangers and interviewers', async () => {
    const v = await invited()
    for (const [operation, sent] of [[invite, body()], [list, undefined], [`${invite}/{id}/withdraw`, { confirmed: true }], [`${invite}/{id}/resend`, undefined]] as const) {
      const params = { companyId: cast.company, id: v.id }
      expect((await world.as(null).call(operation, { params, body: sent })).status).toBe(401)
      for (const who of ['rival', 'operator', 'bada'] as const) expect((await as(who).call(operation, { params, body: sent })).status).toBe(404)
      expect((await as('host').call(operation, { params, body: sent })).body.code).toBe('managers_only')
      if (operation.includes('{id}')) expect((await as('rival').call(operation, { params: { companyId: cast.other, id: v.id }, body: sent })).status).toBe(404)
    }
  })
  test('INT-21 a code is entered by somebody who is signed in', async () => {
    expect((await world.as(null).call(enter, { body: { code: 'ABCDEFGH' } })).body.code).toBe('sign_in_needed')
  })
})

describe('INT-20 INT-21', () => {
  test('INT-20 the message carries an 8-letter code and a link; the code is kept nowhere as it is', async () => {
    const v = await invited()
    const [message] = await readBy(world, { mail: v.mail, phone: null }, /invited$/)
    expect(message!.text).toContain('한빛 소프트')
    // In the fragment: no server or proxy on the way writes it to its log.
    expect(message!.text).toContain(`/invited#code=${v.code}`)
    expect(message!.text).toContain(`초대 코드: ${v.code.slice(0, 4)}-${v.code.slice(4)}`)
    expect(message!.text).toContain('면접명: 경력직 면접')
    expect(message!.text.split('정초대님').length - 1).toBe(1)
    const { rows } = await world.house.database.pool.query<{ digest: string }>('select digest from interview_codes')
    expect(JSON.stringify(rows)).not.toContain(v.code)
  })
  test('INT-20 beside a real mail server the kept copy shows neither code nor link', async () => {
    const v = await invited()
    const { rows: [row] } = await world.house.database.pool.query<{ content: Content }>(`select content from notices where mail = $1`, [v.mail])
    const kept = messageOf({ id: 'd1', channel: 'mail', address: v.mail }, { content: row!.content, name: '정초대', locale: 'ko', required: true } as never, { publicUrl: 'https://maru.example', mailFrom: 'a@maru.example', secret: 'x'.repeat(40) }, { cutSecrets: true })
    for (const way of [v.code, `${v.code.slice(0, 4)}-${v.code.slice(4)}`]) expect(JSON.stringify(kept)).not.toContain(way)
  })
  test('INT-20 by phone it goes as AlimTalk; without mail and phone it is refused', async () => {
    const phone = '01099990000'
    await as('manager').call(invite, { params: { companyId: cast.company }, body: body({ mail: null, phone }) })
    expect((await sentTo(world, { mail: null, phone }, /invited$/)).map((m) => m.channel)).toEqual(['alimtalk'])
    expect((await as('manager').call(invite, { params: { companyId: cast.company }, body: body({ mail: null }) })).body.code).toBe('contact_needed')
  })

  test('INT-21 INT-23 the code binds the request to the account that enters it, and it goes on as any interview', async () => {
    const v = await invited()
    expect((await as('haneul').call('GET /api/interviews/{id}', { params: { id: v.interviewId } })).status).toBe(404)
    const typed = `${v.code.slice(0, 4).toLowerCase()}-${v.code.slice(4)} `
    expect((await put(cast.haneul, typed)).body).toEqual({ interviewId: v.interviewId, invitationId: v.id })
    // Again by the same person is the same; by another it is used.
    expect((await put(cast.haneul, v.code)).status).toBe(200)
    expect((await put(cast.bada, v.code)).body.code).toBe('code_used')
    const page = await as('haneul').call('GET /api/interviews/{id}', { params: { id: v.interviewId } })
    expect(page.body).toMatchObject({ card: { standalone: true, title: '경력직 면접', company: '한빛 소프트' } })
    expect((await as('haneul').call('POST /api/interviews/{id}/answer', { params: { id: v.interviewId }, body: { answer: 'attend' } })).body.card.rounds[0].answer).toBe('attend')
    expect((await as('manager').call(list, { params: { companyId: cast.company }, query: { state: 'bound' } })).body.items.map((x: { id: string }) => x.id)).toContain(v.id)
  })

  test('INT-21 two accounts that enter the same code at the same moment: one gets it', async () => {
    const v = await invited()
    const answers = await Promise.all([put(cast.haneul, v.code), put(cast.bada, v.code)])
    expect(answers.map((r) => r.body.code ?? 'bound').sort()).toEqual(['bound', 'code_used'])
  })

  test('INT-3 INT-21 somebody who is booked at that time is told, and the invitation stays open', async () => {
    const time = nextSlot(world)
    await booked(world, cast, cast.bada, time)
    const v = await invited({ ...iso(time), panel: [{ personId: cast.bystander.id, role: 'host' }] })
    expect((await put(cast.bada, v.code)).body).toMatchObject({ code: 'seat_taken', data: { taken: [iso(time)] } })
    expect((await put(cast.haneul, v.code)).status).toBe(200)
  })

  test('INT-21 an interviewer of the panel cannot take the place of the invited person', async () => {
    const v = await invited()
    expect((await put(cast.host, v.code)).body.code).toBe('invited_is_panel')
  })
})

describe('INT-22', () => {
  test('INT-22 wrong, withdrawn, replaced, used and expired codes each get their own sentence', async () => {
    const [gone, again, late] = [await invited(), await invited(), await invited({ ...iso({ from: world.clock.now() + hours(2), to: world.clock.now() + hours(3) }), panel: [{ personId: cast.bystander.id, role: 'host' }] })]
    await as('manager').call(`${invite}/{id}/withdraw`, { params: { companyId: cast.company, id: gone.id }, body: { confirmed: true } })
    await as('manager').call(`${invite}/{id}/resend`, { params: { companyId: cast.company, id: again.id } })
    const said = new Set<string>()
    for (const [code, expected] of [['ZZZZZZZZ', 'code_wrong'], [gone.code, 'code_withdrawn'], [again.code, 'code_withdrawn']] as const) {
      const { body: b } = await put(cast.haneul, code)
      expect(b).toMatchObject({ status: 403, code: expected })
      said.add(b.detail)
    }
    expect(said.size).toBe(2)
    expect((await put(cast.haneul, await codeTo(again.mail))).status).toBe(200)
    world.clock.advance(hours(3) - 1)
    expect((await put(cast.operator, late.code)).status).toBe(200)
    const later = await invited({ ...iso({ from: world.clock.now() + hours(2), to: world.clock.now() + hours(3) }), panel: [{ personId: cast.bystander.id, role: 'host' }] })
    world.clock.advance(hours(3))
    expect((await put(cast.haneul, later.code)).body.code).toBe('code_expired')
    expect((await as('manager').call(list, { params: { companyId: cast.company }, query: { state: 'expired' } })).body.items.map((x: { id: string }) => x.id)).toContain(later.id)
  })

  test('INT-22 five wrong codes in ten minutes lock entry for that account and that address for ten minutes; a right one does not help then', async () => {
    world.clock.advance(hours(1))
    const v = await invited()
    const [guesser, neighbour] = [await world.person('추측이'), await world.person('이웃이')]
    for (let i = 0; i < 4; i++) expect((await put(guesser, `ZZZZZZZ${i + 2}`)).body).toMatchObject({ code: 'code_wrong', data: { left: 4 - i } })
    const until = toIso(world.clock.now() + minutes(10))
    expect((await put(guesser, 'ZZZZZZZ9')).body).toMatchObject({ code: 'codes_locked', data: { lockedUntil: until } })
    expect((await put(guesser, v.code)).body.code).toBe('codes_locked')
    expect((await put(neighbour, v.code)).body.code).toBe('codes_locked')
    world.clock.advance(minutes(10) - 1)
    expect((await put(guesser, v.code)).body.code).toBe('codes_locked')
    world.clock.advance(1)
    expect((await put(guesser, v.code)).status).toBe(200)
  })

  test('INT-22 ten wrong codes at the same moment: five are looked at, no more', async () => {
    world.clock.advance(hours(1))
    const guesser = await world.person('동시에')
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => put(guesser, `YYYYYYY${'23456789AB'[i]}`)))
    expect(answers.filter((r) => r.body.code === 'code_wrong').length).toBe(4)
    expect(answers.filter((r) => r.body.code === 'codes_locked').length).toBe(6)
    world.clock.advance(hours(1))
  })
})

describe('INT-20 the company’s side', () => {
  test('INT-20 NOTI-11 a withdrawn invitation cancels its interview and cannot be sent again; a bound one cannot be withdrawn', async () => {
    const v = await invited()
    const at = { companyId: cast.company, id: v.id }
    expect((await as('manager').call(`${invite}/{id}/withdraw`, { params: at, body: { confirmed: true } })).body.state).toBe('withdrawn')
    expect((await as('manager').call(`${invite}/{id}/withdraw`, { params: at, body: { confirmed: true } })).status).toBe(200)
    expect((await as('manager').call(`${invite}/{id}/resend`, { params: at })).body.code).toBe('invitation_closed')
    expect((await as('manager').call('GET /api/companies/{companyId}/interviews/{id}', { params: { companyId: cast.company, id: v.interviewId } })).body.interview.cancelledAt).not.toBe(null)
    const told = await readBy(world, { mail: v.mail, phone: null }, /cancelled/)
    expect(told.map((m) => m.kind)).toEqual(['interview.invited_cancelled'])
    // NOTI-11: who never entered the code could not open the page of the interview.
    expect(told[0]!.text).not.toContain(`/interviews/${v.interviewId}`)
    expect(told[0]!.text).toContain('코드')
    const bound = await invited()
    await put(cast.bada, bound.code)
    expect((await as('manager').call(`${invite}/{id}/withdraw`, { params: { ...at, id: bound.id }, body: { confirmed: true } })).body.code).toBe('invitation_bound')
    expect((await as('manager').call(`${invite}/{id}/resend`, { params: { ...at, id: bound.id } })).body.code).toBe('invitation_bound')
  })

  test('NOTI-10 NOTI-11 an invited person who has not entered the code is reminded by what they were invited through, and afterwards by their account', async () => {
    const v = await invited()
    const to = { mail: v.mail, phone: null }
    const planned = async (who: typeof to) => (await sentTo(world, who, /reminder|day_before|entry_opens/)).filter((m) => m.state === 'planned').length
    expect(await planned(to)).toBe(2)
    const before = await planned(cast.haneul as never)
    await put(cast.haneul, v.code)
    expect(await planned(to)).toBe(0)
    expect(await planned(cast.haneul as never)).toBe(before + 4)
  })
})

test('INT-23 requests are listed by when they were received, filtered by a period, and the period can be left out again', async () => {
  const early = await invited()
  world.clock.advance(days(2))
  const late = await invited()
  await put(cast.operator, early.code)
  await put(cast.operator, late.code)
  const ids = async (query: Record<string, string>) => (await as('operator').call('GET /api/my/interview-invitations', { query })).body.items.map((x: { id: string }) => x.id)
  const today = toIso(world.clock.now() + hours(9)).slice(0, 10)
  const before = toIso(world.clock.now() - days(2) + hours(9)).slice(0, 10)
  expect(await ids({ from: today })).toEqual([late.id])
  expect((await ids({ from: before, to: before }))).toContain(early.id)
  expect((await ids({})).slice(0, 2)).toEqual([late.id, early.id])
  expect((await as('haneul').call('GET /api/my/interview-invitations')).body.items.map((x: { id: string }) => x.id)).not.toContain(late.id)
})
