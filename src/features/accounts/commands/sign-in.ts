import { createHmac } from 'node:crypto'
import { missing, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { accountTopic } from '../channel.js'
import { cookieHeader } from '../cookie.js'
import { mailPasswordChanged } from '../notices.js'
import { presentSignIn } from '../present.js'
import { passwordOf, signInLife, wrongPasswords } from '../rules.js'
import { forgetLater } from '../forget.js'
import { accountByMail, accountOf, updateAccount, type Account } from '../store/persons.js'
import { deleteSignIn, deleteSignInByToken, deleteSignInsExcept, insertSignIn, type SignIn } from '../store/sign-ins.js'
import { forgetTries, mayTry, type Try } from '../store/tokens.js'
import { costOf, hashPassword, passwordFits } from '../password-hash.js'
import { mustBeIn } from './admission.js'
import { invalidPassword } from './password.js'

/** Where a call comes from. `formerToken` is what the browser carried before: signing in never goes on under an old token. */
export interface Caller { agent: string; address: string; formerToken?: string | null }
export interface Started { token: string; signIn: SignIn }

export async function startSignIn(tx: Tx, personId: string, caller: Caller): Promise<Started> {
  if (caller.formerToken) await endToken(tx, caller.formerToken)
  const token = newToken()
  const signIn: SignIn = {
    id: newId(), personId, agent: caller.agent.slice(0, 400), address: caller.address.slice(0, 64), createdAt: tx.now, seenAt: tx.now, expiresAt: tx.now + signInLife,
  }
  await insertSignIn(tx.db, { ...signIn, tokenHash: digestOf(token) })
  await forgetLater(tx, signIn.expiresAt)
  await tx.tell(accountTopic(personId), 'sign_in.started', presentSignIn(signIn))
  return { token, signIn }
}

/** What is tried, as keyed digests: the table of tries tells nobody's mail or address. */
export function tryOf(house: House, kind: string, subject: string, address: string): Try {
  const digest = (text: string) => createHmac('sha256', house.config.secret).update(text).digest('base64url')
  return { kind, subject: digest(subject), address: digest(address) }
}

async function countedCheck(house: House, tried: Try, password: string, stored: string | null, now: Instant): Promise<boolean> {
  if (!await mayTry(house.db, tried, wrongPasswords, now)) throw refused('too_many_wrong', { minutes: wrongPasswords.within / 60_000 })
  if (!await passwordFits(password, stored, costOf(house.config))) return false
  await forgetTries(house.db, tried)
  return true
}

/**
 * An unknown mail, one that is not confirmed, and a wrong password are one and the same answer, after the same work.
 * @throws AppError too_many_wrong, wrong_mail_or_password, account_suspended, account_closed
 */
export async function signIn(house: House, { mail, password }: { mail: string; password: string }, caller: Caller, now: Instant): Promise<Started & { account: Account }> {
  const account = await accountByMail(house.db, mail)
  const stored = account?.mailVerified ? account.password : null
  if (!await countedCheck(house, tryOf(house, 'password', mail, caller.address), password, stored, now)) throw refused('wrong_mail_or_password')
  mustBeIn(account!, now)
  const started = await house.transact((tx) => startSignIn(tx, account!.id, caller), now)
  return { ...started, account: account! }
}

/** For the demo and tests: signs somebody in without a password. */
export async function signInAs(house: House, personId: string, caller: Partial<Caller> = {}): Promise<{ cookie: string; token: string; signInId: string }> {
  const { token, signIn } = await house.transact((tx) => startSignIn(tx, personId, { agent: '', address: '', ...caller }))
  return { cookie: cookieHeader(house.config, token), token, signInId: signIn.id }
}

const tellEnded = async (tx: Tx, ended: SignIn[]): Promise<void> => {
  for (const { personId, id } of ended) await tx.tell(accountTopic(personId), 'sign_in.ended', { id })
}

export async function endToken(tx: Tx, token: string): Promise<void> {
  const ended = await deleteSignInByToken(tx.db, digestOf(token))
  if (ended) await tellEnded(tx, [ended])
}

/** @throws missing where it is another person's, or has ended */
export async function endSignIn(tx: Tx, actor: Actor, id: string): Promise<void> {
  const ended = await deleteSignIn(tx.db, actor.personId, id)
  if (!ended) throw missing()
  await tellEnded(tx, [ended])
}

export async function endSignIns(tx: Tx, personId: string, keep: string | null): Promise<number> {
  const ended = await deleteSignInsExcept(tx.db, personId, keep)
  await tellEnded(tx, ended)
  return ended.length
}

/** @throws AppError password_wrong, too_many_wrong, password_… */
export async function changePassword(house: House, actor: Actor, { current, next }: { current: string; next: string }, address: string, now: Instant): Promise<void> {
  const account = await accountOf(house.db, actor.personId)
  if (!account) throw missing()
  if (!await countedCheck(house, tryOf(house, 'password', account.mail, address), current, account.password, now)) throw refused('password_wrong')
  const decided = passwordOf(next, account.mail)
  if (!decided.ok) throw invalidPassword(decided)
  const password = await hashPassword(decided.value, costOf(house.config))
  await house.transact(async (tx) => {
    await updateAccount(tx.db, account.id, { password })
    await endSignIns(tx, account.id, actor.signInId)
    await mailPasswordChanged(tx, account, newId())
  }, now)
}
