import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { days, hours, minutes, toInstant } from '../../kernel/time.js'
import { makeCast, postingOf, type Cast } from './cast.fixture.js'

const world = useWorld()
let cast: Cast
beforeAll(async () => { cast = await makeCast(world) })

const draft = (more: object = {}) => ({
  title: '데이터 분석가', text: '데이터를 봅니다.', job: '분석', place: '부산', employment: 'contract', deadlineDay: '2026-11-30', steps: ['서류', '면접'],
  criteria: [{ name: '논리', anchors: ['1', '2', '3', '4', '5'] }], blind: true, ...more,
})
const at = (companyId: string, postingId = cast.posting) => ({ companyId, postingId })
const list = 'GET /api/companies/{companyId}/postings'
const one = 'GET /api/companies/{companyId}/postings/{postingId}'

describe('who is refused', () => {
  const changes = [
    ['POST /api/companies/{companyId}/postings', () => draft()],
    ['PUT /api/companies/{companyId}/postings/{postingId}', () => ({ ...draft(), version: 1 })],
    ['POST /api/companies/{companyId}/postings/{postingId}/open', undefined],
    ['POST /api/companies/{companyId}/postings/{postingId}/close', undefined],
  ] as const

  test.each([[list, undefined], [one, undefined], ...changes] as const)('HIRE-2 ACC-4 %s: nobody, a stranger, and a manager by another company\'s address', async (operation, body) => {
    const sent = { body: body?.() }
    expect((await world.as(null).call(operation, { params: at(cast.company), ...sent })).status).toBe(401)
    expect((await world.as(cast.stranger).call(operation, { params: at(cast.company), ...sent })).body).toMatchObject({ status: 404, code: 'not_found' })
    expect((await world.as(cast.manager).call(operation, { params: at(cast.other), ...sent })).status).toBe(404)
    if (operation.includes('{postingId}')) {
      const theirs = await postingOf(world, cast.other)
      const [foreign, absent] = [await world.as(cast.manager).call(operation, { params: at(cast.company, theirs), ...sent }), await world.as(cast.manager).call(operation, { params: at(cast.company, 'doesnotexist123'), ...sent })]
      expect(foreign.status).toBe(404)
      expect({ ...foreign.body, instance: '' }).toEqual({ ...absent.body, instance: '' })
    }
  })

  test.each(changes)('HIRE-1 HIRE-2 %s: an interviewer', async (operation, body) => {
    expect((await world.as(cast.interviewer).call(operation, { params: at(cast.company), body: body?.() })).body).toMatchObject({ status: 403, code: 'managers_only' })
  })

  test('HIRE-2 a draft is nobody\'s business outside the company', async () => {
    const id = await postingOf(world, cast.company, { open: false })
    expect((await world.as(null).call('GET /api/postings/{postingId}', { params: { postingId: id } })).status).toBe(404)
    expect((await world.as(cast.minji).call('GET /api/postings/{postingId}', { params: { postingId: id } })).status).toBe(404)
    const { body } = await world.as(null).call('GET /api/postings')
    expect(body.items.map((p: { id: string }) => p.id)).not.toContain(id)
  })

  test.each([
    ['no title', { title: ' ' }], ['nine criteria', { criteria: Array.from({ length: 9 }, () => ({ name: 'x', anchors: ['', '', '', '', ''] })) }], ['no criterion', { criteria: [] }],
    ['four anchors', { criteria: [{ name: 'x', anchors: ['', '', '', ''] }] }], ['a day that is none', { deadlineDay: '2026-02-30' }], ['no step', { steps: [] }], ['an unknown employment', { employment: 'slave' }],
    ['a NUL in the text', { text: 'a\u0000b' }],
  ])('HIRE-2 a posting with %s', async (_, wrong) => {
    expect((await world.as(cast.manager).call('POST /api/companies/{companyId}/postings', { params: at(cast.company), body: draft(wrong) })).status).toBe(400)
  })
})

