import type { AlimtalkMessage } from '../../../adapters/alimtalk/port.js'
import type { MailMessage } from '../../../adapters/mail/port.js'
import type { PushMessage } from '../../../adapters/push/port.js'
import type { TextMessage } from '../../../adapters/text/port.js'
import type { AlimtalkContent, MailContent } from '../content.js'
import { mailOf, serviceOf } from '../rules/services.js'
import { unsubscribeToken } from '../settings/token.js'
import type { DeliveryRow, NoticeRow } from '../tables.js'
import { oneLine } from './escape.js'
import { T } from '../texts.js'
import { mailHtml, mailText } from './mail.js'

export type Message = { channel: 'mail'; message: MailMessage } | { channel: 'alimtalk'; message: AlimtalkMessage } | { channel: 'text'; message: TextMessage }
  | { channel: 'push'; message: PushMessage }
export interface Sender { publicUrl: string; mailFrom: string; secret: string }
type Facts = Pick<DeliveryRow, 'id' | 'channel' | 'address'>

/** What is handed to the provider: the same for every try, since it is made of the notice alone. */
export function messageOf(delivery: Facts, notice: NoticeRow, sender: Sender, options: { cutSecrets?: boolean } = {}): Message {
  if (delivery.channel === 'mail') return { channel: 'mail', message: mailMessage(delivery, notice, sender, options.cutSecrets ?? false) }
  if (delivery.channel === 'push') return { channel: 'push', message: pushMessage(delivery, notice, sender) }
  const said = saidIn(notice, options.cutSecrets ?? false)
  const buttons = (said.buttons ?? []).map((b) => ({ label: b.label, url: sender.publicUrl + b.href }))
  if (delivery.channel === 'alimtalk') {
    return { channel: 'alimtalk', message: { key: delivery.id, to: delivery.address, template: said.template, variables: said.variables, text: said.text, buttons } }
  }
  const text = [said.text, ...buttons.map((b) => `${b.label}: ${b.url}`)].join('\n')
  return { channel: 'text', message: { key: delivery.id, to: delivery.address, subject: oneLine(notice.content.bell?.title ?? said.text.split('\n')[0]!), text } }
}

/** What the bell says, on a device: it holds no secret, since a bell shows none. */
function pushMessage(delivery: Facts, notice: NoticeRow, sender: Sender): PushMessage {
  const { title, body, href } = notice.content.bell!
  return {
    key: delivery.id, to: delivery.address, title: oneLine(title), body, url: sender.publicUrl + href, locale: notice.locale, expiresAt: notice.dropAfterAt,
    notice: notice.id, service: serviceOf(notice.kind), about: notice.about, urgent: notice.required,
  }
}

function mailMessage(delivery: Facts, notice: NoticeRow, sender: Sender, cutSecrets: boolean): MailMessage {
  const content = notice.content.mail ?? mailInPlaceOf(notice, cutSecrets)
  const unsubscribe = unsubscribeLink(notice, sender)
  const parts = { content, name: notice.name, locale: notice.locale, required: notice.required, publicUrl: sender.publicUrl, unsubscribe, cutSecrets }
  return {
    key: delivery.id,
    messageId: `<${delivery.id}@${/@([^>\s]+)/.exec(sender.mailFrom)?.[1] ?? 'localhost'}>`,
    from: sender.mailFrom,
    to: { name: oneLine(notice.name), address: delivery.address },
    subject: oneLine(content.subject),
    text: mailText(parts),
    html: mailHtml(parts),
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', 'Content-Language': notice.locale, ...(unsubscribe && !cutSecrets ? oneClick(unsubscribe) : {}) },
    attachments: content.attachments ?? [],
  }
}

/** Where its reader refuses more of its kind; null for a required mail, which has no switch (NOTI-23, NOTI-24). */
function unsubscribeLink(notice: NoticeRow, { publicUrl, secret }: Sender): string | null {
  if (notice.required || notice.personId === null) return null
  const mail = mailOf(notice.kind)
  if (mail === null) return null
  return `${publicUrl}/unsubscribe/${unsubscribeToken(secret, { personId: notice.personId, mail })}`
}
/** RFC 8058: a mail program offers it as a button of its own. */
const oneClick = (link: string) => ({ 'List-Unsubscribe': `<${link}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' })

function saidIn(notice: NoticeRow, cutSecrets: boolean): AlimtalkContent {
  const said = notice.content.alimtalk!
  if (!cutSecrets || !said.secret?.length) return said
  const secrets = said.secret.map((name) => said.variables[name] ?? '').filter(Boolean)
  const cut = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, T[notice.locale].secretCut), text)
  const variables = Object.fromEntries(Object.entries(said.variables).map(([name, value]) => [name, cut(value)]))
  return { ...said, variables, text: cut(said.text), ...(said.buttons ? { buttons: said.buttons.map((b) => ({ ...b, href: cut(b.href) })) } : {}) }
}

/** A mail that stands in for an AlimTalk which nobody took. */
function mailInPlaceOf(notice: NoticeRow, cutSecrets: boolean): MailContent {
  const said = saidIn(notice, cutSecrets)
  const [first = '', ...rest] = said.text.split('\n').filter((l) => l.trim())
  const action = said.buttons?.[0]
  return { subject: notice.content.bell?.title ?? first, lines: rest.length ? rest : [first], ...(action ? { action } : {}) }
}
