import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours } from '../../kernel/time.js'
import { personalReadsOf } from '../accounts/index.js'
import { applicationOf, makeCast, postingOf, resumeOf, type Cast } from './cast.fixture.js'
import { applicationsOf, interviewableApplications, setStage } from './index.js'
import type { Stage, StageMover } from './rules/stages.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const toApply = 'POST /api/postings/{postingId}/applications'
const toWithdraw = 'POST /api/my/applications/{applicationId}/withdraw'
const listOf = 'GET /api/companies/{companyId}/postings/{postingId}/applications'
const open = 'GET /api/companies/{companyId}/applications/{applicationId}'
const screen = 'POST /api/companies/{companyId}/postings/{postingId}/screening'
const move = (id: string, to: Stage, by: StageMover = 'company') => world.house.transact((tx) => setStage(tx, id, to, by))
const stageOf = async (id: string) => (await applicationsOf(world.house.db, [id]))[0]?.stage
const fresh = async () => {
  const postingId = await postingOf(world, cast.company)
  return { postingId, id: await applicationOf(world, postingId, cast.minji) }
}

describe('who is refused', () => {
  test('HIRE-4 ACC-4 applying: nobody, with a résumé of another person, to a draft or to nothing', async () => {
    const [hers, his] = [await resumeOf(world, cast.minji), await resumeOf(world, cast.jun)]
    const params = { postingId: cast.posting }
    expect((await world.as(null).call(toApply, { params, body: { resumeId: his } })).status).toBe(401)
    expect((await world.as(cast.jun).call(toApply, { params, body: { resumeId: hers } })).status).toBe(404)
    const draft = await postingOf(world, cast.company, { open: false })
    for (const postingId of [draft, 'doesnotexist123']) expect((await world.as(cast.jun).call(toApply, { params: { postingId }, body: { resumeId: his } })).status).toBe(404)
  })

  test('HIRE-5 ACC-4 reading or withdrawing an application of another person', async () => {
    const { id: applicationId } = await fresh()
    for (const other of [cast.jun, cast.manager, cast.interviewer]) {
      expect((await world.as(other).call('GET /api/my/applications/{applicationId}', { params: { applicationId } })).status).toBe(404)
      expect((await world.as(other).call(toWithdraw, { params: { applicationId } })).status).toBe(404)
    }
    expect(await stageOf(applicationId)).toBe('received')
  })

  test('HIRE-4 ACC-4 a company\'s applicants: nobody, the applicant, a stranger, another company, an interviewer', async () => {
    const { postingId, id: applicationId } = await fresh()
    const body = { applicationIds: [applicationId], result: 'failed' }
    const params = { companyId: cast.company, postingId, applicationId }
    const calls = [[listOf, {}], [open, {}], [screen, { body }]] as const
    for (const [operation, sent] of calls) {
      expect((await world.as(null).call(operation, { params, ...sent })).status).toBe(401)
      for (const other of [cast.minji, cast.stranger]) expect((await world.as(other).call(operation, { params, ...sent })).status).toBe(404)
      expect((await world.as(cast.stranger).call(operation, { params: { ...params, companyId: cast.other }, ...sent })).status).toBe(404)
      expect((await world.as(cast.interviewer).call(operation, { params, ...sent })).body).toMatchObject({ status: 403, code: 'managers_only' })
    }
    expect(await stageOf(applicationId)).toBe('received')
    expect(await personalReadsOf(world.house.db, cast.minji.id).then((reads) => JSON.stringify(reads).includes(applicationId))).toBe(false)
  })

  test('HIRE-4 a selection with one application of another posting moves nothing', async () => {
    const [here, elsewhere] = [await fresh(), await fresh()]
    const sent = { params: { companyId: cast.company, postingId: here.postingId }, body: { applicationIds: [here.id, elsewhere.id], result: 'passed' } }
    expect((await world.as(cast.manager).call(screen, sent)).status).toBe(404)
    expect([await stageOf(here.id), await stageOf(elsewhere.id)]).toEqual(['received', 'received'])
  })
})