describe('a posting from draft to closed', () => {
  test('HIRE-2 is written, opened, read by anybody, and closed by its deadline to the millisecond', async () => {
    const manager = world.as(cast.manager)
    const made = await manager.call('POST /api/companies/{companyId}/postings', { params: at(cast.company), body: draft() })
    expect(made).toMatchObject({ status: 201, body: { state: 'draft', deadlineDay: '2026-11-30', blind: true, version: 1 } })
    const params = at(cast.company, made.body.id)
    expect((await manager.call('POST /api/companies/{companyId}/postings/{postingId}/open', { params })).body).toMatchObject({ state: 'open' })
    // Opening twice is opening once (GEN-6).
    const again = await manager.call('POST /api/companies/{companyId}/postings/{postingId}/open', { params })
    expect(again.body).toMatchObject({ state: 'open', version: 2 })
    const seen = await world.as(null).call('GET /api/postings/{postingId}', { params })
    expect(seen.body).toMatchObject({ title: '데이터 분석가', companyName: '솔바람 랩', state: 'open', mine: null, steps: ['서류', '면접'] })
    expect(seen.body).not.toHaveProperty('criteria')
    const deadlineAt = toInstant(seen.body.deadlineAt)
    const back = world.clock.now()
    world.clock.set(deadlineAt)
    expect((await world.as(null).call('GET /api/postings/{postingId}', { params })).body.state).toBe('open')
    world.clock.advance(1)
    expect((await world.as(null).call('GET /api/postings/{postingId}', { params })).body.state).toBe('closed')
    expect((await manager.call(list, { params: at(cast.company), query: { state: 'closed' } })).body.items.map((p: { id: string }) => p.id)).toContain(made.body.id)
    expect((await world.as(null).call('GET /api/postings')).body.items.map((p: { id: string }) => p.id)).not.toContain(made.body.id)
    world.clock.set(back)
  })

  test('HIRE-2 what is unfinished or past its deadline does not open, and says what is missing', async () => {
    const manager = world.as(cast.manager)
    const blank = await manager.call('POST /api/companies/{companyId}/postings', { params: at(cast.company), body: draft({ text: '', deadlineDay: null }) })
    const refused = await manager.call('POST /api/companies/{companyId}/postings/{postingId}/open', { params: at(cast.company, blank.body.id) })
    expect(refused.body).toMatchObject({ status: 403, code: 'posting_unfinished', data: { missing: ['text', 'deadlineDay'] } })
    const late = await manager.call('POST /api/companies/{companyId}/postings', { params: at(cast.company), body: draft({ deadlineDay: '2026-11-22' }) })
    expect(late.body).toMatchObject({ status: 403, code: 'deadline_passed' })
    expect((await manager.call('POST /api/companies/{companyId}/postings/{postingId}/close', { params: at(cast.company, blank.body.id) })).body.code).toBe('posting_is_draft')
    const kept = await manager.call('POST /api/companies/{companyId}/postings', { params: at(cast.company), body: draft({ deadlineDay: '2026-11-23' }) })
    const back = world.clock.now()
    world.clock.advance(days(1))
    expect((await manager.call('POST /api/companies/{companyId}/postings/{postingId}/open', { params: at(cast.company, kept.body.id) })).body.code).toBe('deadline_passed')
    world.clock.set(back)
  })

  test('HIRE-2 an open posting stays fit to be open, and a later deadline opens one that had passed', async () => {
    const manager = world.as(cast.manager)
    const id = await postingOf(world, cast.company, { deadlineAt: world.clock.now() + hours(1) })
    const params = at(cast.company, id)
    const edit = (body: object) => manager.call('PUT /api/companies/{companyId}/postings/{postingId}', { params, body })
    const { version } = (await manager.call(one, { params })).body.posting
    expect((await edit({ ...draft({ text: '' }), version })).body.code).toBe('posting_unfinished')
    expect((await edit({ ...draft({ deadlineDay: '2026-11-01' }), version })).body.code).toBe('deadline_passed')
    world.clock.advance(hours(2))
    expect((await manager.call(one, { params })).body.posting.state).toBe('closed')
    expect((await edit({ ...draft({ deadlineDay: '2026-12-05' }), version })).body).toMatchObject({ state: 'open', deadlineDay: '2026-12-05' })
  })

  test('HIRE-2 the second of two who edit at once is told, and nothing of the first is lost', async () => {
    const manager = world.as(cast.manager)
    const params = at(cast.company, await postingOf(world, cast.company))
    const { version, criteria } = (await manager.call(one, { params })).body.posting
    const first = await manager.call('PUT /api/companies/{companyId}/postings/{postingId}', { params, body: { ...draft({ title: '첫째', criteria }), version } })
    expect(first.body.criteria.map((c: { id: string }) => c.id)).toEqual(criteria.map((c: { id: string }) => c.id))
    const second = await manager.call('PUT /api/companies/{companyId}/postings/{postingId}', { params, body: { ...draft({ title: '둘째' }), version } })
    expect(second.body).toMatchObject({ status: 409, code: 'posting_changed_elsewhere' })
    expect((await manager.call(one, { params })).body.posting.title).toBe('첫째')
  })

  test('HIRE-2 a new posting begins with three criteria in the language of whoever writes it', async () => {
    const { body } = await world.as(cast.manager).call('GET /api/posting-defaults')
    expect(body.criteria.map((c: { name: string }) => c.name)).toEqual(['직무 지식', '문제 해결', '의사소통'])
    expect(body.criteria.every((c: { anchors: string[] }) => c.anchors.length === 5)).toBe(true)
    const english = await world.as(cast.manager).call('GET /api/posting-defaults', { headers: { cookie: `${world.as(cast.manager).cookie}; maru_locale=en` } })
    expect(english.body.criteria[0].name).toBe('Job knowledge')
  })

  test('HIRE-1 an interviewer reads the postings of the company, without counts of applicants and without live news of them', async () => {
    const { body } = await world.as(cast.interviewer).call(list, { params: at(cast.company) })
    expect(body.mayManage).toBe(false)
    expect(body.items.every((p: { counts: unknown }) => p.counts === null)).toBe(true)
    expect((await world.as(cast.interviewer).call(one, { params: at(cast.company) })).body).toMatchObject({ live: null, mayManage: false })
  })
})

