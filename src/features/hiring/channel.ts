import type { House } from '../../platform/house/house.js'
import type { Channels } from '../../platform/realtime/hub.js'
import { mayManage, roleIn } from '../companies/index.js'
import { findPosting } from './store/postings.js'

/** A posting's applicants are heard by the company's managers, one's own applications by oneself; by nobody else. */
export const hiringChannels = (house: House): Channels => ({
  applicant: async (actor, personId) => actor?.personId === personId,
  posting: async (actor, postingId) => {
    const posting = actor && (await findPosting(house.db, postingId))
    return !!posting && mayManage(await roleIn(house.db, actor.personId, posting.companyId))
  },
})
