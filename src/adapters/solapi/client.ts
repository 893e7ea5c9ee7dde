import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { NotSent, type Unsure } from '../../kernel/hand-over.js'
import { minutes, seconds, toInstant, toIso, type Duration, type Instant } from '../../kernel/time.js'
import { refusalOf } from './codes.js'
import { authorization } from './sign.js'

export interface SolapiAccount {
  /** https://api.solapi.com, or a server that behaves like it. */
  url: string
  apiKey: string
  apiSecret: string
  /** Digits of a sender's number that is registered there. */
  from: string
}

export interface SolapiOptions extends SolapiAccount {
  now: () => Instant
  /** A whole exchange takes at most this long, also with a server that answers one byte at a time. */
  limit?: Duration
}

/** A message as Solapi takes it; `customFields` come back with every answer about it. */
export interface SolapiMessage {
  to: string
  from: string
  type: 'SMS' | 'LMS' | 'ATA'
  text?: string
  subject?: string
  kakaoOptions?: { pfId: string; templateId: string; variables: Record<string, string>; disableSms: true }
  customFields: { maruKey: string }
  autoTypeDetect: false
}

const listed = z.object({ messageId: z.string().min(1).max(100), statusCode: z.string().max(20).nullish(), customFields: z.record(z.string(), z.unknown()).nullish() })
export type Listed = z.infer<typeof listed>
const list = z.object({ messageList: z.record(z.string(), listed), nextKey: z.string().max(200).nullish() })
const sent = z.object({ failedMessageList: z.array(z.object({ statusCode: z.string().max(20) })).max(10).default([]), messageList: z.array(listed).max(10).nullish() })
const problem = z.object({ errorCode: z.string().regex(/^\w{1,40}$/) })

export interface SolapiClient {
  account: SolapiAccount
  now: () => Instant
  /** @returns its name there, or the code with which it was not taken. @throws NotSent */
  send(message: SolapiMessage): Promise<{ messageId: string } | { refused: string }>
  /** A message that an earlier try may have left there, or null. @throws NotSent, unknown, when it cannot be asked */
  find(to: string, key: string, unsure: Unsure): Promise<Listed | null>
  /** @throws NotSent when it cannot be asked */
  byIds(ids: readonly string[]): Promise<Listed[]>
}

const largest = 1_000_000

export function solapiClient({ now, limit = seconds(30), ...account }: SolapiOptions): SolapiClient {
  async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<{ status: number; body: string; waitFor: Duration }> {
    const response = await fetch(new URL(path, account.url), {
      method, redirect: 'manual', signal: AbortSignal.timeout(limit),
      headers: { authorization: authorization(account, now(), randomBytes(16).toString('hex')), 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: response.status, body: await bounded(response), waitFor: retryAfter(response.headers.get('retry-after'), now()) }
  }

  /** @throws NotSent as the call itself failed; `asking`: nothing was given, whatever happened */
  async function answered<T>(schema: z.ZodType<T>, asking: boolean, run: () => ReturnType<typeof call>): Promise<T> {
    let answer
    try { answer = await run() } catch (err) { throw broken(err, asking) }
    if (answer.status < 200 || answer.status > 299) {
      const errorCode = problem.safeParse(json(answer.body)).data?.errorCode ?? null
      const meaning = asking ? 'wait' : refusalOf(answer.status, errorCode)
      throw new NotSent(`solapi_${errorCode ?? answer.status}`, { permanent: meaning === 'never', unknown: meaning === 'unknown', waitFor: answer.waitFor })
    }
    const read = schema.safeParse(json(answer.body))
    // It said yes in words that we do not know: it may well have been taken.
    if (!read.success) throw new NotSent('solapi_reply', { permanent: false, unknown: !asking }, read.error)
    return read.data
  }

  const page = (query: Record<string, string>) => answered(list, true, () => call('GET', `/messages/v4/list?${new URLSearchParams(query).toString()}`))

  return {
    account, now,
    send: async (message) => {
      const said = await answered(sent, false, () => call('POST', '/messages/v4/send-many/detail', { messages: [message], showMessageList: true }))
      const [failed] = said.failedMessageList
      if (failed) return { refused: failed.statusCode }
      const messageId = said.messageList?.[0]?.messageId
      if (!messageId) throw new NotSent('solapi_reply', { permanent: false, unknown: true })
      return { messageId }
    },
    find: async (to, key, unsure) => {
      try {
        const query = { to, dateType: 'CREATED', startDate: toIso(unsure.from - minutes(15)), limit: '200' }
        for (let startKey: string | null = null, pages = 0; pages < 5; pages++) {
          const { messageList, nextKey }: z.infer<typeof list> = await page({ ...query, ...(startKey ? { startKey } : {}) })
          const found = Object.values(messageList).find((m) => m.customFields?.['maruKey'] === key)
          if (found || !nextKey) return found ?? null
          startKey = nextKey
        }
      } catch (err) {
        throw new NotSent((err as Error).message, { permanent: false, unknown: true }, err)
      }
      throw new NotSent('solapi_unsure', { permanent: false, unknown: true })
    },
    byIds: async (ids) => Object.values((await page({ messageIds: JSON.stringify(ids), limit: String(ids.length) })).messageList),
  }
}

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.byteLength
    if (size > largest) throw new Error('too_large')
    parts.push(part as Uint8Array)
  }
  return Buffer.concat(parts).toString('utf8')
}

function json(body: string): unknown {
  try { return JSON.parse(body) } catch { return null }
}

/** Before a connection stood nothing was given; after that nobody knows. */
const neverGiven = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])

function broken(err: unknown, asking: boolean): NotSent {
  const { name, message, cause } = err as { name?: string; message?: string; cause?: { code?: string } }
  const code = cause?.code ?? ''
  const never = neverGiven.has(code) || /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)
  const reason = name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT' ? 'solapi_timeout' : message === 'too_large' ? 'solapi_reply' : 'solapi_connection'
  return new NotSent(reason, { permanent: false, unknown: !asking && !never }, err)
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function retryAfter(header: string | null, now: Instant): Duration {
  if (!header) return 0
  const wait = /^\d{1,6}$/.test(header) ? seconds(Number(header)) : toInstant(header) - now
  return Number.isFinite(wait) ? Math.max(0, wait) : 0
}
