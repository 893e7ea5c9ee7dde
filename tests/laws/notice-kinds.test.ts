import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { kindRow, optionalMails, pushServices, requiredMails } from '../../src/features/notices/rules/services.js'

/** 'interview.scheduled', and `interview.answer_${answer}` by what stands before the first hole. */
const kindsIn = (source: string): string[] => [...source.matchAll(/\bkind: (?:'([a-z_]+\.[a-z_]+)'|`([a-z_]+\.[a-z_]*)\$\{)/g)].map((m) => m[1] ?? m[2]!)

test('NOTI-20 NOTI-25 every kind of notice that a feature tells belongs to a service and to a kind of mail', () => {
  const files = readdirSync('src/features', { recursive: true, encoding: 'utf8' }).filter((file) => /^(?!notices\/)[^/]+\/(notices|templates)(\.ts|\/)/.test(file) && !file.endsWith('.test.ts'))
  const kinds = [...new Set(files.flatMap((file) => kindsIn(readFileSync(`src/features/${file}`, 'utf8'))))]
  expect(kinds).toEqual(expect.arrayContaining(['account.', 'application.new', 'company.joined', 'fair.called', 'interview.scheduled', 'interview.answer_', 'posting.deadline', 'consultation.assigned']))
  for (const kind of kinds) {
    const row = kindRow(kind)
    expect(row, kind).not.toBeNull()
    expect(row!.required ?? row!.optional, kind).toBeDefined()
    if (row!.required) expect(requiredMails).toContain(row!.required)
    if (row!.optional) expect(optionalMails).toContain(row!.optional)
    // What is told of an account is its security, which has no switch.
    if (row!.service !== 'account') expect(pushServices).toContain(row!.service)
  }
})
