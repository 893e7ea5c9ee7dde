import { NotSent } from '../../kernel/hand-over.js'
import { days, seconds, type Duration, type Instant } from '../../kernel/time.js'
import { postOutward, type Posted } from '../../platform/outward/post.js'
import { encrypt } from './encrypt.js'
import { payloadOf, topicOf } from './payload.js'
import { endpointFits, type PushDevice, type PushDevices, type PushMessage, type PushOutcome, type WebPush } from './port.js'
import { vapidHeader, type VapidKeys } from './vapid.js'

export interface WebPushOptions {
  keys: VapidKeys
  subject: string
  devices: PushDevices
  now(): Instant
  /** One call to a push service takes at most this long. */
  limit?: Duration
  /** Lets push services of this machine and its network pass, also without TLS: for tests. */
  allowPrivate?: boolean
}

/** How long a push service keeps what it cannot deliver, where nothing else ends it before. */
const longestLife = days(1)

/** Web Push (RFC 8030): to each device of a person by the push service of its browser. A repeat takes the place of what it repeats, by its topic. */
export function webPush(options: WebPushOptions): WebPush {
  const { devices, keys } = options
  const sendTo = async (device: PushDevice, message: PushMessage): Promise<PushOutcome> => {
    const outcome = await handed(options, device, message)
    await devices.noted(device, outcome)
    return outcome
  }
  return {
    name: 'webpush', instant: false, knowsRepeats: true, publicKey: keys.publicKey, sendTo,
    send: async (message) => {
      const all = await devices.of(message.to)
      if (!all.length) throw new NotSent('no_device', { permanent: true })
      const outcomes = await Promise.all(all.map((device) => sendTo(device, message)))
      const reasons = outcomes.flatMap((o) => (o.took ? [] : [o.reason]))
      const took = all.length - reasons.length
      const said = [`${took}/${all.length}`, ...reasons].join(' ')
      if (took) return { accepted: true, providerId: message.key, ...(reasons.length ? { but: said } : {}) }
      throw new NotSent(said, { permanent: !outcomes.some((o) => !o.took && o.again) })
    },
  }
}

async function handed(options: WebPushOptions, device: PushDevice, message: PushMessage): Promise<PushOutcome> {
  const { keys, subject, allowPrivate = false, limit = seconds(15) } = options
  const now = options.now()
  if (!endpointFits(device.endpoint, allowPrivate)) return failed('endpoint_wrong')
  let body: Buffer
  try { body = encrypt(payloadOf(message), device) } catch { return failed('keys_wrong') }
  return outcomeOf(await postOutward({
    url: device.endpoint, body, timeout: limit, allowPrivate,
    headers: {
      'content-type': 'application/octet-stream', 'content-encoding': 'aes128gcm', authorization: vapidHeader(keys, device.endpoint, subject, now),
      ttl: String(lifeOf(message, now)), topic: topicOf(message), urgency: message.urgent ? 'high' : 'normal',
    },
  }))
}

/** In whole seconds, until it would tell what is no longer so. */
const lifeOf = ({ expiresAt }: PushMessage, now: Instant): number => Math.floor(Math.min(longestLife, Math.max(0, (expiresAt ?? Infinity) - now)) / 1000)

function outcomeOf(posted: Posted): PushOutcome {
  if ('fault' in posted) return failed(posted.fault, { again: posted.fault !== 'private_address' })
  const { status } = posted
  if (status >= 200 && status < 300) return { took: true }
  // Gone for good (RFC 8030 7.3), as far as we go: a service that tells us to slow down, or fails, is asked again.
  return failed(`push_${status}`, { gone: status === 404 || status === 410, again: status === 429 || status >= 500 })
}

const failed = (reason: string, more: { again?: boolean; gone?: boolean } = {}): PushOutcome => ({ took: false, again: more.again ?? false, gone: more.gone ?? false, reason })
