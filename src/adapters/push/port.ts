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
}

export interface PushPort extends Provider {
  /** @throws NotSent */
  send(message: PushMessage): Promise<Accepted>
}
