import type { FastifyInstance } from 'fastify'
import type { MediaPort } from '../adapters/media/port.js'
import type { WebPush } from '../adapters/push/port.js'
import type { StoragePort } from '../adapters/storage/port.js'
import { accountsAlarms, accountsChannels, accountsRoutes, makeAuthenticate, mayBeTold } from '../features/accounts/index.js'
import { companiesChannels, companiesRoutes } from '../features/companies/index.js'
import { consultingAudiences, consultingChannels, consultingListener, consultingRoutes, consultingTemplates } from '../features/consulting/index.js'
import { evaluationAlarms, evaluationChannels, evaluationRoutes } from '../features/evaluation/index.js'
import { fairsAlarms, fairsChannels, fairsListener, fairsMemberListener, fairsRoutes, fairsTemplates } from '../features/fairs/index.js'
import { filesAlarms, filesRoutes, openFiles, type Files } from '../features/files/index.js'
import { hearCompanies, hiringAudiences, hiringChannels, hiringRoutes, reminderAlarms } from '../features/hiring/index.js'
import { followInterviews, integrationsAlarms, integrationsRoutes, makeKeyAuthenticate, makeMessenger, type Messenger } from '../features/integrations/index.js'
import { interviewsChannels, interviewsListener, interviewsLogReader, interviewsMemberListener, interviewsOfApplication, interviewsRoutes, interviewsTemplates } from '../features/interviews/index.js'
import { endMediaOfSignIn, liveRoomAlarms, liveRoomAudiences, liveRoomChannels, liveRoomRoutes, livePresence, type LiveRoom } from '../features/live-room/index.js'
import { forgetSignIn, hasDevice, makeCourier, makeReportDesk, noticesAlarms, noticesChannels, noticesRoutes, pushRoutes, pushWithBell, reportsRoutes, type Courier, type Ports, type ReportDesk } from '../features/notices/index.js'
import { operatorsRoutes, recordChange } from '../features/operators/index.js'
import { accountsWordings } from '../features/accounts/index.js'
import { companiesWordings } from '../features/companies/index.js'
import { consultingWordings } from '../features/consulting/index.js'
import { fairsWordings } from '../features/fairs/index.js'
import { hiringWordings } from '../features/hiring/index.js'
import { interviewsWordings } from '../features/interviews/index.js'
import type { AllWordings, NoticeTemplate } from '../features/notices/index.js'
import type { Authenticate } from '../features/accounts/index.js'
import type { House } from '../platform/house/house.js'
import type { Actor } from '../platform/http/actor.js'
import { forgetEvents, type LiveEvent } from '../platform/realtime/events.js'
import { demoRoutes } from './demo/routes.js'
import { demoAlarms } from './demo/index.js'
import { leaving } from './leaving.js'
import { hours, minutes } from '../kernel/time.js'
import type { AlarmHandlers } from '../platform/jobs/alarms.js'
import type { Channels, Presence } from '../platform/realtime/hub.js'

/** The features of this installation, joined: the one place where what happens below is passed to who wants to know above. */
export interface Features {
  room: LiveRoom
  courier: Courier
  desk: ReportDesk
  push: WebPush
  files: Files
  messenger: Messenger
  /** Who calls by a sign-in: for the live socket and media, which keys do not open. */
  authenticate: Authenticate
  /** Who calls the API: by a sign-in, or a company by its key. */
  authenticateCall: Authenticate
  presence: Presence
}

export interface Adapters { media: MediaPort; ports: Ports & { push: WebPush }; storage: StoragePort }