describe('applying', () => {
  test('HIRE-4 once per posting, also when sent many times at once', async () => {
    const postingId = await postingOf(world, cast.company)
    const resumeId = await resumeOf(world, cast.jun)
    const answers = await Promise.all(Array.from({ length: 8 }, () => world.as(cast.jun).call(toApply, { params: { postingId }, body: { resumeId } })))
    expect(answers.map((a) => a.status).sort()).toEqual([201, ...Array(7).fill(409)])
    expect(answers.find((a) => a.status === 409)?.body).toMatchObject({ code: 'already_applied' })
    const rows = await world.house.db.execute(sql`select 1 from applications where posting_id = ${postingId}`)
    expect(rows.rows).toHaveLength(1)
  })

  test('HIRE-4 the database itself refuses a second application', async () => {
    const { postingId } = await fresh()
    await expect(world.house.db.execute(sql`
      insert into applications select (jsonb_populate_record(a, '{"id":"second","number":9}')).* from applications a where posting_id = ${postingId}`)).rejects.toMatchObject({ cause: { constraint: 'applications_once' } })
  })

  test('GEN-6 HIRE-4 a repeated request has the answer of the first', async () => {
    const postingId = await postingOf(world, cast.company)
    const resumeId = await resumeOf(world, cast.jun)
    const sent = { params: { postingId }, body: { resumeId }, headers: { 'idempotency-key': 'apply-once-12345' } }
    const [first, again] = [await world.as(cast.jun).call(toApply, sent), await world.as(cast.jun).call(toApply, sent)]
    expect(again.body.id).toBe(first.body.id)
    expect(again.status).toBe(first.status)
  })

  test('HIRE-4 up to the deadline to the millisecond, and not once it is closed by hand', async () => {
    const back = world.clock.now()
    const deadlineAt = back + hours(1)
    const [timed, shut] = [await postingOf(world, cast.company, { deadlineAt }), await postingOf(world, cast.company)]
    const [jun, minji] = [await resumeOf(world, cast.jun), await resumeOf(world, cast.minji)]
    world.clock.set(deadlineAt)
    expect((await world.as(cast.jun).call(toApply, { params: { postingId: timed }, body: { resumeId: jun } })).status).toBe(201)
    world.clock.advance(1)
    expect((await world.as(cast.minji).call(toApply, { params: { postingId: timed }, body: { resumeId: minji } })).body).toMatchObject({ status: 403, code: 'posting_not_open' })
    await world.as(cast.manager).call('POST /api/companies/{companyId}/postings/{postingId}/close', { params: { companyId: cast.company, postingId: shut } })
    expect((await world.as(cast.minji).call(toApply, { params: { postingId: shut }, body: { resumeId: minji } })).body.code).toBe('posting_not_open')
    world.clock.set(back)
  })

  test('HIRE-4 withdrawing works until the screening, twice is once, and closes the application to the company', async () => {
    const { postingId, id: applicationId } = await fresh()
    const params = { companyId: cast.company, applicationId }
    await world.as(cast.manager).call(open, { params })
    const once = await world.as(cast.minji).call(toWithdraw, { params })
    expect(once.body).toMatchObject({ stage: 'withdrawn', mayWithdraw: false })
    expect((await world.as(cast.minji).call(toWithdraw, { params })).body).toMatchObject({ stage: 'withdrawn', withdrawnAt: once.body.withdrawnAt })
    expect((await world.as(cast.manager).call(open, { params })).body).toMatchObject({ status: 403, code: 'application_withdrawn' })
    const resumeId = await resumeOf(world, cast.minji)
    expect((await world.as(cast.minji).call(toApply, { params: { postingId }, body: { resumeId } })).body.code).toBe('already_applied')
    for (const stage of ['screening_passed', 'screening_failed'] as const) {
      const screened = await fresh()
      await move(screened.id, stage)
      expect((await world.as(cast.minji).call(toWithdraw, { params: { applicationId: screened.id } })).body).toMatchObject({ status: 403, code: 'application_screened' })
    }
  })
})

