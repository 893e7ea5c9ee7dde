import type { Locale } from '../../kernel/texts.js'
import type { Instant } from '../../kernel/time.js'
import type { Db } from '../../platform/db/database.js'
import type { Tx } from '../../platform/house/house.js'
import { notify, type Content, type Recipient } from '../notices/index.js'
import { reopenUntil } from './rules.js'
import { mailTexts } from './texts.js'
import { accountOf, type Person } from './store/persons.js'

export const recipientOf = (person: Person): Recipient =>
  ({ personId: person.id, name: person.name, mail: person.mail, phone: person.phone, locale: person.locale, timeZone: person.timeZone })

type Kind = 'verify' | 'known' | 'reset' | 'changed' | 'closed' | 'reopened'

/** When somebody left, and until when they can come back, as days of their zone. */
function daysOf({ locale, timeZone }: Recipient, at: Instant): { at: string; until: string } {
  const day = (instant: Instant) => new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'long' }).format(instant)
  return { at: day(at), until: day(reopenUntil(at)) }
}

/** Security mails: required, at once, by mail alone. A token stands in the link's fragment, which no server on the way writes to its log. */
async function mail(tx: Tx, kind: Kind, notice: { event: string; about: string; to: Recipient; href: string; secret?: boolean; at?: Instant }): Promise<void> {
  await notify(tx, {
    event: notice.event, about: notice.about, to: notice.to, required: true,
    content: accountWording(kind, { ...daysOf(notice.to, notice.at ?? tx.now), href: notice.href, secret: notice.secret ?? false }, notice.to.locale),
  })
}

export function accountWording(kind: Kind, { at, until, href, secret }: { at: string; until: string; href: string; secret: boolean }, locale: Locale): Content {
  const t = mailTexts[locale][kind]
  return { kind: `account.${kind}`, mail: { subject: t.subject, lines: t.lines({ at, until }).split('\n'), action: { label: t.action, href, ...(secret ? { secret: true } : {}) } } }
}

export const mailVerify = (tx: Tx, to: Recipient, id: string, token: string): Promise<void> =>
  mail(tx, 'verify', { event: `sign-up:${id}`, about: `sign-up:${id}`, to, href: `/verify#token=${token}`, secret: true })

/** Instead of telling the one who asks that the mail has an account, its owner is told that somebody asked. */
export const mailKnown = (tx: Tx, person: Person, id: string): Promise<void> =>
  mail(tx, 'known', { event: `sign-up:${id}`, about: `account:${person.id}`, to: recipientOf(person), href: '/sign-in' })

export const mailReset = (tx: Tx, person: Person, id: string, token: string): Promise<void> =>
  mail(tx, 'reset', { event: `reset:${id}`, about: `account:${person.id}`, to: recipientOf(person), href: `/reset#token=${token}`, secret: true })

export const mailPasswordChanged = (tx: Tx, person: Person, id: string): Promise<void> =>
  mail(tx, 'changed', { event: `password:${id}`, about: `account:${person.id}`, to: recipientOf(person), href: '/reset' })

/** Whoever has left is told so, and again when they ask for a way in. */
export const mailClosed = (tx: Tx, person: Person, at: Instant, id = `${person.id}:${at}`): Promise<void> =>
  mail(tx, 'closed', { event: `closed:${id}`, about: `account:${person.id}`, to: recipientOf(person), href: '/sign-in', at })

export const mailReopened = (tx: Tx, person: Person, at: Instant): Promise<void> =>
  mail(tx, 'reopened', { event: `reopened:${person.id}:${at}`, about: `account:${person.id}`, to: recipientOf(person), href: '/sign-in' })

/** Whoever has left hears nothing any more but of their account. Asked by the courier before each hand-over. */
export async function mayBeTold(db: Db, notice: { personId: string | null; kind: string }): Promise<boolean> {
  if (notice.personId === null || notice.kind.startsWith('account.')) return true
  const account = await accountOf(db, notice.personId)
  return !account || account.closedAt === null
}
