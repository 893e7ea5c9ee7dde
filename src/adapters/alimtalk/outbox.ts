import type { AlimtalkMessage, AlimtalkPort } from './port.js'

/** Without a provider each AlimTalk is kept, to be read in the browser as its bubble would look (NOTI-2). */
export function outboxAlimtalk(keep: (message: AlimtalkMessage) => Promise<void>): AlimtalkPort {
  return {
    name: 'outbox', instant: true, knowsRepeats: true,
    send: async (message) => {
      await keep(message)
      return { accepted: true, providerId: message.key }
    },
  }
}
