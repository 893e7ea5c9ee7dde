import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Locale } from '../../kernel/texts.js'
import { AppError, type ErrorKind } from '../../kernel/errors.js'
import { asBusy } from '../db/database.js'
import type { House } from '../house/house.js'

/** The sentence of every error code, per language. A law proves that no declared code lacks one. */
export type ErrorTexts = Record<Locale, Record<string, string | ((data: never) => string)>>

const statusOf: Record<ErrorKind, number> = { invalid: 400, unauthenticated: 401, refused: 403, missing: 404, conflict: 409, busy: 503, unexpected: 500 }

/** RFC 9457. `code` is stable; `detail` is in the reader's language and says what to do next (GEN-4). */
export const problemSchema = z.object({
  type: z.string(), title: z.string(), status: z.number().int(), detail: z.string(), code: z.string(), instance: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
}).meta({ description: 'RFC 9457 problem document' })

export type Problem = z.infer<typeof problemSchema>

export interface Reader { locale: Locale; timeZone: string }

/** The sentence of a code for a reader. Times in `data` are put into words in the reader's zone, which is given to every sentence as `timeZone`. */
export function sentenceOf(texts: ErrorTexts, reader: Reader, code: string, data: Record<string, unknown>): string {
  const sentence = texts[reader.locale][code] ?? texts[reader.locale]['unexpected'] ?? code
  return typeof sentence === 'string' ? sentence : sentence({ ...data, timeZone: reader.timeZone } as never)
}

export function problemOf(err: AppError, texts: ErrorTexts, reader: Reader, instance: string): Problem {
  const detail = sentenceOf(texts, reader, err.code, err.data)
  return {
    type: `urn:maru:problem:${err.code}`, title: err.code.replaceAll('_', ' '), status: statusOf[err.kind], detail, code: err.code, instance,
    ...(Object.keys(err.data).length ? { data: err.data } : {}),
  }
}

/** Gives every failure the same shape. What nobody foresaw is logged with its cause and told without it. */
export const installProblems = (app: FastifyInstance, house: House, texts: ErrorTexts): void => {
  app.setErrorHandler((err: unknown, request, reply) => answerProblem(house, texts, err, request, reply))
}

export function answerProblem(house: House, texts: ErrorTexts, err: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = foresee(err)
  const reader: Reader = { locale: request.locale ?? house.config.locale, timeZone: request.actor?.timeZone ?? house.config.timeZone }
  const body = problemOf(problem, texts, reader, request.id)
  if (problem.kind === 'unexpected') house.log.error({ err, request: request.id, url: request.routeOptions.url }, 'a request failed unexpectedly')
  if (problem.kind === 'busy') void reply.header('retry-after', '2')
  const fields = fieldsOf(err, texts, reader)
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(fields ? { ...body, fields } : body)
}

function foresee(err: unknown): AppError {
  if (err instanceof AppError) return err
  const busy = asBusy(err)
  if (busy) return busy
  const status = (err as { statusCode?: number }).statusCode
  if (hasZodFastifySchemaValidationErrors(err)) return new AppError('invalid', 'invalid_request')
  if (status === 429) return new AppError('refused', 'too_many_requests', { retryAfterSeconds: (err as { ttl?: number }).ttl ?? 60 })
  if (status === 413) return new AppError('invalid', 'request_too_large')
  if (status && status >= 400 && status < 500) return new AppError('invalid', 'invalid_request')
  // A value that the database cannot take (a NUL in a text, a number out of range) is the caller's matter.
  const code = (err as { cause?: { code?: string }; code?: string }).cause?.code ?? (err as { code?: string }).code
  if (code && /^22/.test(code)) return new AppError('invalid', 'invalid_request')
  return new AppError('unexpected', 'unexpected', {}, err)
}

/** Which values were not accepted, and why, in the reader's language: by the kind of fault, since the schema library speaks English alone. */
function fieldsOf(err: unknown, texts: ErrorTexts, reader: Reader): Problem['fields'] {
  if (!hasZodFastifySchemaValidationErrors(err)) return undefined
  return err.validation.map((v) => {
    const code = `field_${v.keyword}`
    return { path: v.instancePath.replace(/^\//, '').replaceAll('/', '.'), message: sentenceOf(texts, reader, code in texts[reader.locale] ? code : 'field_custom', v.params) }
  })
}
