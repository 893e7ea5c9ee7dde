import type { Channels } from '../../platform/realtime/hub.js'

/** Who may listen: each to their own. */
export const consultingChannels = (): Channels => ({
  'person-consultations': (actor, id) => Promise.resolve(actor?.personId === id),
  'consultant-day': (actor, id) => Promise.resolve(actor?.personId === id),
})
