import type { House } from '../../platform/house/house.js'
import type { CompaniesListener } from '../companies/index.js'
import type { LiveRoomListener } from '../live-room/index.js'
import type { NoticeTemplate } from '../notices/index.js'
import { leaveBooths } from './commands/booth.js'
import { followSession } from './tell.js'
import { fairTemplates } from './templates.js'

export { fairsChannels } from './channel.js'
export { leaveFairs } from './commands/booth.js'
export { makeFair, type FairWish } from './commands/fair.js'
export { callNext, enterBooth, joinLine } from './commands/queue.js'
export { fairsContract } from './contract/index.js'
export { fairsAlarms } from './jobs.js'
export { fairsRoutes, type FairsOptions } from './routes.js'
export { boothById, boothsOfFairs, listFairs } from './store/fairs.js'
export { openWaitOf } from './store/waits.js'
export { fairsErrors } from './texts.js'

/** AlimTalk templates to be registered with the provider (NOTI-3). */
export const fairsTemplates: NoticeTemplate[] = Object.values(fairTemplates)

/** Follows how long an interview at a booth lasts. Given to the live room, which knows nobody above it. */
export const fairsListener = (_house: House): LiveRoomListener => ({ changed: followSession })

/** Whoever leaves the company leaves its booths. Given to companies, who know nobody above them. */
export const fairsMemberListener: CompaniesListener = { leaving: leaveBooths }
export { fairsWordings } from './wordings.js'
