import type { z } from 'zod'

/** Who may call: anybody, anybody who is signed in, or operators of the installation. What a company or panel allows is decided by the feature's policy. */
export type Access = 'public' | 'person' | 'operator'

type Shape = z.ZodObject
/** One operation of the HTTP API. The schemas are the one source of validation, types and the API description. */
export interface Operation {
  summary: string
  access: Access
  params?: Shape
  query?: Shape
  body?: z.ZodType
  /** The body of the answer; null is 204 without one. What the schema does not list does not leave. */
  reply: z.ZodType | null
  /** 200 unless said otherwise. */
  status?: 200 | 201 | 202
  /** The codes of its own refusals; the general ones (not_found, sign_in_needed, invalid_request …) go without saying. */
  errors?: readonly string[]
  /** At most this many calls in the window, per person or address. */
  limit?: { max: number; windowSeconds: number }
  /** Whether a company's API key may call it (API-1): it names the company as `companyId`; what is not GET needs a key that may write. */
  keys?: true
  /** The answer holds a secret that is told once: it is not kept to be told again to a repeated request. */
  secret?: true
  /** Set where the answer is a file and not JSON. */
  produces?: string
}

type OperationKey = `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`

/** The operations of one feature, by 'METHOD /api/path/{param}'. */
export const contract = <const C extends Record<string, Operation>>(operations: C & Record<Exclude<keyof C, OperationKey>, never>): C => operations

type Out<S> = S extends z.ZodType ? z.output<S> : undefined
type In<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given and answers, seen from the server. */
export interface Received<O extends Operation> { params: Out<O['params']>; query: Out<O['query']>; body: Out<O['body']> }
export type Replied<O extends Operation> = O['reply'] extends z.ZodType ? z.output<O['reply']> : unknown

type Given<Name extends string, T> = [T] extends [undefined] ? object : { [K in Name]: T }
/** What a caller gives and gets, seen from the browser. */
export type Sent<O extends Operation> = Given<'params', In<O['params']>> & Given<'body', In<O['body']>> & ([In<O['query']>] extends [undefined] ? object : { query?: In<O['query']> })
export type Got<O extends Operation> = Out<O['reply']>
