import { createHash, randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

/** A token to be carried in a cookie or a link: 256 random bits, 43 URL-safe letters. The database keeps only its digest. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** Of 256 random bits a plain hash is enough: there is nothing to guess from. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')

interface Cost { log2N: number; r: number; p: number }
const cost: Cost = { log2N: 15, r: 8, p: 3 }

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
  return new Promise((done, failed) => scrypt(password, salt, 32, options, (err, key) => (err ? failed(err) : done(key))))
}

/** 'scrypt$15$8$3$salt$key': RFC 7914, N = 2^15, r = 8, p = 3. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

const nobody = ['scrypt', cost.log2N, cost.r, cost.p, Buffer.alloc(16).toString('base64url'), Buffer.alloc(32).toString('base64url')].join('$')

/** The same work whether or not there is such an account: the time it takes tells nothing. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const [, log2N, r, p, salt, key] = (stored ?? nobody).split('$') as [string, string, string, string, string, string]
  const derived = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), { log2N: Number(log2N), r: Number(r), p: Number(p) })
  return timingSafeEqual(derived, Buffer.from(key, 'base64url')) && stored !== null
}
