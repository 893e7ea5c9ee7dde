import type { House } from '../../platform/house/house.js'
import type { CompaniesListener } from '../companies/index.js'
import type { LiveRoomListener } from '../live-room/index.js'
import type { NoticeTemplate } from '../notices/index.js'
import { leavePanels } from './commands/leave-panels.js'
import { standingOf } from './load.js'
import { manages } from './policy.js'
import { interviewOfSession, loadInterview } from './store/interviews.js'
import { tellOfSession } from './tell.js'
import { interviewTemplates } from './templates.js'

export { calendarOfInterviews } from './calendar.js'
export { interviewsChannels } from './channel.js'
export { answerInterview, settleRequest } from './commands/answer.js'
export { cancelInterview, changePanel, moveInterview } from './commands/change.js'
export { enterCode, inviteToInterview, type InviteWish } from './commands/invite.js'
export { noteDecision, publishResult } from './commands/result.js'
export { announceInterview, scheduleAdditional, scheduleInterviews, type AdditionalWish, type ScheduleWish } from './commands/schedule.js'
export { interviewOnTheSpot, type SpotWish } from './commands/spot.js'
export { interviewsContract } from './contract/index.js'
export { asCompany, must as mustInterview, planFacts, withSession, withSessions, type Whole } from './load.js'
export { interviewsOfApplication } from './exports/of-application.js'
export { manages, type Standing } from './policy.js'
export { interviewsRoutes } from './routes.js'
export type { Outcome } from './rules/cards.js'
export { aliasOf, inOrderFor, isOver, panelName, sitsOnPanel, type PanelWish } from './rules/schedule.js'
export { candidateById, candidatesByIds, loadInterview, loadInterviews, lockInterview, undecidedOfCompany, type Interview } from './store/interviews.js'
export type { CandidateRow } from './tables.js'
export { companyTopic as companyDayTopic } from './topics.js'
export { interviewsErrors } from './texts.js'

/** AlimTalk templates to be registered with the provider (NOTI-3). */
export const interviewsTemplates: NoticeTemplate[] = Object.values(interviewTemplates)

/** Tells my-page and the company's board of what happens in a live session. Given to the live room, which knows nobody above it. */
export const interviewsListener = (_house: House): LiveRoomListener => ({ changed: tellOfSession })

/** Whoever leaves the company leaves its panels. Given to companies, who know nobody above them. */
export const interviewsMemberListener: CompaniesListener = { leaving: leavePanels }

/** ROOM-18: the company reads the log of its interviews: its managers, whether they sit on the panel or not. */
export const interviewsLogReader = (house: House) => async (sessionId: string, personId: string): Promise<boolean> => {
  const id = await interviewOfSession(house.db, sessionId)
  const interview = id ? await loadInterview(house.db, id) : null
  return !!interview && manages(await standingOf(house.db, personId, interview))
}
export { interviewsWordings } from './wordings.js'
