import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Instant } from '../../kernel/time.js'
import type { Locale } from '../../kernel/texts.js'
import { refused, unauthenticated } from '../../kernel/errors.js'
import type { Access, Operation, Received, Replied } from '../contract/contract.js'
import type { House } from '../house/house.js'
import type { Actor } from './actor.js'
import { answerOnce } from './once.js'
import { problemSchema } from './problem.js'

declare module 'fastify' {
  interface FastifyRequest { actor: Actor | null; locale: Locale; device: string }
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
        admit(operation.access, request.actor)
        const call = {
          actor: request.actor, now: house.clock.now(), locale: request.locale, device: request.device, address: request.ip, request, reply,
          params: request.params, query: request.query, body: request.body,
        }
        const run = () => (handlers[key] as (call: unknown) => Promise<unknown>)(call)
        const body = method === 'GET' ? await run() : await answerOnce(house, request, call.now, run)
        if (reply.sent) return reply
        if (operation.reply === null && !operation.produces) return reply.code(204).send()
        return reply.code(operation.status ?? 200).send(body)
      },
    })
  }
}

function admit(access: Access, actor: Actor | null): void {
  if (access === 'public') return
  if (!actor) throw unauthenticated()
  if (access === 'operator' && !actor.operator) throw refused('operator_only')
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
    description: [`Access: ${o.access}.`, o.errors?.length ? `Refusals: ${o.errors.map((c) => `\`${c}\``).join(', ')}.` : ''].join(' ').trim(),
    security: o.access === 'public' ? [] : [{ session: [] }],
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

