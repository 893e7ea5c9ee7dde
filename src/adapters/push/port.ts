import type { Accepted, Provider } from '../../kernel/hand-over.js'
import type { Instant } from '../../kernel/time.js'

/** One notice for all devices of a person; the port fans it out. */
export interface PushMessage {
  /** The same for every try of one message. */
  key: string
  /** The person's id. */
  to: string
  title: string
  body: string
  /** Where a press leads: a whole address of this installation. */
  url: string
  locale: 'ko' | 'en'
  /** From then on it would tell what is no longer so. */
  expiresAt: Instant | null
  /** The entry of the bell that says the same; null for what stands in no bell. */
  notice: string | null
  /** Such as 'interviews': several notices of one service are shown as one. */
  service: string
  /** What it is about: a later message about the same takes its place, on its way and on the screen. */
  about: string
  /** For what cannot wait until the device is used again. */
  urgent: boolean
}

export interface PushPort extends Provider {
  /** @throws NotSent where no device took it */
  send(message: PushMessage): Promise<Accepted>
}

/** To browsers, by the push services that they come with. */
export interface WebPush extends PushPort {
  /** The installation's public key, with which browsers subscribe (RFC 8292, the 65 bytes in base64url). */
  readonly publicKey: string
  /** To one device alone. */
  sendTo(device: PushDevice, message: PushMessage): Promise<PushOutcome>
}

/** A browser's subscription (PushSubscription.toJSON). */

export interface PushDevice { id: string; endpoint: string; p256dh: string; auth: string }

/** What became of it at one device. `gone`: the subscription does not exist any more. */
export type PushOutcome = { took: true } | { took: false; again: boolean; gone: boolean; reason: string }

/** The people's devices, kept by whoever uses the port. */
export interface PushDevices {
  of(personId: string): Promise<PushDevice[]>
  noted(device: PushDevice, outcome: PushOutcome): Promise<void>
}

/** Whether an address can be one of a push service: https, and nothing in it but where to. */
export function endpointFits(endpoint: string, allowPrivate = false): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null
  return url !== null && !url.username && !url.password && !url.hash && (url.protocol === 'https:' || (allowPrivate && url.protocol === 'http:'))
}

/** What the service worker reads. */
export interface PushPayload {
  notice: string | null
  title: string
  body: string
  url: string
  locale: 'ko' | 'en'
  service: string
  tag: string
}
