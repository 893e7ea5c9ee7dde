import { beforeAll, describe, expect, test } from 'vitest'
import { useWorld } from '../world/world.js'
import { declared, described, operationsOf, type Described } from './operations.js'

const world = useWorld()
let api: Described
let routes: string[]
beforeAll(async () => {
  api = await described(world)
  routes = routesOf(world.app.printRoutes({ commonPrefix: false, includeHooks: false }))
})

/** Two features may name the same part of an address differently; the server's tree is one. */
const nameless = (operation: string) => operation.replace(/\{\w+\}/g, '{}')

/** 'METHOD /api/path/{}' of every route that the server really has under /api, read from its own tree. */
function routesOf(tree: string): string[] {
  const found: string[] = []
  const above: string[] = []
  for (const line of tree.split('\n')) {
    const [, indent, part, methods] = /^([│├└─\s]*)(\S.*?)(?: \(([A-Z, ]+)\))?$/.exec(line) ?? []
    if (part === undefined) continue
    const depth = Math.round(indent!.length / 4)
    above.splice(Math.max(0, depth - 1), Infinity, part)
    const path = above.join('')
    for (const method of methods?.split(', ') ?? []) {
      // Uploads speak tus, a protocol with a description of its own (docs/protocol/files.md).
      if (!/^\/api\//.test(path) || /^\/api\/(docs|uploads)/.test(path) || method === 'HEAD' || method === 'OPTIONS') continue
      found.push(`${method} ${path.replace(/:\w+(\|:\w+)*/g, '{}')}`)
    }
  }
  return [...new Set(found)].sort()
}

const each = () => Object.entries(api.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, o]) => ({ key: `${method.toUpperCase()} ${path}`, path, o })))

describe('API-1 the API description', () => {
  test('API-1 is OpenAPI 3.1, and can be browsed', async () => {
    expect(api.openapi).toMatch(/^3\.1\./)
    const page = await world.app.inject({ url: '/api/docs/' })
    expect([page.statusCode, String(page.headers['content-type'])]).toEqual([200, expect.stringContaining('text/html')])
    expect((await world.app.inject({ url: '/api/docs/yaml' })).statusCode).toBe(200)
  })
  test('API-1 lists every route under /api, and nothing that is not there', () => {
    expect(routes.length).toBeGreaterThan(90)
    expect(operationsOf(api).map(nameless).sort()).toEqual(routes)
  })
  test('API-1 lists every operation that a feature declares: none is written and not served', () => {
    expect(operationsOf(api).filter((o) => o !== 'POST /api/test/clock')).toEqual(Object.keys(declared).sort())
  })
  test('API-1 ids of operations are unique and stand in every operation', () => {
    const ids = each().map(({ o }) => o.operationId)
    expect(ids.every((id) => /^[a-z][A-Za-z0-9]+$/.test(id ?? ''))).toBe(true)
    expect(new Set(ids).size).toBe(ids.length)
  })
  test('API-1 every operation says what it does, who may call it, what it answers and how it refuses', () => {
    for (const { key, o } of each()) {
      expect([key, o.summary!.length > 4]).toEqual([key, true])
      const access = /Access: (public|person|operator)\./.exec(o.description ?? '')?.[1]
      expect([key, access]).toEqual([key, declared[key]?.access ?? 'public'])
      expect([key, o.security]).toEqual([key, access === 'public' ? [] : [{ session: [] }, ...(declared[key]?.keys ? [{ key: [] }] : [])]])
      for (const range of ['4XX', '5XX']) {
        const schema = JSON.stringify(o.responses?.[range] ?? o.responses?.[range.toLowerCase()] ?? null)
        expect([key, range, /"code"/.test(schema) && /"detail"/.test(schema)]).toEqual([key, range, true])
      }
      const success = Object.keys(o.responses ?? {}).filter((status) => /^2\d\d$/.test(status))
      const op = declared[key]
      if (op) expect([key, success]).toEqual([key, [String(op.reply === null ? 204 : op.status ?? 200)]])
      for (const code of op?.errors ?? []) expect([key, o.description]).toEqual([key, expect.stringContaining(`\`${code}\``)])
    }
  })
  test('API-1 every name in an address is described as a parameter', () => {
    for (const { key, path, o } of each()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect([key, (o.parameters ?? []).filter((p) => p.in === 'path').map((p) => p.name).sort()]).toEqual([key, named.sort()])
    }
  })
  test('API-1 refusals are described as what they are sent as: RFC 9457 problem documents', () => {
    for (const { key, o } of each()) expect([key, Object.keys((o.responses?.['4XX'] ?? o.responses?.['4xx'])?.content ?? {})]).toEqual([key, ['application/problem+json']])
  })
})
