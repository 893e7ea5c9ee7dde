import { signInAs, type Person } from '../../src/features/accounts/index.js'
import type { Reply, World } from '../world/world.js'
import type { Request } from './requests.js'

export interface Raw { method: string; url: string; headers?: Record<string, string>; payload?: string }

/** Calls the server as people do, with sign-ins that are renewed when an operation has ended them. */
export interface Callers {
  call(who: Person | null, operation: string, request: Request): Promise<Reply>
  raw(who: Person | null, raw: Raw): Promise<Reply>
  /** The next call of this person signs in anew. */
  forget(who: Person | null): void
}

export function makeCallers(world: World): Callers {
  const cookies = new Map<string, string>()
  const cookieOf = async (who: Person | null): Promise<string> => {
    const device = `maru_device=${world.as(who).device}`
    if (!who) return device
    if (!cookies.has(who.id)) {
      const { cookie } = await signInAs(world.house, who.id, { agent: 'test', address: '127.0.0.1' })
      cookies.set(who.id, [cookie].flat().map((line) => line.split(';')[0]).join('; '))
    }
    return `${cookies.get(who.id)}; ${device}`
  }
  const raw: Callers['raw'] = async (who, { method, url, headers = {}, payload }) => {
    const response = await world.app.inject({ method: method as 'GET', url, headers: { cookie: await cookieOf(who), ...headers }, ...(payload === undefined ? {} : { payload }) })
    let body: unknown = response.body
    try { body = JSON.parse(response.body) } catch { /* a file, or nothing */ }
    return { status: response.statusCode, body, headers: response.headers }
  }
  return {
    raw,
    call: (who, operation, request) => raw(who, { ...addressed(operation, request), ...(request.body === undefined ? {} : { payload: JSON.stringify(request.body), headers: { 'content-type': 'application/json' } }) }),
    forget: (who) => { if (who) cookies.delete(who.id) },
  }
}

export function addressed(operation: string, { params, query }: Request): { method: string; url: string } {
  const [method, path] = operation.split(' ') as [string, string]
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params?.[name] ?? ''))
  const asked = new URLSearchParams(query).toString()
  return { method, url: asked ? `${url}?${asked}` : url }
}
