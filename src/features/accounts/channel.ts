import type { Channels } from '../../platform/realtime/hub.js'

/** What happens to one's own account: profile, sign-ins, consents. Nobody else may listen. */
export const accountTopic = (personId: string): string => `account:${personId}`

export const accountsChannels = (): Channels => ({
  account: async (actor, id) => actor?.personId === id,
})
