import { createHmac } from 'node:crypto'
import { toIso, type Instant } from '../../kernel/time.js'

/**
 * What proves who calls (https://docs.solapi.com/authentication/api-key): HMAC-SHA256 of date and salt. A date more than 15 minutes off is refused
 * (RequestTimeTooSkewed), and so is a signature that was used before (DuplicatedSignature).
 * @param salt 12 to 64 letters, another one for each call
 */
export function authorization(account: { apiKey: string; apiSecret: string }, now: Instant, salt: string): string {
  const date = toIso(now)
  const signature = createHmac('sha256', account.apiSecret).update(date + salt).digest('hex')
  return `HMAC-SHA256 apiKey=${account.apiKey}, date=${date}, salt=${salt}, signature=${signature}`
}
