import { expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { days, minutes } from '../../kernel/time.js'
import { lettersTo } from '../../../tests/world/letters.js'
import { useWorld, type Reply } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { addMember, companiesChannels, createCompany, membersOf, requireManager, roleIn, type Role } from './index.js'
import { applyToCompany, applyToInvitations, applyToMembers } from './web/live.js'

const world = useWorld()
let people = 0
const person = () => world.person(`사람 ${++people}`)

interface Cast { id: string; owner: Person; manager: Person; interviewer: Person; stranger: Person }
async function company(): Promise<Cast> {
  const [owner, manager, interviewer, stranger] = [await person(), await person(), await person(), await person()]
  const id = await world.house.transact(async (tx) => {
    const made = await createCompany(tx, { name: '한빛소프트', ownerId: owner.id, ownerTitle: '대표' })
    await addMember(tx, { companyId: made.id, personId: manager.id, role: 'manager' })
    await addMember(tx, { companyId: made.id, personId: interviewer.id, role: 'interviewer', title: '개발팀장' })
    return made.id
  })
  return { id, owner, manager, interviewer, stranger }
}
const invite = (c: Cast, by: Person, mail: string, role: Role = 'interviewer') => world.as(by).call('POST /api/companies/{id}/invitations', { params: { id: c.id }, body: { mail, role, title: '팀장' } })
const tokenFor = async (mail: string): Promise<string> => (await lettersTo(world, mail)).at(-1)!.links.find((l) => l.startsWith('/company-invitation/'))!.split('/').at(-1)!
const seen = (token: string, by: Person | null = null) => world.as(by).call('GET /api/company-invitations/{token}', { params: { token } })
const accept = (token: string, by: Person | null) => world.as(by).call('POST /api/company-invitations/{token}/accept', { params: { token } })
const codes = (replies: Reply[]) => replies.map((r) => r.body?.code ?? r.status)

test('HIRE-1 a stranger cannot tell a company from one that does not exist', async () => {
  const c = await company()
  const { body: invitation } = await invite(c, c.owner, 'x1@example.org')
  const operations: [string, Record<string, string>, unknown?][] = [
    ['GET /api/companies/{id}', {}], ['PATCH /api/companies/{id}', {}, { name: '남의 것' }], ['GET /api/companies/{id}/members', {}], ['GET /api/companies/{id}/invitations', {}],
    ['PATCH /api/companies/{id}/members/{personId}', { personId: c.interviewer.id }, { role: 'manager' }], ['DELETE /api/companies/{id}/members/{personId}', { personId: c.interviewer.id }],
    ['POST /api/companies/{id}/invitations', {}, { mail: 'x2@example.org', role: 'owner' }],
    ['POST /api/companies/{id}/invitations/{invitationId}/resend', { invitationId: invitation.id }], ['DELETE /api/companies/{id}/invitations/{invitationId}', { invitationId: invitation.id }],
  ]
  for (const [operation, params, body] of operations) {
    const sent = (id: string) => ({ params: { id, ...params }, ...(body ? { body } : {}) })
    expect((await world.as(null).call(operation, sent(c.id))).status, operation).toBe(401)
    const [theirs, none] = [await world.as(c.stranger).call(operation, sent(c.id)), await world.as(c.stranger).call(operation, sent('nosuchcompany00'))]
    expect(theirs.status, operation).toBe(404)
    expect({ ...theirs.body, instance: '' }).toEqual({ ...none.body, instance: '' })
  }
  expect((await world.as(c.stranger).call('GET /api/companies')).body).toEqual({ items: [], next: null })
})

test('HIRE-1 one company\'s invitations and members are not reached through another', async () => {
  const [mine, theirs] = [await company(), await company()]
  const { body: invitation } = await invite(theirs, theirs.owner, 'x3@example.org')
  const at = { params: { id: mine.id, invitationId: invitation.id } }
  expect((await world.as(mine.owner).call('DELETE /api/companies/{id}/invitations/{invitationId}', at)).status).toBe(404)
  expect((await world.as(mine.owner).call('POST /api/companies/{id}/invitations/{invitationId}/resend', at)).status).toBe(404)
  expect((await world.as(mine.owner).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: mine.id, personId: theirs.interviewer.id } })).status).toBe(404)
})

