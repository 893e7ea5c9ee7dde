import { isIP } from 'node:net'
import { z } from 'zod'
import { isTemplates, templatesOf } from './solapi.js'
import { isHost, isHostAndPort, isIceUrl } from './turn.js'

/** What stands in the environment: trimmed, and what is empty counts as not set. */
export type Given = Record<string, string>

export const givenIn = (env: Record<string, string | undefined>): Given =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : [])))

const must = (sentence: string, holds: (value: string) => boolean) => z.string().refine(holds, `must be ${sentence}`)
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words, `must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}`)
const port = must('a whole number from 1 to 65535', (value) => /^\d{1,5}$/.test(value) && Number(value) >= 1 && Number(value) <= 65535).transform(Number)
const address = (schemes: string[], example: string) => must(`an address such as ${example}`, (value) => schemes.includes(urlOf(value)?.protocol ?? ''))

/** Every setting by its name, with the sentence that is said where its value is none. */
export const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().optional(),
  PUBLIC_URL: address(['http:', 'https:'], 'https://maru.example.org')
    .refine((value) => isOrigin(urlOf(value)), 'must be an address without a path or anything behind it, such as https://maru.example.org: Maru needs a host name (or a port) of its own')
    .transform((value) => new URL(value).origin).optional(),
  MARU_HOME: z.string().default('.maru'),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'must be an address such as postgres://maru:password@db.example.org:5432/maru')
    .refine((value) => urlOf(value) !== null, 'cannot be read as an address: letters such as @ or / in a password are written %40 and %2F').optional(),
  LIVEKIT_URL: address(['ws:', 'wss:', 'http:', 'https:'], 'wss://media.example.org').optional(),
  LIVEKIT_API_KEY: z.string().optional(),
  LIVEKIT_API_SECRET: must('32 characters or longer', (value) => value.length >= 32).optional(),
  LIVEKIT_ICE_SERVERS: oneOf(['0', '1']).default('0'),
  MEDIA_UDP_PORT: port.optional(),
  MEDIA_PROCESSES: must('a whole number from 1 to 32', (value) => /^\d{1,2}$/.test(value) && Number(value) >= 1 && Number(value) <= 32).transform(Number).optional(),
  MEDIA_ADDRESS: must('an IP address such as 203.0.113.7, an IPv4 and an IPv6 one with a comma between them, or a name such as media.example.org', (list) => isOneOfEachFamily(listOf(list)) || isName(list.trim())).transform((list) => listOf(list).join()).optional(),
  MEDIA_TURN_PORT: port.optional(),
  MEDIA_TURN_TLS_PORT: port.optional(),
  MEDIA_TURN_TLS_CERT: z.string().optional(),
  MEDIA_TURN_TLS_KEY: z.string().optional(),
  MEDIA_TURN_ADDRESS: must('a host name or an IP address, such as turn.example.org', isHost).optional(),
  MEDIA_TURN_TLS_ADDRESS: must('a host name or an IP address with a port, such as turn.example.org:443', isHostAndPort).optional(),
  MEDIA_TURN_OVER_HTTPS: oneOf(['0', '1']).optional(),
  TURN_URLS: must('addresses of STUN and TURN servers, separated by commas, such as turn:turn.example.org:3478?transport=udp', (list) => listOf(list).every(isIceUrl)).transform(listOf).optional(),
  TURN_SECRET: must('16 characters or longer', (value) => value.length >= 16).optional(),
  SMTP_URL: address(['smtp:', 'smtps:'], 'smtp://user:password@mail.example.org:587').optional(),
  MAIL_FROM: must('a mail address, alone or behind a name: Maru <no-reply@example.org>', isSender).default('Maru <no-reply@localhost>'),
  SOLAPI_API_KEY: z.string().optional(),
  SOLAPI_API_SECRET: z.string().optional(),
  SOLAPI_FROM: must("the digits of a sender's number that is registered with Solapi, such as 0212345678", (value) => /^0\d{7,11}$/.test(digitsOf(value))).transform(digitsOf).optional(),
  SOLAPI_PF_ID: must('the id that Solapi gave the Kakao channel, such as KA01PF…', (value) => /^[\w-]{4,80}$/.test(value)).optional(),
  SOLAPI_TEMPLATES: must('a JSON object of our template codes with the ids that Solapi gave them, such as {"maru_interview_scheduled_2":"KA01TP…"}', isTemplates).transform(templatesOf).optional(),
  SOLAPI_WEBHOOK_SECRET: must('16 characters or longer', (value) => value.length >= 16).optional(),
  SOLAPI_URL: address(['http:', 'https:'], 'https://api.solapi.com').refine((value) => isOrigin(urlOf(value)), 'must be an address without a path or anything behind it, such as https://api.solapi.com').default('https://api.solapi.com'),
  TRUSTED_PROXIES: must('IP addresses or blocks, separated by commas, such as 127.0.0.1,10.0.0.0/8', (list) => listOf(list).every(isAddressOrBlock)).transform(listOf).default([]),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  WEBHOOKS_TO_PRIVATE: oneOf(['0', '1']).default('0'),
  DEFAULT_LOCALE: oneOf(['ko', 'en']).default('ko'),
  TIME_ZONE: must('a time zone of the IANA list, such as Asia/Seoul', isTimeZone).default('Asia/Seoul'),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  MARU_DEMO: oneOf(['0', '1']).default('0'),
  MARU_TEST_CLOCK: oneOf(['0', '1']).default('0'),
  MARU_CLOCK_OFFSET: must('a number of milliseconds', (value) => Number.isFinite(Number(value))).transform(Number).default(0),
  NODE_ENV: z.string().default('production'),
})

function urlOf(value: string): URL | null {
  try { return new URL(value) } catch { return null }
}

const isOrigin = (url: URL | null): boolean => url !== null && url.pathname === '/' && !url.search && !url.hash && !url.username && !url.password

function digitsOf(value: string): string {
  return value.replace(/[\s-]/g, '')
}

function isSender(value: string): boolean {
  const mail = /^[^<>\r\n]*<([^<>]*)>$/.exec(value)?.[1] ?? value
  return /^[^\s<>@,;"]+@[^\s<>@,;"]+$/.test(mail)
}

function listOf(value: string): string[] {
  return value.split(',').map((one) => one.trim()).filter(Boolean)
}

const isOneOfEachFamily = (list: string[]): boolean => list.length > 0 && list.every((one) => isIP(one) !== 0) && new Set(list.map(isIP)).size === list.length

/** What may be an address with a slip in it is none. */
const isName = (word: string): boolean => word.length <= 253 && /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i.test(word)

function isAddressOrBlock(word: string): boolean {
  const [ip, bits, more] = word.split('/')
  const family = isIP(ip ?? '')
  return family !== 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

function isTimeZone(zone: string): boolean {
  try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false }
}
