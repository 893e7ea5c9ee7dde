import type { House } from '../../platform/house/house.js'
import type { Channels } from '../../platform/realtime/hub.js'
import { mayManage, roleIn } from '../companies/index.js'
import { panelIdsOf } from './load.js'
import { boothById, fairById } from './store/fairs.js'

/** Everybody may hear a fair; a booth's names only those who stand in it. */
export const fairsChannels = (house: House): Channels => ({
  fair: async (_actor, id) => (await fairById(house.db, id)) !== null,
  'fair-booth': async (actor, id) => {
    const booth = actor && (await boothById(house.db, id))
    const role = booth && (await roleIn(house.db, actor.personId, booth.companyId))
    return !!booth && !!role && (mayManage(role) || panelIdsOf(booth).includes(actor.personId))
  },
  'person-fair': (actor, id) => Promise.resolve(actor?.personId === id),
})
