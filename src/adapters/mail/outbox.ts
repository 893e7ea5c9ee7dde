import type { MailMessage, MailPort } from './port.js'

/** Without a mail server each mail is kept, to be read in the browser (NOTI-2). `keep` replaces an earlier copy with the same key. */
export function outboxMail(keep: (message: MailMessage) => Promise<void>): MailPort {
  return {
    name: 'outbox', instant: true, knowsRepeats: true,
    send: async (message) => {
      await keep(message)
      return { accepted: true, providerId: message.messageId }
    },
  }
}
