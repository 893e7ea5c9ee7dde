import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { hours, minutes } from '../../kernel/time.js'
import { personalReadsOf, type Person } from '../accounts/index.js'
import { scheduleInterviews } from '../interviews/index.js'
import { interviewsOfApplication } from '../interviews/index.js'
import { applicationOf, makeCast, postingOf, type Cast } from './cast.fixture.js'
import { applicantSheet } from './documents/applicant-sheet.js'
import { resumeParts } from './documents/resume.js'
import { setStage } from './index.js'
import { emptyResume } from './rules/resumes.js'
import { findApplication } from './store/applications.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const tableOf = 'GET /api/companies/{companyId}/postings/{postingId}/applications.csv'
const sheetOf = 'GET /api/companies/{companyId}/applications/{applicationId}/sheet.pdf'
const interviewsOf = 'GET /api/companies/{companyId}/interviews.csv'
const readsOf = async (person: Person, what: string) => (await personalReadsOf(world.house.db, person.id)).filter((r) => r.what.includes(what))
const lines = (csv: string) => csv.trim().split('\r\n')

async function interviewed(more: { blind?: boolean } = {}) {
  const postingId = await postingOf(world, cast.company, more)
  const applicationId = await applicationOf(world, postingId, cast.minji)
  const from = world.clock.now() + hours(24 * ++day)
  await world.house.transact(async (tx) => {
    await setStage(tx, applicationId, 'screening_passed', 'company')
    await scheduleInterviews(tx, cast.manager.id, {
      companyId: cast.company, medium: 'video', place: null, panel: [{ personId: cast.interviewer.id, role: 'host' }], rows: [{ applicationIds: [applicationId], from, to: from + minutes(30) }],
    })
  })
  return { postingId, applicationId }
}
let day = 1

describe('who is refused', () => {
  test.each([[tableOf], [sheetOf]])('HIRE-10 ACC-4 %s: nobody, the applicant, strangers, another company, interviewers', async (operation) => {
    const postingId = await postingOf(world, cast.company)
    const params = { companyId: cast.company, postingId, applicationId: await applicationOf(world, postingId, cast.jun) }
    expect((await world.as(null).call(operation, { params })).status).toBe(401)
    for (const other of [cast.jun, cast.stranger]) expect((await world.as(other).call(operation, { params })).status).toBe(404)
    expect((await world.as(cast.stranger).call(operation, { params: { ...params, companyId: cast.other } })).status).toBe(404)
    expect((await world.as(cast.interviewer).call(operation, { params })).body).toMatchObject({ status: 403, code: 'managers_only' })
    expect(await readsOf(cast.jun, params.applicationId)).toEqual([])
  })
})

describe('tables', () => {
  test('HIRE-10 applicants as CSV: in order of numbers, in the reader\'s language, each logged as read', async () => {
    const postingId = await postingOf(world, cast.company)
    const [first, second] = [await applicationOf(world, postingId, cast.minji), await applicationOf(world, postingId, cast.jun)]
    const reply = await world.as(cast.manager).call(tableOf, { params: { companyId: cast.company, postingId } })
    expect(reply.headers['content-type']).toContain('text/csv')
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('백엔드 개발자 지원자.csv')
    const [head, ...rows] = lines(reply.body)
    expect(head).toContain('지원자 번호,이름,이메일')
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatch(new RegExp(`^1,김민지,${cast.minji.mail},.*,접수,2026-11-23 09:00,`))
    for (const [person, id] of [[cast.minji, first], [cast.jun, second]] as const) expect(await readsOf(person, id)).toMatchObject([{ readerId: cast.manager.id, what: `application:${id} csv` }])
    const english = await world.as(cast.manager).call(tableOf, { params: { companyId: cast.company, postingId }, headers: { 'accept-language': 'en', cookie: `${world.as(cast.manager).cookie}; maru_locale=en` } })
    expect(lines(english.body)[0]).toContain('Applicant no.')
  })

  test('HIRE-10 HIRE-4 of somebody who has withdrawn the table says only that they did', async () => {
    const postingId = await postingOf(world, cast.company)
    const applicationId = await applicationOf(world, postingId, cast.jun)
    await world.as(cast.jun).call('POST /api/my/applications/{applicationId}/withdraw', { params: { applicationId } })
    const { body } = await world.as(cast.manager).call(tableOf, { params: { companyId: cast.company, postingId } })
    expect(body).toContain('지원 취소')
    expect(body).not.toContain(cast.jun.mail)
    const chosen = await world.as(cast.manager).call(tableOf, { params: { companyId: cast.company, postingId }, query: { stage: 'received' } })
    expect(lines(chosen.body)).toHaveLength(1)
  })

  test('HIRE-10 INT-18 interviews as CSV: the panel of a blind posting reads numbers, managers names; only what was named is logged', async () => {
    const blind = await interviewed({ blind: true })
    const query = { postingId: blind.postingId }
    const params = { companyId: cast.company }
    const panels = await world.as(cast.interviewer).call(interviewsOf, { params, query })
    expect(lines(panels.body)).toHaveLength(2)
    expect(panels.body).toContain('지원자 1')
    for (const own of [cast.minji.name, cast.minji.mail, cast.minji.phone!]) expect(panels.body).not.toContain(own)
    expect((await readsOf(cast.minji, 'interview:')).filter((r) => r.readerId === cast.interviewer.id)).toEqual([])
    const managers = await world.as(cast.manager).call(interviewsOf, { params, query })
    expect(managers.body).toContain('김민지')
    expect(await readsOf(cast.minji, 'interview:')).toMatchObject([{ readerId: cast.manager.id }])
    const open = await interviewed()
    expect((await world.as(cast.interviewer).call(interviewsOf, { params, query: { postingId: open.postingId } })).body).toContain('김민지')
  })

  test('HIRE-10 HIRE-1 an interviewer\'s table holds only interviews of their panels', async () => {
    const other = await world.person('한가온')
    const { addMember } = await import('../companies/index.js')
    await world.house.transact((tx) => addMember(tx, { companyId: cast.company, personId: other.id, role: 'interviewer', title: '' }))
    await interviewed()
    expect(lines((await world.as(other).call(interviewsOf, { params: { companyId: cast.company } })).body)).toHaveLength(1)
    expect((await world.as(cast.stranger).call(interviewsOf, { params: { companyId: cast.company } })).status).toBe(404)
  })
})

