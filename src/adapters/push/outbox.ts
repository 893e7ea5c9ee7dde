import type { PushMessage, PushPort } from './port.js'

/** Without a provider each message is kept, to be read in the browser (NOTI-2). */
export function outboxPush(keep: (message: PushMessage) => Promise<void>): PushPort {
  return {
    name: 'outbox', instant: true, knowsRepeats: true,
    send: async (message) => {
      await keep(message)
      return { accepted: true, providerId: message.key }
    },
  }
}
