import { conflict, missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { toIso } from '../../../kernel/time.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import { clearAlarm, setAlarm } from '../../../platform/jobs/alarms.js'
import type { Actor } from '../../../platform/http/actor.js'
import { roleIn } from '../../companies/index.js'
import { postingOf, postingStateAt, type PostingFacts } from '../../hiring/index.js'
import { aliasOf, interviewOnTheSpot } from '../../interviews/index.js'
import { takenIn } from '../../live-room/index.js'
import { factsOf, lastsAt, must, panelIdsOf, waitFacts } from '../load.js'
import { noticeBack, noticeCalled, noticeOut, withdrawCall } from '../notices.js'
import { boothStateAt, mayCall, mayJoin, neededFor, spotPeriod } from '../rules/booth.js'
import { afterMiss, callLasts, inLine, isCallOver, lineOf, mayEnter } from '../rules/queue.js'
import { boothById, fairById, type Booth } from '../store/fairs.js'
import { calledElsewhere, changeWait, insertWait, lineAt, openWaitOf, waitById } from '../store/waits.js'
import type { WaitRow } from '../tables.js'
import { tellBooth } from '../tell.js'

export const callAlarm = 'end-fair-call'

/** Takes a ticket at a booth (HIRE-7). @throws AppError already_waiting, booth_not_open, booth_closed, own_booth, posting_not_at_booth, posting_not_open */
export async function joinLine(tx: Tx, actor: Pick<Actor, 'personId' | 'name'>, at: { fairId: string; boothId: string; postingId: string | null }): Promise<string> {
  const booth = await boothById(tx.db, at.boothId, true)
  if (!booth || booth.fairId !== at.fairId) throw missing()
  must(mayJoin(factsOf(booth), tx.now))
  if (await roleIn(tx.db, actor.personId, booth.companyId)) throw refused('own_booth')
  if (at.postingId !== null && !booth.postingIds.includes(at.postingId)) throw refused('posting_not_at_booth')
  const posting = at.postingId === null ? null : await postingOf(tx.db, at.postingId)
  if (posting && postingStateAt(posting, tx.now) !== 'open') throw refused('posting_not_open')
  const number = booth.lastNumber + 1
  const id = newId()
  try {
    await insertWait(tx.db, {
      id, boothId: booth.id, fairId: booth.fairId, fairTitle: (await fairById(tx.db, booth.fairId))!.title, personId: actor.personId, name: actor.name, alias: (await isBlind(tx, booth, posting)) ? aliasOf(number) : null, postingId: at.postingId, number, place: number,
      state: 'waiting', joinedAt: tx.now, missed: 0, callUntil: null, enteredAt: null, endedAt: null, interviewId: null, sessionId: null, busyUntil: null, doneAt: null,
    })
  } catch (err) {
    if (brokeConstraint(err, 'fair_waits_one_place')) throw conflict('already_waiting')
    throw err
  }
  await tellBooth(tx, booth.id, [id])
  return id
}

/** INT-18. Who names no posting at a booth that has a blind one is not known by name either. */
async function isBlind(tx: Tx, booth: Booth, posting: PostingFacts | null): Promise<boolean> {
  if (posting) return posting.blind
  for (const id of booth.postingIds) if ((await postingOf(tx.db, id))?.blind) return true
  return false
}

/** The person's own waiting, with its booth held. @throws AppError not_waiting */
async function ownWait(tx: Tx, personId: string): Promise<{ wait: WaitRow; booth: Booth }> {
  const found = await openWaitOf(tx.db, personId)
  const booth = found && (await boothById(tx.db, found.boothId, true))
  // Once more: until the booth was held, a call may have passed.
  const wait = found && (await waitById(tx.db, found.id))
  if (!wait || !booth || !inLine(wait)) throw refused('not_waiting')
  return { wait, booth }
}

const gone = { callUntil: null } as const

export async function leaveLine(tx: Tx, personId: string): Promise<void> {
  const { wait, booth } = await ownWait(tx, personId)
  await changeWait(tx.db, wait.id, { ...gone, state: 'left', endedAt: tx.now })
  await dropCall(tx, wait)
  await tellBooth(tx, booth.id, [wait.id])
}

async function dropCall(tx: Tx, wait: WaitRow): Promise<void> {
  if (wait.state !== 'called') return
  await clearAlarm(tx, callAlarm, wait.id)
  await withdrawCall(tx, wait)
}

/** Calls the next person, who has three minutes from now. @throws AppError by the rule of calls */
export async function callNext(tx: Tx, held: Booth): Promise<void> {
  // The clock may be ahead of the alarm: a call that has run out stands in nobody's way.
  const late = (await lineAt(tx.db, held.id)).find((w) => isCallOver(waitFacts(w), tx.now))
  if (late) await missCall(tx, held, late)
  const line = await lineAt(tx.db, held.id)
  const taken = await takenIn(tx.db, panelIdsOf(held), neededFor(lastsAt(held), tx.now), null)
  must(mayCall(factsOf(held), line.map(waitFacts), taken, tx.now))
  // Somebody of this panel has called at another booth: whoever came in second would find nobody.
  const elsewhere = await calledElsewhere(tx.db, held.id, panelIdsOf(held))
  if (elsewhere !== null && elsewhere > tx.now) throw refused('booth_busy', { from: toIso(tx.now), to: toIso(elsewhere) })
  const next = lineOf(line)[0]!
  const callUntil = tx.now + callLasts
  await changeWait(tx.db, next.id, { state: 'called', callUntil })
  await setAlarm(tx, { kind: callAlarm, key: next.id, dueAt: callUntil })
  await noticeCalled(tx, { ...next, callUntil }, held)
  await tellBooth(tx, held.id, [next.id])
}

/** Comes in: an interview of now is made with the booth's panel. @throws AppError not_waiting, not_called, call_over, own_session_soon; seat_taken where the panel was booked meanwhile: then `putBack` */
export async function enterBooth(tx: Tx, personId: string): Promise<{ interviewId: string; sessionId: string }> {
  const { wait, booth } = await ownWait(tx, personId)
  must(mayEnter(waitFacts(wait), tx.now))
  const during = spotPeriod(lastsAt(booth), tx.now)
  const [own] = await takenIn(tx.db, [personId], during, null)
  if (own) throw refused('own_session_soon', { from: toIso(own.from), to: toIso(own.to) })
  const posting = wait.postingId === null ? null : await postingOf(tx.db, wait.postingId)
  const made = await interviewOnTheSpot(tx, booth.hostId, {
    companyId: booth.companyId, postingId: posting?.id ?? null, title: posting?.title ?? (await fairById(tx.db, booth.fairId))!.title, ...during,
    panel: panelIdsOf(booth).map((id, i) => ({ personId: id, role: i === 0 ? 'host' : 'panel' })), // A posting that was made blind since then is blind from here on (INT-18).
    applicant: { personId, name: wait.name, alias: wait.alias ?? ((await isBlind(tx, booth, posting)) ? aliasOf(wait.number) : null) },
  })
  await changeWait(tx.db, wait.id, { ...gone, state: 'entered', enteredAt: tx.now, ...made, busyUntil: during.to })
  await dropCall(tx, wait)
  await tellBooth(tx, booth.id, [wait.id])
  return made
}

/** Called to a panel that was booked meanwhile: the person waits on at their place, and nothing counts against them. */
export async function putBack(tx: Tx, personId: string): Promise<void> {
  const { wait, booth } = await ownWait(tx, personId)
  if (wait.state !== 'called') return
  await changeWait(tx.db, wait.id, { ...gone, state: 'waiting' })
  await dropCall(tx, wait)
  await tellBooth(tx, booth.id, [wait.id])
}

/** What rings at the end of a call: asked again, harmless early, late and twice. @returns when to ask again */
export async function endCall(tx: Tx, waitId: string): Promise<number | null> {
  const found = await waitById(tx.db, waitId)
  const booth = found && (await boothById(tx.db, found.boothId, true))
  const wait = booth && (await waitById(tx.db, waitId))
  if (!booth || wait?.state !== 'called') return null
  if (!isCallOver(waitFacts(wait), tx.now)) return wait.callUntil
  await missCall(tx, booth, wait)
  return null
}

/** HIRE-7: back once, to behind the next person; the second time out of the line. At a booth that has closed meanwhile nobody waits any more. */
async function missCall(tx: Tx, booth: Booth, wait: WaitRow): Promise<void> {
  const missed = wait.missed + 1
  const line = await lineAt(tx.db, booth.id)
  // The notice of the call drops by itself at its end.
  const fate = afterMiss(waitFacts(wait), line.map(waitFacts))
  if (fate.now === 'out' || boothStateAt(factsOf(booth), tx.now) === 'closed') {
    await changeWait(tx.db, wait.id, { ...gone, state: fate.now === 'out' ? 'missed' : 'closed', missed, endedAt: tx.now })
    await noticeOut(tx, wait, booth, fate.now === 'out' ? 'missed' : 'closed')
    return tellBooth(tx, booth.id, [wait.id])
  }
  const behind = line.find((w) => w.id === fate.behind)
  if (behind) await changeWait(tx.db, behind.id, { place: wait.place })
  await changeWait(tx.db, wait.id, { ...gone, state: 'waiting', missed, ...(behind ? { place: behind.place } : {}) })
  await noticeBack(tx, { ...wait, missed }, booth)
  await tellBooth(tx, booth.id, [wait.id])
}

