import type { Locale } from '../../kernel/texts.js'
import { toInstant, type Instant } from '../../kernel/time.js'
import { calendarFile } from '../../platform/ical/calendar-file.js'
import type { Tx } from '../../platform/house/house.js'
import { personsOf, recipientOf, type Person } from '../accounts/index.js'
import { companyOf, mayManage, membersOf } from '../companies/index.js'
import { remindersOf } from '../live-room/index.js'
import { fillTemplate, notify, timeWords, ungreeted, withdraw, type Content, type VariablesOf, type Fact, type Reader, type Recipient } from '../notices/index.js'
import { panelName } from './rules/schedule.js'
import { shownCode } from './rules/codes.js'
import { uidOf } from './calendar.js'
import { changeCandidate, type Interview } from './store/interviews.js'
import { invitationsByIds, type Invitation } from './store/invitations.js'
import type { CandidateRow, PanelRow } from './tables.js'
import { interviewTemplates, type TemplateName } from './templates.js'
import { noticeTexts } from './texts.js'

const aboutCandidate = (i: Interview, c: CandidateRow): string => `interview:${i.id}:${c.id}`
const aboutPanelist = (i: Interview, personId: string): string => `interview:${i.id}:panel:${personId}`
const fill = (text: string, values: Record<string, string>): string => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

interface Addressee { candidate: CandidateRow; to: Recipient; bound: boolean }

/** Applicants as notices reach them: by their account, or by what the invitation was sent to while nobody has entered its code. */
async function addressees(tx: Tx, i: Interview, only?: readonly string[]): Promise<Addressee[]> {
  const chosen = i.candidates.filter((c) => !only || only.includes(c.id))
  const people = new Map((await personsOf(tx.db, chosen.flatMap((c) => (c.personId ? [c.personId] : [])))).map((p) => [p.id, p]))
  const invited = new Map((await invitationsByIds(tx.db, chosen.flatMap((c) => (c.invitationId ? [c.invitationId] : [])))).map((v) => [v.id, v]))
  return chosen.flatMap((candidate): Addressee[] => {
    const person = candidate.personId ? people.get(candidate.personId) : undefined
    const invitation = candidate.invitationId ? invited.get(candidate.invitationId) : undefined
    if (person) return [{ candidate, to: recipientOf(person), bound: true }]
    return invitation && !candidate.personId ? [{ candidate, to: inviteeOf(tx, invitation), bound: false }] : []
  })
}
const inviteeOf = (tx: Tx, v: Invitation): Recipient => ({ personId: null, name: v.name, mail: v.mail, phone: v.phone, locale: tx.house.config.locale, timeZone: tx.house.config.timeZone })

interface Words { name: TemplateName; interview: Interview; company: string; reader: Reader; home: string; who: string; code?: string; more?: string[] }

/** One message in all its forms: AlimTalk (which falls back to text), mail and bell (NOTI-10: company, posting, kind, time and a link to that interview). */
function contentOf({ name, interview: i, company, reader, home, who, code, more = [] }: Words): Content {
  const t = noticeTexts[reader.locale]
  const kind = t.withRound({ kind: t.kinds[i.medium], round: i.round })
  const time = timeWords(i.bookedFrom, i.bookedTo, reader, home)
  const hint = i.medium === 'video' ? t.enterVideo : t.enterPlace({ place: i.place ?? '' })
  return wordingOf(name, { 이름: who, 기업: company, 공고: i.title, 종류: kind, 일시: time, 번호: i.id, 안내: hint, 코드: code ? shownCode(code) : '', 코드주소: code ?? '' }, reader.locale,
    { facts: factsOf(i, t, kind, time), more })
}

/** Every variable of this feature's templates. */
export type Variables = VariablesOf<(typeof interviewTemplates)[TemplateName]>
const codeOf = (name: TemplateName, v: Variables): string => (name === 'invited' ? v.코드 : '')

