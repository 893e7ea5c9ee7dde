import { beforeAll, describe, expect, test } from 'vitest'
import { expectLiveLaw } from '../../../tests/laws/live-law.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Actor } from '../../platform/http/actor.js'
import { applicationOf, makeCast, postingOf, type Cast } from './cast.fixture.js'
import { hiringChannels, setStage } from './index.js'
import type { Stage, StageMover } from './rules/stages.js'
import { applyToApplicants, applyToApplication, applyToMine, applyToPosting, type ApplicantFilters, type ApplicantList, type MyFilters, type MyList } from './web/live-state.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const move = (id: string, to: Stage, by: StageMover) => () => world.house.transact((tx) => setStage(tx, id, to, by))
const actorOf = (person: { id: string; name: string }): Actor => ({ personId: person.id, signInId: 'x', name: person.name, operator: false, locale: 'ko', timeZone: 'Asia/Seoul' })

test('HIRE-5 ACC-4 only managers hear of a posting, only the applicant of their applications', async () => {
  const { posting, applicant } = hiringChannels(world.house)
  const hear = async (people: ({ id: string; name: string } | null)[], ask: (actor: Actor | null) => Promise<boolean>) => Promise.all(people.map((p) => ask(p && actorOf(p))))
  expect(await hear([null, cast.stranger, cast.minji, cast.interviewer, cast.manager], (a) => posting!(a, cast.posting))).toEqual([false, false, false, false, true])
  expect(await hear([cast.manager], (a) => posting!(a, 'doesnotexist123'))).toEqual([false])
  expect(await hear([null, cast.manager, cast.jun, cast.minji], (a) => applicant!(a, cast.minji.id))).toEqual([false, false, false, true])
})

describe('old state + events = fresh fetch', () => {
  test.each<[string, Record<string, string>]>([['all', {}], ['one stage', { stage: 'read' }], ['a company', { company: '솔바람' }], ['another company', { company: '없음' }], ['days to come', { from: '2027-01-01' }]])('HIRE-5 an applicant\'s list, %s', async (_, query) => {
    const person = await world.person('라이브')
    const [a, b] = [await postingOf(world, cast.company), await postingOf(world, cast.other)]
    let first = ''
    const filters = query as MyFilters
    await expectLiveLaw<MyList>({
      fetch: async () => (await world.as(person).call('GET /api/my/applications', { query })).body,
      apply: (view, event) => applyToMine(view, event, filters),
      told: world.events,
      actions: [
        { name: 'apply', act: async () => { first = await applicationOf(world, a, person) } },
        { name: 'apply elsewhere at the same instant', act: () => applicationOf(world, b, person) },
        { name: 'read', act: () => move(first, 'read', 'company')() },
        { name: 'pass', act: () => move(first, 'screening_passed', 'company')() },
        { name: 'pass again', act: () => move(first, 'screening_passed', 'company')(), silent: true },
        { name: 'interview', act: () => move(first, 'interview', 'interviews')() },
        { name: 'decide', act: () => move(first, 'final_passed', 'evaluation')() },
        { name: 'somebody else applies', act: () => applicationOf(world, a, cast.jun), silent: true },
      ],
    })
  })

  test.each<[string, ApplicantFilters]>([
    ['newest first', { sort: 'new' }], ['oldest first', { sort: 'old' }], ['by name', { sort: 'name' }], ['one stage', { sort: 'new', stage: 'screening_passed' }], ['a name', { sort: 'name', q: '지 우' }], ['a number', { sort: 'new', q: '2' }],
  ])('HIRE-5 a posting\'s applicants, %s', async (_, filters) => {
    const postingId = await postingOf(world, cast.company)
    const people = await Promise.all(['한지우', '김나연', '이지우'].map((name) => world.person(name)))
    const ids: string[] = []
    const applies = people.map((person, i) => ({ name: `${person.name} applies`, act: async () => { world.clock.advance(i % 2); ids.push(await applicationOf(world, postingId, person)) } }))
    const screenAll = (result: string) => () => world.as(cast.manager).call('POST /api/companies/{companyId}/postings/{postingId}/screening', { params: { companyId: cast.company, postingId }, body: { applicationIds: ids, result } })
    await expectLiveLaw<ApplicantList>({
      fetch: async () => (await world.as(cast.manager).call('GET /api/companies/{companyId}/postings/{postingId}/applications', { params: { companyId: cast.company, postingId }, query: filters as unknown as Record<string, string> })).body,
      apply: (view, event) => applyToApplicants(view, event, filters),
      told: world.events,
      actions: [
        ...applies,
        { name: 'open one', act: () => world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params: { companyId: cast.company, applicationId: ids[0]! } }) },
        { name: 'one withdraws', act: () => world.as(people[1]!).call('POST /api/my/applications/{applicationId}/withdraw', { params: { applicationId: ids[1]! } }) },
        { name: 'pass all', act: screenAll('passed') }, { name: 'fail all', act: screenAll('failed') }, { name: 'fail all again', act: screenAll('failed'), silent: true },
      ],
    })
  })

  test('HIRE-4 an opened application', async () => {
    const postingId = await postingOf(world, cast.company)
    const id = await applicationOf(world, postingId, cast.minji)
    const params = { companyId: cast.company, applicationId: id }
    await world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params })
    await expectLiveLaw({
      fetch: async () => (await world.as(cast.manager).call('GET /api/companies/{companyId}/applications/{applicationId}', { params })).body,
      apply: applyToApplication,
      told: world.events,
      actions: [
        { name: 'pass', act: move(id, 'screening_passed', 'company') }, { name: 'interview', act: move(id, 'interview', 'interviews') },
        { name: 'called off', act: move(id, 'screening_passed', 'interviews') }, { name: 'another applies', act: () => applicationOf(world, postingId, cast.jun) },
      ],
    })
  })

  test('HIRE-2 a posting', async () => {
    const postingId = await postingOf(world, cast.company, { open: false })
    const params = { companyId: cast.company, postingId }
    const manager = world.as(cast.manager)
    const act = (what: string, body?: object) => () => manager.call(`POST /api/companies/{companyId}/postings/{postingId}/${what}`, { params, body })
    await expectLiveLaw({
      fetch: async () => (await manager.call('GET /api/companies/{companyId}/postings/{postingId}', { params })).body,
      apply: applyToPosting,
      told: world.events,
      actions: [
        { name: 'open', act: act('open') }, { name: 'open again', act: act('open'), silent: true },
        { name: 'edit', act: () => manager.call('PUT /api/companies/{companyId}/postings/{postingId}', { params, body: { title: '새 제목', text: '글', job: '', place: '', employment: 'intern', deadlineDay: '2026-12-24', steps: ['서류'], criteria: [{ name: 'x', anchors: ['', '', '', '', ''] }], blind: true, version: 2 } }) },
        { name: 'close', act: act('close') }, { name: 'open once more', act: act('open') },
      ],
    })
  })
})
