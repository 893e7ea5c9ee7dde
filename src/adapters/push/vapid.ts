import { createECDH, createHmac, createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { hours, type Instant } from '../../kernel/time.js'

/** The installation's key pair with which it names itself to push services (RFC 8292). */
export interface VapidKeys { publicKey: string; privateKey: KeyObject }

/** The same pair for the same secret: a secret that is replaced is a key that is rotated. */
export function vapidKeysOf(secret: string): VapidKeys {
  const pair = createECDH('prime256v1')
  for (let n = 0; ; n++) {
    try {
      // A number of the curve's size or zero is no key; of 2^32 one is.
      pair.setPrivateKey(createHmac('sha256', secret).update(`vapid ${n}`).digest())
      break
    } catch { /* the next one */ }
  }
  const point = pair.getPublicKey()
  const part = (from: number, to: number) => point.subarray(from, to).toString('base64url')
  const privateKey = createPrivateKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: part(1, 33), y: part(33, 65), d: pair.getPrivateKey().toString('base64url').padStart(43, 'A') } })
  return { publicKey: point.toString('base64url'), privateKey }
}

/** Half a day: push services refuse more than a day, and clocks differ. */
const life = hours(12)
const json = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** The `Authorization` of a request to a push service. `subject`: a mail address or https address of whoever runs the installation. */
export function vapidHeader(keys: VapidKeys, endpoint: string, subject: string, now: Instant): string {
  const claims = `${json({ typ: 'JWT', alg: 'ES256' })}.${json({ aud: new URL(endpoint).origin, exp: Math.floor((now + life) / 1000), sub: subject })}`
  const signature = sign('sha256', Buffer.from(claims), { key: keys.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${claims}.${signature}, k=${keys.publicKey}`
}

/** Who can be asked about the installation: the sender of its mails, or where none was named its address. */
export function vapidSubject(mailFrom: string, publicUrl: string): string {
  const mail = /<([^>]+)>/.exec(mailFrom)?.[1] ?? mailFrom.trim()
  return mail.endsWith('@localhost') && publicUrl.startsWith('https://') ? publicUrl : `mailto:${mail}`
}
