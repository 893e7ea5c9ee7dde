import type { SessionKind } from '../../rules/index.js'

type Swap = readonly (readonly [RegExp, string])[]

/** '면접관이' → '상담사가': a word that ends in a vowel takes other particles. */
const withParticles = (from: string, to: string): Swap =>
  [['이', '가'], ['은', '는'], ['을', '를'], ['과', '와'], ['으로', '로']].map(([a, b]) => [new RegExp(`${from}${a}(?=[\\s,.!?]|$)`, 'g'), `${to}${b}`] as const)
const english = (what: string, who: string, guest: string): Swap => {
  const big = (word: string) => word[0]!.toUpperCase() + word.slice(1)
  return [
    [/\b([Aa])n interviewer\b/g, `$1 ${who}`], [/\binterviewer/g, who], [/\bInterviewer/g, big(who)],
    [/\b([Aa])n interview\b/g, `$1 ${what}`], [/\binterview/g, what], [/\bInterview/g, big(what)],
    [/\b([Aa])n applicant\b/g, `$1 ${guest}`], [/\bapplicant/g, guest], [/\bApplicant/g, big(guest)],
  ]
}
// 면접, 상담 and 멘토링 end in a consonant, 지원자, 신청자 and 멘티 in a vowel: their particles stay.
const korean = (what: string, who: string, guest: string): Swap => [...withParticles('면접관', who), [/면접관/g, who], [/면접/g, what], [/지원자/g, guest]]
const swaps: Record<Exclude<SessionKind, 'interview'>, Record<'ko' | 'en', Swap>> = {
  consultation: { ko: korean('상담', '상담사', '신청자'), en: english('consultation', 'consultant', 'client') },
  mentoring: { ko: korean('멘토링', '멘토', '멘티'), en: english('mentoring session', 'mentor', 'mentee') },
}

/** One sentence as it is said of a session of that kind. */
export const said = (sentence: string, kind: SessionKind, locale: 'ko' | 'en'): string =>
  (kind === 'interview' ? sentence : swaps[kind][locale].reduce((text, [from, to]) => text.replace(from, to), sentence))

/** A catalogue that speaks of interviews, as it speaks of sessions of another kind: every sentence of it, also those that are made from values. */
export function inKind<T>(words: T, kind: SessionKind, locale: 'ko' | 'en'): T {
  if (kind === 'interview') return words
  const turn = (value: unknown, written: readonly string[] = []): unknown => {
    if (typeof value === 'string') return around(value, written, (sentence) => said(sentence, kind, locale))
    if (typeof value === 'function') return (...given: unknown[]) => turn((value as (...of: unknown[]) => unknown)(...given), stringsIn(given).filter((text) => said(text, kind, locale) !== text))
    if (Array.isArray(value)) return value.map((one) => turn(one, written))
    if (value !== null && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, turn(one, written)]))
    return value
  }
  return turn(words) as T
}

const stringsIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : value !== null && typeof value === 'object' ? Object.values(value).flatMap(stringsIn) : [])

/** What people wrote themselves (a name, a title) stays as it is: the sentence is turned around it. */
const around = (sentence: string, [text, ...rest]: readonly string[], turn: (sentence: string) => string): string =>
  (text === undefined ? turn(sentence) : sentence.split(text).map((part) => around(part, rest, turn)).join(text))