describe('the public list', () => {
  test.each([
    ['백엔드개발자', true], ['백 엔드', true], ['솔바람랩', true], ['성동 서버', true], ['프론트엔드', false], ['100%', false], ['_', false],
  ])('HIRE-2 search is tolerant of spacing and takes no patterns: %s', async (q, found) => {
    const { body } = await world.as(null).call('GET /api/postings', { query: { q } })
    expect(body.items.some((p: { id: string }) => p.id === cast.posting)).toBe(found)
  })

  test('GEN-5 HIRE-2 pages by cursor in both orders without a gap or a double, under filters', async () => {
    for (let i = 0; i < 7; i++) {
      world.clock.advance(minutes(i % 2))
      await postingOf(world, cast.company, { title: `페이지 ${i}`, place: '제주', employment: 'intern', deadlineAt: world.clock.now() + days(1 + (i * 3) % 5) })
    }
    for (const sort of ['new', 'deadline']) {
      const seen: { id: string; openedAt: string; deadlineAt: string }[] = []
      let cursor: string | undefined
      do {
        const { body } = await world.as(null).call('GET /api/postings', { query: { sort, limit: 2, employment: 'intern', place: '제 주', ...(cursor ? { cursor } : {}) } })
        seen.push(...body.items)
        cursor = body.next ?? undefined
      } while (cursor)
      expect(new Set(seen.map((p) => p.id)).size).toBe(7)
      const keys = seen.map((p) => (sort === 'new' ? -toInstant(p.openedAt) : toInstant(p.deadlineAt)))
      expect(keys).toEqual([...keys].sort((a, b) => a - b))
    }
  })

  test.each(['x', 'W10', Buffer.from('[1e300,"a"]').toString('base64url'), Buffer.from('["a","b"]').toString('base64url'), Buffer.from('[1,2]').toString('base64url')])('GEN-5 a cursor that is none is refused: %s', async (cursor) => {
    expect((await world.as(null).call('GET /api/postings', { query: { cursor } })).body).toMatchObject({ status: 400, code: 'invalid_cursor' })
  })
})