describe('documents', () => {
  test('HIRE-10 an applicant as PDF counts as read, and is logged', async () => {
    const postingId = await postingOf(world, cast.company)
    const applicationId = await applicationOf(world, postingId, cast.jun)
    const reply = await world.as(cast.manager).call(sheetOf, { params: { companyId: cast.company, applicationId } })
    expect([reply.status, reply.headers['content-type'], String(reply.body).slice(0, 5)]).toEqual([200, 'application/pdf', '%PDF-'])
    expect((await findApplication(world.house.db, applicationId))!.stage).toBe('read')
    expect(await readsOf(cast.jun, applicationId)).toMatchObject([{ readerId: cast.manager.id }])
    await world.as(cast.jun).call('POST /api/my/applications/{applicationId}/withdraw', { params: { applicationId } })
    expect((await world.as(cast.manager).call(sheetOf, { params: { companyId: cast.company, applicationId } })).body.code).toBe('application_withdrawn')
  })

  test('HIRE-10 it holds contact, progress, interviews with their answers, and the résumé as it was sent', async () => {
    const { applicationId } = await interviewed()
    const reader = { locale: 'ko', timeZone: 'Asia/Seoul' } as const
    const row = (await findApplication(world.house.db, applicationId))!
    const sheet = JSON.stringify(applicantSheet(row, await interviewsOfApplication(world.house.db, applicationId, reader), reader))
    for (const words of ['김민지', cast.minji.mail, '2026-11-23 09:00', '이도윤', '면접 · 화상', '답변: 답변 전', '안녕하세요', '서류 결과일']) expect(sheet).toContain(words)
    expect(JSON.stringify(applicantSheet(row, [], { locale: 'en', timeZone: 'Asia/Seoul' }))).toContain('No interview has been booked.')
  })

  test('HIRE-3 sections without a word are left out of a document; what is there comes in the usual order', () => {
    expect(resumeParts(emptyResume(), 'ko')).toEqual([])
    const parts = resumeParts({
      ...emptyResume(), introduction: '## 지원 동기\n첫 문단\n\n- 하나\n- 둘', career: [{ company: '가람', role: '개발', from: '2020-01', to: '', current: true, text: '- 서버' }],
      education: [{ school: '한빛대', major: '컴퓨터', degree: 'bachelor', state: 'graduated', from: '2014-03', to: '2018-02' }],
    }, 'ko')
    expect(parts).toEqual([
      { heading: '학력' }, { entries: [{ side: '2014.03 – 2018.02', title: '한빛대', text: '컴퓨터 · 학사 · 졸업' }] },
      { heading: '경력' }, { entries: [{ side: '2020.01 – 현재', title: '가람 · 개발', text: '• 서버' }] },
      { heading: '자기소개' }, { subheading: '지원 동기' }, { text: '첫 문단' }, { text: '• 하나\n• 둘' },
    ])
  })
})
