import { conflict, missing, refused } from '../../../kernel/errors.js'
import type { Locale } from '../../../kernel/texts.js'
import type { Db } from '../../../platform/db/database.js'
import type { Tx } from '../../../platform/house/house.js'
import type { Actor } from '../../../platform/http/actor.js'
import { accountTopic } from '../channel.js'
import type { ConsentView, ProfileView } from '../contract.js'
import { consentText, consentVersions } from '../consent-texts.js'
import { presentConsent, presentProfile } from '../present.js'
import { consentRequired, type ConsentKind } from '../rules.js'
import { insertConsent, insertPersonalRead, standingConsents } from '../store/consents.js'
import { accountOf, lockAccount, lockOperators, updateAccount, type AccountChange } from '../store/persons.js'
import { closeAccount, type Leaving } from './leave.js'
import { endSignIns } from './sign-in.js'

export async function profileOf(db: Db, personId: string): Promise<ProfileView> {
  const account = await accountOf(db, personId)
  if (!account) throw missing()
  return presentProfile(account, await standingConsents(db, personId))
}

async function tellProfile(tx: Tx, personId: string): Promise<void> {
  await tx.tell(accountTopic(personId), 'profile.changed', await profileOf(tx.db, personId))
}

export async function changeProfile(tx: Tx, actor: Actor, change: Pick<AccountChange, 'name' | 'phone' | 'locale' | 'timeZone'>): Promise<void> {
  if (!Object.values(change).some((value) => value !== undefined)) return
  await updateAccount(tx.db, actor.personId, change)
  await tellProfile(tx, actor.personId)
}

export interface ConsentChange { kind: ConsentKind; version: string; given: boolean; confirmed?: boolean | undefined }

/**
 * Gives or withdraws, the one as easily as the other; withdrawing what the account stands on closes it, and is asked first. Saying again what stands adds
 * nothing to the record (GEN-6).
 * @throws AppError consent_text_changed where another wording was read than the present one; withdrawal_closes_account; what `closeAccount` refuses
 */
export async function changeConsent(tx: Tx, actor: Actor, change: ConsentChange, locale: Locale, leaving: Leaving): Promise<ConsentView> {
  if (change.version !== consentVersions[change.kind]) throw conflict('consent_text_changed')
  const leaves = !change.given && consentRequired(change.kind)
  if (leaves && !change.confirmed) throw refused('withdrawal_closes_account')
  // Operators before the account: of two operators who leave at once the second waits, instead of both locking each other out.
  const operators = leaves && actor.operator ? await lockOperators(tx.db) : []
  const account = await lockAccount(tx.db, actor.personId)
  if (!account || account.closedAt !== null) throw missing()
  const text = consentText(change.kind, locale)
  const last = (await standingConsents(tx.db, actor.personId)).find((c) => c.kind === change.kind)
  const stands = last ? last.given === change.given && (!change.given || last.version === change.version) : !change.given
  if (!stands) {
    await insertConsent(tx.db, { personId: actor.personId, text, given: change.given, at: tx.now })
    await tx.tell(accountTopic(actor.personId), 'consent.changed', { kind: change.kind, given: change.given, at: new Date(tx.now).toISOString(), renewed: false })
    await tellProfile(tx, actor.personId)
  }
  if (leaves) await closeAccount(tx, account, operators, leaving)
  return presentConsent(text, await standingConsents(tx.db, actor.personId))
}

/** For operators. A suspended person is out at once and cannot sign in. */
export async function setSuspended(tx: Tx, personId: string, suspended: boolean): Promise<void> {
  const account = await updateAccount(tx.db, personId, { suspendedAt: suspended ? tx.now : null })
  if (!account) throw missing()
  if (suspended) await endSignIns(tx, personId, null)
}

/** Reads of personal data by company members and operators are kept (ACC-5). `what` names fields, such as 'mail phone'; reading one's own is nobody's matter. */
export async function logPersonalRead(tx: Pick<Tx, 'db' | 'now'>, read: { readerId: string; subjectId: string; what: string }): Promise<void> {
  if (read.readerId !== read.subjectId) await insertPersonalRead(tx.db, { ...read, at: tx.now })
}