test('HIRE-1 an interviewer manages nothing, a manager no owners', async () => {
  const c = await company()
  const as = (who: Person, operation: string, more: Record<string, string> = {}, body?: unknown) => world.as(who).call(operation, { params: { id: c.id, ...more }, ...(body ? { body } : {}) })
  expect(codes(await Promise.all([
    as(c.interviewer, 'GET /api/companies/{id}/invitations'), invite(c, c.interviewer, 'x4@example.org'),
    as(c.interviewer, 'PATCH /api/companies/{id}/members/{personId}', { personId: c.interviewer.id }, { role: 'owner' }),
    as(c.interviewer, 'DELETE /api/companies/{id}/members/{personId}', { personId: c.manager.id }),
  ]))).toEqual(['managers_only', 'managers_only', 'managers_only', 'managers_only'])
  expect(codes([await as(c.interviewer, 'PATCH /api/companies/{id}', {}, { name: '새' }), await as(c.manager, 'PATCH /api/companies/{id}', {}, { name: '새' })])).toEqual(['owners_only', 'owners_only'])
  expect(codes([
    await invite(c, c.manager, 'x5@example.org', 'owner'),
    await as(c.manager, 'PATCH /api/companies/{id}/members/{personId}', { personId: c.manager.id }, { role: 'owner' }),
    await as(c.manager, 'PATCH /api/companies/{id}/members/{personId}', { personId: c.owner.id }, { role: 'interviewer' }),
    await as(c.manager, 'DELETE /api/companies/{id}/members/{personId}', { personId: c.owner.id }),
  ])).toEqual(['owners_only', 'owners_only', 'owners_only', 'owners_only'])
  await expect(requireManager(world.house.db, { personId: c.stranger.id }, c.id)).rejects.toMatchObject({ kind: 'missing' })
  await expect(requireManager(world.house.db, { personId: c.interviewer.id }, c.id)).rejects.toMatchObject({ code: 'managers_only' })
  await expect(requireManager(world.house.db, { personId: c.manager.id }, c.id)).resolves.toMatchObject({ role: 'manager' })
})

test('ACC-4 only members hear what happens in a company, only managers of its invitations', async () => {
  const c = await company()
  const channels = companiesChannels(world.house)
  const actor = (p: Person) => ({ personId: p.id, signInId: 'x', name: '', operator: false, locale: 'ko' as const, timeZone: 'Asia/Seoul' })
  const hears = (name: string) => Promise.all([null, c.stranger, c.interviewer, c.manager, c.owner].map((p) => channels[name]!(p && actor(p), c.id)))
  expect(await hears('company')).toEqual([false, false, true, true, true])
  expect(await hears('company-invitations')).toEqual([false, false, false, true, true])
})

test('ACC-5 members see each other\'s mail masked', async () => {
  const c = await company()
  const { body } = await world.as(c.interviewer).call('GET /api/companies/{id}/members', { params: { id: c.id } })
  expect(body.items).toHaveLength(3)
  expect(JSON.stringify(body)).not.toContain(c.owner.mail)
  expect(body.items.find((m: { personId: string }) => m.personId === c.owner.id)).toEqual({ personId: c.owner.id, name: c.owner.name, mail: expect.stringContaining('***@example.org'), role: 'owner', title: '대표', joinedAt: expect.any(String) })
})

test('HIRE-1 whoever makes a company owns it; wrong numbers are refused', async () => {
  const p = await person()
  expect((await world.as(p).call('POST /api/companies', { body: { name: '마루상사', registrationNumber: '123-45-67890' } })).body.code).toBe('registration_number_wrong')
  expect((await world.as(p).call('POST /api/companies', { body: { name: ' ' } })).status).toBe(400)
  const made = await world.as(p).call('POST /api/companies', { body: { name: '마루상사', registrationNumber: '123-45-67891', intro: '마루를 만듭니다' } })
  expect(made).toMatchObject({ status: 201, body: { name: '마루상사', registrationNumber: '1234567891', intro: '마루를 만듭니다' } })
  expect((await world.as(p).call('GET /api/companies')).body.items).toEqual([{ id: made.body.id, name: '마루상사', role: 'owner', title: '', members: 1 }])
  expect((await world.as(p).call('PATCH /api/companies/{id}', { params: { id: made.body.id }, body: { registrationNumber: null } })).body.registrationNumber).toBeNull()
})

test('HIRE-1 invited by mail, a person joins with the role they were given; the inviter hears of it', async () => {
  const c = await company()
  const invited = await person()
  expect((await invite(c, c.manager, invited.mail.toUpperCase())).body).toMatchObject({ mail: invited.mail, role: 'interviewer', state: 'open', invitedBy: c.manager.name })
  const [letter] = await lettersTo(world, invited.mail)
  expect(letter).toMatchObject({ kind: 'company.invited', subject: '한빛소프트에서 구성원으로 초대했습니다' })
  expect(letter!.text).toContain('면접관으로')
  const token = await tokenFor(invited.mail)
  expect((await seen(token)).body).toMatchObject({ companyName: '한빛소프트', role: 'interviewer', state: 'open', companyId: null, sentToMe: null })
  expect((await seen(token)).body.mail).not.toBe(invited.mail)
  expect((await seen(token, invited)).body.sentToMe).toBe(true)
  expect((await accept(token, null)).status).toBe(401)
  expect((await accept(token, invited)).body).toEqual({ companyId: c.id })
  expect((await membersOf(world.house.db, c.id)).find((m) => m.personId === invited.id)).toMatchObject({ role: 'interviewer', title: '팀장' })
  const { rows } = await world.house.db.execute(sql`select topic from live_events where type = 'notice.added'`)
  expect(rows).toHaveLength(1)
})

