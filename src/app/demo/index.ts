import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createPerson, countAccounts, personByMail, type Person } from '../../features/accounts/index.js'
import { addMember, companiesOf, createCompany } from '../../features/companies/index.js'
import { applicationsBy, apply, createPosting, createResume, emptyResume, isInterviewable, setScrap, setStage } from '../../features/hiring/index.js'
import { makeKey, makeWebhook } from '../../features/integrations/index.js'
import { answerInterview, scheduleInterviews } from '../../features/interviews/index.js'
import { applyForConsulting, assignConsultation, consultantOf, consultationsOfApplicant, publishHours, putConsultant } from '../../features/consulting/index.js'
import { boothsOfFairs, joinLine, listFairs, makeFair, openWaitOf } from '../../features/fairs/index.js'
import { hasRoom, phaseAt, seatsOfPerson, sessionsOf } from '../../features/live-room/index.js'
import { AppError } from '../../kernel/errors.js'
import { dayOf, days, hours, instantOf, minutes, type Instant } from '../../kernel/time.js'
import type { House } from '../../platform/house/house.js'
import { setAlarm, type AlarmHandlers } from '../../platform/jobs/alarms.js'
import { cast, company, consulting, fair, integration, postings, resume, titles, type Role } from './cast.js'

const markOf = (house: House): string => join(house.config.home, 'demo')

/** An installation is a demo where it was filled as one when it was empty. */
export const isDemo = (house: House): boolean => existsSync(markOf(house))

/**
 * What MARU_DEMO asks for at the start. An installation that has real members never becomes a demo: everybody could sign in as its demo operator.
 * @returns whether this installation is a demo
 */
export async function startDemo(house: House): Promise<boolean> {
  if (house.config.demo && !isDemo(house) && !(await becomeDemo(house))) house.log.warn('MARU_DEMO was left out of account: this installation has members of its own')
  house.config.demo = isDemo(house)
  if (house.config.demo) await fillDemo(house)
  return house.config.demo
}

export const demoAlarm = 'demo-around-now'

/** Keeps an interview open around now, for as long as the demo runs (OPS-3). */
export const demoAlarms = (house: House): AlarmHandlers => ({
  [demoAlarm]: async (_alarm, now) => {
    if (!isDemo(house)) return
    await fillDemo(house)
    // Under a moved clock the demo stands still, so that what a test books is not disturbed.
    if (house.config.testClock) return
    return { againAt: now + minutes(5) }
  },
})

/** Turns an empty installation into a demo. @returns false where somebody is there already */
export async function becomeDemo(house: House): Promise<boolean> {
  if (await countAccounts(house.db)) return false
  writeFileSync(markOf(house), '')
  house.config.demo = true
  await fillDemo(house)
  await house.transact((tx) => setAlarm(tx, { kind: demoAlarm, key: 'all', dueAt: tx.now + minutes(5) }))
  return true
}

/** People, a company, postings, applications and interviews around now. What is there already stays; what has passed is made anew. */
async function fillDemo(house: House): Promise<void> {
  const people = await makePeople(house)
  const companyId = await makeCompany(house, people)
  await makeInterviews(house, people, companyId)
  await makeConsulting(house, people)
  await makeRunningFair(house, people, companyId)
}

type People = Record<Role, Person>

async function makePeople(house: House): Promise<People> {
  const made: Partial<People> = {}
  // The first account of an installation becomes its operator, so the operator comes first.
  const order: Role[] = ['operator', ...(Object.keys(cast) as Role[]).filter((r) => r !== 'operator')]
  for (const role of order) {
    const who = cast[role]
    made[role] = (await personByMail(house.db, who.mail)) ?? (await createPerson(house, { ...who, demoRole: role, operator: role === 'operator', verified: true }))
  }
  return made as People
}

