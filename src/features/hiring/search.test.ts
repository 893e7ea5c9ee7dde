import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { makeCast, postingOf } from './cast.fixture.js'

const world = useWorld()
beforeAll(async () => {
  const { company, other } = await makeCast(world)
  const posting = (companyId: string, title: string, job: string, place: string) => postingOf(world, companyId, { title, job, place })
  await posting(company, '프론트엔드 개발자', '웹 개발 React', '부산 해운대구')
  await posting(company, '데이터 분석가', 'Python 데이터', '서울 강남구')
  await posting(other, 'UX Designer', 'Product design', 'Seoul')
  await posting(other, '개인정보 담당자', '보안', '대전 유성구')
  await posting(other, '마케터', '백엔드 개발자와 함께 일합니다', '서울')
})

const search = async (q: string, more: Record<string, string | number> = {}) => (await world.as(null).call('GET /api/postings', { query: { q, sort: 'fit', ...more } })).body
const titles = async (q: string): Promise<string[]> => (await search(q)).items.map((p: { title: string }) => p.title)

describe('what is found, and what comes first', () => {
  test.each([
    ['백엔드 개발자', ['백엔드 개발자', '마케터']], ['백엔드개발자', ['백엔드 개발자', '마케터']], ['백 엔드 개 발자', ['백엔드 개발자', '마케터']],
    ['백앤드', ['백엔드 개발자', '마케터']], ['백앤드 개발자', ['백엔드 개발자', '마케터']], ['프론트앤드', ['프론트엔드 개발자']], ['프론트 앤드', ['프론트엔드 개발자']], ['프런트엔드', ['프론트엔드 개발자']],
    ['데이타 분석가', ['데이터 분석가']], ['마캐터', ['마케터']], ['pyton', ['데이터 분석가']], ['PYTHON', ['데이터 분석가']], ['react', ['프론트엔드 개발자']], ['ux desinger', ['UX Designer']], ['designer seoul', ['UX Designer']],
    ['솔바람', ['백엔드 개발자', '데이터 분석가', '프론트엔드 개발자']], ['솔바람 데이터', ['데이터 분석가']], ['간호사', []], ['백엔드 부산 간호사', []], ['ㅁㄴㅇ', []], ['%%', []], ['xq', []],
  ])('HIRE-9 %j finds %j', async (q, expected) => {
    const found = await titles(q)
    expect([...found].sort()).toEqual([...expected].sort())
    if (q.includes('엔드') || q.includes('앤드')) expect(found[0]).toBe(expected[0])
  })

  test('HIRE-9 GEN-5 pages in the order of fitness without a gap or a repetition, under filters', async () => {
    const all = await titles('개발')
    expect(all.length).toBeGreaterThan(2)
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const body: { items: { title: string }[]; next: string | null } = await search('개발', { limit: 1, ...(cursor ? { cursor } : {}) })
      seen.push(...body.items.map((p) => p.title))
      cursor = body.next
    } while (cursor)
    expect(seen).toEqual(all)
    expect((await search('개발', { place: '부 산' })).items).toMatchObject([{ title: '프론트엔드 개발자' }])
    expect((await world.as(null).call('GET /api/postings', { query: { q: '개발', sort: 'fit', cursor: 'x' } })).body.code).toBe('invalid_cursor')
  })
})
