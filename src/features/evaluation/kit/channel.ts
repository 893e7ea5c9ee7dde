import type { House } from '../../../platform/house/house.js'
import type { Channels } from '../../../platform/realtime/hub.js'
import { asPanel } from './commands.js'

/** A kit is heard by the panel of its interview alone. */
export const evaluationChannels = (house: House): Channels => ({
  'interview-kit': async (actor, id) => !!actor && asPanel(house.db, actor.personId, id).then(() => true, () => false),
})
