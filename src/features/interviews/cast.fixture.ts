import type { World } from '../../../tests/world/world.js'
import { days, hours, minutes, toIso, type Instant } from '../../kernel/time.js'
import type { Person } from '../accounts/index.js'
import { addMember, createCompany } from '../companies/index.js'
import { apply, createPosting, emptyResume, setStage } from '../hiring/index.js'
import { outboxDetail, outboxPage } from '../notices/index.js'
import { scheduleInterviews } from './commands/schedule.js'
import type { PanelWish } from './rules/schedule.js'

/** Two companies and people around them. */
export interface Cast {
  company: string
  other: string
  posting: string
  owner: Person
  manager: Person
  host: Person
  panelist: Person
  /** An interviewer of the company who is on no panel. */
  bystander: Person
  rival: Person
  operator: Person
  haneul: Person
  bada: Person
}

export async function makeCast(world: World): Promise<Cast> {
  const names = ['최하은', '박서연', '이도윤', '윤지호', '오세훈', '강다른', '운영자', '김하늘', '이바다']
  const people: Person[] = []
  for (const name of names) people.push(await world.person(name, name === '운영자' ? { operator: true } : {}))
  const [owner, manager, host, panelist, bystander, rival, operator, haneul, bada] = people as [Person, Person, Person, Person, Person, Person, Person, Person, Person]
  const made = await world.house.transact(async (tx) => {
    const company = await createCompany(tx, { name: '한빛 소프트', ownerId: owner.id })
    const other = await createCompany(tx, { name: '다른 회사', ownerId: rival.id })
    await addMember(tx, { companyId: company.id, personId: manager.id, role: 'manager', title: '인사팀' })
    for (const p of [host, panelist, bystander]) await addMember(tx, { companyId: company.id, personId: p.id, role: 'interviewer', title: '개발팀장' })
    const posting = await createPosting(tx, {
      companyId: company.id, title: '백엔드 개발자', text: '함께 일할 분을 찾습니다.', job: '서버 개발', place: '서울', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true,
    })
    return { company: company.id, other: other.id, posting: posting.id }
  })
  return { ...made, owner, manager, host, panelist, bystander, rival, operator, haneul, bada }
}

/** An application; with `stage` 'screening_passed' unless told. */
export async function applied(world: World, cast: Cast, person: Person, screened = true, postingId?: string, questions?: Parameters<typeof createPosting>[1]['questions']): Promise<string> {
  return world.house.transact(async (tx) => {
    const posting = postingId ? { id: postingId } : await createPosting(tx, {
      companyId: cast.company, title: '백엔드 개발자', text: '함께 일할 분을 찾습니다.', job: '', place: '', deadlineAt: tx.now + days(60), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, questions,
    })
    const a = await apply(tx, { postingId: posting.id, person, resume: { title: '이력서', content: { ...emptyResume(), introduction: '안녕하세요' } } })
    if (screened) await setStage(tx, a.id, 'screening_passed', 'company')
    return a.id
  })
}

export const panelOf = (cast: Cast) => [{ personId: cast.host.id, role: 'host' as const }, { personId: cast.panelist.id, role: 'panel' as const }]

/** Far apart, so that tests of one file do not take each other's time. */
export const nextSlot = (world: World): { from: Instant; to: Instant } => { const from = world.clock.now() + days(3) + hours(2 * world.count('slots')); return { from, to: from + minutes(30) } }
export const iso = (p: { from: Instant; to: Instant }) => ({ from: toIso(p.from), to: toIso(p.to) })

/** An interview of a new application of this person. */
export async function booked(world: World, cast: Cast, person: Person, more: { from?: Instant; to?: Instant; medium?: 'video' | 'in_person'; place?: string; panel?: PanelWish[]; postingId?: string; questions?: Parameters<typeof applied>[5] } = {}) {
  const time = more.from ? { from: more.from, to: more.to ?? more.from + minutes(30) } : nextSlot(world)
  const application = await applied(world, cast, person, true, more.postingId, more.questions)
  const [id] = await world.house.transact((tx) => scheduleInterviews(tx, cast.manager.id, {
    companyId: cast.company, medium: more.medium ?? 'video', place: more.place ?? null, panel: more.panel ?? panelOf(cast), rows: [{ applicationIds: [application], ...time }],
  }))
  return { id: id!, application, ...time, params: { id: id! }, at: { companyId: cast.company, id: id! } }
}

export interface Sent { id: string; kind: string; channel: string; state: string }

/** Everything that was planned for a person, in any channel, oldest first, as the operator's list shows it. */
export async function sentTo(world: World, person: { mail: string | null; phone: string | null }, kinds = /^interview\./): Promise<Sent[]> {
  await world.sweep()
  const found: Sent[] = []
  for (const address of [person.mail, person.phone]) {
    if (!address) continue
    const { items } = await outboxPage(world.house.db, { search: address }, { limit: 100 })
    found.push(...items.filter((l) => kinds.test(l.kind)).reverse().map(({ id, kind, channel, state }) => ({ id, kind, channel, state })))
  }
  return found
}

export interface Read extends Sent { text: string; attachments: { name: string; type: string; text: string }[] }

/** The same with what each says: the last ten, unless told. */
export async function readBy(world: World, person: { mail: string | null; phone: string | null }, kinds?: RegExp, last = 10): Promise<Read[]> {
  return Promise.all((await sentTo(world, person, kinds)).slice(-last).map(async (line) => {
    const message = (await outboxDetail(world.house, line.id))!.message.message as { text: string; attachments?: Read['attachments'] }
    return { ...line, text: message.text, attachments: message.attachments ?? [] }
  }))
}
