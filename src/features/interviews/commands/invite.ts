import { createHmac } from 'node:crypto'
import { conflict, invalid, missing, refused, type AppError } from '../../../kernel/errors.js'
import { newId, randomLetters } from '../../../kernel/ids.js'
import { toIso, type Instant, type Period } from '../../../kernel/time.js'
import { brokeConstraint } from '../../../platform/db/database.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { bindSeat } from '../../live-room/index.js'
import { withSession } from '../load.js'
import { dropReminders, noticeInvitation, noticeSchedule, planReminders } from '../notices.js'
import { afterWrong, codeAlphabet, codeAnswer, codeLength, codeOf, invitationStateAt, isCode, isLocked, wrongAllowed } from '../rules/codes.js'
import { lockGuards, saveGuard } from '../store/guards.js'
import { changeCandidate, loadInterview, lockInterview } from '../store/interviews.js'
import { bind, changeInvitation, codeByDigest, insertInvitation, lockInvitation, putCode, type Invitation } from '../store/invitations.js'
import { tellInterviews } from '../tell.js'
import { cancelInterview } from './change.js'
import { makeInterview, type Plan } from './make.js'

export interface InviteWish extends Plan, Period { companyId: string; title: string; name: string; mail: string | null; phone: string | null }

/** Eight letters hold 39.6 bits: few enough to be tried through by whoever has a copy of the database, were the digest not keyed with the installation's secret. */
const digestOf = (house: House, code: string): string => createHmac('sha256', house.config.secret).update(`invitation-code:${code}`).digest('base64url')

/** INT-20: an interview for somebody who has not applied, and its invitation. @returns the code, which is nowhere kept */
export async function inviteToInterview(tx: Tx, by: string, wish: InviteWish): Promise<{ invitationId: string; interviewId: string; code: string }> {
  if (!wish.mail && !wish.phone) throw invalid('contact_needed')
  const [id, candidateId] = [newId(), newId()]
  const interview = await makeInterview(tx, {
    companyId: wish.companyId, postingId: null, title: wish.title, medium: wish.medium, place: wish.place, panel: wish.panel, lowQualityAllowed: wish.lowQualityAllowed ?? true,
    from: wish.from, to: wish.to, round: 0, announced: true, by,
    candidates: [{ id: candidateId, thread: id, applicationId: null, invitationId: id, personId: null, name: wish.name, alias: null }],
  })
  await insertInvitation(tx.db, { id, companyId: wish.companyId, interviewId: interview.id, candidateId, name: wish.name, mail: wish.mail, phone: wish.phone, madeBy: by, madeAt: tx.now, sentAt: tx.now, sends: 1, withdrawnAt: null })
  const code = await drawCode(tx, id)
  await noticeInvitation(tx, interview, (await lockInvitation(tx.db, id))!, code)
  await noticeSchedule(tx, interview, 'scheduled')
  await tellInterviews(tx, [interview.id])
  return { invitationId: id, interviewId: interview.id, code }
}

async function drawCode(tx: Tx, invitationId: string): Promise<string> {
  const code = randomLetters(codeLength, codeAlphabet)
  await putCode(tx.db, digestOf(tx.house, code), invitationId, tx.now)
  return code
}

/** Sends it again with a new code: the old one was kept nowhere, and stops working. */
export async function resendInvitation(tx: Tx, at: { companyId: string; id: string }): Promise<string> {
  const v = await ofCompany(tx, at)
  const state = stateOf(v, tx.now)
  if (state === 'bound') throw refused('invitation_bound')
  if (state !== 'waiting') throw refused('invitation_closed')
  await changeInvitation(tx.db, v.id, { sentAt: tx.now, sends: v.sends + 1 })
  const code = await drawCode(tx, v.id)
  await noticeInvitation(tx, (await loadInterview(tx.db, v.interviewId))!, { ...v, sends: v.sends + 1 }, code)
  return code
}

