import { missing, refused } from '../../../kernel/errors.js'
import type { Tx } from '../../../platform/house/house.js'
import { mailClosed, mailReopened } from '../notices.js'
import { mayReopen } from '../rules.js'
import { lockAccount, updateAccount, type Account } from '../store/persons.js'
import { endSignIns } from './sign-in.js'

/**
 * What the features above have to say when somebody leaves: they refuse where something lies ahead, and end what they hold of the person.
 * Called with the account held, so that nothing is made of the person at the same moment.
 */
export type Leaving = (tx: Tx, personId: string) => Promise<void>

/**
 * Closes an account whose person withdrew what it stands on (ACC-2): every sign-in ends, and nothing is sent any more but what they themselves ask for.
 * `operators`: those of the installation, held by the caller where the person is one of them.
 * @throws AppError demo_stays, last_operator, and what the features above refuse with
 */
export async function closeAccount(tx: Tx, account: Account, operators: readonly string[], leaving: Leaving): Promise<void> {
  if (account.demoRole) throw refused('demo_stays')
  if (account.operator && operators.every((id) => id === account.id)) throw refused('last_operator')
  await leaving(tx, account.id)
  await updateAccount(tx.db, account.id, { closedAt: tx.now })
  await endSignIns(tx, account.id, null)
  await mailClosed(tx, account, tx.now)
}

/** For operators, on the person's word. What they withdrew stays withdrawn: they are asked again when they sign in. @throws AppError missing, not_closed, closed_too_long */
export async function reopenAccount(tx: Tx, personId: string): Promise<void> {
  const account = await lockAccount(tx.db, personId)
  if (!account) throw missing()
  const decided = mayReopen(account.closedAt, tx.now)
  if (!decided.ok) throw refused(decided.code, decided.data)
  await updateAccount(tx.db, personId, { closedAt: null })
  await mailReopened(tx, account, tx.now)
}