async function makeCompany(house: House, p: People): Promise<string> {
  const known = (await companiesOf(house.db, p.manager.id, { after: null, limit: 1 }))[0]
  if (known) return known.company.id
  return house.transact(async (tx) => {
    const made = await createCompany(tx, { name: company.name, intro: company.intro, ownerId: p.manager.id, ownerTitle: titles.manager })
    await addMember(tx, { companyId: made.id, personId: p.interviewer.id, role: 'interviewer', title: titles.interviewer })
    await addMember(tx, { companyId: made.id, personId: p.colleague.id, role: 'interviewer', title: titles.colleague })
    const { locale, timeZone } = house.config
    const rows = []
    for (const posting of postings) rows.push(await createPosting(tx, { ...posting, companyId: made.id, by: p.manager.id, locale, timeZone, deadlineAt: tx.now + days(21), open: true }))
    for (const [role, posting] of [['applicant', 0], ['second', 0], ['third', 1]] as const) {
      const person = p[role]
      const content = { ...emptyResume(), introduction: resume.introduction }
      await createResume(tx, person.id, { title: resume.title, content })
      const application = await apply(tx, { postingId: rows[posting]!.id, person, resume: { title: resume.title, content } })
      if (role !== 'third') {
        await setStage(tx, application.id, 'read', 'company')
        await setStage(tx, application.id, 'screening_passed', 'company')
      }
    }
    await setScrap(tx, { personId: p.applicant.id, kind: 'posting', refId: rows[1]!.id }, true)
    await setScrap(tx, { personId: p.applicant.id, kind: 'company', refId: made.id }, true)
    await makeKey(tx, { personId: p.manager.id }, made.id, { name: integration.key, scope: 'read' })
    await makeWebhook(tx, { personId: p.manager.id }, made.id, { address: integration.address, events: ['interview.scheduled', 'interview.answered', 'interview.ended'] })
    return made.id
  })
}

async function makeInterviews(house: House, p: People, companyId: string): Promise<void> {
  const now = house.clock.now()
  const panel = [{ personId: p.interviewer.id, role: 'host' as const }, { personId: p.colleague.id, role: 'panel' as const }]
  if (!(await hasOpen(house, p.applicant.id, now))) {
    const from = Math.ceil((now + minutes(10)) / minutes(5)) * minutes(5)
    const interviewId = await book(house, p.manager.id, companyId, p.applicant.id, { from, to: from + minutes(30) }, panel)
    if (interviewId) await house.transact((tx) => answerInterview(tx, p.applicant.id, interviewId, { answer: 'attend', times: [], reason: '' }))
  }
  if (!(await hasOpen(house, p.second.id, now))) {
    const from = instantOf(dayOf(now + days(1), house.config.timeZone), '14:00', house.config.timeZone)
    await book(house, p.manager.id, companyId, p.second.id, { from, to: from + minutes(30) }, panel)
  }
}

const everyday = [1, 2, 3, 4, 5].flatMap((weekday) => [{ weekday, fromMinute: 540, toMinute: 720 }, { weekday, fromMinute: 780, toMinute: 1080 }])

/** A consultant with hours, a consultation around now, and an application that waits to be assigned. */
async function makeConsulting(house: House, p: People): Promise<void> {
  const { timeZone } = house.config
  if (!(await consultantOf(house.db, p.consultant.id))) {
    await house.transact(async (tx) => {
      await putConsultant(tx, p.consultant.id, { title: consulting.title, place: consulting.place, timeZone, fieldIds: consulting.fields, retired: false })
      await publishHours(tx, { personId: p.consultant.id }, { timeZone, sessionMinutes: 50, bufferMinutes: 10, hours: everyday })
      await applyForConsulting(tx, p.second, { fieldId: 'field-application', type: 'phone', about: consulting.waiting, wanted: [instantOf(dayOf(tx.now + days(2), timeZone), '19:00', timeZone)], slot: null, fileIds: [] })
    })
  }
  const now = house.clock.now()
  if (await hasOpen(house, p.third.id, now)) return
  const from = Math.ceil((now + minutes(10)) / minutes(5)) * minutes(5)
  try {
    await house.transact(async (tx) => {
      const waiting = (await consultationsOfApplicant(tx.db, p.third.id)).find((c) => c.bookedFrom === null && c.cancelledAt === null)
      const id = waiting?.id ?? await applyForConsulting(tx, p.third, { fieldId: 'field-interview', type: 'video', about: consulting.about, wanted: [from], slot: null, fileIds: [] })
      await assignConsultation(tx, id, { consultantId: p.consultant.id, from })
    })
  } catch (err) {
    // Somebody is taken in that time: the next look does it.
    if (!(err instanceof AppError) || err.kind === 'unexpected') throw err
  }
}

