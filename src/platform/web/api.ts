import type { Got, Operation, Sent } from '../contract/contract.js'
import { noteServerTime } from './server-clock.js'

/** An RFC 9457 problem as the server tells it: `detail` is a whole sentence in the reader's language. */
export interface Problem {
  status: number
  code: string
  detail: string
  data?: Record<string, unknown>
  fields?: { path: string; message: string }[]
}

/** What a failed call throws. `code` is 'no_connection' where the server was not reached at all. */
export class ApiError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.detail)
    this.name = 'ApiError'
    this.problem = problem
  }
  get code(): string { return this.problem.code }
}

type Loose = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }
export interface CallOptions { signal?: AbortSignal; /** Names a submit, so that its repetition has no second effect. */ idempotencyKey?: string; /** For the last word of a page that is being left: it goes out also when the page is gone. */ keepalive?: boolean }
type Caller<C> = <K extends keyof C & string>(key: K, ...rest: C[K] extends Operation ? (object extends Sent<C[K]> ? [sent?: Sent<C[K]>, options?: CallOptions] : [sent: Sent<C[K]>, options?: CallOptions]) : never) =>
  Promise<C[K] extends Operation ? Got<C[K]> : never>

/**
 * The typed client of one feature: `const api = apiFor<typeof interviews>()`, then `await api('GET /api/interviews/{id}', { params: { id } })`.
 * Only the type of the contract is imported, so that no schema library reaches the browser.
 */
export function apiFor<C>(): Caller<C> {
  return ((key: string, sent: Loose = {}, options: CallOptions = {}) => call(key, sent, options)) as unknown as Caller<C>
}

/** The address of an operation with its parameters: for links to files. */
export function addressOf(path: string, params: Record<string, unknown> = {}, query: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const search = new URLSearchParams(Object.entries(query).flatMap(([k, v]) => (v === undefined || v === null || v === '' ? [] : Array.isArray(v) ? v.map((x) => [k, String(x)]) : [[k, String(v)]])))
  return search.size ? `${filled}?${search}` : filled
}

async function call(key: string, sent: Loose, options: CallOptions): Promise<unknown> {
  const [method, path] = key.split(' ') as [string, string]
  const headers: Record<string, string> = { accept: 'application/json' }
  if (sent.body !== undefined) headers['content-type'] = 'application/json'
  if (method !== 'GET') headers['idempotency-key'] = options.idempotencyKey ?? crypto.randomUUID()
  const sentAt = Date.now()
  let response: Response
  try {
    response = await fetch(addressOf(path, sent.params, sent.query), {
      method, headers, credentials: 'same-origin', signal: options.signal ?? null, body: sent.body === undefined ? null : JSON.stringify(sent.body), keepalive: options.keepalive ?? false,
    })
  } catch (cause) {
    if ((cause as Error).name === 'AbortError') throw cause
    throw new ApiError({ status: 0, code: 'no_connection', detail: '' })
  }
  noteServerTime(Number(response.headers.get('x-server-time')), sentAt, Date.now())
  if (response.status === 204) return undefined
  const body = (await response.json().catch(() => null)) as unknown
  if (response.ok) return body
  throw new ApiError((body as Problem | null)?.code ? (body as Problem) : { status: response.status, code: 'unexpected', detail: '' })
}