test('HIRE-1 a link works once; the second click of the same person is as the first (GEN-6)', async () => {
  const c = await company()
  await invite(c, c.owner, 'once2@example.org')
  const token = await tokenFor('once2@example.org')
  const [a, b] = [await person(), await person()]
  await Promise.all([world.as(a).call('GET /api/me'), world.as(b).call('GET /api/me')])
  const replies = await Promise.all([accept(token, a), accept(token, b)])
  expect(replies.map((r) => r.status).sort()).toEqual([200, 409])
  const [winner, loser] = replies[0]!.status === 200 ? [a, b] : [b, a]
  expect((await accept(token, winner)).body).toEqual({ companyId: c.id })
  expect((await accept(token, loser)).body.code).toBe('invitation_used')
  expect(await roleIn(world.house.db, loser.id, c.id)).toBeNull()
})

test('HIRE-1 expired, withdrawn, replaced and unknown links open nothing, and say which', async () => {
  const c = await company()
  const p = await person()
  const { body: first } = await invite(c, c.owner, 'ends@example.org')
  const old = await tokenFor('ends@example.org')
  const at = { params: { id: c.id, invitationId: first.id } }
  expect((await world.as(c.owner).call('POST /api/companies/{id}/invitations/{invitationId}/resend', at)).body.code).toBe('sent_just_now')
  world.clock.advance(minutes(1))
  expect((await world.as(c.owner).call('POST /api/companies/{id}/invitations/{invitationId}/resend', at)).status).toBe(200)
  expect((await accept(old, p)).status).toBe(404)
  const renewed = await tokenFor('ends@example.org')
  world.clock.advance(days(7))
  expect((await seen(renewed, p)).body.state).toBe('expired')
  expect((await accept(renewed, p)).body.code).toBe('invitation_expired')
  expect((await invite(c, c.owner, 'ends@example.org')).status).toBe(201)
  const again = await tokenFor('ends@example.org')
  const { items } = (await world.as(c.owner).call('GET /api/companies/{id}/invitations', { params: { id: c.id } })).body
  expect(items).toHaveLength(1)
  const withdraw = () => world.as(c.owner).call('DELETE /api/companies/{id}/invitations/{invitationId}', { params: { id: c.id, invitationId: items[0].id } })
  expect([(await withdraw()).status, (await withdraw()).status]).toEqual([204, 204])
  expect((await accept(again, p)).body.code).toBe('invitation_withdrawn')
  expect((await accept('x'.repeat(43), p)).status).toBe(404)
})

test('HIRE-1 one open invitation for one mail; nobody who is a member is invited', async () => {
  const c = await company()
  await Promise.all([world.as(c.owner).call('GET /api/me'), world.as(c.manager).call('GET /api/me')])
  const replies = await Promise.all([invite(c, c.owner, 'both@example.org'), invite(c, c.manager, 'both@example.org')])
  expect(codes(replies).sort()).toEqual([201, 'already_invited'])
  expect((await invite(c, c.owner, c.interviewer.mail)).body.code).toBe('already_member')
  await invite(c, c.owner, 'alias@example.org', 'manager')
  expect((await accept(await tokenFor('alias@example.org'), c.interviewer)).body.code).toBe('already_member')
  expect(await roleIn(world.house.db, c.interviewer.id, c.id)).toBe('interviewer')
})

test('HIRE-1 whoever leaves or loses the power leaves no open invitation behind', async () => {
  const c = await company()
  const second = await person()
  await world.house.transact((tx) => addMember(tx, { companyId: c.id, personId: second.id, role: 'owner' }))
  await invite(c, second, 'backdoor1@example.org', 'owner')
  await invite(c, second, 'backdoor2@example.org')
  await world.as(c.owner).call('PATCH /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: second.id }, body: { role: 'manager' } })
  const open = async () => (await world.as(c.owner).call('GET /api/companies/{id}/invitations', { params: { id: c.id } })).body.items.map((i: { mail: string }) => i.mail)
  expect(await open()).toEqual(['backdoor2@example.org'])
  await world.as(second).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: second.id } })
  expect(await open()).toEqual([])
  expect((await accept(await tokenFor('backdoor2@example.org'), await person())).body.code).toBe('invitation_withdrawn')
})

