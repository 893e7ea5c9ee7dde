import type { Tx } from '../../platform/house/house.js'
import { notify, type Recipient } from '../notices/index.js'
import { mailTexts } from './texts.js'
import type { Person } from './store/persons.js'

export const recipientOf = (person: Person): Recipient =>
  ({ personId: person.id, name: person.name, mail: person.mail, phone: person.phone, locale: person.locale, timeZone: person.timeZone })

type Kind = 'verify' | 'known' | 'reset' | 'changed'

/** Security mails: required, at once, by mail alone. A token stands in the link's fragment, which no server on the way writes to its log. */
async function mail(tx: Tx, kind: Kind, notice: { event: string; about: string; to: Recipient; href: string; secret?: boolean }): Promise<void> {
  const t = mailTexts[notice.to.locale][kind]
  await notify(tx, {
    event: notice.event, about: notice.about, to: notice.to, required: true,
    content: {
      kind: `account.${kind}`,
      mail: { subject: t.subject, lines: t.lines({ name: notice.to.name }).split('\n'), action: { label: t.action, href: notice.href, ...(notice.secret ? { secret: true } : {}) } },
    },
  })
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
