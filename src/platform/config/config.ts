import { join, resolve } from 'node:path'
import { certificateProblems } from './certificate.js'
import { Environment, givenIn, type Given } from './environment.js'
import { homeProblem } from './home.js'
import { keptSecret } from './secrets.js'
import { readSolapi, solapiProblems, type SolapiConfig } from './solapi.js'
import { readTurn, turnProblems, type TurnConfig } from './turn.js'

export interface Config {
  port: number
  host: string
  publicUrl: string
  home: string
  databaseUrl: string | null
  /** `iceServers`: whether browsers may use the STUN and TURN servers that the cluster names (MED-4). */
  livekit: { url: string; key: string; secret: string; iceServers: boolean } | null
  /** The first media process's; each further one has the next. */
  mediaUdpPort: number | null
  /** Null: by the machine. */
  mediaProcesses: number | null
  mediaAddress: string | null
  turn: TurnConfig
  smtpUrl: string | null
  mailFrom: string
  /** Who carries AlimTalk and text messages; null: the outbox keeps them. */
  solapi: SolapiConfig | null
  /** Whose `X-Forwarded-For` is believed: addresses and blocks of the reverse proxies in front. Anybody else's is a claim, and ignored. */
  trustedProxies: string[]
  tls: { cert: string; key: string } | null
  /** Whether webhooks may be sent to this machine and its network, and without TLS. */
  webhooksToPrivate: boolean
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
  const given = givenIn(env)
  const parsed = Environment.safeParse(given)
  const problems = [...wrongValues(parsed.error?.issues ?? []), ...livekitProblems(given), ...tlsProblems(given), ...turnProblems(given), ...solapiProblems(given), ...mediaProblems(given), ...clockProblems(given)]
  if (!parsed.success || problems.length) throw new ConfigError(problems)
  const e = parsed.data
  const home = resolve(e.MARU_HOME)
  const scheme = e.TLS_CERT ? 'https' : 'http'
  return {
    port: e.PORT,
    host: e.HOST ?? (e.PUBLIC_URL || e.TLS_CERT ? '0.0.0.0' : '127.0.0.1'),
    publicUrl: e.PUBLIC_URL ?? new URL(`${scheme}://localhost:${e.PORT}`).origin,
    home,
    databaseUrl: e.DATABASE_URL ?? null,
    livekit: e.LIVEKIT_URL ? { url: e.LIVEKIT_URL, key: e.LIVEKIT_API_KEY!, secret: e.LIVEKIT_API_SECRET!, iceServers: e.LIVEKIT_ICE_SERVERS === '1' } : null,
    mediaUdpPort: e.MEDIA_UDP_PORT ?? null,
    mediaProcesses: e.MEDIA_PROCESSES ?? null,
    mediaAddress: e.MEDIA_ADDRESS ?? null,
    turn: readTurn(e, e.PUBLIC_URL ?? new URL(`${scheme}://localhost:${e.PORT}`).origin),
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    solapi: readSolapi(e),
    trustedProxies: e.TRUSTED_PROXIES,
    tls: e.TLS_CERT ? { cert: e.TLS_CERT, key: e.TLS_KEY! } : null,
    webhooksToPrivate: e.WEBHOOKS_TO_PRIVATE === '1',
    locale: e.DEFAULT_LOCALE,
    timeZone: e.TIME_ZONE,
    logLevel: e.LOG_LEVEL,
    demo: e.MARU_DEMO === '1',
    testClock: e.MARU_TEST_CLOCK === '1',
    clockOffset: e.MARU_TEST_CLOCK === '1' ? e.MARU_CLOCK_OFFSET : 0,
    secret: secretIn(home),
  }
}

/** One sentence a setting: what a second rule says of a value that the first refuses is of no use. */
function wrongValues(issues: readonly { path: PropertyKey[]; message: string }[]): string[] {
  const first = new Map<string, string>()
  for (const { path, message } of issues) if (!first.has(path.join('.'))) first.set(path.join('.'), message)
  return [...first].map(([name, sentence]) => `${name}: ${sentence}`)
}

/** The folder is looked at last: nothing is written for settings that cannot be used. */
function secretIn(home: string): string {
  const problem = homeProblem(home)
  if (problem) throw new ConfigError([problem])
  try {
    return keptSecret(join(home, 'secrets'), 'installation')
  } catch (err) {
    throw new ConfigError([`MARU_HOME: the secret in ${join(home, 'secrets')} cannot be used (${(err as NodeJS.ErrnoException).code ?? (err as Error).message})`])
  }
}

function livekitProblems(e: Given): string[] {
  const given = [e['LIVEKIT_URL'], e['LIVEKIT_API_KEY'], e['LIVEKIT_API_SECRET']].filter(Boolean).length
  return given === 0 || given === 3 ? [] : ['LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET belong together: give all three, or none for the embedded media server']
}

function tlsProblems({ TLS_CERT: cert, TLS_KEY: key }: Given): string[] {
  if (!cert && !key) return []
  return cert && key ? certificateProblems(cert, key) : ['TLS_CERT and TLS_KEY belong together: give both files, or none']
}

/** Each media process has a UDP port of its own, behind the first one's. */
function mediaProblems({ MEDIA_UDP_PORT: port, MEDIA_PROCESSES: processes }: Given): string[] {
  const last = Number(port) + Number(processes) - 1
  return last > 65535 && Number(port) <= 65535 ? [`MEDIA_UDP_PORT: ${processes} media processes need the ports ${port} to ${last}, and 65535 is the last there is. Choose a smaller one`] : []
}

function clockProblems(e: Given): string[] {
  return e['MARU_TEST_CLOCK'] === '1' && e['NODE_ENV'] !== 'test' ? ['MARU_TEST_CLOCK moves time for tests and works only with NODE_ENV=test'] : []
}