/** The words of one template for mail, AlimTalk and bell, of its variables alone. */
export function wordingOf(name: TemplateName, v: Variables, locale: Locale, { facts, more = [] }: { facts: Fact[]; more?: string[] }): Content {
  const t = noticeTexts[locale]
  const template = interviewTemplates[name]
  const alimtalk = fillTemplate(template, locale, v)
  const action = alimtalk.buttons?.[0]
  const [first = '', ...rest] = alimtalk.text.split('\n\n')
  const code = codeOf(name, v)
  return {
    kind: template.kind,
    bell: { title: t.titles[name], body: `${v.기업} · ${v.공고} · ${v.일시}`, href: action?.href ?? '/' },
    mail: {
      subject: fill(t.subjects[name], { company: v.기업, time: v.일시, posting: v.공고 }), lines: [ungreeted(first, v.이름), ...rest.slice(1), ...more],
      facts: [{ label: t.company, value: v.기업 }, ...facts, ...(code ? [{ label: t.code, value: code, secret: true }] : [])],
      ...(action ? { action: code ? { ...action, secret: true } : action } : {}),
    },
    alimtalk,
  }
}

/** What an interview is about, when and where, as mails list it. */
const factsOf = (i: Interview, t: (typeof noticeTexts)[Locale], kind: string, time: string): Fact[] => [
  { label: i.postingId ? t.posting : t.standaloneTitle, value: i.title }, { label: t.kind, value: kind }, { label: t.time, value: time }, ...(i.place ? [{ label: t.place, value: i.place }] : []),
]

const companyName = async (tx: Tx, i: Interview): Promise<string> => (await companyOf(tx.db, i.companyId))?.name ?? '–'

/** Tells applicants of a new, changed or kept schedule, in place of whatever is still to be sent, and plans the reminders (NOTI-10, NOTI-11). */
export async function noticeSchedule(tx: Tx, i: Interview, what: 'scheduled' | 'changed' | 'kept', only?: readonly string[]): Promise<void> {
  if (i.announcedAt === null) return
  const company = await companyName(tx, i)
  for (const a of await addressees(tx, i, only)) {
    await withdraw(tx, aboutCandidate(i, a.candidate), a.bound ? {} : { kinds: ['interview.invited_changed', 'interview.invited_reminder'] })
    const name: TemplateName | null = a.bound ? what : what === 'changed' ? 'invitedChanged' : null
    if (name) await tell(tx, i, a, name, company, { dropAfter: i.bookedTo })
    await plan(tx, i, a, company)
  }
}

/** Plans the reminders of one applicant anew: after binding, or when a 'no' became a 'yes'. */
export async function planReminders(tx: Tx, i: Interview, candidateId: string): Promise<void> {
  const company = await companyName(tx, i)
  for (const a of await addressees(tx, i, [candidateId])) {
    await changeCandidate(tx.db, candidateId, { asked: a.candidate.asked + 1 })
    await plan(tx, i, { ...a, candidate: { ...a.candidate, asked: a.candidate.asked + 1 } }, company)
  }
}
export const dropReminders = (tx: Tx, i: Interview, c: CandidateRow): Promise<void> =>
  withdraw(tx, aboutCandidate(i, c), { kinds: ['interview.day_before', 'interview.entry_opens', 'interview.invited_reminder'] })

async function plan(tx: Tx, i: Interview, a: Addressee, company: string): Promise<void> {
  for (const r of remindersOf({ from: i.bookedFrom, to: i.bookedTo }, tx.now)) {
    const name: TemplateName = !a.bound ? 'invitedReminder' : r.reminder === 'day_before' ? 'dayBefore' : 'entryOpens'
    await tell(tx, i, a, name, company, { dueAt: r.at, skipIfPast: true, dropAfter: r.dropAfter, key: r.reminder })
  }
}

