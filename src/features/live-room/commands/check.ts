import { randomInt } from 'node:crypto'
import { refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { isoOrNull, type Instant } from '../../../kernel/time.js'
import type { Actor } from '../../../platform/http/actor.js'
import type { Decision } from '../../../kernel/result.js'
import { seated } from '../load.js'
import type { LiveRoom } from '../room.js'
import { testRoom } from '../room.js'
import { cameraPasses, microphonePasses, qualityPasses, type CameraMeasure, type CheckItem, type MicrophoneMeasure, type QualityMeasure } from '../rules/index.js'
import { checksOf, insertQuestion, questionOf, saveCheck, useQuestion } from '../store/checks.js'
import { lockSession, seatsOfPerson } from '../store/sessions.js'
import { record } from '../room.js'
import { testLasts } from './door.js'

export type CheckResult =
  | { item: 'camera'; measured: CameraMeasure }
  | { item: 'quality'; measured: QualityMeasure; low: boolean; sessionId?: string | undefined }
  | { item: 'microphone'; measured: MicrophoneMeasure }
interface Tester { actor: Actor; device: string; now: Instant }

export async function checksView(room: LiveRoom, personId: string, device: string): Promise<{ items: { item: CheckItem; passedAt: string | null; low: boolean }[] }> {
  return { items: (await checksOf(room.house.db, personId, device)).map((r) => ({ item: r.item, passedAt: isoOrNull(r.passedAt), low: r.low })) }
}

/** The server asks the same rules as the page did, of the numbers that the page measured, and keeps the answer (ENV-6). */
export async function handInCheck(room: LiveRoom, t: Tester, result: CheckResult): Promise<Decision> {
  const low = result.item === 'quality' && result.low
  if (low && result.item === 'quality' && result.sessionId) {
    const { session } = await seated(room.house.db, result.sessionId, t.actor.personId)
    if (!session.facts.lowQualityAllowed) throw refused('low_quality_refused')
  }
  const verdict = result.item === 'camera' ? cameraPasses(result.measured) : result.item === 'quality' ? qualityPasses(result.measured, low) : microphonePasses(result.measured)
  await keep(room, t, { item: result.item, measured: result.measured, passed: verdict.ok, low })
  return verdict
}

async function keep(room: LiveRoom, t: Tester, check: { item: CheckItem; measured: unknown; passed: boolean; low: boolean }): Promise<void> {
  await room.house.transact(async (tx) => {
    // The panel sees at once who is checked (WAIT-2): in the sessions of about now. They are locked first and in one order, so that each view that is told
    // holds what others handed in at the same moment.
    const sessionIds = (await seatsOfPerson(tx.db, t.actor.personId, { from: tx.now - testLasts, to: tx.now + 2 * 3_600_000 })).map((seat) => seat.sessionId).sort()
    for (const id of sessionIds) await lockSession(tx.db, id)
    await saveCheck(tx.db, { personId: t.actor.personId, device: t.device, item: check.item, measured: check.measured, passedAt: check.passed ? tx.now : null, low: check.low })
    for (const id of sessionIds) await record(room, tx, id, null)
  }, t.now)
}

/** Two connections of one page: what one sends, the other receives back from the media server. Nobody else gets a token for that room. */
export async function openMediaTest(room: LiveRoom, now: Instant): Promise<{ path: string; room: string; sendToken: string; receiveToken: string; iceServers: boolean }> {
  const name = testRoom(newId())
  const token = (identity: string, publish: ('camera' | 'microphone')[]) =>
    room.media.token({ room: name, identity, name: '', publish, subscribe: publish.length === 0, attributes: { entry: 'test' }, expiresAt: now + testLasts })
  return { path: '/', room: name, sendToken: await token('send', ['camera', 'microphone']), receiveToken: await token('receive', []), iceServers: room.media.iceServers }
}

export const chimesFrom = 2
export const chimesTo = 6

/** ENV-5: the number is drawn here and only ever leaves as sound. */
export async function askForChimes(room: LiveRoom, device: string, now: Instant): Promise<{ id: string; from: number; to: number }> {
  const id = newId()
  await insertQuestion(room.house.db, { id, device, chimes: randomInt(chimesFrom, chimesTo + 1), madeAt: now })
  return { id, from: chimesFrom, to: chimesTo }
}

export async function chimesOf(room: LiveRoom, id: string, device: string): Promise<number | null> {
  return (await questionOf(room.house.db, id, device))?.chimes ?? null
}

/** Each question is answered once: a wrong answer needs a new listening. */
export async function answerChimes(room: LiveRoom, t: { actor: Actor | null; device: string; now: Instant }, id: string, heard: number): Promise<boolean | null> {
  const question = await questionOf(room.house.db, id, t.device)
  if (!question) return null
  if (question.answeredAt !== null || !(await useQuestion(room.house.db, id, t.now))) throw refused('question_used')
  const passed = question.chimes === heard
  if (t.actor) await keep(room, { actor: t.actor, device: t.device, now: t.now }, { item: 'sound', measured: { heard }, passed, low: false })
  return passed
}
