import type { World } from '../../../tests/world/world.js'
import { addMember, createCompany } from '../companies/index.js'
import type { Person } from '../accounts/index.js'
import { days } from '../../kernel/time.js'
import { createPosting } from './commands/postings.js'
import { createResume } from './commands/resumes.js'
import { emptyResume } from './rules/resumes.js'
import { apply } from './commands/apply.js'

/** Two companies and people around them, for this feature's tests. */
export interface Cast { company: string; other: string; manager: Person; interviewer: Person; stranger: Person; minji: Person; jun: Person; posting: string }

export async function makeCast(world: World): Promise<Cast> {
  const [manager, interviewer, stranger, minji, jun] = await Promise.all(
    ['박서연', '이도윤', '최하은', '김민지', '정준'].map((name) => world.person(name))) as [Person, Person, Person, Person, Person]
  return world.house.transact(async (tx) => {
    const company = await createCompany(tx, { name: '솔바람 랩', ownerId: manager.id })
    const other = await createCompany(tx, { name: '다른 회사', ownerId: stranger.id })
    await addMember(tx, { companyId: company.id, personId: interviewer.id, role: 'interviewer', title: '' })
    const posting = await postingOf(world, company.id, {}, tx)
    return { company: company.id, other: other.id, manager, interviewer, stranger, minji, jun, posting }
  })
}

type Tx = Parameters<Parameters<World['house']['transact']>[0]>[0]

/** An open posting, closing in a week. */
export async function postingOf(world: World, companyId: string, more: Partial<Parameters<typeof createPosting>[1]> = {}, within?: Tx): Promise<string> {
  const make = async (tx: Tx) => (await createPosting(tx, {
    companyId, title: '백엔드 개발자', text: '함께 일할 분을 찾습니다.', job: '서버 개발', place: '서울 성동구', deadlineAt: tx.now + days(7), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, ...more,
  })).id
  return within ? make(within) : world.house.transact(make)
}

export const resumeOf = (world: World, person: Person, title = '기본 이력서'): Promise<string> =>
  world.house.transact(async (tx) => (await createResume(tx, person.id, { title, content: { ...emptyResume(), introduction: `${person.name}입니다.` } })).id)

export const applicationOf = (world: World, postingId: string, person: Person): Promise<string> =>
  world.house.transact(async (tx) => (await apply(tx, { postingId, person, resume: { title: '이력서', content: { ...emptyResume(), introduction: '안녕하세요' } } })).id)
