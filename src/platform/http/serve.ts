import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Instant } from '../../kernel/time.js'
import type { Locale } from '../../kernel/texts.js'
import { missing, refused, unauthenticated } from '../../kernel/errors.js'
import type { Operation, Received, Replied } from '../contract/contract.js'
import type { House } from '../house/house.js'
import type { Actor, CompanyKey } from './actor.js'
import { answerOnce } from './once.js'
import { problemSchema } from './problem.js'

declare module 'fastify' {
  interface FastifyRequest { actor: Actor | null; locale: Locale; device: string }
  interface FastifyContextConfig {
    /** Servers and pages of others may call it: it knows whoever calls by what they send, never by a cookie. */
    anyOrigin?: boolean
  }
}

/** What a handler knows of its call. `now` was read once, when the call came in. */
export type Call<O extends Operation> = Received<O> & {
  actor: O['access'] extends 'public' ? Actor | null : Actor
  now: Instant
  locale: Locale
  /** A random id that this browser keeps in a cookie: 'on this device, in this browser' (ENV-6). */
  device: string
  address: string
  request: FastifyRequest
  reply: FastifyReply
}
export type Handlers<C extends Record<string, Operation>> = { [K in keyof C]: (call: Call<C[K]>) => Promise<Replied<C[K]>> }

/** Puts a feature's operations on the server. A handler that is missing, or answers in another shape, does not compile. */
export function serve<C extends Record<string, Operation>>(app: FastifyInstance, house: House, tag: string, operations: C, handlers: Handlers<C>): void {
  for (const [key, operation] of Object.entries(operations) as [keyof C & string, Operation][]) {
    const [method, path] = key.split(' ') as [string, string]
    app.route({
      method,
      url: path.replace(/\{(\w+)\}/g, ':$1'),
      schema: schemaOf(key, tag, operation),
      config: operation.limit ? { rateLimit: { max: operation.limit.max, timeWindow: operation.limit.windowSeconds * 1000 } } : {},
      handler: async (request, reply) => {
        const call = {
          actor: admitted(operation, request), now: house.clock.now(), locale: request.locale, device: request.device, address: request.ip, request, reply,
          params: request.params, query: request.query, body: request.body,
        }
        const run = () => (handlers[key] as (call: unknown) => Promise<unknown>)(call)
        const body = method === 'GET' ? await run() : await answerOnce(house, request, { now: call.now, keeps: !operation.secret }, run)
        if (reply.sent) return reply
        if (operation.reply === null && !operation.produces) return reply.code(204).send()
        return reply.code(operation.status ?? 200).send(body)
      },
    })
  }
}

function admitted(operation: Operation, request: FastifyRequest): Actor | null {
  const { actor } = request
  if (actor?.key) return admittedKey(operation, request, actor, actor.key)
  if (operation.access === 'public') return actor
  if (!actor) throw unauthenticated()
  if (operation.access === 'operator' && !actor.operator) throw refused('operator_only')
  return actor
}

/** A key opens the operations that say so, of its own company: another one does not exist for it. To what is public it is nobody. */
function admittedKey({ access, keys }: Operation, { method, params }: FastifyRequest, actor: Actor, key: CompanyKey): Actor | null {
  if (!keys) {
    if (access === 'public') return null
    throw refused('key_not_for_this')
  }
  if (method !== 'GET' && key.scope !== 'write') throw refused('key_reads_only')
  if ((params as { companyId?: string }).companyId !== key.companyId) throw missing()
  return actor
}

function schemaOf(key: string, tag: string, o: Operation): object {
  const problem = (description: string) => ({ description, content: { 'application/problem+json': { schema: problemSchema } } })
  const replies: Record<string, unknown> = { '4xx': problem('Refused'), '5xx': problem('Failed; worth another try') }
  // Files go out as streams and buffers, past the JSON serializer.
  if (o.produces) replies[String(o.status ?? 200)] = { description: 'A file', content: { [o.produces]: { schema: z.string().meta({ format: 'binary' }) } } }
  else if (o.reply) replies[String(o.status ?? 200)] = o.reply
  else replies['204'] = z.null().meta({ description: 'Done; nothing is answered' })
  return {
    summary: o.summary, tags: [tag], operationId: operationId(key),
    description: [`Access: ${o.access}.`, o.keys ? `API keys: ${key.startsWith('GET') ? 'any' : 'read and write'}.` : '', o.errors?.length ? `Refusals: ${o.errors.map((c) => `\`${c}\``).join(', ')}.` : ''].filter(Boolean).join(' '),
    security: o.access === 'public' ? [] : [{ session: [] }, ...(o.keys ? [{ key: [] }] : [])],
    ...(o.params ? { params: o.params } : {}), ...(o.query ? { querystring: o.query } : {}), ...(o.body ? { body: o.body } : {}),
    response: replies,
  }
}

/** 'POST /api/interviews/{id}/answer' → 'postInterviewsIdAnswer' */
function operationId(key: string): string {
  const [method, path] = key.split(' ') as [string, string]
  const words = path.replace('/api/', '').split(/[/{}.-]+/).filter(Boolean)
  return method.toLowerCase() + words.map((w) => w[0]!.toUpperCase() + w.slice(1)).join('')
}

