/** Letters that telephones take: EUC-KR (https://docs.solapi.com/api-reference/message-status-codes, 1029), read from the runtime's own table. */
const carried = new Set<string>()
const decoder = new TextDecoder('euc-kr')
for (let letter = 0x20; letter < 0x7f; letter++) carried.add(String.fromCharCode(letter))
for (let lead = 0x81; lead <= 0xfe; lead++) {
  for (let trail = 0x41; trail <= 0xfe; trail++) {
    const [letter = '', more] = decoder.decode(Uint8Array.of(lead, trail))
    if (letter !== '\ufffd' && more === undefined) carried.add(letter)
  }
}
carried.add('\n')

export const isCarried = (text: string): boolean => [...text].every((letter) => carried.has(letter))

const inPlaceOf: Record<string, string> = { '–': '-', '—': '-', '−': '-', '•': '·', '\u00a0': ' ', '\u2009': ' ', '\u202f': ' ', '\t': ' ', '\r': '' }

/** The text with every letter that telephones do not take written in another way: a dash as '-', 'é' as 'e', and what has no other way as '?'. */
export function carriable(text: string): string {
  return [...text.normalize('NFC')].map((letter) => {
    if (carried.has(letter)) return letter
    const other = inPlaceOf[letter] ?? letter.normalize('NFKD').replace(/\p{M}/gu, '')
    return isCarried(other) ? other : '?'
  }).join('').replace(/\?{2,}/g, '?')
}

/** Hangul and signs count as two. */
export const bytesOf = (text: string): number => [...text].reduce((bytes, letter) => bytes + (letter.charCodeAt(0) < 0x80 ? 1 : 2), 0)

/** As much of the text as fits, whole letters only. */
export function cutTo(text: string, bytes: number): string {
  let cut = ''
  for (const letter of text) {
    if (bytesOf(cut + letter) > bytes) break
    cut += letter
  }
  return cut
}

/** A Korean number as Solapi takes it, digits from 0 on; null for one abroad. */
export function koreanNumber(to: string): string | null {
  const digits = to.replace(/[^\d+]/g, '').replace(/^\+820?/, '0')
  return /^0\d{7,11}$/.test(digits) ? digits : null
}