async function tell(tx: Tx, i: Interview, a: Addressee, name: TemplateName, company: string, when: { dueAt?: Instant; skipIfPast?: boolean; dropAfter?: Instant; key?: string; more?: string[] }): Promise<void> {
  const { key = name, more, ...due } = when
  await notify(tx, {
    event: `${aboutCandidate(i, a.candidate)}:${key}:${a.candidate.asked}`, about: aboutCandidate(i, a.candidate), to: a.to, required: true, ...due,
    content: contentOf({ name, interview: i, company, reader: a.to, home: tx.house.config.timeZone, who: a.to.name, ...(more ? { more } : {}) }),
  })
}

export async function noticeCancelled(tx: Tx, i: Interview): Promise<void> {
  if (i.announcedAt === null) return
  const company = await companyName(tx, i)
  for (const a of await addressees(tx, i)) {
    await withdraw(tx, aboutCandidate(i, a.candidate))
    const more = i.cancelReason ? [noticeTexts[a.to.locale].cancelReason({ reason: i.cancelReason })] : []
    await tell(tx, i, a, a.bound ? 'cancelled' : 'invitedCancelled', company, { more })
  }
}

/** INT-15: that there is a result, not which one: it is read after signing in. */
export async function noticeResult(tx: Tx, i: Interview, candidateId: string): Promise<void> {
  const company = await companyName(tx, i)
  for (const a of await addressees(tx, i, [candidateId])) if (a.bound) await tell(tx, i, a, 'result', company, { key: `result:${a.candidate.resultAt}` })
}

export async function noticeInvitation(tx: Tx, i: Interview, v: Invitation, code: string): Promise<void> {
  const to = inviteeOf(tx, v)
  await withdraw(tx, `interview:${i.id}:${v.candidateId}`, { kinds: ['interview.invited'] })
  await notify(tx, {
    event: `invitation:${v.id}:${v.sends}`, about: `interview:${i.id}:${v.candidateId}`, to, required: true, dropAfter: i.bookedTo,
    content: contentOf({ name: 'invited', interview: i, company: await companyName(tx, i), reader: to, home: tx.house.config.timeZone, who: v.name, code }),
  })
}

export type PanelNews = 'scheduled' | 'changed' | 'cancelled' | 'removed'

/** INT-5: a mail with a calendar file to interviewers and observers, by what they are or (`was`, for those taken off) were. Every change raises SEQUENCE under the same UID. */
export async function noticePanel(tx: Tx, i: Interview, news: PanelNews, personIds: readonly string[], was: readonly PanelRow[] = i.panel): Promise<void> {
  const people = await personsOf(tx.db, [...personIds])
  const all = await personsOf(tx.db, i.panel.map((p) => p.personId))
  for (const person of people) {
    const about = aboutPanelist(i, person.id)
    await withdraw(tx, about)
    await notify(tx, {
      event: `${about}:${news}:${i.sequence}`, about, to: recipientOf(person), required: true, ...(news === 'cancelled' || news === 'removed' ? {} : { dropAfter: i.bookedTo }),
      content: panelContent(tx, i, news, { person, role: was.some((p) => p.personId === person.id && p.role === 'observer') ? 'observer' : 'panel' }, all),
    })
  }
}

function panelContent(tx: Tx, i: Interview, news: PanelNews, { person, role }: { person: Person; role: 'panel' | 'observer' }, all: Person[]): Content {
  const t = noticeTexts[person.locale]
  const reader: Reader = { locale: person.locale, timeZone: person.timeZone }
  const applicants = i.candidates.map(panelName).join(', ')
  const time = timeWords(i.bookedFrom, i.bookedTo, reader, tx.house.config.timeZone)
  const kind = t.withRound({ kind: t.kinds[i.medium], round: i.round })
  const href = `/company/${i.companyId}/interviews/${i.id}`
  const content = panelWording(news, role, { applicants, title: i.title, time, href, facts: factsOf(i, t, kind, time) }, person.locale)
  return { ...content, mail: { ...content.mail, attachments: [calendarOf(tx, i, news, person.locale, news === 'removed' ? [person] : all)] } }
}

