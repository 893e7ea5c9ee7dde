import type { Duration, Instant } from './time.js'

/** A provider has taken a message on; `providerId` is how it names it. */
export interface Accepted { accepted: true; providerId: string; /** What it could not do of it, such as devices that did not take it. */ but?: string }

export interface NotSentFacts {
  /** Trying again would fail again: the address does not exist, the template is not registered. */
  permanent: boolean
  /** Nobody knows: the connection ended after the message was given and before it was answered. */
  unknown?: boolean
  /** How long the provider wants to be left alone. */
  waitFor?: Duration
}

/** How handing over to the outside world fails. The message names the fault without the recipient's address. */
export class NotSent extends Error {
  readonly permanent: boolean
  readonly unknown: boolean
  readonly waitFor: Duration
  constructor(reason: string, facts: NotSentFacts, cause?: unknown) {
    super(reason, { cause })
    this.name = 'NotSent'
    this.permanent = facts.permanent
    this.unknown = facts.unknown ?? false
    this.waitFor = facts.waitFor ?? 0
  }
}

/** What every channel's provider says of itself. */
export interface Provider {
  /** Its name in the outbox and in figures, such as 'smtp' or 'outbox'. */
  readonly name: string
  /** It answers from this machine, so that whoever sends may wait for it. */
  readonly instant: boolean
  /** It recognises a repeat by its key and does not deliver it twice. */
  readonly knowsRepeats: boolean
  /** Given where it tells later whether what it took on has arrived. */
  readonly reports?: Reports
}

/** Earlier tries under the same key of which nobody knows whether they were taken: from when the first began until the last ended. */
export interface Unsure { from: Instant; to: Instant }

/** A message that a provider took on, by its own name for it and by our key. */
export interface Taken { providerId: string; key: string; acceptedAt: Instant }
export type Report = { providerId: string } & ({ arrived: true } | { arrived: false; reason: string })

/** What became of messages after they were taken on. */
export interface Reports {
  /** Asks; what is still under way is left out. @throws when it cannot be asked now */
  ask(messages: readonly Taken[]): Promise<Report[]>
  /** Reads a call of the provider's own: the names of messages that have news, or null where it cannot be the provider who calls. Only a hint: `ask` has the word. */
  hear(headers: Readonly<Record<string, string | string[] | undefined>>, body: unknown): string[] | null
}
