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
  /** @throws NotSent */
  send(message: PushMessage): Promise<Accepted>
}
