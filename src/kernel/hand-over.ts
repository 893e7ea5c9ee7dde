/** A provider has taken a message on; `providerId` is how it names it. */
export interface Accepted { accepted: true; providerId: string }

export interface NotSentFacts {
  /** Trying again would fail again: the address does not exist, the template is not registered. */
  permanent: boolean
  /** Nobody knows: the connection ended after the message was given and before it was answered. */
  unknown?: boolean
}

/** How handing over to the outside world fails. The message names the fault without the recipient's address. */
export class NotSent extends Error {
  readonly permanent: boolean
  readonly unknown: boolean
  constructor(reason: string, facts: NotSentFacts, cause?: unknown) {
    super(reason, { cause })
    this.name = 'NotSent'
    this.permanent = facts.permanent
    this.unknown = facts.unknown ?? false
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
}
