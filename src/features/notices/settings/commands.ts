import { missing } from '../../../kernel/errors.js'
import { newId } from '../../../kernel/ids.js'
import type { House, Tx } from '../../../platform/house/house.js'
import { choiceAt, suspendedUntil, type MailSubject, type Way } from '../rules/say.js'
import { optionalMails, pushServices, type Service } from '../rules/services.js'
import { addChange, lockMail, saveMail, switchPush } from '../store/settings.js'
import type { WantedMail } from './contract.js'
import { readToken, type Unsubscriber } from './token.js'

/** @throws AppError not_found for what has no switch */
export function mailNamed(name: string): MailSubject {
  const found = (['all', ...optionalMails] as const).find((mail) => mail === name)
  if (!found) throw missing()
  return found
}

/** @throws AppError not_found for what has no switch */
export function serviceNamed(name: string): Service {
  const found = pushServices.find((service) => service === name)
  if (!found) throw missing()
  return found
}

/** Holds at once: each hand-over asks anew (NOTI-22). To say the same again changes nothing, but a suspension begins anew. */
export async function setMail(tx: Tx, personId: string, mail: MailSubject, wanted: WantedMail, way: Way): Promise<void> {
  const before = await lockMail(tx.db, personId, mail, tx.now)
  if (wanted.choice !== 'suspend' && choiceAt(before, tx.now) === wanted.choice) return
  const days = wanted.choice === 'suspend' ? wanted.days : null
  const until = days === null ? null : suspendedUntil(tx.now, days)
  await saveMail(tx.db, { personId, mail, choice: wanted.choice, days, since: tx.now, until })
  await addChange(tx.db, { id: newId(), personId, channel: 'mail', subject: mail, choice: wanted.choice, until, way, at: tx.now })
}

export async function setPush(tx: Tx, personId: string, service: Service, on: boolean): Promise<void> {
  if (!(await switchPush(tx.db, personId, service, on, tx.now))) return
  await addChange(tx.db, { id: newId(), personId, channel: 'push', subject: service, choice: on ? 'on' : 'off', until: null, way: 'page', at: tx.now })
}

/** @throws AppError not_found for a link that is not whole, or of another installation */
export function unsubscriberOf(house: House, token: string): Unsubscriber {
  const found = readToken(house.config.secret, token)
  if (!found) throw missing()
  return found
}
