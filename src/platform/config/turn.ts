import { isIP } from 'node:net'
import { certificateProblems } from './certificate.js'
import type { Given } from './environment.js'

/** How media comes through networks that let no UDP pass (MED-3, decision 0019). Of the embedded media server; a cluster brings its own. */
export interface TurnConfig {
  /** Of UDP and TCP. */
  port: number | null
  tls: { port: number; certFile: string; keyFile: string } | null
  /** Whether Maru's own port takes TURN beside pages. */
  overHttps: boolean
  /** What browsers are told of our own TURN server. */
  urls: string[]
  /** Somebody else's, such as coturn; the secret is shared with it. */
  outside: { urls: string[]; secret: string | null } | null
}

export interface TurnSettings {
  MEDIA_TURN_PORT?: number | undefined
  MEDIA_TURN_TLS_PORT?: number | undefined
  MEDIA_TURN_TLS_CERT?: string | undefined
  MEDIA_TURN_TLS_KEY?: string | undefined
  MEDIA_TURN_ADDRESS?: string | undefined
  MEDIA_TURN_TLS_ADDRESS?: string | undefined
  MEDIA_TURN_OVER_HTTPS?: '0' | '1' | undefined
  TURN_URLS?: string[] | undefined
  TURN_SECRET?: string | undefined
  TLS_CERT?: string | undefined
  TLS_KEY?: string | undefined
}

export function readTurn(e: TurnSettings, publicUrl: string): TurnConfig {
  const { MEDIA_TURN_PORT: port = null, MEDIA_TURN_TLS_PORT: tlsPort } = e
  const overHttps = e.MEDIA_TURN_OVER_HTTPS === '1' || (e.MEDIA_TURN_OVER_HTTPS === undefined && !!e.TLS_CERT)
  const certFile = e.MEDIA_TURN_TLS_CERT ?? e.TLS_CERT
  const keyFile = e.MEDIA_TURN_TLS_KEY ?? e.TLS_KEY
  return {
    port,
    tls: tlsPort && certFile && keyFile ? { port: tlsPort, certFile, keyFile } : null,
    overHttps,
    urls: urlsOf(e, new URL(publicUrl), overHttps),
    outside: e.TURN_URLS?.length ? { urls: e.TURN_URLS, secret: e.TURN_SECRET ?? null } : null,
  }
}

/** The nearest way first: UDP, TCP, TLS on a port of its own, TLS on the port of the pages. */
function urlsOf(e: TurnSettings, site: URL, overHttps: boolean): string[] {
  const host = e.MEDIA_TURN_ADDRESS ? bracketed(e.MEDIA_TURN_ADDRESS) : site.hostname
  const tlsAddress = e.MEDIA_TURN_TLS_ADDRESS ?? (e.MEDIA_TURN_TLS_PORT ? `${host}:${e.MEDIA_TURN_TLS_PORT}` : null)
  const secure = site.protocol === 'https:'
  const urls = [
    ...(e.MEDIA_TURN_PORT ? ['udp', 'tcp'].map((transport) => `turn:${host}:${e.MEDIA_TURN_PORT}?transport=${transport}`) : []),
    ...(tlsAddress ? [`turns:${tlsAddress}?transport=tcp`] : []),
    ...(overHttps ? [`${secure ? 'turns' : 'turn'}:${site.hostname}:${site.port || (secure ? 443 : 80)}?transport=tcp`] : []),
  ]
  return [...new Set(urls)]
}

const bracketed = (host: string): string => (isIP(host) === 6 ? `[${host}]` : host)

export const isHost = (value: string): boolean => isIP(value) !== 0 || /^[a-z\d]([a-z\d.-]{0,252}[a-z\d])?$/i.test(value)

export function isHostAndPort(value: string): boolean {
  const [, host, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+)):(\d{1,5})$/.exec(value) ?? []
  return isHost(host ?? plain ?? '') && Number(port) >= 1 && Number(port) <= 65535
}

/** RFC 7065, RFC 7064. */
export const isIceUrl = (value: string): boolean => {
  const [, scheme, place, transport] = /^(stuns?|turns?):([^?]+)(?:\?transport=(udp|tcp))?$/.exec(value) ?? []
  if (!scheme || !place || (transport && scheme.startsWith('stun'))) return false
  return isHostAndPort(place) || isHost(place.replace(/^\[(.*)\]$/, '$1'))
}

/** What does not fit together, each told by its setting. */
export function turnProblems(e: Given): string[] {
  const of = (name: string): string | undefined => e[name]
  const problems: string[] = []
  const [cert, key] = [of('MEDIA_TURN_TLS_CERT') ?? of('TLS_CERT'), of('MEDIA_TURN_TLS_KEY') ?? of('TLS_KEY')]
  const ownFiles = [of('MEDIA_TURN_TLS_CERT'), of('MEDIA_TURN_TLS_KEY')].filter(Boolean).length
  if (ownFiles === 1) problems.push('MEDIA_TURN_TLS_CERT and MEDIA_TURN_TLS_KEY belong together: give both files, or none for those of TLS_CERT and TLS_KEY')
  else if (of('MEDIA_TURN_TLS_PORT') && !(cert && key)) problems.push('MEDIA_TURN_TLS_PORT needs a certificate: give MEDIA_TURN_TLS_CERT and MEDIA_TURN_TLS_KEY, or TLS_CERT and TLS_KEY')
  else if (ownFiles === 2) problems.push(...certificateProblems(cert!, key!).map((one) => one.replaceAll(/\bTLS_(CERT|KEY)\b/g, 'MEDIA_TURN_TLS_$1')))
  if (of('MEDIA_TURN_TLS_ADDRESS') && !of('MEDIA_TURN_TLS_PORT') && !of('MEDIA_TURN_PORT')) {
    problems.push('MEDIA_TURN_TLS_ADDRESS names what stands in front of MEDIA_TURN_TLS_PORT, or of MEDIA_TURN_PORT where TLS ends before Maru: give one of them')
  }
  if (of('TURN_SECRET') && !of('TURN_URLS')) problems.push('TURN_SECRET belongs to TURN_URLS: give both, or none')
  if (of('TURN_URLS')?.match(/\bturns?:/) && !of('TURN_SECRET')) problems.push('TURN_URLS names a TURN server: TURN_SECRET is the secret shared with it (static-auth-secret of coturn)')
  return problems
}
