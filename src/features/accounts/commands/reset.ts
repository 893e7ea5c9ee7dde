import { conflict, invalid, refused } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import { hours, type Instant } from '../../../kernel/time.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { setAlarm } from '../../../platform/jobs/alarms.js'
import { digestOf, newToken } from '../../../platform/token/token.js'
import { forgetLater } from '../forget.js'
import { mailClosed, mailPasswordChanged, mailReset } from '../notices.js'
import { passwordOf, resetLife, tokenState } from '../rules.js'
import { accountByMail, accountOf, updateAccount, type Account } from '../store/persons.js'
import { insertReset, lockReset, useResetsOf } from '../store/tokens.js'
import { costOf, hashPassword } from '../password-hash.js'
import { mustBeIn } from './admission.js'
import { invalidPassword } from './password.js'
import { endSignIns, startSignIn, type Caller, type Started } from './sign-in.js'
import { countMail, mayMail } from './sign-up.js'

/** The request does the same work for every mail; whether there is an account is looked up when the alarm rings. */
export async function askReset(house: House, mail: string, address: string, now: Instant): Promise<void> {
  await countMail(house, mail, address, now)
  await house.transact((tx) => setAlarm(tx, { kind: 'mail-reset', key: newId(), dueAt: now, payload: { mail } }), now)
  house.sweepSoon()
}

/** Rung for each request; a second ring finds the reset made. */
export async function sendReset(house: House, tx: Tx, id: string, mail: string): Promise<void> {
  const account = await accountByMail(tx.db, mail)
  if (!account || !await mayMail(house, tx, mail)) return
  // Who has left and asks for a way in hears that, and until when there is one.
  if (account.closedAt !== null) return mailClosed(tx, account, account.closedAt, id)
  const token = newToken()
  const expiresAt = tx.now + resetLife
  if (!await insertReset(tx.db, { id, personId: account.id, tokenHash: digestOf(token), createdAt: tx.now, expiresAt, usedAt: null })) return
  await forgetLater(tx, expiresAt + hours(24))
  await mailReset(tx, account, id, token)
}

/**
 * The link proves the mail, the new password replaces every sign-in.
 * @throws AppError link_unknown, link_used, link_expired, password_…, account_suspended, account_closed
 */
export async function resetPassword(house: House, { token, password }: { token: string; password: string }, caller: Caller, now: Instant): Promise<Started & { account: Account }> {
  // Asked before and after the costly hash: once to spare it, once under the lock.
  const account = await house.transact((tx) => openReset(tx, token), now)
  const decided = passwordOf(password, account.mail)
  if (!decided.ok) throw invalidPassword(decided)
  const hash = await hashPassword(decided.value, costOf(house.config))
  return house.transact(async (tx) => {
    await openReset(tx, token)
    await useResetsOf(tx.db, account.id, now)
    await updateAccount(tx.db, account.id, { password: hash, ...(account.mailVerified ? {} : { mailVerifiedAt: now }) })
    await endSignIns(tx, account.id, null)
    await mailPasswordChanged(tx, account, newId())
    return { ...await startSignIn(tx, account.id, { ...caller, formerToken: null }), account }
  }, now)
}

async function openReset(tx: Tx, token: string): Promise<Account> {
  const reset = await lockReset(tx.db, digestOf(token))
  const account = reset && await accountOf(tx.db, reset.personId)
  if (!account) throw invalid('link_unknown')
  const state = tokenState(reset, tx.now)
  if (state === 'used') throw conflict('link_used')
  if (state === 'expired') throw refused('link_expired')
  mustBeIn(account, tx.now)
  return account
}
