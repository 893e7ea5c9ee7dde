import type { Accepted, Provider, Unsure } from '../../kernel/hand-over.js'

export interface AlimtalkMessage {
  /** The same for every try of one message. */
  key: string
  /** Digits, with a leading plus outside Korea. */
  to: string
  /** The code under which the template is registered. */
  template: string
  variables: Record<string, string>
  /** The template's text with the variables filled in. */
  text: string
  buttons: { label: string; url: string }[]
  unsure?: Unsure
}

export interface AlimtalkPort extends Provider {
  /** @throws NotSent */
  send(message: AlimtalkMessage): Promise<Accepted>
}
