/** Ids are 128 random bits in 22 URL-safe letters: nothing can be guessed or counted from one. */
export type Id = string

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz'

/** A new id of 128 bits of randomness or more (23 letters of a 54 letter alphabet hold 132 bits). */
export function newId(): Id {
  return randomLetters(23, letters)
}

/** `length` letters drawn evenly from `alphabet` (at most 256 letters). */
export function randomLetters(length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length)
  let out = ''
  while (out.length < length) {
    for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(length * 2))) {
      if (byte < limit && out.length < length) out += alphabet[byte % alphabet.length]
    }
  }
  return out
}
