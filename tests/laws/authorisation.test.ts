import { beforeAll, expect, test } from 'vitest'
import type { Person } from '../../src/features/accounts/index.js'
import { useWorld, type Reply } from '../world/world.js'
import { columns, ruled, table, type Column } from './authorisation.table.js'
import { makeCallers, type Callers } from './caller.js'
import { described, operationsOf } from './operations.js'
import { requests, type Request } from './requests.js'
import { makeStage, type Side, type Stage } from './stage.js'

const world = useWorld()
let stage: Stage
let listed: string[]
let callers: Callers
beforeAll(async () => {
  callers = makeCallers(world)
  stage = await makeStage(world)
  listed = operationsOf(await described(world))
}, 120_000)

const told: Record<string, string> = {
  sign_in_needed: '401', not_found: '404', managers_only: 'mgr', owners_only: 'own', host_only: 'host', panel_only: 'panel', panel_fills: 'sheet', operator_only: 'op',
}
const wordOf = (reply: Reply): string => (reply.status < 300 ? 'ok' : told[reply.body.code] ?? 'ok')
const personAt = (side: Side, other: Side, column: Column): Person | null =>
  column === 'nobody' ? null : column === 'rival' ? other.manager : column === 'operator' ? stage.operator : side[column]
const wordsOf = (line: string): string[] => line.split(/\s+/)

const nothing = 'nosuchthing000000000000'
const isOfCompany = (operation: string) => operation.includes('/companies/{')
const names = (operation: string) => [...operation.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!)
/** What is named inside of the company (or at all, where no company is named). */
const innerOf = (operation: string) => (isOfCompany(operation) ? names(operation).slice(1) : names(operation))

async function call(who: Person | null, operation: string, request: Request): Promise<Reply> {
  const reply = await callers.call(who, operation, request)
  expect(reply.status, `${operation} ${JSON.stringify(reply.body)}`).toBeLessThan(500)
  // Ending one's own sign-in is of no concern to the next line.
  if (/sign-(out|ins)/.test(operation)) callers.forget(who)
  return reply
}

/** What needs another line first, makes people members, or ends what the other lines need. */
const late = ['POST /api/companies/{companyId}/interviews/{id}/candidates/{candidateId}/settle', 'POST /api/companies/{companyId}/decisions/publish', 'POST /api/company-invitations/{token}/accept', 'POST /api/sessions/{id}/leave', 'POST /api/sessions/{id}/end']
const inOrder = () => [...listed.filter((o) => !late.includes(o)), ...late]
/** The lines of operations that name a thing, before anything has ended. */
const naming = () => inOrder().filter((o) => names(o).length && !o.startsWith('POST /api/sessions/{id}/leave') && !o.startsWith('POST /api/sessions/{id}/end'))

test('ACC-4 every operation has its line, and no line is of an operation that is gone', () => {
  expect(Object.keys(table).sort()).toEqual(listed)
  expect(Object.keys(requests).sort()).toEqual(listed)
  for (const [operation, [own, elsewhere]] of Object.entries(table)) {
    for (const line of [own, elsewhere ?? own]) expect([operation, wordsOf(line).length]).toEqual([operation, columns.length])
    if (names(operation).length && own !== table['GET /api/demo/people']![0]) expect([operation, elsewhere], 'a thing that is named can be missing').not.toEqual([operation, undefined])
  }
})

test('ACC-4 what is missing, and what is another company’s under one’s own address, are told in the same words', async () => {
  const heard: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const operation of naming()) {
    const [mine, theirs] = [await requests[operation]!(stage.a, stage.a.applicant), await requests[operation]!(stage.b, stage.b.applicant)]
    const inner = innerOf(operation)
    const replace = (by: (name: string) => string): Request => ({ ...mine, params: { ...mine.params, ...Object.fromEntries((inner.length ? inner : names(operation)).map((name) => [name, by(name)])) } })
    const words: string[] = []
    for (const column of columns) {
      const who = personAt(stage.a, stage.b, column)
      const none = await call(who, operation, replace(() => nothing))
      words.push(wordOf(none))
      ofNothing.set(`${operation} ${column}`, told4(none))
      // Without a company in the address the other company's thing is the rival's own, and an operator's to see.
      if (isOfCompany(operation) ? !inner.length : true) continue
      const other = await call(who, operation, replace((name) => theirs.params![name]!))
      expect({ operation, column, ...told4(other) }).toEqual({ operation, column, ...told4(none) })
    }
    heard[operation] = words.join(' ')
    expected[operation] = wordsOf(table[operation]![1] ?? table[operation]![0]).join(' ')
  }
  expect(heard).toEqual(expected)
}, 400_000)

/** What each hears of nothing, by operation and column: filled by the test of what is missing, asked again of the other company's things. */
const ofNothing = new Map<string, object>()
const told4 = ({ status, body }: Reply) => ({ status, code: body.code, title: body.title, type: body.type, detail: body.detail, data: body.data })

test('ACC-4 of the other company’s things everybody hears what its strangers hear, word for word what they hear of nothing', async () => {
  for (const operation of naming()) {
    const same = await requests[operation]!(stage.b, stage.b.applicant)
    const [own] = table[operation]!
    for (const column of columns.filter((c) => c !== 'rival')) {
      const who = personAt(stage.a, stage.b, column)
      const theirs = requests[operation]!.length > 1 ? await requests[operation]!(stage.b, who) : same
      const reply = await call(who, operation, theirs)
      const stranger = wordsOf(own)[columns.indexOf(column === 'nobody' || column === 'operator' ? column : 'rival')]
      expect([operation, column, wordOf(reply)]).toEqual([operation, column, stranger])
      if (wordOf(reply) !== '404') continue
      const none = ofNothing.get(`${operation} ${column}`) as ReturnType<typeof told4>
      expect({ operation, column, status: reply.status, code: reply.body.code, detail: reply.body.detail }).toEqual({ operation, column, status: 404, code: 'not_found', detail: none.code === 'not_found' ? none.detail : reply.body.detail })
      for (const secret of [stage.b.applicant.name, stage.b.manager.name, '나래']) expect(JSON.stringify(reply.body)).not.toContain(secret)
    }
  }
}, 400_000)

// Last, because of what it ends: sign-ins, seats, the running interview.
test('ACC-4 everybody gets from every operation what the table says, of what is theirs', async () => {
  const heard: Record<string, string> = {}
  const expected: Record<string, string> = {}
  for (const operation of inOrder()) {
    const words: string[] = []
    const refusals = new Set<string>()
    let done = 0
    for (const column of columns) {
      const who = personAt(stage.a, stage.b, column)
      const reply = await call(who, operation, await requests[operation]!(stage.a, who))
      words.push(wordOf(reply))
      if (reply.status < 300) done++
      else if (wordOf(reply) === 'ok') refusals.add(reply.body.code)
    }
    heard[operation] = words.join(' ')
    expected[operation] = wordsOf(table[operation]![0]).join(' ')
    // A request that nobody succeeds with would prove nothing about those who are refused.
    const open = expected[operation].includes('ok')
    if (ruled[operation]) expect([...refusals], operation).toContain(ruled[operation])
    else if (open) expect(done, `nobody succeeds with ${operation}: ${[...refusals].join(', ')}`).toBeGreaterThan(0)
  }
  expect(heard).toEqual(expected)
}, 400_000)