export function joinFeatures(house: House, { media, ports, storage }: Adapters): Features {
  const [bySignIn, byKey] = [makeAuthenticate(house), makeKeyAuthenticate(house)]
  const room: LiveRoom = { house, media, listeners: [interviewsListener(house), consultingListener(house), fairsListener(house)], logReaders: [interviewsLogReader(house)] }
  house.hear('sign_in.ended', (tx, { topic, body }) => endMediaOfSignIn(room, tx, { personId: topic.slice('account:'.length), signInId: (body as { id: string }).id }))
  house.hear('sign_in.ended', (tx, { body }) => forgetSignIn(tx.db, (body as { id: string }).id))
  pushWithBell(house, hasDevice)
  hearCompanies(house)
  followInterviews(house)
  return { room, push: ports.push, messenger: makeMessenger(house), files: openFiles(house, storage, { ...liveRoomAudiences(room), ...hiringAudiences(house), ...consultingAudiences(house) }), courier: makeCourier(house, ports, { mayBeTold }), desk: makeReportDesk(house, ports), authenticate: bySignIn, authenticateCall: async (headers) => (await byKey(headers)) ?? bySignIn(headers), presence: livePresence(room) }
}

export function routes(app: FastifyInstance, house: House, { room, desk, files, push }: Features): void {
  noticesRoutes(app, house)
  reportsRoutes(app, house, desk)
  pushRoutes(app, house, push)
  filesRoutes(app, files)
  accountsRoutes(app, house, leaving)
  companiesRoutes(app, house, [interviewsMemberListener, fairsMemberListener])
  liveRoomRoutes(app, room)
  hiringRoutes(app, house, { interviewsOf: interviewsOfApplication, files })
  consultingRoutes(app, house, { changed: recordChange })
  interviewsRoutes(app, house)
  fairsRoutes(app, house, { changed: recordChange })
  evaluationRoutes(app, house)
  integrationsRoutes(app, house)
  demoRoutes(app, house)
  operatorsRoutes(app, house, {
    templates, wordings,
  })
}

/** What every feature says, by kind of notice: for the operator's catalogue. */
export const wordings: AllWordings = { ...accountsWordings, ...companiesWordings, ...hiringWordings, ...consultingWordings, ...interviewsWordings, ...fairsWordings }
export const templates: readonly NoticeTemplate[] = [...interviewsTemplates, ...consultingTemplates, ...fairsTemplates]

export const channels = (house: House, { room }: Features): Channels => ({
  ...noticesChannels(), ...accountsChannels(), ...companiesChannels(house), ...liveRoomChannels(room), ...hiringChannels(house), ...consultingChannels(), ...interviewsChannels(house), ...fairsChannels(house), ...evaluationChannels(house),
})

/** Who ended a sign-in, or lost or changed their part in a company, is asked anew what they may hear (ACC-4). */
export function cuts({ topic, type, body }: LiveEvent): ((actor: Actor) => boolean) | null {
  if (topic.startsWith('account:') && type === 'sign_in.ended') return (actor) => actor.signInId === (body as { id: string }).id
  if (topic.startsWith('company:') && (type === 'member.removed' || type === 'member.changed')) return (actor) => actor.personId === (body as { personId: string }).personId
  // Off a panel: the interview's kit, and the names of a booth's line, are no longer theirs to hear.
  if (topic.startsWith('panel-day:') && type === 'interview.gone') return (actor) => actor.personId === topic.split('_').at(-1)
  if (topic.startsWith('fair-booth:') && type === 'booth.panel_left') return (actor) => (body as { personIds: string[] }).personIds.includes(actor.personId)
  return null
}

export const forgetAlarm = 'forget-events'

export const alarms = (house: House, { room, courier, desk, files, messenger }: Features): AlarmHandlers => ({
  ...noticesAlarms(house, courier), ...desk.alarms, ...filesAlarms(files), ...accountsAlarms(house), ...liveRoomAlarms(room), ...reminderAlarms(house), ...fairsAlarms(house), ...evaluationAlarms(house), ...integrationsAlarms(messenger),
  ...demoAlarms(house),
  [forgetAlarm]: async (_alarm, now) => {
    await forgetEvents(house.db, now - hours(2))
    return { againAt: now + minutes(10) }
  },
})
