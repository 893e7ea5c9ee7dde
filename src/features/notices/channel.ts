import type { Channels } from '../../platform/realtime/hub.js'

/** `person:ID` is heard by that person alone. */
export const noticesChannels = (): Channels => ({ person: (actor, id) => Promise.resolve(actor?.personId === id) })