interface PanelWords { applicants: string; title: string; time: string; href: string; facts: Fact[] }
export function panelWording(news: PanelNews, role: 'panel' | 'observer', { applicants, title, time, href, facts }: PanelWords, locale: Locale) {
  const t = noticeTexts[locale]
  const words = t.forPanel[role]
  return {
    kind: `interview.panel_${news}`,
    bell: { title: words.titles[news], body: `${applicants} · ${title} · ${time}`, href },
    mail: {
      subject: fill(words.subjects[news], { applicants, time }), lines: [words.lines[news]],
      facts: [{ label: t.applicants, value: applicants }, ...facts],
      action: { label: t.toInterview, href },
    },
  } satisfies Content
}

function calendarOf(tx: Tx, i: Interview, news: PanelNews, locale: Locale, attendees: Person[]) {
  const { publicUrl, mailFrom } = tx.house.config
  const t = noticeTexts[locale]
  const method = news === 'cancelled' || news === 'removed' ? 'CANCEL' as const : 'REQUEST' as const
  const url = `${publicUrl}/company/${i.companyId}/interviews/${i.id}`
  const [, name = 'Maru', mail = mailFrom] = /^(.*?)\s*<([^>]+)>$/.exec(mailFrom) ?? []
  return {
    name: 'interview.ics', type: `text/calendar; method=${method}`,
    text: calendarFile({
      method, uid: uidOf(i, publicUrl), sequence: i.sequence, stampAt: tx.now, from: i.bookedFrom, to: i.bookedTo,
      summary: t.calendarSummary({ kind: t.kinds[i.medium], applicants: i.candidates.map(panelName).join(', '), posting: i.title }),
      description: `${t.panel}: ${i.panel.map((p) => p.name).join(', ')}\n${url}`, location: i.place ?? url, url,
      organiser: { name, mail }, attendees: attendees.map((p) => ({ name: p.name, mail: p.mail })),
    }),
  }
}

/** To the company's managers: a request or a 'no' needs somebody's hand. */
export async function noticeAnswer(tx: Tx, i: Interview, c: CandidateRow): Promise<void> {
  if (c.answer !== 'another_time' && c.answer !== 'decline') return
  const answer = c.answer
  const managers = (await membersOf(tx.db, i.companyId)).filter((m) => mayManage(m.role)).map((m) => m.personId)
  const about = `interview:${i.id}:answer:${c.id}`
  await withdraw(tx, about)
  for (const person of await personsOf(tx.db, managers)) {
    const t = noticeTexts[person.locale]
    const reader: Reader = { locale: person.locale, timeZone: person.timeZone }
    const home = tx.house.config.timeZone
    const length = i.bookedTo - i.bookedFrom
    const href = `/company/${i.companyId}/interviews/${i.id}`
    const proposed = c.proposed.map((iso) => timeWords(toInstant(iso), toInstant(iso) + length, reader, home))
    const time = timeWords(i.bookedFrom, i.bookedTo, reader, home)
    const facts = factsOf(i, t, t.withRound({ kind: t.kinds[i.medium], round: i.round }), time)
    await notify(tx, {
      event: `${about}:${c.answeredAt}`, about, to: recipientOf(person), required: true, dropAfter: i.bookedTo,
      content: answerWording(answer, { name: c.name, title: i.title, time, href, facts, proposed, reason: c.reason ?? '' }, person.locale),
    })
  }
}

interface AnswerWords { name: string; title: string; time: string; href: string; facts: Fact[]; proposed: string[]; reason: string }
export function answerWording(answer: 'another_time' | 'decline', { name, title, time, href, facts, proposed, reason }: AnswerWords, locale: Locale): Content {
  const t = noticeTexts[locale]
  const says = t.answered[answer]({ name })
  return {
    kind: `interview.answer_${answer}`, bell: { title: says, body: `${title} · ${time}`, href },
    mail: {
      subject: says, lines: [says], action: { label: t.toInterview, href },
      facts: [...facts, ...(proposed.length ? [{ label: t.proposes, value: proposed.join(' / ') }] : []), ...(reason ? [{ label: t.reason, value: reason }] : [])],
    },
  }
}
