import type { Locale } from '../../../kernel/texts.js'
import type { Content } from '../content.js'
import { messageOf, type Sender } from '../render/message.js'
import type { Channel } from '../rules.js'
import type { NoticeRow } from '../tables.js'
import { catalogue, type CatalogueKind } from './texts/kinds.js'
import { variables } from './texts/variables.js'

export interface Preview {
  mail: { from: string; subject: string; html: string; text: string } | null
  alimtalk: { text: string; buttons: { label: string; url: string }[]; letters: number } | null
  /** `bytes` as carriers count: Hangul two, Latin one; above 90 it goes as a long message. */
  text: { text: string; bytes: number; kind: 'SMS' | 'LMS' } | null
  push: { title: string; body: string } | null
  bell: { title: string; body: string; href: string } | null
}

const shortMessage = 90
/** EUC-KR, as carriers count: what is not ASCII takes two bytes. */
export const carrierBytes = (text: string): number => [...text].reduce((n, letter) => n + (letter.codePointAt(0)! < 128 ? 1 : 2), 0)

/** How a notice of this kind looks on every channel, made by the same code that makes the real message. */
export function previewOf(kind: CatalogueKind, content: Content, locale: Locale, from: Pick<Sender, 'publicUrl' | 'mailFrom'>): Preview {
  // Its link for unsubscribing is nobody's: it is not signed with the secret of this installation.
  const sender: Sender = { ...from, secret: 'preview' }
  const notice = {
    id: 'preview', turn: 0, kind, name: variables.이름.sample[locale], locale, required: catalogue[kind].required, content, dropAfterAt: null, about: 'preview', personId: 'preview', recipientKey: 'p-preview', event: 'preview',
    mail: null, phone: null, timeZone: 'Asia/Seoul', madeAt: 0, dueAt: 0, releasedAt: null, withdrawnAt: null, skippedAt: null, droppedAt: null,
  } satisfies NoticeRow
  const made = (channel: Channel) => messageOf({ id: 'preview', channel, address: '' }, notice, sender)
  const mail = content.mail || content.alimtalk ? made('mail') : null
  const talk = content.alimtalk ? made('alimtalk') : null
  const text = content.alimtalk ? made('text') : null
  const push = content.bell ? made('push') : null
  return {
    mail: mail?.channel === 'mail' ? { from: mail.message.from, subject: mail.message.subject, html: mail.message.html, text: mail.message.text } : null,
    alimtalk: talk?.channel === 'alimtalk' ? { text: talk.message.text, buttons: talk.message.buttons, letters: [...talk.message.text].length } : null,
    text: text?.channel === 'text' ? textView(text.message.text) : null,
    push: push?.channel === 'push' ? { title: push.message.title, body: push.message.body } : null,
    bell: content.bell ?? null,
  }
}

function textView(text: string): Preview['text'] {
  const bytes = carrierBytes(text)
  return { text, bytes, kind: bytes > shortMessage ? 'LMS' : 'SMS' }
}
