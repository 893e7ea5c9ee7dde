import type { FastifyInstance } from 'fastify'
import { missing } from '../../kernel/errors.js'
import { toInstant, toIso } from '../../kernel/time.js'
import { serve, type Call } from '../../platform/http/serve.js'
import type { Operation } from '../../platform/contract/contract.js'
import type { Actor } from '../../platform/http/actor.js'
import { answerChimes, askForChimes, checksView, chimesOf, handInCheck, openMediaTest } from './commands/check.js'
import { beginChatFile, readChat, writeChat } from './commands/chat.js'
import { enter, enterPanelRoom, holdSeat, leave, setReady, setSoundOnly, type Visit } from './commands/door.js'
import { collisionView, extend, giveBack, previewExtension } from './commands/extension.js'
import { allowLowQuality, end, giveFeedback, sendMessage, start } from './commands/host.js'
import { chooseTools, setShare } from './commands/tools.js'
import { liveRoomContract, type DoorView } from './contract.js'
import { listSessions } from './listing.js'
import { seated } from './load.js'
import { readLog } from './log.js'
import { doorView } from './present.js'
import { keepingRefusals, type Asked } from './refusals.js'
import type { LiveRoom } from './room.js'
import type { ExtensionWish } from './rules/index.js'
import { chimes } from './tune.js'

type ById = Pick<Call<Operation>, 'device' | 'now'> & { actor: Actor; params: { id: string } }

const wishOf = (body: { minutes: number } | { until: string }): ExtensionWish => ('minutes' in body ? body : { until: toInstant(body.until) })

export function liveRoomRoutes(app: FastifyInstance, room: LiveRoom): void {
  const { house } = room
  const visit = (call: ById): Visit => ({ actor: call.actor, device: call.device, now: call.now, sessionId: call.params.id })
  const view = async (call: ById): Promise<DoorView> => {
    const { session, seat } = await seated(house.db, call.params.id, call.actor.personId)
    return doorView(house.db, session, seat, call.now)
  }
  const logged = <T>(call: ById, asked: Asked, act: Promise<T>): Promise<T> => keepingRefusals(room, { sessionId: call.params.id, personId: call.actor.personId, now: call.now }, asked, act)
  const then = async (call: ById, asked: Asked, done: Promise<unknown>): Promise<DoorView> => { await logged(call, asked, done); return view(call) }

  serve(app, house, 'live room', liveRoomContract, {
    'GET /api/sessions/{id}': (call) => view(call),
    'POST /api/sessions/{id}/ready': (call) => then(call, 'ready', setReady(room, visit(call), call.body.ready)),
    'POST /api/sessions/{id}/start': (call) => then(call, 'start', start(room, visit(call))),
    'POST /api/sessions/{id}/enter': async (call) => ({ ...(await logged(call, 'enter', enter(room, visit(call), call.query.after))), door: await view(call) }),
    'POST /api/sessions/{id}/panel-room': async (call) => ({ media: await logged(call, 'panel_room', enterPanelRoom(room, visit(call))) }),
    'POST /api/sessions/{id}/leave': (call) => then(call, 'leave', leave(room, visit(call))),
    'POST /api/sessions/{id}/end': (call) => then(call, 'end', end(room, visit(call))),
    'POST /api/sessions/{id}/extension-preview': async (call) => {
      const { until, collisions } = await previewExtension(room, visit(call), wishOf(call.body))
      return { until: toIso(until), collisions: collisions.map(collisionView) }
    },
    'POST /api/sessions/{id}/extend': (call) => then(call, 'extend', extend(room, visit(call), wishOf(call.body), call.body.despite)),
    'POST /api/sessions/{id}/seats/{seatId}/give-back': (call) => then(call, 'give_back', giveBack(room, visit(call), call.params.seatId, call.body.despite)),
    'POST /api/sessions/{id}/messages': (call) => then(call, 'message', sendMessage(room, visit(call), call.body.text)),
    'POST /api/sessions/{id}/seats/{seatId}/hold': (call) => then(call, 'hold', holdSeat(room, visit(call), call.params.seatId, true)),
    'POST /api/sessions/{id}/seats/{seatId}/call': (call) => then(call, 'call', holdSeat(room, visit(call), call.params.seatId, false)),
    'POST /api/sessions/{id}/sound-only': (call) => then(call, 'sound_only', setSoundOnly(room, visit(call), call.body.on)),
    'POST /api/sessions/{id}/low-quality': (call) => then(call, 'low_quality', allowLowQuality(room, visit(call), call.body.allowed)),
    'POST /api/sessions/{id}/tools': (call) => then(call, 'tools', chooseTools(room, visit(call), call.body)),
    'POST /api/sessions/{id}/share': (call) => then(call, 'share', setShare(room, visit(call), call.body.on)),
    'GET /api/sessions/{id}/chat': (call) => readChat(room, visit(call)),
    'POST /api/sessions/{id}/chat': (call) => logged(call, 'chat', writeChat(room, visit(call), call.body)),
    'POST /api/sessions/{id}/chat/files': (call) => logged(call, 'chat', beginChatFile(room, visit(call), call.body)),
    'POST /api/sessions/{id}/feedback': async (call) => { await logged(call, 'feedback', giveFeedback(room, visit(call), call.body.connection)) },
    'GET /api/sessions/{id}/log': (call) => readLog(room, call.params.id, call.actor),
    'GET /api/operator/sessions': (call) => listSessions(room, call.query, call.now),

    'GET /api/checks': (call) => checksView(room, call.actor.personId, call.device),
    'POST /api/checks': async (call) => {
      const verdict = await handInCheck(room, call, call.body)
      return { passed: verdict.ok, code: verdict.ok ? null : verdict.code, data: verdict.ok ? {} : verdict.data, checks: await checksView(room, call.actor.personId, call.device) }
    },
    'POST /api/checks/media': (call) => openMediaTest(room, call.now),
    'POST /api/checks/sound': (call) => askForChimes(room, call.device, call.now),
    'GET /api/checks/sound/{id}/tune': async (call) => {
      const count = await chimesOf(room, call.params.id, call.device)
      if (count === null) throw missing()
      await call.reply.type('audio/wav').send(chimes(count))
      return undefined
    },
    'POST /api/checks/sound/{id}': async (call) => {
      const passed = await answerChimes(room, call, call.params.id, call.body.heard)
      if (passed === null) throw missing()
      return { passed, checks: call.actor ? await checksView(room, call.actor.personId, call.device) : null }
    },
  })
}
