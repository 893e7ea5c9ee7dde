import { createHash } from 'node:crypto'
import { mostPlain } from './encrypt.js'
import type { PushMessage, PushPayload } from './port.js'

const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const mostOfTitle = 120

const lettersOf = (text: string): string[] => [...letters.segment(text)].map(({ segment }) => segment)
const cutTo = (all: string[], most: number): string => (all.length <= most ? all.join('') : `${all.slice(0, Math.max(0, most - 1)).join('').trimEnd()}…`)

/** At most so many letters as people count them, with an ellipsis for the rest. */
export const shortened = (text: string, most: number): string => cutTo(lettersOf(text), most)

/** A `Topic` is at most 32 letters of base64url (RFC 8030 5.4). */
export const topicOf = (message: Pick<PushMessage, 'to' | 'about'>): string => createHash('sha256').update(`${message.to}\n${message.about}`).digest('base64url').slice(0, 32)

/** What is sent, cut to `most` bytes: first of the body, then of the title; the link stays whole. */
export function payloadOf(message: PushMessage, most = mostPlain): Buffer {
  const { notice, url, locale, service } = message
  const of = (title: string, body: string): Buffer => {
    const payload: PushPayload = { notice, title, body, url, locale, service, tag: topicOf(message) }
    return Buffer.from(JSON.stringify(payload))
  }
  const title = shortened(message.title, mostOfTitle)
  const whole = of(title, message.body)
  if (whole.length <= most) return whole
  const cut = longest(message.body, most, (body) => of(title, body))
  return cut.length <= most ? cut : longest(title, most, (shorter) => of(shorter, ''))
}

/** The most letters of `text` with which it fits; its length grows with them, so it is halved towards. */
function longest(text: string, most: number, made: (text: string) => Buffer): Buffer {
  // A letter is a byte or more: what lies beyond `most` cannot fit.
  const all = lettersOf(text.slice(0, most))
  let [fits, tooLong] = [0, all.length]
  while (tooLong - fits > 1) {
    const middle = (fits + tooLong) >> 1
    if (made(cutTo(all, middle)).length <= most) fits = middle
    else tooLong = middle
  }
  return made(cutTo(all, fits))
}
