import { createHmac, timingSafeEqual } from 'node:crypto'
import { optionalMails, type OptionalMail } from '../rules/services.js'

/** Whoever has a mail may refuse more of its kind for its reader, and take that back; nothing else. As long as the mail may lie in a mailbox. */
export interface Unsubscriber { personId: string; mail: OptionalMail }

const sign = (secret: string, said: string): string => createHmac('sha256', `unsubscribe:${secret}`).update(said).digest('base64url')

/** The same for every mail of the kind, so that a repeated try says the same. */
export function unsubscribeToken(secret: string, { personId, mail }: Unsubscriber): string {
  const said = `${personId}.${mail}`
  return `${said}.${sign(secret, said)}`
}

/** @returns null for a token that this installation has not made */
export function readToken(secret: string, token: string): Unsubscriber | null {
  const [personId = '', mail = '', mac = '', ...rest] = token.split('.')
  const [given, right] = [Buffer.from(mac), Buffer.from(sign(secret, `${personId}.${mail}`))]
  if (rest.length || given.length !== right.length || !timingSafeEqual(given, right)) return null
  return optionalMails.includes(mail as OptionalMail) ? { personId, mail: mail as OptionalMail } : null
}
