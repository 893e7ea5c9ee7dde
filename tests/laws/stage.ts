import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { sql } from 'drizzle-orm'
import { digestOf, newToken } from '../../src/platform/token/token.js'
import type { Person } from '../../src/features/accounts/index.js'
import { addMember, createCompany } from '../../src/features/companies/index.js'
import { beginUpload } from '../../src/features/files/index.js'
import { apply, createPosting, createResume, emptyResume, setStage } from '../../src/features/hiring/index.js'
import { addException } from '../../src/features/consulting/commands/timetable.js'
import { addField } from '../../src/features/consulting/commands/people.js'
import { exceptionsOf } from '../../src/features/consulting/store/consultants.js'
import { applyForConsulting, assignConsultation, publishHours, putConsultant } from '../../src/features/consulting/index.js'
import { addResumeFile, beginResumeFile } from '../../src/features/hiring/commands/resume-files.js'
import { confirmSeat } from '../../src/features/live-room/index.js'
import { makeFeed, makeKey, makeWebhook, sendTest } from '../../src/features/integrations/index.js'
import { candidateById, inviteToInterview, loadInterview, scheduleInterviews } from '../../src/features/interviews/index.js'
import { days, hours, minutes, seconds, toIso, type Instant } from '../../src/kernel/time.js'
import { newId } from '../../src/kernel/ids.js'
import type { World } from '../world/world.js'

/** One company with everything that an operation can name. Two of them stand on the stage, at the same moment and without a person in common. */
export interface Side {
  world: World
  company: string
  owner: Person
  manager: Person
  host: Person
  panelist: Person
  bystander: Person
  applicant: Person
  /** An applicant of the same company who has no part in the interviews. */
  other: Person
  posting: string
  application: string
  resume: string
  /** It runs now: the applicant, the host and the panelist have been let in. */
  running: Interview
  /** Still to come. */
  ahead: Interview
  invitation: string
  delivery: string
  notice: string
  /** The host is a consultant, too: a consultation of the applicant that is still to come, and one that was held by telephone. */
  consultation: string
  held: string
}
export interface Interview { id: string; session: string; candidate: string; seats: { host: string; panelist: string; applicant: string }; from: Instant }

export interface Stage { a: Side; b: Side; operator: Person; now: Instant }

/** Builds both sides and moves the clock to where their interviews run. */
export async function makeStage(world: World, locales: { applicant: 'ko' | 'en'; manager: 'ko' | 'en' } = { applicant: 'ko', manager: 'ko' }): Promise<Stage> {
  const operator = await world.person('운영자', { operator: true })
  const from = world.clock.now() + hours(3)
  const a = await side(world, '가람 소프트', from, locales)
  const b = await side(world, '나래 소프트', from, locales)
  world.clock.set(from - minutes(10))
  await world.sweep()
  for (const s of [a, b]) await makeReady(s)
  world.clock.set(from)
  for (const s of [a, b]) await must(world.as(s.host).call('POST /api/sessions/{id}/start', { params: { id: s.running.session } }))
  world.clock.set(from + seconds(40))
  for (const s of [a, b]) for (const who of ['applicant', 'host', 'panelist'] as const) await must(world.as(s[who]).call('POST /api/sessions/{id}/enter', { params: { id: s.running.session } }))
  return { a, b, operator, now: from + seconds(40) }
}

async function side(world: World, name: string, from: Instant, locales: { applicant: 'ko' | 'en'; manager: 'ko' | 'en' }): Promise<Side> {
  const person = (title: string, locale: 'ko' | 'en' = 'ko') => world.person(`${name.slice(0, 2)}${title}`, { locale })
  const owner = await person('대표'), manager = await person('담당', locales.manager), host = await person('진행'), panelist = await person('면접관'), bystander = await person('직원')
  const applicant = await person('지원자', locales.applicant), other = await person('다른지원자')
  const company = await world.house.transact(async (tx) => {
    const { id } = await createCompany(tx, { name, ownerId: owner.id })
    await addMember(tx, { companyId: id, personId: manager.id, role: 'manager', title: '인사팀' })
    for (const p of [host, panelist, bystander]) await addMember(tx, { companyId: id, personId: p.id, role: 'interviewer', title: '팀장' })
    return id
  })
  const s = { world, company, owner, manager, host, panelist, bystander, applicant, other } as Side
  s.posting = await postingOf(s)
  s.application = await applicationOf(s, { screened: false, posting: s.posting })
  await applicationOf(s, { screened: false, posting: s.posting, person: other })
  s.resume = await resumeOf(s, applicant)
  s.running = await interviewOf(s, from)
  s.ahead = await interviewOf(s, from + days(3))
  s.invitation = await invitationOf(s, from + days(5))
  await world.house.transact(async (tx) => {
    await putConsultant(tx, host.id, { title: '상담사', place: '서울', timeZone: 'Asia/Seoul', fieldIds: ['field-interview'], retired: false })
    await publishHours(tx, { personId: host.id }, { timeZone: 'Asia/Seoul', sessionMinutes: 50, bufferMinutes: 10, hours: [{ weekday: 1, fromMinute: 540, toMinute: 720 }] })
  })
  s.held = await consultationOf(s, from - hours(2))
  s.consultation = await consultationOf(s, from + days(4))
  await world.sweep()
  s.notice = String((await world.house.db.execute(sql`select id from notices where person_id = ${applicant.id} limit 1`)).rows[0]!['id'])
  s.delivery = String((await world.house.db.execute(sql`select d.id from notice_deliveries d join notices n on n.id = d.notice_id where n.person_id = ${applicant.id} limit 1`)).rows[0]!['id'])
  return s
}

