import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto'

export interface Cost { log2N: number; r: number; p: number }
/** RFC 7914; a quarter of a second and 32 MB a try. */
const strong: Cost = { log2N: 15, r: 8, p: 3 }
const light: Cost = { log2N: 10, r: 8, p: 1 }
/** Light only where a test moves the clock, which a production server refuses to be started with. */
export const costOf = (config: { testClock: boolean }): Cost => (config.testClock ? light : strong)

function derive(password: string, salt: Buffer, { log2N, r, p }: Cost): Promise<Buffer> {
  const options: ScryptOptions = { N: 2 ** log2N, r, p, maxmem: 256 * 2 ** log2N * r }
  return new Promise((done, failed) => scrypt(password, salt, 32, options, (err, key) => (err ? failed(err) : done(key))))
}

/** 'scrypt$15$8$3$salt$key': the parameters stay with each hash. */
export async function hashPassword(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** The same work whether or not there is such an account: the time it takes tells nothing. */
export async function passwordFits(password: string, stored: string | null, usual: Cost): Promise<boolean> {
  const { cost, salt, key } = stored === null ? { cost: usual, salt: Buffer.alloc(16), key: Buffer.alloc(32) } : parse(stored)
  const derived = await derive(password.normalize('NFKC'), salt, cost)
  return timingSafeEqual(derived, key) && stored !== null
}

function parse(stored: string): { cost: Cost; salt: Buffer; key: Buffer } {
  const [, log2N, r, p, salt = '', key = ''] = stored.split('$')
  return { cost: { log2N: Number(log2N), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, 'base64url'), key: Buffer.from(key, 'base64url') }
}
