import type { Accepted, Provider } from '../../kernel/hand-over.js'

export interface MailAttachment {
  name: string
  /** With parameters: 'text/calendar; method=REQUEST' is shown as an invitation. */
  type: string
  text: string
}

export interface MailMessage {
  /** The same for every try of one message. */
  key: string
  /** RFC 5322 Message-ID with its angle brackets, the same for every try, so that a repeat can be recognised. */
  messageId: string
  /** 'Maru <no-reply@example.org>' */
  from: string
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  attachments: MailAttachment[]
}

export interface MailPort extends Provider {
  /** @throws NotSent */
  send(message: MailMessage): Promise<Accepted>
}