/** A fair of today with the company's booth, and one who waits there. Neither they nor the host have anything else today, so that calling works at any moment. */
async function makeRunningFair(house: House, p: People, companyId: string): Promise<void> {
  const now = house.clock.now()
  const running = await boothsOfFairs(house.db, (await listFairs(house.db, { state: 'running', now, after: null, limit: 20 })).map((f) => f.id))
  if (running.some((b) => b.companyId === companyId && b.closedAt === null && b.onTo > now + hours(1))) return
  const from = Math.floor(now / minutes(30)) * minutes(30)
  const whole = { from, to: from + hours(8) }
  await house.transact(async (tx) => {
    const postingIds = (await applicationsBy(tx.db, p.second.id, 10)).concat(await applicationsBy(tx.db, p.third.id, 10)).filter((a) => a.companyId === companyId).map((a) => a.postingId)
    const fairId = await makeFair(tx, p.operator.id, {
      title: fair.title, text: fair.text, ...whole, companyId: null,
      timetable: [
        { kind: 'interview', title: fair.talk, boothId: null, from: from + hours(2), to: from + hours(3) },
        { kind: 'consultation', title: fair.advice, boothId: null, from: from + hours(4), to: from + hours(6) },
      ],
      booths: [{ companyId, intro: fair.intro, hostId: p.manager.id, panelIds: [], postingIds, minutes: 10, ...whole }],
    })
    const booth = (await boothsOfFairs(tx.db, [fairId]))[0]!
    if (!(await openWaitOf(tx.db, p.second.id))) await joinLine(tx, { personId: p.second.id, name: p.second.name }, { fairId, boothId: booth.id, postingId: postingIds[0] ?? null })
  })
}

/** An interview or a consultation that is still to come or running, with a way in that was not closed by leaving. */
async function hasOpen(house: House, personId: string, now: Instant): Promise<boolean> {
  const seats = await seatsOfPerson(house.db, personId, { from: now - hours(4) })
  const sessions = await sessionsOf(house.db, seats.map((s) => s.sessionId))
  return [...sessions.values()].some((s) => hasRoom(s.facts) && !['over', 'cancelled'].includes(phaseAt(s.facts, now)) && s.seats.some((seat) => seat.personId === personId && seat.facts.leftAt === null))
}

interface Slot { from: Instant; to: Instant }
type Panel = { personId: string; role: 'host' | 'panel' }[]

/** Books the person's next interview, or nothing where an earlier round still runs or somebody is taken: then the next look does. */
async function book(house: House, by: string, companyId: string, personId: string, slot: Slot, panel: Panel): Promise<string | null> {
  const application = (await applicationsBy(house.db, personId, 10)).find((a) => a.companyId === companyId && isInterviewable(a.stage))
  if (!application) return null
  try {
    const [interviewId] = await house.transact((tx) => scheduleInterviews(tx, by, { companyId, medium: 'video', place: null, panel, rows: [{ ...slot, applicationIds: [application.id] }] }))
    return interviewId ?? null
  } catch (err) {
    if (err instanceof AppError && err.kind !== 'unexpected') return null
    throw err
  }
}
