import { refused } from '../../../kernel/errors.js'
import { toIso, type Instant } from '../../../kernel/time.js'
import { reopenUntil } from '../rules.js'
import type { Account } from '../store/persons.js'

/** Asked once somebody has proven who they are, not before. @throws AppError account_suspended, account_closed */
export function mustBeIn({ suspendedAt, closedAt }: Account, now: Instant): void {
  if (suspendedAt !== null) throw refused('account_suspended')
  if (closedAt !== null) throw refused('account_closed', { until: now < reopenUntil(closedAt) ? toIso(reopenUntil(closedAt)) : null })
}