async function makeReady(s: Side): Promise<void> {
  for (const who of ['applicant', 'host', 'panelist'] as const) {
    await passChecks(s, s[who])
    await must(s.world.as(s[who]).call('POST /api/sessions/{id}/ready', { params: { id: s.running.session }, body: { ready: true } }))
  }
}

async function must(reply: Promise<{ status: number; body: unknown }>): Promise<void> {
  const { status, body } = await reply
  if (status >= 300) throw new Error(`The stage could not be set: ${status} ${JSON.stringify(body)}`)
}

/** All four checks of a person's device, as if just passed. */
export async function passChecks(s: Side, person: Person): Promise<void> {
  const { device } = s.world.as(person)
  for (const item of ['camera', 'quality', 'microphone', 'sound']) {
    await s.world.house.db.execute(sql`insert into live_checks (person_id, device, item, measured, passed_at) values (${person.id}, ${device}, ${item}, '{}', ${toIso(s.world.clock.now())})
      on conflict (person_id, device, item) do update set passed_at = excluded.passed_at`)
  }
}

export const postingOf = (s: Side, more: { open?: boolean } = {}): Promise<string> => s.world.house.transact(async (tx) => (await createPosting(tx, {
  companyId: s.company, title: '서버 개발자', text: '함께 일할 분을 찾습니다.', job: '개발', place: '서울', deadlineAt: tx.now + days(30), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: more.open ?? true,
  questions: [{ text: '가장 어려웠던 장애는 무엇이었습니까?', good: '원인을 스스로 찾았다', minutes: 5 }],
})).id)

/** One more résumé; earlier ones that nothing stands on make room for it. */
export const resumeOf = (s: Side, person: Person): Promise<string> => s.world.house.transact(async (tx) => {
  await tx.db.execute(sql`delete from resumes where person_id = ${person.id} and not main and id <> ${s.resume ?? ''}`)
  return (await createResume(tx, person.id, { title: '이력서', content: { ...emptyResume(), introduction: '안녕하세요' } })).id
})

export async function applicationOf(s: Side, more: { screened?: boolean; posting?: string; person?: Person } = {}): Promise<string> {
  const posting = more.posting ?? (await postingOf(s))
  return s.world.house.transact(async (tx) => {
    const { id } = await apply(tx, { postingId: posting, person: more.person ?? s.applicant, resume: { title: '이력서', content: { ...emptyResume(), introduction: '안녕하세요' } } })
    if (more.screened ?? true) await setStage(tx, id, 'screening_passed', 'company')
    return id
  })
}

/** A question of the running interview's kit. */
export const questionOf = async (s: Side): Promise<string> =>
  String((await s.world.house.db.execute(sql`select questions->0->>'id' as id from postings where id = ${await interviewedPostingOf(s)}`)).rows[0]!['id'])

/** The posting whose applicant the running interview is with: one more round could be made for them. */
export const interviewedPostingOf = async (s: Side): Promise<string> =>
  String((await s.world.house.db.execute(sql`select a.posting_id from interview_candidates c join applications a on a.id = c.application_id where c.id = ${s.running.candidate}`)).rows[0]!['posting_id'])

/** When the running interview's applicant was decided on, as a page shows it. */
export async function decidedAtOf(s: Side): Promise<string | null> {
  const { rows } = await s.world.house.db.execute<{ at: string }>(sql`select decided_at as at from evaluation_decisions where candidate_id = ${s.running.candidate}`)
  return rows[0] ? new Date(rows[0].at).toISOString() : null
}

const plan = (s: Side) => ({ medium: 'video' as const, place: null, panel: [{ personId: s.host.id, role: 'host' as const }, { personId: s.panelist.id, role: 'panel' as const }] })

