import type { Locale } from '../../kernel/texts.js'
import type { Tx } from '../../platform/house/house.js'
import { personsOf, recipientOf, type Person } from '../accounts/index.js'
import { mayManage, membersOf } from '../companies/index.js'
import { momentWords, notify, withdraw, type Content } from '../notices/index.js'
import type { StageMover } from './rules/stages.js'
import type { ApplicationRow, PostingRow } from './tables.js'
import { noticeTexts } from './texts.js'

const about = (row: ApplicationRow): string => `application:${row.id}`

/** To the applicant: it has arrived. To the company's managers: somebody has applied. */
export async function noticeReceived(tx: Tx, row: ApplicationRow): Promise<void> {
  const managers = (await membersOf(tx.db, row.companyId)).filter((m) => mayManage(m.role)).map((m) => m.personId)
  const people = (await personsOf(tx.db, [...new Set([row.personId, ...managers])])).sort((a, b) => (a.id < b.id ? -1 : 1))
  for (const person of people) {
    if (person.id === row.personId) await notify(tx, { event: `${about(row)}:received`, about: about(row), to: recipientOf(person), required: true, content: received(row, person.locale) })
    if (managers.includes(person.id)) await notify(tx, { event: `${about(row)}:new`, about: about(row), to: recipientOf(person), required: false, content: arrived(row, person.locale) })
  }
}

/** To the applicants whom the company has screened. A result that was put right takes the place of one that is not out yet. */
export async function noticeScreened(tx: Tx, rows: ApplicationRow[], by: StageMover): Promise<void> {
  const screened = rows.filter((row) => by === 'company' && row.screenedAt !== null && (row.stage === 'screening_passed' || row.stage === 'screening_failed'))
  const people = new Map((await personsOf(tx.db, screened.map((row) => row.personId))).map((p) => [p.id, p]))
  for (const row of screened) {
    const person = people.get(row.personId)
    if (!person) continue
    await withdraw(tx, about(row), { kinds: ['application.screened'] })
    await notify(tx, { event: `${about(row)}:screened:${row.screenedAt}`, about: about(row), to: recipientOf(person), required: true, content: result(row, person.locale) })
  }
}

const aboutDeadline = (postingId: string): string => `posting:${postingId}:deadline`

/** To somebody who has scrapped it: the deadline is near (HIRE-8). Once for each deadline; nothing of it goes out once that has passed. */
export async function noticeDeadline(tx: Tx, person: Person, posting: PostingRow, companyName: string): Promise<void> {
  if (posting.deadlineAt === null) return
  await notify(tx, {
    event: `${aboutDeadline(posting.id)}:${posting.deadlineAt}`, about: aboutDeadline(posting.id), to: recipientOf(person), required: false, dropAfter: posting.deadlineAt,
    content: deadlineNear(person, { company: companyName, posting: posting.title, until: momentWords(posting.deadlineAt, person, tx.house.config.timeZone) }, `/postings/${posting.id}`),
  })
}

/** What was told of a deadline and is not handed over yet is no longer so: it moved, or the posting closed. */
export const withdrawDeadline = (tx: Tx, postingId: string): Promise<void> => withdraw(tx, aboutDeadline(postingId))

export function deadlineNear(reader: Pick<Person, 'locale'>, said: { company: string; posting: string; until: string }, href: string): Content {
  const t = noticeTexts[reader.locale]
  return {
    kind: 'posting.deadline',
    bell: { title: t.deadlineTitle, body: t.deadlineBody(said), href },
    mail: {
      subject: t.deadlineSubject(said), lines: [t.deadlineText], action: { label: t.toPosting, href },
      facts: [{ label: t.company, value: said.company }, { label: t.posting, value: said.posting }, { label: t.deadline, value: said.until }],
    },
  }
}

/** What the words of a notice are made of. */
export type Told = Pick<ApplicationRow, 'id' | 'companyId' | 'name' | 'companyName' | 'postingTitle' | 'stage'>
const names = (row: Told) => ({ name: row.name, company: row.companyName, posting: row.postingTitle })

export function received(row: Told, locale: Locale): Content {
  const t = noticeTexts[locale]
  return {
    kind: 'application.received',
    bell: { title: t.receivedTitle, body: t.companyAndPosting(names(row)), href: '/my/applications' },
    mail: { subject: t.receivedSubject(names(row)), lines: t.receivedText(names(row)).split('\n'), action: { label: t.toMyApplications, href: '/my/applications' } },
  }
}

export function result(row: Told, locale: Locale): Content {
  const t = noticeTexts[locale]
  const passed = row.stage === 'screening_passed'
  return {
    kind: 'application.screened',
    bell: { title: passed ? t.passedTitle : t.failedTitle, body: t.companyAndPosting(names(row)), href: '/my/applications' },
    mail: {
      subject: t.resultSubject(names(row)), lines: (passed ? t.passedText : t.failedText)(names(row)).split('\n'),
      action: { label: t.toMyApplications, href: '/my/applications' },
    },
  }
}

export function arrived(row: Told, locale: Locale): Content {
  const t = noticeTexts[locale]
  return {
    kind: 'application.new',
    bell: { title: t.newApplicationTitle, body: t.newApplicationBody(names(row)), href: `/company/${row.companyId}/applications/${row.id}` },
  }
}
