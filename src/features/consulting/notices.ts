import type { Locale } from '../../kernel/texts.js'
import type { Instant } from '../../kernel/time.js'
import type { Tx } from '../../platform/house/house.js'
import { calendarFile } from '../../platform/ical/calendar-file.js'
import { operatorsOf, personOf, recipientOf, type Person } from '../accounts/index.js'
import { remindersOf } from '../live-room/index.js'
import { fillTemplate, notify, timeWords, ungreeted, withdraw, type Content, type VariablesOf } from '../notices/index.js'
import { uidOf } from './calendar.js'
import type { Consultation } from './store/consultations.js'
import { consultingTemplates, type TemplateName } from './templates.js'
import { noticeTexts } from './texts.js'

const aboutApplicant = (c: Consultation): string => `consultation:${c.id}:applicant`
const aboutConsultant = (c: Consultation, personId: string): string => `consultation:${c.id}:consultant:${personId}`
const fieldName = (c: Consultation, locale: Locale): string => (locale === 'ko' ? c.fieldKo : c.fieldEn)
const consultantName = (c: Consultation): string => [c.consultantName, c.consultantTitle].filter(Boolean).join(' ') || '–'
const when = (tx: Tx, c: Consultation, reader: Person): string =>
  (c.bookedFrom === null || c.bookedTo === null ? noticeTexts[reader.locale].notBooked : timeWords(c.bookedFrom, c.bookedTo, reader, tx.house.config.timeZone))

/** One message in all its forms (NOTI-10): consultant, field, type, time and a link to that consultation. */
function contentOf(tx: Tx, c: Consultation, name: TemplateName, reader: Person): Content {
  const t = noticeTexts[reader.locale]
  const time = when(tx, c, reader)
  const field = fieldName(c, reader.locale)
  const type = t.types[c.type]
  const hint = c.type === 'in_person' ? t.hints.in_person({ place: c.place ?? '' }) : t.hints[c.type]
  return wordingOf(name, { 이름: reader.name, 상담사: consultantName(c), 분야: field, 유형: type, 일시: time, 번호: c.id, 안내: hint, 사유: c.cancelReason }, reader.locale, { known: c.consultantId !== null, place: c.place })
}

/** Every variable of this feature's templates. */
export type Variables = VariablesOf<(typeof consultingTemplates)[TemplateName]>

/** The words of one template for mail, AlimTalk and bell, of its variables; the mail lists the consultant once known, and the place where there is one. */
export function wordingOf(name: TemplateName, v: Variables, locale: Locale, { known, place }: { known: boolean; place: string | null }): Content {
  const t = noticeTexts[locale]
  const template = consultingTemplates[name]
  const alimtalk = fillTemplate(template, locale, v)
  const action = alimtalk.buttons![0]!
  const [first = '', , ...rest] = alimtalk.text.split('\n\n')
  return {
    kind: template.kind,
    bell: { title: t.titles[name], body: `${v.상담사} · ${v.분야} · ${v.일시}`, href: action.href },
    mail: {
      subject: t.subject({ title: t.titles[name], field: v.분야, time: v.일시 }), lines: [ungreeted(first, v.이름), ...rest],
      facts: [
        ...(known ? [{ label: t.consultant, value: v.상담사 }] : []), { label: t.field, value: v.분야 }, { label: t.type, value: v.유형 }, { label: t.time, value: v.일시 },
        ...(place ? [{ label: t.place, value: place }] : []), ...(name === 'cancelled' ? [{ label: t.reason, value: v.사유 }] : []),
      ],
      action,
    },
    alimtalk,
  }
}

/** Tells the applicant of a booked or changed time, in place of whatever is still to be sent, and plans the reminders (NOTI-10, NOTI-11). */
export async function noticeApplicant(tx: Tx, c: Consultation, what: 'assigned' | 'changed'): Promise<void> {
  const person = await personOf(tx.db, c.applicantId)
  if (!person || c.bookedFrom === null || c.bookedTo === null) return
  await withdraw(tx, aboutApplicant(c))
  await tell(tx, c, person, what, { dropAfter: c.bookedTo })
  for (const r of remindersOf({ from: c.bookedFrom, to: c.bookedTo }, tx.now, 'consultation')) {
    await tell(tx, c, person, r.reminder === 'day_before' ? 'dayBefore' : 'entryOpens', { dueAt: r.at, skipIfPast: true, dropAfter: r.dropAfter })
  }
}

async function tell(tx: Tx, c: Consultation, person: Person, name: TemplateName, due: { dueAt?: Instant; skipIfPast?: boolean; dropAfter?: Instant } = {}): Promise<void> {
  await notify(tx, { event: `${aboutApplicant(c)}:${name}:${c.sequence}`, about: aboutApplicant(c), to: recipientOf(person), required: true, ...due, content: contentOf(tx, c, name, person) })
}

/** CONS-11: once, when the record is shown for the first time. */
export async function noticeRecord(tx: Tx, c: Consultation): Promise<void> {
  const person = await personOf(tx.db, c.applicantId)
  if (person) await tell(tx, c, person, 'record')
}

