import type { House } from '../../platform/house/house.js'
import type { Audience } from '../files/index.js'
import type { LiveRoomListener } from '../live-room/index.js'
import type { NoticeTemplate } from '../notices/index.js'
import { sideOf } from './load.js'
import { recordOf } from './store/afterwards.js'
import { loadConsultation } from './store/consultations.js'
import { consultingTemplates as templates } from './templates.js'
import { followSession } from './tell.js'

export { calendarOfConsultations } from './calendar.js'
export { consultingChannels } from './channel.js'
export { applyForConsulting, type ApplicationWish } from './commands/apply.js'
export { assign as assignConsultation } from './commands/assign.js'
export { leaveConsulting } from './commands/leave.js'
export { putConsultant, type ConsultantWish } from './commands/people.js'
export { publishHours, type TimetableWish } from './commands/timetable.js'
export { consultingContract } from './contract/index.js'
export { consultingRoutes, type ConsultingOptions } from './routes.js'
export { consultantOf } from './store/consultants.js'
export { ofApplicant as consultationsOfApplicant } from './store/consultations.js'
export { consultingErrors } from './texts.js'

/** AlimTalk templates to be registered with the provider (NOTI-3). */
export const consultingTemplates: NoticeTemplate[] = Object.values(templates)

/** Tells my-page and the consultant's day of what happens in a live session. Given to the live room, which knows nobody above it. */
export const consultingListener = (_house: House): LiveRoomListener => ({ changed: followSession })

/** Who may read what was sent: the applicant's by all three sides, the record's by the applicant once it is shared. */
export function consultingAudiences(house: House): Record<string, Audience> {
  const sideAt = async (ref: string, actor: Parameters<Audience>[1]) => {
    const id = ref.slice(ref.indexOf(':') + 1)
    const consultation = await loadConsultation(house.db, id)
    return { id, side: consultation && sideOf(consultation, actor) }
  }
  return {
    consultation: async (ref, actor) => (await sideAt(ref, actor)).side !== null,
    'consultation-record': async (ref, actor) => {
      const { id, side } = await sideAt(ref, actor)
      return side === 'consultant' || side === 'operator' || (side === 'applicant' && ((await recordOf(house.db, id))?.sharedAt ?? null) !== null)
    },
  }
}
export { consultingWordings } from './wordings.js'
