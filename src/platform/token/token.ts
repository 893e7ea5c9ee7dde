import { createHash, randomBytes } from 'node:crypto'

/** A token to be carried in a cookie or a link: 256 random bits, 43 URL-safe letters. The database keeps only its digest, so that a copy of it lets nobody in. */
export const newToken = (): string => randomBytes(32).toString('base64url')
/** Of 256 random bits a plain hash is enough: there is nothing to guess from. */
export const digestOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