/** Takes an invitation back that nobody has entered; its interview is cancelled with it. */
export async function withdrawInvitation(tx: Tx, at: { companyId: string; id: string }): Promise<void> {
  const v = await ofCompany(tx, at)
  if (v.withdrawnAt !== null) return
  if (v.boundTo !== null) throw refused('invitation_bound')
  await changeInvitation(tx.db, v.id, { withdrawnAt: tx.now })
  const interview = (await lockInterview(tx.db, v.interviewId))!
  if (interview.cancelledAt === null) await cancelInterview(tx, await withSession(tx.db, interview), '')
}

async function ofCompany(tx: Tx, at: { companyId: string; id: string }): Promise<Invitation> {
  const v = await lockInvitation(tx.db, at.id)
  if (!v || v.companyId !== at.companyId) throw missing()
  return v
}
const stateOf = (v: Invitation, now: Instant) => invitationStateAt({ withdrawnAt: v.withdrawnAt, boundTo: v.boundTo, cancelled: v.interview.cancelledAt !== null, endsAt: v.interview.bookedTo }, now)

export interface Entering { personId: string; name: string; address: string; code: string }
type Entered = { ok: true; interviewId: string; invitationId: string } | { ok: false; error: AppError }

/**
 * INT-21, INT-22: enters a code for an account. Tries of one account, and of one address, come one after the other, so that two at once count as two. A wrong try
 * is recorded, and so is committed, before it is refused.
 */
export async function enterCode(house: House, e: Entering, now: Instant): Promise<{ interviewId: string; invitationId: string }> {
  const entered = await house.transact((tx) => tryCode(tx, e), now)
  if (!entered.ok) throw entered.error
  return { interviewId: entered.interviewId, invitationId: entered.invitationId }
}

async function tryCode(tx: Tx, e: Entering): Promise<Entered> {
  const guards = await lockGuards(tx.db, [`person:${e.personId}`, `address:${e.address}`])
  const locked = [...guards.values()].filter((g) => isLocked(g, tx.now)).map((g) => g.lockedUntil!)
  if (locked.length) return { ok: false, error: refused('codes_locked', { lockedUntil: toIso(Math.max(...locked)) }) }
  const code = codeOf(e.code)
  const found = isCode(code) ? await codeByDigest(tx.db, digestOf(tx.house, code)) : null
  if (found) return bindTo(tx, e, found)
  let left = wrongAllowed
  let until = 0
  for (const [subject, guard] of guards) {
    const next = afterWrong(guard, tx.now)
    await saveGuard(tx.db, subject, next)
    left = Math.min(left, wrongAllowed - next.wrongAt.length)
    until = Math.max(until, next.lockedUntil ?? 0)
  }
  return { ok: false, error: until ? refused('codes_locked', { lockedUntil: toIso(until) }) : refused('code_wrong', { left }) }
}

/** One account gets it: the invitation's row is held, and the binding is unique in the database besides. */
async function bindTo(tx: Tx, e: Entering, found: { invitationId: string; replaced: boolean }): Promise<Entered> {
  const v = (await lockInvitation(tx.db, found.invitationId))!
  const answer = codeAnswer({ withdrawnAt: v.withdrawnAt, replaced: found.replaced, boundTo: v.boundTo, cancelled: v.interview.cancelledAt !== null, endsAt: v.interview.bookedTo }, e.personId, tx.now)
  const entered: Entered = { ok: true, interviewId: v.interviewId, invitationId: v.id }
  if (answer === 'mine') return entered
  if (answer !== 'bind') return { ok: false, error: refused(answer) }
  const interview = (await lockInterview(tx.db, v.interviewId))!
  const candidate = interview.candidates.find((c) => c.id === v.candidateId)!
  if (interview.panel.some((p) => p.personId === e.personId)) throw refused('invited_is_panel')
  try {
    await bind(tx.db, v.id, e.personId, tx.now)
  } catch (err) {
    if (brokeConstraint(err, 'interview_bindings_once')) throw conflict('code_used')
    throw err
  }
  await bindSeat(tx, candidate.seatId, { personId: e.personId, name: e.name })
  await dropReminders(tx, interview, candidate)
  await changeCandidate(tx.db, candidate.id, { personId: e.personId, name: e.name })
  await planReminders(tx, (await loadInterview(tx.db, interview.id))!, candidate.id)
  await tellInterviews(tx, [interview.id])
  return entered
}
