import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'drizzle-orm'
import { days, hours, minutes, toIso, type Instant } from '../../kernel/time.js'
import { useWorld } from '../../../tests/world/world.js'
import type { Person } from '../accounts/index.js'
import { setSuspended } from '../accounts/index.js'
import { addMember, createCompany } from '../companies/index.js'
import { applyForConsulting, assignConsultation, publishHours, putConsultant } from '../consulting/index.js'
import { apply, createPosting, emptyResume, setStage } from '../hiring/index.js'
import { answerInterview, cancelInterview, moveInterview, loadInterview, scheduleAdditional, scheduleInterviews, withSession } from '../interviews/index.js'

const world = useWorld()
let owner: Person, host: Person, applicant: Person, stranger: Person, companyId: string, consultant: Person
beforeAll(async () => {
  owner = await world.person('대표'); host = await world.person('박면접'); applicant = await world.person('김하늘'); stranger = await world.person('남'); consultant = await world.person('윤상담', { locale: 'en' })
  await world.house.transact(async (tx) => {
    companyId = (await createCompany(tx, { name: '가람, 소프트', ownerId: owner.id })).id
    await addMember(tx, { companyId, personId: host.id, role: 'interviewer' })
    await putConsultant(tx, consultant.id, { title: '상담사', place: '서울', timeZone: 'Asia/Seoul', fieldIds: ['field-interview'], retired: false })
    await publishHours(tx, { personId: consultant.id }, { timeZone: 'Asia/Seoul', sessionMinutes: 50, bufferMinutes: 10, hours: [{ weekday: 1, fromMinute: 540, toMinute: 720 }] })
  })
})

/** An interview of the applicant, for a posting of its own. */
const book = (from: Instant, blind = false): Promise<string> => world.house.transact(async (tx) => {
  const posting = await createPosting(tx, { companyId, title: '서버 개발자', text: '함께 일할 분', job: '개발', place: '서울', deadlineAt: tx.now + days(300), by: null, locale: 'ko', timeZone: 'Asia/Seoul', open: true, blind })
  const { id } = await apply(tx, { postingId: posting.id, person: applicant, resume: { title: '이력서', content: emptyResume() } })
  await setStage(tx, id, 'screening_passed', 'company')
  return (await scheduleInterviews(tx, owner.id, { companyId, medium: 'video', place: null, panel: [{ personId: host.id, role: 'host' }], rows: [{ applicationIds: [id], from, to: from + minutes(30) }] }))[0]!
})
const addressOf = async (person: Person): Promise<string> => {
  const made = await world.as(person).call('POST /api/my/calendar')
  expect(made.status).toBe(201)
  return (made.body.address as string).replace('http://localhost:3000', '')
}
const fetched = (url: string, headers: Record<string, string> = {}) => world.app.inject({ url, headers })
/** Events of a feed by UID, each as its unfolded lines. */
const eventsOf = (text: string): Map<string, string[]> => new Map(text.replace(/\r\n /g, '').split('BEGIN:VEVENT\r\n').slice(1).map((part) => {
  const lines = part.split('\r\nEND:VEVENT')[0]!.split('\r\n')
  return [lines.find((l) => l.startsWith('UID:'))!.slice(4), lines]
}))
const feedOf = async (url: string) => eventsOf((await fetched(url)).body)
const whole = async (id: string) => withSession(world.house.db, (await loadInterview(world.house.db, id))!)