/** CONS-5: the other side gets the reason; what an operator cancels is told to both. */
export async function noticeCancelled(tx: Tx, c: Consultation): Promise<void> {
  await withdraw(tx, aboutApplicant(c))
  if (c.cancelledBy !== 'applicant') {
    const person = await personOf(tx.db, c.applicantId)
    if (person) await tell(tx, c, person, 'cancelled')
  }
  if (c.consultantId !== null) await noticeConsultant(tx, c, 'cancelled')
}

export type ConsultantNews = 'assigned' | 'changed' | 'cancelled' | 'removed'

/** A mail with a calendar file, as an interview's panel gets one (INT-5): every change raises SEQUENCE under the same UID. */
export async function noticeConsultant(tx: Tx, c: Consultation, news: ConsultantNews): Promise<void> {
  const person = c.consultantId === null ? null : await personOf(tx.db, c.consultantId)
  if (!person || c.bookedFrom === null || c.bookedTo === null) return
  const about = aboutConsultant(c, person.id)
  await withdraw(tx, about)
  const over = news === 'cancelled' || news === 'removed'
  await notify(tx, { event: `${about}:${news}:${c.sequence}`, about, to: recipientOf(person), required: true, ...(over ? {} : { dropAfter: c.bookedTo }), content: consultantContent(tx, c, news, person) })
}

/** To the consultant who had it before: `sequence` is that of the change. */
export const noticeConsultantGone = (tx: Tx, before: Consultation, sequence: number): Promise<void> => noticeConsultant(tx, { ...before, sequence }, 'removed')

function consultantContent(tx: Tx, c: Consultation, news: ConsultantNews, person: Person): Content {
  const t = noticeTexts[person.locale]
  const time = when(tx, c, person)
  const field = fieldName(c, person.locale)
  const href = `/consultations/${c.id}`
  const reason = news === 'cancelled' && c.cancelledBy !== 'consultant' ? c.cancelReason : null
  const content = consultantWording(news, { name: c.applicantName, field, type: t.types[c.type], time, about: c.about.slice(0, 300), reason, href }, person.locale)
  return { ...content, mail: { ...content.mail, attachments: [calendarOf(tx, c, news, person)] } }
}

interface ConsultantWords { name: string; field: string; type: string; time: string; about: string | null; reason: string | null; href: string }
export function consultantWording(news: ConsultantNews, { name, field, type, time, about, reason, href }: ConsultantWords, locale: Locale) {
  const t = noticeTexts[locale]
  return {
    kind: `consultation.consultant_${news}`, bell: { title: t.consultantTitles[news], body: `${name} · ${field} · ${time}`, href },
    mail: {
      subject: t.consultantSubject({ title: t.consultantTitles[news], name, time }), lines: [t.consultantLines[news]],
      facts: [
        { label: t.applicant, value: name }, { label: t.field, value: field }, { label: t.type, value: type }, { label: t.time, value: time }, ...(about === null ? [] : [{ label: t.about, value: about }]),
        ...(reason === null ? [] : [{ label: t.reason, value: reason }]),
      ],
      action: { label: t.open, href },
    },
  } satisfies Content
}

function calendarOf(tx: Tx, c: Consultation, news: ConsultantNews, person: Person) {
  const { publicUrl, mailFrom } = tx.house.config
  const t = noticeTexts[person.locale]
  const method = news === 'cancelled' || news === 'removed' ? 'CANCEL' as const : 'REQUEST' as const
  const url = `${publicUrl}/consultations/${c.id}`
  const [, name = 'Maru', mail = mailFrom] = /^(.*?)\s*<([^>]+)>$/.exec(mailFrom) ?? []
  return {
    name: 'consultation.ics', type: `text/calendar; method=${method}`,
    text: calendarFile({
      method, uid: uidOf(c, publicUrl), sequence: c.sequence, stampAt: tx.now, from: c.bookedFrom!, to: c.bookedTo!,
      summary: t.calendarSummary({ name: c.applicantName, field: fieldName(c, person.locale) }), description: url, location: c.place ?? url, url, organiser: { name, mail }, attendees: [{ name: person.name, mail: person.mail }],
    }),
  }
}

/** An application without a time needs an operator's hand (CONS-3). */
export async function noticeOperators(tx: Tx, c: Consultation): Promise<void> {
  for (const person of await operatorsOf(tx.db)) {
    const t = noticeTexts[person.locale]
    const field = fieldName(c, person.locale)
    const href = `/operator/consulting/${c.id}`
    await notify(tx, {
      event: `consultation:${c.id}:to_assign`, about: `consultation:${c.id}:operators`, to: recipientOf(person), required: true,
      content: assignWording({ name: c.applicantName, field, type: t.types[c.type], href }, person.locale),
    })
  }
}

export function assignWording({ name, field, type, href }: { name: string; field: string; type: string; href: string }, locale: Locale): Content {
  const t = noticeTexts[locale]
  return {
    kind: 'consultation.to_assign', bell: { title: t.toAssign, body: `${name} · ${field} · ${type}`, href },
    mail: { subject: `${t.toAssign}: ${field}`, lines: [t.toAssignLine], facts: [{ label: t.applicant, value: name }, { label: t.field, value: field }, { label: t.type, value: type }], action: { label: t.open, href } },
  }
}
