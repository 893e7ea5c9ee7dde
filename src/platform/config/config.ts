import { existsSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { keptSecret } from './secrets.js'

const port = z.coerce.number().int().min(1).max(65535)
const filled = (schema: z.ZodType<string>) => z.preprocess((v) => (v === '' ? undefined : v), schema.optional())
const timeZone = z.string().refine((zone) => {
  try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false }
}, 'is no time zone of the IANA list, such as Asia/Seoul')

const addresses = z.string().transform((list) => list.split(',').map((one) => one.trim()).filter(Boolean))
  .refine((list) => list.every(isAddressOrBlock), 'must be IP addresses or blocks, separated by commas, such as 127.0.0.1,10.0.0.0/8')

const Environment = z.object({
  PORT: port.default(3000),
  HOST: filled(z.string()),
  PUBLIC_URL: filled(z.url({ protocol: /^https?$/ })),
  MARU_HOME: z.string().default('.maru'),
  DATABASE_URL: filled(z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')),
  LIVEKIT_URL: filled(z.url({ protocol: /^(wss?|https?)$/ })),
  LIVEKIT_API_KEY: filled(z.string()),
  LIVEKIT_API_SECRET: filled(z.string().min(32, 'needs 32 characters or more')),
  MEDIA_UDP_PORT: z.preprocess((v) => (v === '' ? undefined : v), port.optional()),
  MEDIA_ADDRESS: filled(z.string()),
  SMTP_URL: filled(z.url({ protocol: /^smtps?$/ })),
  MAIL_FROM: z.string().default('Maru <no-reply@localhost>'),
  TRUSTED_PROXIES: addresses.default([]),
  TLS_CERT: filled(z.string()),
  TLS_KEY: filled(z.string()),
  DEFAULT_LOCALE: z.enum(['ko', 'en']).default('ko'),
  TIME_ZONE: timeZone.default('Asia/Seoul'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
  MARU_DEMO: z.enum(['', '0', '1']).default(''),
  MARU_TEST_CLOCK: z.enum(['', '0', '1']).default(''),
  MARU_CLOCK_OFFSET: z.coerce.number().default(0),
  NODE_ENV: z.string().default('production'),
})

export interface Config {
  port: number
  host: string
  publicUrl: string
  home: string
  databaseUrl: string | null
  livekit: { url: string; key: string; secret: string } | null
  mediaUdpPort: number | null
  mediaAddress: string | null
  smtpUrl: string | null
  mailFrom: string
  /** Whose `X-Forwarded-For` is believed: addresses and blocks of the reverse proxies in front. Anybody else's is a claim, and ignored. */
  trustedProxies: string[]
  tls: { cert: string; key: string } | null
  locale: 'ko' | 'en'
  timeZone: string
  logLevel: string
  demo: boolean
  testClock: boolean
  /** Where a test's clock starts, in milliseconds from the machine's: a killed server comes back to the same time. */
  clockOffset: number
  /** Signs session cookies, media tokens of the embedded server and the sessions' logs. Made at the first start, kept with mode 0600. */
  secret: string
}

/** Says in one list all that is wrong with the settings, by the name the operator typed. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The settings cannot be used:\n${problems.map((p) => `  - ${p}`).join('\n')}`)
    this.problems = problems
  }
}

/** @throws ConfigError naming every setting that is wrong and what it should be */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`))
  const e = parsed.data
  const problems = [...livekitProblems(e), ...tlsProblems(e), ...clockProblems(e)]
  if (problems.length) throw new ConfigError(problems)
  const home = resolve(e.MARU_HOME)
  const scheme = e.TLS_CERT ? 'https' : 'http'
  return {
    port: e.PORT,
    host: e.HOST ?? (e.PUBLIC_URL || e.TLS_CERT ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: (e.PUBLIC_URL ?? `${scheme}://localhost:${e.PORT}`).replace(/\/+$/, ''),
    home,
    databaseUrl: e.DATABASE_URL ?? null,
    livekit: e.LIVEKIT_URL ? { url: e.LIVEKIT_URL, key: e.LIVEKIT_API_KEY!, secret: e.LIVEKIT_API_SECRET! } : null,
    mediaUdpPort: e.MEDIA_UDP_PORT ?? null,
    mediaAddress: e.MEDIA_ADDRESS ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    trustedProxies: e.TRUSTED_PROXIES,
    tls: e.TLS_CERT ? { cert: e.TLS_CERT, key: e.TLS_KEY! } : null,
    locale: e.DEFAULT_LOCALE,
    timeZone: e.TIME_ZONE,
    logLevel: e.LOG_LEVEL,
    demo: e.MARU_DEMO === '1',
    testClock: e.MARU_TEST_CLOCK === '1',
    clockOffset: e.MARU_TEST_CLOCK === '1' ? e.MARU_CLOCK_OFFSET : 0,
    secret: keptSecret(join(home, 'secrets'), 'installation'),
  }
}

function isAddressOrBlock(word: string): boolean {
  const [address, bits, more] = word.split('/')
  const family = isIP(address ?? '')
  return family !== 0 && more === undefined && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)))
}

type Parsed = z.infer<typeof Environment>

function livekitProblems(e: Parsed): string[] {
  const given = [e.LIVEKIT_URL, e.LIVEKIT_API_KEY, e.LIVEKIT_API_SECRET].filter(Boolean).length
  return given === 0 || given === 3 ? [] : ['LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET belong together: give all three, or none for the embedded media server']
}

function tlsProblems(e: Parsed): string[] {
  if (!e.TLS_CERT && !e.TLS_KEY) return []
  if (!e.TLS_CERT || !e.TLS_KEY) return ['TLS_CERT and TLS_KEY belong together: give both files, or none']
  return [['TLS_CERT', e.TLS_CERT], ['TLS_KEY', e.TLS_KEY]].flatMap(([name, file]) => (existsSync(file!) ? [] : [`${name}: there is no file ${file}`]))
}

function clockProblems(e: Parsed): string[] {
  return e.MARU_TEST_CLOCK === '1' && e.NODE_ENV !== 'test' ? ['MARU_TEST_CLOCK moves time for tests and works only with NODE_ENV=test'] : []
}
