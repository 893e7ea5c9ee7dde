import type { TextMessage, TextPort } from './port.js'

/** Without a provider each text message is kept, to be read in the browser (NOTI-2). */
export function outboxText(keep: (message: TextMessage) => Promise<void>): TextPort {
  return {
    name: 'outbox', instant: true, knowsRepeats: true,
    send: async (message) => {
      await keep(message)
      return { accepted: true, providerId: message.key }
    },
  }
}
