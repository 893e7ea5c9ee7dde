import { beforeAll, expect, test } from 'vitest'
import { useWorld } from '../world/world.js'
import { makeCallers, type Callers } from './caller.js'
import { described } from './operations.js'
import { requests } from './requests.js'
import { makeStage, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let callers: Callers
let searching: string[]
beforeAll(async () => {
  callers = makeCallers(world)
  stage = await makeStage(world)
  const { paths } = await described(world) as { paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>> }
  searching = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods)
    .filter(([, { parameters }]) => parameters?.some((p) => p.in === 'query' && p.name === 'q')).map(([method]) => `${method.toUpperCase()} ${path}`))
}, 120_000)

test('GEN-5 what is looked for is text in every list: the database\'s own signs find nothing but themselves', async () => {
  expect(searching.length).toBeGreaterThan(4)
  const found: Record<string, number[]> = {}
  for (const operation of searching) {
    const who = operation.includes('/operator/') ? stage.operator : operation.includes('/my/') ? stage.a.applicant : operation.includes('/consultant/') ? stage.a.host : stage.a.owner
    const request = await requests[operation]!(stage.a, who)
    found[operation] = []
    for (const q of ['', '%', '_', '\\', '%%']) {
      const { status, body } = await callers.call(who, operation, { ...request, query: { ...request.query, ...(q ? { q } : {}) } })
      expect([operation, q, status]).toEqual([operation, q, 200])
      found[operation].push((body.items as unknown[]).length)
    }
  }
  for (const [operation, [all, ...signs]] of Object.entries(found)) expect({ operation, some: all! > 0, signs }, operation).toEqual({ operation, some: true, signs: [0, 0, 0, 0] })
}, 120_000)
