/** How far a message is, by Solapi's code (https://docs.solapi.com/api-reference/message-status-codes): taken on (2000), with the network (3000), received (4000). */
export function progressOf(statusCode: string | null | undefined): 'under_way' | 'arrived' | 'failed' {
  if (statusCode === '4000') return 'arrived'
  return !statusCode || statusCode === '2000' || statusCode === '3000' ? 'under_way' : 'failed'
}

/**
 * What only the operator or Solapi can mend, so that messages wait for it: the account (1020), a fault of their server (1024, 2024), no balance (1030, 2230), the channel (1041),
 * no route (1058), a sender's number that is not registered (1062, 2062), an account that is blocked (2063). Any other code says that this message can never be taken.
 */
const mended = new Set(['1020', '1024', '1030', '1041', '1058', '1062', '2024', '2062', '2063', '2230'])

export const isPermanent = (statusCode: string): boolean => !mended.has(statusCode)

/** Refusals of a whole call that are no matter of the message, whatever their HTTP status. */
const mendedErrors = new Set(['NotEnoughBalance', 'InvalidAPIKey', 'SignatureDoesNotMatch', 'RequestTimeTooSkewed', 'DuplicatedSignature', 'Forbidden', 'Unauthorized', 'TooManyRequests'])

/** What a refused call means: 'wait' for it to be mended, 'never', or 'unknown' where a gateway spoke in the place of a server that may have taken the message. */
export function refusalOf(status: number, errorCode: string | null): 'wait' | 'never' | 'unknown' {
  if (status >= 500) return status === 500 || status === 503 ? 'wait' : 'unknown'
  if (status < 400 || [401, 402, 403, 408, 425, 429].includes(status)) return 'wait'
  return errorCode !== null && mendedErrors.has(errorCode) ? 'wait' : 'never'
}