describe('screening', () => {
  test('HIRE-4 ACC-5 the list masks, opening shows in full, marks as read once, and is logged each time', async () => {
    const { postingId, id: applicationId } = await fresh()
    const params = { companyId: cast.company, postingId, applicationId }
    const { body } = await world.as(cast.manager).call(listOf, { params })
    expect(body.items).toHaveLength(1)
    expect(JSON.stringify(body)).not.toContain(cast.minji.mail)
    expect(JSON.stringify(body)).not.toContain(cast.minji.phone)
    const first = await world.as(cast.manager).call(open, { params })
    expect(first.body).toMatchObject({ stage: 'read', mail: cast.minji.mail, phone: cast.minji.phone })
    world.clock.advance(5000)
    expect((await world.as(cast.manager).call(open, { params })).body.readAt).toBe(first.body.readAt)
    const reads = JSON.stringify(await personalReadsOf(world.house.db, cast.minji.id))
    expect(reads.split(`application:${applicationId}`)).toHaveLength(3)
  })

  test('HIRE-4 GEN-6 a selection is passed in one step; what could not be moved is named with its stage', async () => {
    const postingId = await postingOf(world, cast.company)
    const people = await Promise.all(['가', '나', '다', '라', '마'].map((n) => world.person(n)))
    const ids: string[] = []
    for (const person of people) ids.push(await applicationOf(world, postingId, person))
    const [received, read, gone, invited, passed] = ids as [string, string, string, string, string]
    await move(read, 'read')
    await move(gone, 'withdrawn', 'applicant')
    await move(invited, 'screening_passed')
    await move(invited, 'interview', 'interviews')
    await move(passed, 'screening_passed')
    const sent = { params: { companyId: cast.company, postingId }, body: { applicationIds: ids, result: 'passed' } }
    const { body } = await world.as(cast.manager).call(screen, sent)
    expect(new Set(body.moved)).toEqual(new Set([received, read]))
    expect(body.already).toEqual([passed])
    expect(new Set(body.unmoved.map((u: { id: string; stage: string }) => `${u.id} ${u.stage}`))).toEqual(new Set([`${gone} withdrawn`, `${invited} interview`]))
    const again = await world.as(cast.manager).call(screen, sent)
    expect(again.body.moved).toEqual([])
    expect((await interviewableApplications(world.house.db, postingId, { after: null, limit: 10 })).map((a) => a.number)).toEqual([1, 2, 4, 5])
    expect((await interviewableApplications(world.house.db, postingId, { after: 2, limit: 10 })).map((a) => a.number)).toEqual([4, 5])
  })

  test('HIRE-5 what is not in the table of stages is refused and changes nothing', async () => {
    const { id } = await fresh()
    await expect(move(id, 'interview', 'interviews')).rejects.toMatchObject({ code: 'stage_not_possible', data: { from: 'received', to: 'interview' } })
    await expect(move('doesnotexist123', 'read')).rejects.toMatchObject({ code: 'not_found' })
    expect(await stageOf(id)).toBe('received')
  })

  test('HIRE-4 two selections that overlap and cross do not block each other, and each applicant is told once', async () => {
    const postingId = await postingOf(world, cast.company)
    const ids: string[] = []
    for (let i = 0; i < 12; i++) ids.push(await applicationOf(world, postingId, await world.person(`사람 ${i}`)))
    const call = (applicationIds: string[]) => world.as(cast.manager).call(screen, { params: { companyId: cast.company, postingId }, body: { applicationIds, result: 'passed' } })
    const answers = await Promise.all([call(ids), call([...ids].reverse()), call(ids.slice(3)), call([...ids.slice(0, 9)].reverse())])
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 200])
    expect(answers.flatMap((a) => a.body.moved)).toHaveLength(12)
    const { rows } = await world.house.db.execute<{ n: string }>(sql`select count(*) n from notices where kind = 'application.screened' and about in (select 'application:' || id from applications where posting_id = ${postingId})`)
    expect(Number(rows[0]!.n)).toBe(12)
  })
})

