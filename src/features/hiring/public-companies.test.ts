import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../../../tests/world/world.js'
import { createCompany } from '../companies/index.js'
import { days } from '../../kernel/time.js'
import { makeCast, postingOf, type Cast } from './cast.fixture.js'

const world = useWorld()
let cast: Cast
const made: Record<string, string> = {}
beforeAll(async () => {
  cast = await makeCast(world)
  const company = async (name: string, intro: string, posting?: Parameters<typeof postingOf>[2]) => {
    made[name] = await world.house.transact(async (tx) => (await createCompany(tx, { name, intro, ownerId: cast.stranger.id, registrationNumber: null })).id)
    if (posting) await postingOf(world, made[name], posting)
  }
  await company('한빛 소프트', '예약과 알림을 다루는 서비스를 만듭니다.', { place: '부산 해운대구', employment: 'contract' })
  await company('(주)데이터나루', '데이터 분석을 돕습니다. 한빛 소프트와 함께 일합니다.', { place: '서울 강남구' })
  await company('Blue Harbor', 'Logistics software for small ports', { place: 'Seoul' })
  await company('막 만든 회사', '아직 공고를 쓰지 않았습니다.')
  await company('쓰는 중인 회사', '공고를 쓰고 있습니다.', { open: false })
})

const search = async (q: string, more: Record<string, string | number> = {}) => (await world.as(null).call('GET /api/public-companies', { query: { ...(q ? { q } : {}), ...more } })).body
const names = async (q: string, more: Record<string, string | number> = {}): Promise<string[]> => (await search(q, more)).items.map((c: { name: string }) => c.name)

describe('which companies are found', () => {
  test.each([
    ['한빛소프트', ['한빛 소프트', '(주)데이터나루']], ['한 빛 소 프 트', ['한빛 소프트', '(주)데이터나루']], ['한빛', ['한빛 소프트', '(주)데이터나루']], ['한빋소프트', ['한빛 소프트']], ['한빗 소프트', ['한빛 소프트']],
    ['데이터 나루', ['(주)데이터나루']], ['데이타나루', ['(주)데이터나루']], ['㈜데이터나루', ['(주)데이터나루']],
    ['blue harbor', ['Blue Harbor']], ['BLUEHARBOR', ['Blue Harbor']], ['blue harbour', ['Blue Harbor']], ['blu harbr', ['Blue Harbor']], ['logistics', ['Blue Harbor']], ['솔바람', ['솔바람 랩']], ['솔바랍', ['솔바람 랩']],
    ['간호사', []], ['막 만든', []], ['쓰는 중인', []], ['%%', []], ['xq', []],
  ])('HIRE-9 %j finds %j', async (q, expected) => {
    expect(await names(q)).toEqual(expected)
  })

  test('HIRE-9 who has never posted a job is found by nobody, by search or by address', async () => {
    expect(await names('')).toEqual(['(주)데이터나루', 'Blue Harbor', '솔바람 랩', '한빛 소프트'].sort((a, b) => a.localeCompare(b, 'en')))
    for (const id of [made['막 만든 회사']!, made['쓰는 중인 회사']!, 'nosuchcompany']) {
      for (const who of [null, cast.stranger, cast.minji]) expect((await world.as(who).call('GET /api/public-companies/{companyId}', { params: { companyId: id } })).status).toBe(404)
    }
  })

  test('HIRE-9 filters ask the open postings of a company', async () => {
    expect(await names('', { place: '부 산' })).toEqual(['한빛 소프트'])
    expect(await names('', { employment: 'contract' })).toEqual(['한빛 소프트'])
    expect(await names('', { employment: 'contract', place: '서울' })).toEqual([])
    expect(await names('한빛', { place: '서울' })).toEqual(['(주)데이터나루'])
  })

  test('HIRE-9 GEN-5 both orders page without a gap or a repetition', async () => {
    for (const q of ['', '소프트']) {
      const all = await names(q)
      expect(all.length).toBeGreaterThan(1)
      const seen: string[] = []
      let cursor: string | null = null
      do {
        const body: { items: { name: string }[]; next: string | null } = await search(q, { limit: 1, ...(cursor ? { cursor } : {}) })
        seen.push(...body.items.map((c) => c.name))
        cursor = body.next
      } while (cursor)
      expect(seen).toEqual(all)
    }
    expect((await world.as(null).call('GET /api/public-companies', { query: { cursor: 'x' } })).body.code).toBe('invalid_cursor')
  })
})

describe('what anybody sees of a company', () => {
  test('HIRE-9 ACC-5 its name, its words and its open postings; no number, no members', async () => {
    await world.house.transact((tx) => tx.db.execute(`update companies set registration_number = '1234567891' where id = '${cast.company}'`).then(() => undefined))
    const { status, body } = await world.as(null).call('GET /api/public-companies/{companyId}', { params: { companyId: cast.company } })
    expect([status, body]).toEqual([200, { id: cast.company, name: '솔바람 랩', intro: '', openPostings: 1, scrapped: false }])
    const { items } = (await world.as(null).call('GET /api/postings', { query: { companyId: cast.company } })).body
    expect(items).toMatchObject([{ id: cast.posting, companyId: cast.company, companyName: '솔바람 랩', title: '백엔드 개발자' }])
    expect((await search('솔바람')).items[0]).toEqual({ id: cast.company, name: '솔바람 랩', intro: '', openPostings: 1 })
  })

  test('HIRE-9 a list shows the beginning of a long text', async () => {
    await world.as(cast.manager).call('PATCH /api/companies/{id}', { params: { id: cast.company }, body: { intro: '가나다라마바사아자차\n'.repeat(40) } })
    const [line] = (await search('솔바람')).items
    expect([[...line.intro].length <= 200, line.intro.endsWith('…'), line.intro.includes('\n')]).toEqual([true, true, false])
  })

  test('HIRE-9 under a new name its postings are found by the new one, and no longer by the old', async () => {
    expect((await world.as(cast.manager).call('PATCH /api/companies/{id}', { params: { id: cast.company }, body: { name: 'Pine  Works', intro: '' } })).status).toBe(200)
    const found = async (q: string) => (await world.as(null).call('GET /api/postings', { query: { q } })).body.items.map((p: { id: string }) => p.id)
    expect([await found('pineworks'), await found('솔바람'), await names('pine works'), await names('솔바람')]).toEqual([[cast.posting], [], ['Pine  Works'], []])
  })

  test('HIRE-9 it stays there when its last posting has closed, and no filter finds it', async () => {
    world.clock.set(world.clock.now() + days(8))
    const { body } = await world.as(null).call('GET /api/public-companies/{companyId}', { params: { companyId: cast.company } })
    expect(body.openPostings).toBe(0)
    expect(await names('pine works')).toEqual(['Pine  Works'])
    expect(await names('pine works', { place: '서울' })).toEqual([])
  })
})