/** A time of its own for each who asks, so that nobody is booked twice. */
export const slotOf = (s: Side): { from: Instant; to: Instant } => { const from = s.world.clock.now() + days(10) + hours(s.world.count('slots') + 1); return { from, to: from + minutes(30) } }

export async function interviewOf(s: Side, from: Instant = slotOf(s).from, person: Person = s.applicant): Promise<Interview> {
  const application = await applicationOf(s, { person })
  return s.world.house.transact(async (tx) => {
    const [id] = await scheduleInterviews(tx, s.manager.id, { companyId: s.company, ...plan(s), rows: [{ applicationIds: [application], from, to: from + minutes(30) }] })
    const interview = (await loadInterview(tx.db, id!))!
    const candidate = (await candidateById(tx.db, interview.candidates[0]!.id))!
    await confirmSeat(tx, candidate.seatId, true)
    const { rows } = await tx.db.execute<{ id: string; person_id: string }>(sql`select id, person_id from live_seats where session_id = ${interview.sessionId}`)
    const seat = (personId: string) => rows.find((r) => r.person_id === personId)!.id
    return { id: id!, session: interview.sessionId, candidate: candidate.id, from, seats: { host: seat(s.host.id), panelist: seat(s.panelist.id), applicant: candidate.seatId } }
  })
}

export async function invitationOf(s: Side, from: Instant = slotOf(s).from): Promise<string> {
  const made = await s.world.house.transact((tx) => inviteToInterview(tx, s.manager.id, { companyId: s.company, ...plan(s), from, to: from + minutes(30), title: '경력 면담', name: '초대손님', mail: 'guest@example.org', phone: null }))
  return made.invitationId
}

/** A consultation by telephone; with `at` it is the host's, else it waits to be assigned. Earlier ones make room for it. */
export const consultationOf = (s: Side, at?: Instant): Promise<string> => s.world.house.transact(async (tx) => {
  await tx.db.execute(sql`update consultations set cancelled_at = ${toIso(tx.now)}, cancelled_by = 'operator', cancel_reason = '-'
    where applicant_id = ${s.applicant.id} and cancelled_at is null and id not in (${s.held ?? ''}, ${s.consultation ?? ''})`)
  const id = await applyForConsulting(tx, s.applicant, { fieldId: 'field-interview', type: 'phone', about: '면접 준비', wanted: [tx.now + days(1)], slot: null, fileIds: [] })
  if (at !== undefined) await assignConsultation(tx, id, { consultantId: s.host.id, from: at })
  return id
})

export const exceptionOf = (s: Side): Promise<string> => s.world.house.transact(async (tx) => {
  await addException(tx, { personId: s.host.id }, { day: '2026-12-25', kind: 'off', fromMinute: 0, toMinute: 1440 })
  return (await exceptionsOf(tx.db, s.host.id, '2026-12-25')).at(-1)!.id
})

export function fieldOf(s: Side): Promise<string> {
  const n = s.world.count('fields') + 1
  return s.world.house.transact((tx) => addField(tx, { nameKo: `분야 ${n}`, nameEn: `Field ${n}` }))
}

/** A file that its sender sent and has not used yet: theirs alone. */
export async function fileOf(s: Side, person: Person): Promise<string> {
  const { files } = s.world.running.features
  const bytes = Buffer.from('안녕하세요')
  const { id } = await s.world.house.transact((tx) => beginUpload(tx, { personId: person.id, ownerRef: 'none:0', name: '메모.txt', size: bytes.length }))
  mkdirSync(dirname(files.arrivals.pathOf(id)), { recursive: true })
  writeFileSync(files.arrivals.pathOf(id), bytes)
  await files.keep(id)
  return id
}

/** A picture of one point. */
const point = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

/** A file that the applicant sent for the résumé and has not added yet. */
export async function resumeFileOf(s: Side, kind: 'photo' | 'attachment'): Promise<string> {
  const { files } = s.world.running.features
  const { id } = await s.world.house.transact((tx) => beginResumeFile(tx, s.applicant.id, s.resume, { kind, name: '그림.png', size: point.length }))
  mkdirSync(dirname(files.arrivals.pathOf(id)), { recursive: true })
  writeFileSync(files.arrivals.pathOf(id), point)
  await files.keep(id)
  return id
}

/** The photo of the applicant's résumé. */
export async function photoOf(s: Side): Promise<string> {
  const fileId = await resumeFileOf(s, 'photo')
  const files = await s.world.house.transact((tx) => addResumeFile(tx, s.applicant.id, s.resume, { kind: 'photo', fileId }))
  return files.find((f) => f.kind === 'photo')!.id
}

