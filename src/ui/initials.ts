/** '김하늘' → '하늘', 'Ada King Lovelace' → 'AL', '솔바람랩' → '솔'. */
export function initialsOf(name: string): string {
  const words = name.trim().normalize('NFC').split(/\s+/)
  const first = [...(words[0] ?? '')]
  if (/\p{Script=Hangul}/u.test(name)) return first.length === 3 || first.length === 2 ? first.slice(-2).join('') : first.slice(0, 1).join('')
  const last = words.length > 1 ? [...(words.at(-1) ?? '')][0] : ''
  return `${first[0] ?? ''}${last ?? ''}`.toUpperCase()
}
