import type { Accepted, Provider, Unsure } from '../../kernel/hand-over.js'

export interface TextMessage {
  /** The same for every try of one message. */
  key: string
  to: string
  /** What a long message is headed with. */
  subject?: string
  text: string
  unsure?: Unsure
}

export interface TextPort extends Provider {
  /** @throws NotSent */
  send(message: TextMessage): Promise<Accepted>
}

/** A short message holds 90 bytes, a Hangul syllable counting as two; what is longer goes as a long one. */
export const textKind = (text: string): 'SMS' | 'LMS' => ([...text].reduce((bytes, letter) => bytes + (letter.charCodeAt(0) < 0x80 ? 1 : 2), 0) <= 90 ? 'SMS' : 'LMS')
