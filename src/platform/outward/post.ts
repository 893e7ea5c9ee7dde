import { lookup } from 'node:dns'
import { lookup as lookUp } from 'node:dns/promises'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Duration } from '../../kernel/time.js'
import { isPublicAddress } from './public-address.js'

/** Why nothing was answered: our own words, none of the other side's. */
export type PostFault = 'private_address' | 'unknown_host' | 'timed_out' | 'refused_connection' | 'broken_connection' | 'certificate_wrong'
export type Posted = { status: number } | { fault: PostFault }

export interface Post { url: string; headers: Record<string, string>; body: string | Buffer; timeout: Duration; /** Lets addresses of this machine and its network pass. */ allowPrivate: boolean }

/**
 * Posts to an address that somebody typed. The name is resolved once, every address that it has is looked at, and the connection goes to what was looked
 * at: a name that answers differently the second time gains nothing. Redirects are not followed, and of the answer only the status is read.
 */
export function postOutward({ url, headers, body, timeout, allowPrivate }: Post): Promise<Posted> {
  const to = new URL(url)
  const host = hostOf(to)
  // A literal address is not looked up by the socket, so it is judged here.
  if (isIP(host) && !allowPrivate && !isPublicAddress(host)) return Promise.resolve({ fault: 'private_address' })
  return new Promise((resolve) => {
    const request = (to.protocol === 'https:' ? httpsRequest : httpRequest)(to, {
      method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) }, agent: false, lookup: guarded(allowPrivate), signal: AbortSignal.timeout(timeout), maxHeaderSize: 16_384,
    })
    request.on('response', (response) => {
      response.destroy()
      resolve({ status: response.statusCode ?? 0 })
    })
    request.on('error', (err) => resolve({ fault: faultOf(err) }))
    request.end(body)
  })
}

/** Whether all that a host name stands for is public; 'unknown' where it stands for nothing. */
export async function judgeHost(url: string): Promise<'public' | 'private' | 'unknown'> {
  const host = hostOf(new URL(url))
  try {
    const found = isIP(host) ? [{ address: host }] : await lookUp(host, { all: true })
    return found.length && found.every(({ address }) => isPublicAddress(address)) ? 'public' : 'private'
  } catch {
    return 'unknown'
  }
}

const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')

class PrivateAddress extends Error {}

const guarded = (allowPrivate: boolean): LookupFunction => (name, options, done) => {
  lookup(name, { ...options, all: true }, (err, addresses) => {
    if (err) return done(err, '', 0)
    if (!allowPrivate && !addresses.every(({ address }) => isPublicAddress(address))) return done(new PrivateAddress(), '', 0)
    if (options.all) return done(null, addresses)
    return done(null, addresses[0]!.address, addresses[0]!.family)
  })
}

function faultOf(err: Error): PostFault {
  const { code = '' } = err as NodeJS.ErrnoException
  if (err instanceof PrivateAddress) return 'private_address'
  if (err.name === 'TimeoutError' || err.name === 'AbortError' || code === 'ETIMEDOUT' || code === 'ABORT_ERR') return 'timed_out'
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'unknown_host'
  if (code === 'ECONNREFUSED' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH') return 'refused_connection'
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code) ? 'certificate_wrong' : 'broken_connection'
}
