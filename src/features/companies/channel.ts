import type { House } from '../../platform/house/house.js'
import type { Channels } from '../../platform/realtime/hub.js'
import { mayManage } from './policy.js'
import { roleIn } from './store/companies.js'

/** What all members may hear: the company and its members. */
export const companyTopic = (companyId: string): string => `company:${companyId}`
/** What managers alone may hear: invitations carry mail addresses. */
export const invitationsTopic = (companyId: string): string => `company-invitations:${companyId}`

export const companiesChannels = (house: House): Channels => ({
  company: async (actor, id) => !!actor && (await roleIn(house.db, actor.personId, id)) !== null,
  'company-invitations': async (actor, id) => !!actor && mayManage(await roleIn(house.db, actor.personId, id)),
})
