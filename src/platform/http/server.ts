import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { locales, type Locale } from '../../kernel/texts.js'
import { newId } from '../../kernel/ids.js'
import { AppError, refused } from '../../kernel/errors.js'
import type { House } from '../house/house.js'
import type { Actor } from './actor.js'
import { answerProblem, installProblems, type ErrorTexts } from './problem.js'

export interface ServerParts {
  /** Reads who is calling from the cookies of a request, or from an API key. */
  authenticate(headers: Record<string, string | string[] | undefined>): Promise<Actor | null>
  errorTexts: ErrorTexts
}

const deviceCookie = 'maru_device'
const yearSeconds = 365 * 24 * 3600

/** The HTTP server without its routes: refusals, cookies, headers, the API description. */
export async function makeServer(house: House, parts: ServerParts): Promise<FastifyInstance> {
  const { config } = house
  const app = Fastify({
    logger: false,
    genReqId: () => randomUUID(),
    bodyLimit: 1_048_576,
    trustProxy: config.trustedProxies.length ? config.trustedProxies : false,
    routerOptions: { maxParamLength: 200 },
    // An address that no route can be asked about is refused before the hooks that read who is calling.
    frameworkErrors: (err, request, reply) => {
      request.locale = localeOf(request, config.locale)
      return answerProblem(house, parts.errorTexts, err, request, reply)
    },
    ...(config.tls ? { https: { cert: readFileSync(config.tls.cert), key: readFileSync(config.tls.key) } } : {}),
  }) as unknown as FastifyInstance
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installProblems(app, house, parts.errorTexts)
  app.decorateRequest('actor', null)
  app.decorateRequest('locale', 'ko')
  app.decorateRequest('device', '')
  await app.register(cookie)
  await app.register(helmet, { contentSecurityPolicy: { directives: policy(config.publicUrl) }, strictTransportSecurity: !!config.tls, crossOriginEmbedderPolicy: false })
  await app.register(rateLimit, {
    global: true, max: 1200, timeWindow: 60_000, keyGenerator: (request) => request.actor?.personId ?? request.ip, hook: 'preHandler',
    allowList: () => config.testClock,
  })
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Maru', version: '0.1.0', description: 'All that the web app does goes through this API. Errors are RFC 9457 problem documents with a stable `code`.' },
      components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', description: 'An API key of a company' }, session: { type: 'apiKey', in: 'cookie', name: 'maru.session_token' } } },
    },
    transform: jsonSchemaTransform,
  })
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true })
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.config.anyOrigin) refuseForeignOrigin(request, config.publicUrl)
    request.device = request.cookies[deviceCookie] ?? ''
    if (!/^[0-9A-Za-z]{20,40}$/.test(request.device)) {
      request.device = newId()
      void reply.setCookie(deviceCookie, request.device, { path: '/', httpOnly: true, sameSite: 'lax', secure: config.publicUrl.startsWith('https'), maxAge: yearSeconds })
    }
    // Known before the caller is, for whoever is refused as a caller.
    request.locale = localeOf(request, config.locale)
    if (request.url.startsWith('/api/')) {
      request.actor = await parts.authenticate(request.headers)
      void reply.header('cache-control', 'no-store')
    }
    request.locale = localeOf(request, config.locale)
    void reply.header('x-server-time', String(house.clock.now()))
  })
  return app
}

/** The person's own language, else the one chosen on this device, else the browser's, else the installation's. */
function localeOf(request: FastifyRequest, fallback: Locale): Locale {
  const chosen = request.cookies?.['maru_locale'] as Locale | undefined
  if (chosen && locales.includes(chosen)) return chosen
  if (request.actor && !request.actor.key) return request.actor.locale
  const wanted = request.headers['accept-language']?.slice(0, 2) as Locale | undefined
  return wanted && locales.includes(wanted) ? wanted : fallback
}

/** A page of another site cannot make a signed-in person's browser change anything. */
function refuseForeignOrigin(request: FastifyRequest, publicUrl: string): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const origin = request.headers.origin
  if (!origin || origin === publicUrl) return
  let host: string
  try { host = new URL(origin).host } catch { throw refused('foreign_origin') }
  if (host !== request.headers.host) throw refused('foreign_origin')
}

/** Everything comes from and goes to our own origin. Safari before 15.4 does not count sockets among 'self': it is given theirs by name. */
function policy(publicUrl: string): Record<string, string[]> {
  const socket = publicUrl.replace(/^http/, 'ws')
  return {
    'default-src': ["'self'"],
    // WebAssembly, for what changes picture and sound on the device (ROOM-14); no script from anywhere else, and none that is made of text.
    'script-src': ["'self'", "'wasm-unsafe-eval'"], 'style-src': ["'self'", "'unsafe-inline'"], 'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:', 'mediastream:'], 'connect-src': ["'self'", socket], 'worker-src': ["'self'", 'blob:'],
    'font-src': ["'self'"], 'frame-ancestors': ["'none'"], 'base-uri': ["'self'"], 'form-action': ["'self'"], 'object-src': ["'none'"],
    'upgrade-insecure-requests': publicUrl.startsWith('https') ? [] : null as never,
  }
}

/** What is under /api and does not exist is told as a problem, not as the web app's page. */
export function installNotFound(app: FastifyInstance, page: (request: FastifyRequest) => string | null): void {
  app.setNotFoundHandler((request, reply) => {
    const html = request.method === 'GET' && !request.url.startsWith('/api/') ? page(request) : null
    if (html === null) throw new AppError('missing', 'not_found')
    return reply.type('text/html').header('cache-control', 'no-cache').send(html)
  })
}
