import { createCipheriv, createECDH, hkdfSync, randomBytes, type ECDH } from 'node:crypto'

/** One record holds all: salt, record size, key id length, public key, then the ciphertext with a delimiter and its tag (RFC 8188 2, RFC 8291 4). */
const recordSize = 4096
const header = 16 + 4 + 1 + 65
/** Push services take 4096 bytes in all (RFC 8030 7.2). */
export const mostPlain = recordSize - header - 1 - 16

const bytes = (text: string): Buffer => Buffer.from(text, 'base64url')
const derived = (key: Buffer, salt: Buffer, info: Buffer, length: number): Buffer => Buffer.from(hkdfSync('sha256', key, salt, info, length))

/** `salt` and `own` are chosen by a test that compares with the example of the RFC. */
export interface Chosen { salt: Buffer; own: ECDH }
function chosenAnew(): Chosen {
  const own = createECDH('prime256v1')
  own.generateKeys()
  return { salt: randomBytes(16), own }
}

/**
 * Encrypts for one browser (RFC 8291, aes128gcm).
 * @throws Error where the browser's key is no point of the curve
 */
export function encrypt(plain: Buffer, to: { p256dh: string; auth: string }, { salt, own }: Chosen = chosenAnew()): Buffer {
  const theirs = bytes(to.p256dh)
  const ours = own.getPublicKey()
  const shared = derived(own.computeSecret(theirs), bytes(to.auth), Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]), 32)
  const cipher = createCipheriv('aes-128-gcm', derived(shared, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16), derived(shared, salt, Buffer.from('Content-Encoding: nonce\0'), 12))
  const size = Buffer.alloc(5)
  size.writeUInt32BE(recordSize)
  size.writeUInt8(ours.length, 4)
  // 2: the last record.
  return Buffer.concat([salt, size, ours, cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()])
}
