import { createHmac } from 'node:crypto'
import type { Instant } from '../../kernel/time.js'

/**
 * The secret of a webhook. It follows from the installation's own and is kept nowhere: a copy of the database signs nothing. Another version is another
 * secret.
 */
export const secretOf = (installation: string, webhook: { id: string; secretVersion: number }): string =>
  `whsec_${createHmac('sha256', installation).update(`webhook ${webhook.id} ${webhook.secretVersion}`).digest('base64url')}`

/** HMAC-SHA-256 over 'seconds.body', in hex, with the time beside it, so that what was caught on the way cannot be sent again later. */
export function signatureOf(secret: string, at: Instant, body: string): string {
  const t = Math.floor(at / 1000)
  return `t=${t},v1=${createHmac('sha256', secret).update(`${t}.${body}`).digest('hex')}`
}