/** A person's further sign-in, on another device. */
export async function signInOf(s: Side, person: Person): Promise<string> {
  const id = newId()
  const now = toIso(s.world.clock.now())
  await s.world.house.db.execute(sql`insert into sign_ins (id, person_id, token_hash, agent, address, created_at, seen_at, expires_at)
    values (${id}, ${person.id}, ${newId()}, 'test', '127.0.0.1', ${now}, ${now}, ${toIso(s.world.clock.now() + days(1))})`)
  return id
}

/** A company's invitation of a member, with the token that its mail holds. */
export async function memberInvitationOf(s: Side): Promise<{ id: string; token: string }> {
  const [id, token, now] = [newId(), newId(), s.world.clock.now()]
  await s.world.house.db.execute(sql`insert into company_invitations (id, company_id, mail, role, locale, token_hash, invited_by, created_at, sent_at, expires_at)
    values (${id}, ${s.company}, ${`${id.toLowerCase()}@example.org`}, 'interviewer', 'ko', ${createHash('sha256').update(token).digest('base64url')}, ${s.owner.id},
      ${toIso(now)}, ${toIso(now - hours(1))}, ${toIso(now + days(7))})`)
  return { id, token }
}

export async function memberOf(s: Side): Promise<string> {
  const person = await s.world.person('지나가는이')
  await s.world.house.transact((tx) => addMember(tx, { companyId: s.company, personId: person.id, role: 'interviewer', title: '' }))
  return person.id
}

/** An API key of the company; earlier ones make room for it. */
export const apiKeyOf = (s: Side, scope: 'read' | 'write' = 'write'): Promise<{ id: string; secret: string }> => s.world.house.transact(async (tx) => {
  await tx.db.execute(sql`update api_keys set withdrawn_at = ${toIso(tx.now)} where company_id = ${s.company} and withdrawn_at is null and place > 10`)
  const { row, secret } = await makeKey(tx, { personId: s.owner.id }, s.company, { name: '채용 시스템', scope })
  return { id: row.id, secret }
})

/** A webhook of the company, in place of the one before. */
export const webhookOf = (s: Side): Promise<string> => s.world.house.transact(async (tx) => {
  await tx.db.execute(sql`delete from webhooks where company_id = ${s.company} and place > 5`)
  return (await makeWebhook(tx, { personId: s.owner.id }, s.company, { address: 'https://203.0.113.7/hooks', events: ['interview.started'] })).id
})

/** A delivery that was given up. */
export async function settledDeliveryOf(s: Side): Promise<{ webhookId: string; deliveryId: string }> {
  const webhookId = await webhookOf(s)
  const { id } = await s.world.house.transact((tx) => sendTest(tx, { personId: s.owner.id }, { companyId: s.company, webhookId }))
  await s.world.house.db.execute(sql`update webhook_deliveries set state = 'failed', next_at = null where id = ${id}`)
  return { webhookId, deliveryId: id }
}

/** The secret of a person's calendar address, in place of the one before. */
export const calendarOf = (s: Side, person: Person): Promise<string> => s.world.house.transact(async (tx) => /calendars\/([\w-]+)/.exec((await makeFeed(tx, { personId: person.id })).address)![1]!)

/** A browser of a person that takes push messages, in place of the one before, with the secret that it renews itself by. Nothing listens at its address. */
export async function pushDeviceOf(s: Side, person: Person): Promise<{ id: string; secret: string }> {
  const [id, secret] = [newId(), newToken()]
  await s.world.house.db.execute(sql`delete from push_devices where person_id = ${person.id} and place = 10`)
  await s.world.house.db.execute(sql`insert into push_devices (id, person_id, place, endpoint, p256dh, auth, server_key, secret_digest, device, sign_in_id, agent, made_at)
    values (${id}, ${person.id}, 10, ${`http://127.0.0.1:9/${id}`}, ${`BA${'a'.repeat(85)}`}, ${'a'.repeat(22)}, 'none', ${digestOf(secret)}, ${id}, ${newId()}, 'test', ${toIso(s.world.clock.now())})`)
  return { id, secret }
}

export async function soundQuestionOf(s: Side, person: Person | null): Promise<string> {
  return (await s.world.as(person).call('POST /api/checks/sound')).body.id
}
/** The applicant's seat in the running session, who was cut off for a minute more. */
export async function cutOffSeatOf(s: Side): Promise<string> {
  const seatId = s.running.seats['applicant']!
  await s.world.house.db.execute(sql`update live_seats set lost_ms = lost_ms + 60000 where id = ${seatId}`)
  return seatId
}