test('HIRE-1 a company always keeps an owner, also where two step down at once', async () => {
  const c = await company()
  const change = (who: Person, role: Role) => world.as(who).call('PATCH /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: who.id }, body: { role } })
  const leave = (who: Person) => world.as(who).call('DELETE /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: who.id } })
  expect(codes([await leave(c.owner), await change(c.owner, 'manager')])).toEqual(['last_owner', 'last_owner'])
  for (let round = 0; round < 5; round++) {
    const second = await person()
    await world.house.transact((tx) => addMember(tx, { companyId: c.id, personId: second.id, role: 'owner' }))
    await world.as(second).call('GET /api/me')
    const replies = await Promise.all([leave(second), change(c.owner, 'manager')])
    expect(codes(replies).filter((code) => code === 'last_owner')).toHaveLength(1)
    const owners = (await membersOf(world.house.db, c.id)).filter((m) => m.role === 'owner')
    expect(owners).toHaveLength(1)
    if (owners[0]!.personId !== c.owner.id) {
      await world.as(second).call('PATCH /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: c.owner.id }, body: { role: 'owner' } })
      await leave(second)
    }
  }
  await expect(world.house.db.execute(sql`delete from company_members where role = 'owner' and company_id = ${c.id}`)).rejects.toThrow()
})

test('HIRE-1 one person belongs to several companies, with a role in each', async () => {
  const [one, two] = [await company(), await company()]
  await world.house.transact((tx) => addMember(tx, { companyId: two.id, personId: one.interviewer.id, role: 'manager' }))
  const { items } = (await world.as(one.interviewer).call('GET /api/companies')).body
  expect(new Map(items.map((i: { id: string; role: string }) => [i.id, i.role]))).toEqual(new Map([[one.id, 'interviewer'], [two.id, 'manager']]))
})

test('GEN-5 members page by cursor and are filtered on the server', async () => {
  const c = await company()
  const at = (query: Record<string, string | number>) => world.as(c.owner).call('GET /api/companies/{id}/members', { params: { id: c.id }, query })
  const first = (await at({ limit: 2 })).body
  const second = (await at({ limit: 2, cursor: first.next })).body
  expect([first.items.length, second.items.length, second.next]).toEqual([2, 1, null])
  expect((await at({ role: 'manager' })).body.items.map((m: { personId: string }) => m.personId)).toEqual([c.manager.id])
  expect((await at({ role: 'king' })).status).toBe(400)
})

test('old state and events are a fresh fetch: company, members, invitations', async () => {
  const c = await company()
  const [me, newcomer] = [world.as(c.owner), await person()]
  const at = { params: { id: c.id } }
  const fetchAll = async () => ({
    company: (await me.call('GET /api/companies/{id}', at)).body, members: (await me.call('GET /api/companies/{id}/members', at)).body,
    managers: (await me.call('GET /api/companies/{id}/members', { ...at, query: { role: 'manager' } })).body, invitations: (await me.call('GET /api/companies/{id}/invitations', at)).body,
  })
  const second = await person()
  let invitation = ''
  const acts: (() => Promise<unknown>)[] = [
    () => me.call('PATCH /api/companies/{id}', { ...at, body: { name: '새 이름', intro: '소개' } }),
    async () => { invitation = (await invite(c, c.owner, newcomer.mail)).body.id },
    () => { world.clock.advance(minutes(1)); return me.call('POST /api/companies/{id}/invitations/{invitationId}/resend', { params: { id: c.id, invitationId: invitation } }) },
    async () => accept(await tokenFor(newcomer.mail), newcomer),
    async () => { invitation = (await invite(c, c.owner, 'other@example.org')).body.id },
    () => me.call('DELETE /api/companies/{id}/invitations/{invitationId}', { params: { id: c.id, invitationId: invitation } }),
    () => me.call('PATCH /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: newcomer.id }, body: { role: 'manager', title: '본부장' } }),
    () => me.call('DELETE /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: c.interviewer.id } }),
    () => world.house.transact((tx) => addMember(tx, { companyId: c.id, personId: second.id, role: 'owner' })),
    () => me.call('PATCH /api/companies/{id}/members/{personId}', { params: { id: c.id, personId: c.owner.id }, body: { role: 'manager' } }),
  ]
  let old = await fetchAll()
  for (const act of acts) {
    world.events.length = 0
    await act()
    const told = <V extends { live: { topic: string; seq: number } }>(view: V, apply: (v: V, e: { type: string; body: unknown }) => V): V =>
      world.events.filter((e) => e.topic === view.live.topic).reduce((v, e) => ({ ...apply(v, e), live: { topic: e.topic, seq: e.seq } }), view)
    const fresh = await fetchAll()
    expect({
      company: told(old.company, (v, e) => applyToCompany(v, e, c.owner.id)), members: told(old.members, applyToMembers),
      managers: told(old.managers, (v, e) => applyToMembers(v, e, 'manager')), invitations: told(old.invitations, applyToInvitations),
    }).toEqual(fresh)
    old = fresh
  }
})