describe('HIRE-10 calendar addresses', () => {
  test('HIRE-10 nobody has one until they make it; one that is replaced or removed leads nowhere', async () => {
    expect((await world.as(applicant).call('GET /api/my/calendar')).body).toEqual({ feed: null })
    const first = await addressOf(applicant)
    expect((await fetched(first)).statusCode).toBe(200)
    const second = await addressOf(applicant)
    expect([(await fetched(first)).statusCode, (await fetched(second)).statusCode]).toEqual([404, 200])
    expect((await world.as(applicant).call('GET /api/my/calendar')).body.feed).toEqual({ madeAt: toIso(world.clock.now()), fetchedAt: toIso(world.clock.now()) })
    expect((await world.as(applicant).call('DELETE /api/my/calendar')).status).toBe(204)
    expect((await fetched(second)).statusCode).toBe(404)
    expect((await world.as(applicant).call('DELETE /api/my/calendar')).status).toBe(204)
  })

  test('HIRE-10 only the digest of an address is kept, and a repeated request is not told it again', async () => {
    const headers = { 'idempotency-key': 'make-a-calendar' }
    const made = await world.as(stranger).call('POST /api/my/calendar', { headers })
    const token = /calendars\/([\w-]{43})\//.exec(made.body.address)![1]!
    expect((await world.as(stranger).call('POST /api/my/calendar', { headers })).body.code).toBe('answered_once')
    for (const table of ['calendar_feeds', 'request_answers']) expect(JSON.stringify((await world.house.db.execute(sql.raw(`select * from ${table}`))).rows)).not.toContain(token)
  })

  test('HIRE-10 a calendar holds what the person has, and nothing of others; it is nobody’s to keep', async () => {
    const id = await book(world.clock.now() + days(2))
    const [mine, panel, other] = [await addressOf(applicant), await addressOf(host), await addressOf(stranger)]
    const reply = await fetched(mine)
    expect([reply.statusCode, reply.headers['content-type'], reply.headers['cache-control']]).toEqual([200, 'text/calendar; charset=utf-8', 'no-store'])
    expect(reply.body).not.toMatch(/^METHOD/m)
    expect(reply.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const event = eventsOf(reply.body).get(`${id}@localhost`)!
    for (const line of ['SEQUENCE:0', 'DTSTART:20261125T000000Z', 'DTEND:20261125T003000Z', 'STATUS:TENTATIVE', 'SUMMARY:화상면접: 가람\\, 소프트 (서버 개발자)', `URL:http://localhost:3000/interviews/${id}`]) expect(event).toContain(line)
    const ofPanel = (await feedOf(panel)).get(`${id}@localhost`)!
    for (const line of ['STATUS:CONFIRMED', 'SUMMARY:화상면접: 김하늘 (서버 개발자)', `URL:http://localhost:3000/company/${companyId}/interviews/${id}`]) expect(ofPanel).toContain(line)
    expect((await feedOf(other)).size).toBe(0)
    await world.house.transact((tx) => answerInterview(tx, applicant.id, id, { answer: 'attend', times: [], reason: '' }))
    expect((await feedOf(mine)).get(`${id}@localhost`)).toContain('STATUS:CONFIRMED')
  })

  test('INT-5 a feed names an interview as the panel’s mail does: the same UID, and SEQUENCE that follows every change to its end', async () => {
    const at = world.clock.now() + days(4)
    const id = await book(at)
    await world.sweep()
    const mailed = async () => {
      const { rows } = await world.house.db.execute<{ text: string }>(sql`select content::text as text from notices where about = ${`interview:${id}:panel:${host.id}`}`)
      return rows.map((r) => [/UID:([^\\]+)/.exec(r.text)![1]!, Math.max(...[...r.text.matchAll(/SEQUENCE:(\d+)/g)].map((m) => Number(m[1])))] as const)
    }
    const address = await addressOf(host)
    const inFeed = async () => { const e = (await feedOf(address)).get(`${id}@localhost`)!; return [e.find((l) => l.startsWith('UID:'))!.slice(4), Number(e.find((l) => l.startsWith('SEQUENCE:'))!.slice(9))] }
    expect(await mailed()).toContainEqual(await inFeed())
    world.clock.advance(minutes(1))
    await world.house.transact(async (tx) => moveInterview(tx, await whole(id), { from: at + hours(1), to: at + hours(1) + minutes(30) }))
    expect((await inFeed())[1]).toBe(1)
    expect(await mailed()).toContainEqual(await inFeed())
    const moved = (await feedOf(address)).get(`${id}@localhost`)!
    expect(moved).toContain(`DTSTAMP:${toIso(world.clock.now()).slice(0, 19).replace(/[-:]/g, '')}Z`)
    await world.house.transact(async (tx) => cancelInterview(tx, await whole(id), '사정'))
    const gone = (await feedOf(address)).get(`${id}@localhost`)!
    for (const line of ['SEQUENCE:2', 'STATUS:CANCELLED', 'TRANSP:TRANSPARENT']) expect(gone).toContain(line)
    expect(await mailed()).toContainEqual(await inFeed())
  })

  test('INT-5 times are instants: no change to daylight saving moves them', async () => {
    // 2027-03-14 is the day on which New York goes over: 06:30Z is 01:30 there, 07:30Z is 03:30.
    const [before, after] = [Date.parse('2027-03-14T06:30:00Z'), Date.parse('2027-03-14T07:30:00Z')]
    const ids = [await book(before), await book(after)]
    await world.house.db.execute(sql`update persons set time_zone = 'America/New_York' where id = ${applicant.id}`)
    const feed = await feedOf(await addressOf(applicant))
    expect(ids.map((id) => feed.get(`${id}@localhost`)!.find((l) => l.startsWith('DTSTART')))).toEqual(['DTSTART:20270314T063000Z', 'DTSTART:20270314T073000Z'])
    expect([...feed.values()].flat().join('\n')).not.toMatch(/TZID/)
  })

  test('INT-18 the panel of a blind posting has numbers in its calendar, too', async () => {
    const id = await book(world.clock.now() + days(6), true)
    const event = (await feedOf(await addressOf(host))).get(`${id}@localhost`)!.join('\n')
    expect(event).not.toContain('김하늘')
    expect(event).toMatch(/SUMMARY:화상면접: .*\d/)
  })

  test('INT-15 a round that was not announced is in the panel’s calendar alone', async () => {
    const first = await loadInterview(world.house.db, await book(world.clock.now() + days(8)))
    const at = world.clock.now() + days(9)
    const next = await world.house.transact((tx) => scheduleAdditional(tx, owner.id, { candidateId: first!.candidates[0]!.id, from: at, to: at + minutes(30) }))
    expect((await feedOf(await addressOf(applicant))).has(`${next.interviewId}@localhost`)).toBe(false)
    expect((await feedOf(await addressOf(host))).has(`${next.interviewId}@localhost`)).toBe(true)
  })

  test('HIRE-10 consultations stand in it on both sides, each in their own language', async () => {
    const at = world.clock.now() + days(20)
    const id = await world.house.transact(async (tx) => {
      const made = await applyForConsulting(tx, applicant, { fieldId: 'field-interview', type: 'phone', about: '면접 준비', wanted: [at], slot: null, fileIds: [] })
      await assignConsultation(tx, made, { consultantId: consultant.id, from: at })
      return made
    })
    expect((await feedOf(await addressOf(applicant))).get(`${id}@localhost`)).toContain('SUMMARY:컨설팅: 윤상담 상담사 (면접컨설팅)')
    expect((await feedOf(await addressOf(consultant))).get(`${id}@localhost`)).toContain('SUMMARY:Consultation: 김하늘 (Interview consulting)')
  })

  test('HIRE-10 what has not changed is not sent again', async () => {
    const address = await addressOf(applicant)
    const { etag } = (await fetched(address)).headers
    world.clock.advance(minutes(10))
    const same = await fetched(address, { 'if-none-match': String(etag) })
    expect([same.statusCode, same.body]).toEqual([304, ''])
    await book(world.clock.now() + days(30))
    expect((await fetched(address, { 'if-none-match': String(etag) })).statusCode).toBe(200)
  })

  test('HIRE-10 whoever cannot sign in has no calendar either', async () => {
    const address = await addressOf(stranger)
    await world.house.transact((tx) => setSuspended(tx, stranger.id, true))
    expect((await fetched(address)).statusCode).toBe(404)
  })
})
