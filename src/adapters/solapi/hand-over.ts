import { NotSent, type Accepted, type Unsure } from '../../kernel/hand-over.js'
import { seconds } from '../../kernel/time.js'
import type { SolapiClient, SolapiMessage } from './client.js'
import { isPermanent, progressOf } from './codes.js'
import { koreanNumber } from './letters.js'

/** A message that broke off may still be on its way into Solapi's list for so long; only then is its absence believed. */
const settles = seconds(30)

/**
 * Hands a message over, once: Solapi knows no idempotency key, but lists what it has by receiver and time, with our key in `customFields`. So after a try
 * of which nobody knows the end it is looked for before it is sent again (decision 0024).
 * @throws NotSent
 */
export async function handOver(client: SolapiClient, { key, to, unsure }: { key: string; to: string; unsure?: Unsure | undefined }, write: (to: string) => Omit<SolapiMessage, 'to' | 'from' | 'customFields' | 'autoTypeDetect'>): Promise<Accepted> {
  const number = koreanNumber(to)
  if (!number) throw new NotSent('number_abroad', { permanent: true })
  const content = write(number)
  if (unsure) {
    const found = await client.find(number, key, unsure)
    if (found && progressOf(found.statusCode) !== 'failed') return { accepted: true, providerId: found.messageId }
    if (found) throw refused(found.statusCode!)
    if (client.now() - unsure.to < settles) throw new NotSent('solapi_unsure', { permanent: false, unknown: true })
  }
  const said = await client.send({ ...content, to: number, from: client.account.from, customFields: { maruKey: key }, autoTypeDetect: false })
  if ('refused' in said) throw refused(said.refused)
  return { accepted: true, providerId: said.messageId }
}

const refused = (statusCode: string): NotSent => new NotSent(`solapi_${statusCode}`, { permanent: isPermanent(statusCode) })
