/** The languages of the product. Korean is the default, English is complete (GEN-3). */
export type Locale = 'ko' | 'en'
export const locales: readonly Locale[] = ['ko', 'en']

/** The same keys, with sentences that take the same values: what a translation must be. */
export type Same<T> = {
  [K in keyof T]: T[K] extends string ? string : T[K] extends (v: infer V) => string ? (v: V) => string : Same<T[K]>
}

/** One message catalogue in both languages. A key that one language lacks is a compile error. */
export function texts<const T extends object>(both: { ko: T; en: Same<T> }): Record<Locale, Same<T>> {
  return both as unknown as Record<Locale, Same<T>>
}

/** Chooses between the two forms of a Korean particle by the last sound of the word before it: `particle('마루', '은', '는')` gives '는'. */
export function particle(word: string, afterConsonant: string, afterVowel: string): string {
  const last = word.trim().at(-1)
  if (!last) return afterVowel
  const code = last.charCodeAt(0) - 0xac00
  if (code >= 0 && code < 11172) return code % 28 ? afterConsonant : afterVowel
  return /[013678lmnr]/i.test(last) ? afterConsonant : afterVowel
}