describe('lists', () => {
  test('GEN-5 HIRE-5 the applicants page by cursor in every order, under filters', async () => {
    const postingId = await postingOf(world, cast.company)
    for (const [i, name] of ['하늘', '가온', '나래', '김 다온', '다온', '라온', '가온'].entries()) {
      if (i % 2) world.clock.advance(1)
      const id = await applicationOf(world, postingId, await world.person(name))
      if (i < 3) await move(id, 'screening_passed')
    }
    const read = async (query: Record<string, string | number>) => {
      const names: string[] = []
      let cursor: string | undefined
      do {
        const { body } = await world.as(cast.manager).call(listOf, { params: { companyId: cast.company, postingId }, query: { limit: 2, ...query, ...(cursor ? { cursor } : {}) } })
        names.push(...body.items.map((a: { name: string }) => a.name))
        cursor = body.next ?? undefined
      } while (cursor)
      return names
    }
    expect(await read({ sort: 'name' })).toEqual(['가온', '가온', '김 다온', '나래', '다온', '라온', '하늘'])
    expect((await read({ sort: 'old' })).toReversed()).toHaveLength(7)
    expect(new Set(await read({ sort: 'new' })).size).toBe(6)
    expect(await read({ q: '다온' })).toHaveLength(2)
    expect(await read({ q: '김다온' })).toEqual(['김 다온'])
    expect(await read({ q: '#4' })).toEqual(['김 다온'])
    expect(await read({ stage: 'screening_passed', sort: 'name' })).toEqual(['가온', '나래', '하늘'])
  })

  test('GEN-5 HIRE-5 one\'s own applications by stage, by days of the installation, and by company', async () => {
    const person = await world.person('필터')
    const me = world.as(person)
    const back = world.clock.now()
    world.clock.set(Date.parse('2026-12-01T14:59:59.999Z'))
    const late = await applicationOf(world, await postingOf(world, cast.company), person)
    world.clock.advance(1)
    const early = await applicationOf(world, await postingOf(world, cast.other), person)
    await move(early, 'screening_failed')
    const ids = async (query: Record<string, string>) => (await me.call('GET /api/my/applications', { query })).body.items.map((a: { id: string }) => a.id)
    expect(await ids({})).toEqual([early, late])
    // 23:59:59.999 of the first is the first, midnight is the second, in Seoul.
    expect(await ids({ from: '2026-12-01', to: '2026-12-01' })).toEqual([late])
    expect(await ids({ from: '2026-12-02' })).toEqual([early])
    expect(await ids({ stage: 'screening_failed' })).toEqual([early])
    expect(await ids({ company: '솔바람' })).toEqual([late])
    expect((await me.call('GET /api/my/applications', { query: { from: '2026-02-30' } })).status).toBe(400)
    const first = await me.call('GET /api/my/applications', { query: { limit: 1 } })
    expect((await me.call('GET /api/my/applications', { query: { limit: 1, cursor: first.body.next } })).body).toMatchObject({ items: [{ id: late }], next: null })
    world.clock.set(back)
  })
})

describe('notices', () => {
  const noticesAbout = async (id: string) => {
    const { rows } = await world.house.db.execute<{ kind: string; person_id: string; content: { mail?: { subject: string }; bell?: { title: string } } }>(
      sql`select kind, person_id, content from notices where about = ${`application:${id}`} order by made_at, kind`)
    return rows
  }

  test('HIRE-4 an application tells the applicant by bell and mail, and the managers of the company by bell', async () => {
    const { id } = await fresh()
    const told = await noticesAbout(id)
    expect(told.map((n) => [n.kind, n.person_id, !!n.content.bell, !!n.content.mail])).toEqual([
      ['application.new', cast.manager.id, true, false], ['application.received', cast.minji.id, true, true],
    ])
  })

  test('HIRE-4 a result is told in the language of the applicant; one put right is told anew', async () => {
    const person = await world.person('Alex', { locale: 'en' })
    const id = await applicationOf(world, await postingOf(world, cast.company), person)
    await move(id, 'screening_failed')
    world.clock.advance(days(0.01))
    await move(id, 'screening_passed')
    const told = (await noticesAbout(id)).filter((n) => n.kind === 'application.screened')
    expect(told.map((n) => n.content.bell?.title)).toEqual(['The result of the document screening is here', 'You passed the document screening'])
    // Booking an interview is told by whoever books it.
    await move(id, 'interview', 'interviews')
    await move(id, 'screening_passed', 'interviews')
    expect(await noticesAbout(id)).toHaveLength(4)
  })
})
