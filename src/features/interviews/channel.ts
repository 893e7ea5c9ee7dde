import type { Channels } from '../../platform/realtime/hub.js'
import type { House } from '../../platform/house/house.js'
import { mayManage, roleIn } from '../companies/index.js'

/** Who may listen. What an interviewer may hear is told to a topic of their own (HIRE-1). */
export function interviewsChannels(house: House): Channels {
  return {
    'person-interviews': (actor, id) => Promise.resolve(actor?.personId === id),
    'company-day': async (actor, id) => !!actor && mayManage(await roleIn(house.db, actor.personId, id)),
    'panel-day': async (actor, id) => {
      const [companyId = '', personId] = id.split('_')
      return !!actor && actor.personId === personId && (await roleIn(house.db, actor.personId, companyId)) !== null
    },
  }
}
