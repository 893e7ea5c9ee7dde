import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { applicationOf, makeCast, resumeOf, type Cast } from './cast.fixture.js'
import { emptyResume, maxResumes } from './rules/resumes.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const mine = 'GET /api/my/resumes'
const content = (introduction: string) => ({ ...emptyResume(), introduction })

describe('who is refused', () => {
  test.each([
    ['GET /api/my/resumes/{resumeId}', undefined], ['PUT /api/my/resumes/{resumeId}', { version: 1, title: 'x', content: emptyResume() }],
    ['DELETE /api/my/resumes/{resumeId}', undefined], ['POST /api/my/resumes/{resumeId}/main', undefined],
  ])('HIRE-3 ACC-4 %s: nobody, another person, a manager', async (operation, body) => {
    const resumeId = await resumeOf(world, cast.minji)
    expect((await world.as(null).call(operation, { params: { resumeId }, body })).status).toBe(401)
    for (const other of [cast.jun, cast.manager]) expect((await world.as(other).call(operation, { params: { resumeId }, body })).body).toMatchObject({ status: 404, code: 'not_found' })
    expect((await world.as(cast.minji).call('GET /api/my/resumes/{resumeId}', { params: { resumeId } })).body).toMatchObject({ title: '기본 이력서', version: 1 })
    await world.as(cast.minji).call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId } })
  })

  test('HIRE-3 a copy of another person\'s résumé', async () => {
    const theirs = await resumeOf(world, cast.minji)
    expect((await world.as(cast.jun).call('POST /api/my/resumes', { body: { title: 'x', copyOf: theirs } })).status).toBe(404)
  })

  test.each([
    ['a month that is none', { education: [{ school: 's', major: '', degree: 'bachelor', state: 'graduated', from: '2024-13', to: '' }] }],
    ['twenty-one entries', { certificates: Array.from({ length: 21 }, () => ({ name: 'x', issuer: '', on: '' })) }],
    ['a degree that is none', { education: [{ school: 's', major: '', degree: 'wizard', state: 'graduated', from: '', to: '' }] }],
    ['a text too long', { introduction: 'x'.repeat(8001) }], ['a NUL', { introduction: 'a\u0000' }],
  ])('HIRE-3 a draft with %s', async (_, wrong) => {
    const resumeId = await resumeOf(world, cast.jun)
    const { status } = await world.as(cast.jun).call('PUT /api/my/resumes/{resumeId}', { params: { resumeId }, body: { version: 1, title: 'x', content: { ...emptyResume(), ...wrong } } })
    expect(status).toBe(400)
  })
})

describe('several résumés', () => {
  test('HIRE-3 the first is the main one; there is always exactly one while there is any', async () => {
    const person = await world.person('한지우')
    const me = world.as(person)
    const mains = async () => (await me.call(mine)).body.items.filter((r: { main: boolean }) => r.main).map((r: { title: string }) => r.title)
    const first = (await me.call('POST /api/my/resumes', { body: { title: '하나' } })).body
    world.clock.advance(1)
    const second = (await me.call('POST /api/my/resumes', { body: { title: '둘', copyOf: first.id } })).body
    expect(await mains()).toEqual(['하나'])
    await me.call('POST /api/my/resumes/{resumeId}/main', { params: { resumeId: second.id } })
    expect(await mains()).toEqual(['둘'])
    await me.call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId: second.id } })
    expect(await mains()).toEqual(['하나'])
    await me.call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId: first.id } })
    expect((await me.call(mine)).body.items).toEqual([])
  })

  test('HIRE-3 GEN-6 two first résumés made at once have one main one between them', async () => {
    const me = world.as(await world.person('윤가람'))
    await me.call(mine)
    await Promise.all(Array.from({ length: 6 }, (_, i) => me.call('POST /api/my/resumes', { body: { title: `r${i}` } })))
    const { items } = (await me.call(mine)).body
    expect(items).toHaveLength(6)
    expect(items.filter((r: { main: boolean }) => r.main)).toHaveLength(1)
  })

  test('HIRE-3 there is an end to how many, and it says how many', async () => {
    const me = world.as(await world.person('오다은'))
    for (let i = 0; i < maxResumes; i++) await me.call('POST /api/my/resumes', { body: { title: `r${i}` } })
    expect((await me.call('POST /api/my/resumes', { body: { title: 'more' } })).body).toMatchObject({ status: 403, code: 'too_many_resumes', data: { max: maxResumes } })
  })

  test('HIRE-3 openness is closed until one says otherwise', async () => {
    const me = world.as(await world.person('서하준'))
    expect((await me.call(mine)).body.openness).toBe('closed')
    await me.call('PUT /api/my/openness', { body: { openness: 'open' } })
    await me.call('PUT /api/my/openness', { body: { openness: 'active' } })
    expect((await me.call(mine)).body.openness).toBe('active')
  })
})

describe('drafts', () => {
  test('HIRE-3 the save of a second tab is refused with the newest version, and nothing is lost', async () => {
    const resumeId = await resumeOf(world, cast.minji)
    const save = (version: number, introduction: string) => world.as(cast.minji).call('PUT /api/my/resumes/{resumeId}', { params: { resumeId }, body: { version, title: 'x', content: content(introduction) } })
    expect((await save(1, 'first tab')).body).toMatchObject({ version: 2 })
    const refused = await save(1, 'second tab')
    expect(refused.body).toMatchObject({ status: 409, code: 'resume_changed_elsewhere', data: { version: 2 } })
    expect(refused.body.detail).toContain('다른 창')
    expect((await world.as(cast.minji).call('GET /api/my/resumes/{resumeId}', { params: { resumeId } })).body.content.introduction).toBe('first tab')
    expect((await save(2, 'second tab')).body).toMatchObject({ version: 3 })
  })

  test('HIRE-3 GEN-6 the same draft sent again after a lost answer is one save', async () => {
    const resumeId = await resumeOf(world, cast.minji)
    const body = { version: 1, title: 'x', content: content('typed') }
    const [a, b] = [await world.as(cast.minji).call('PUT /api/my/resumes/{resumeId}', { params: { resumeId }, body }), await world.as(cast.minji).call('PUT /api/my/resumes/{resumeId}', { params: { resumeId }, body })]
    expect([a.body.version, b.body.version]).toEqual([2, 2])
  })

  test('HIRE-3 editing or deleting a résumé does not change applications sent with it', async () => {
    const resumeId = await resumeOf(world, cast.jun)
    const sent = await world.as(cast.jun).call('POST /api/postings/{postingId}/applications', { params: { postingId: cast.posting }, body: { resumeId } })
    await world.as(cast.jun).call('PUT /api/my/resumes/{resumeId}', { params: { resumeId }, body: { version: 1, title: 'x', content: content('other') } })
    await world.as(cast.jun).call('DELETE /api/my/resumes/{resumeId}', { params: { resumeId } })
    const kept = await world.as(cast.jun).call('GET /api/my/applications/{applicationId}', { params: { applicationId: sent.body.id } })
    expect(kept.body).toMatchObject({ resumeTitle: '기본 이력서', resume: { introduction: '정준입니다.' } })
    const companys = await world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params: { companyId: cast.company, applicationId: sent.body.id } })
    expect(companys.body.resume.introduction).toBe('정준입니다.')
    expect(await applicationOf(world, cast.posting, cast.minji)).toBeTruthy()
  })
})
