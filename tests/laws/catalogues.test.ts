import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { errorTexts } from '../../src/app/errors.js'
import { locales, type Locale } from '../../src/kernel/texts.js'
import { T as checkTexts } from '../../src/features/live-room/web/texts/check.js'
import { T as logTexts } from '../../src/features/live-room/web/texts/log.js'
import { fileErrors, uploadErrors } from '../../src/features/files/contract.js'
import { declared } from './operations.js'

const src = fileURLToPath(new URL('../../src', import.meta.url))
const files = (folder: string): string[] => readdirSync(folder, { withFileTypes: true }).flatMap((e) => (e.isDirectory() ? files(join(folder, e.name)) : [join(folder, e.name)]))
const sources = files(src).filter((f) => /\.tsx?$/.test(f) && !/\.(test|fixture)\.tsx?$/.test(f))
// Codes of AlimTalk templates are the provider's, not refusals.
const server = sources.filter((f) => !/\/(web|ui)\//.test(f.slice(src.length)) && !f.endsWith('/templates.ts'))

/** Codes that no person is ever told: they reach only those who call functions of ours, never a reply. */
const inward = new Set(['mail_taken', 'not_in_this_state'])
/** Kept for the case that two changes cross; rules above refuse with codes of their own before it comes to these. */
const backstops = new Set(['stage_not_possible', 'seat_bound'])
/** Not refusals: the verdict of a check, told in the body of a reply that succeeded, in the words of the check's own page. */
const isVerdict = (code: string) => /^(camera|quality|microphone)_/.test(code)

/** Told by the door in front of media, which answers a browser's socket with a bare 401: they are read in the session's log alone. */
const inLogs = new Set(['seat_removed', 'token_of_another', 'token_expired', 'entry_ended'])

/** Where the code of a refusal is written in the sources. */
const saidIn = new Map<string, string>()
for (const file of server) {
  const text = readFileSync(file, 'utf8')
  for (const pattern of [/\b(?:refused|conflict|invalid|no)\('([a-z0-9_]+)'/g, /new AppError\('\w+', '([a-z0-9_]+)'/g, /\bcode: '([a-z0-9_]+)'/g, /\b(?:refused|conflict|invalid|no)\([^()']*\? '([a-z0-9_]+)'/g, /\b(?:refused|conflict|invalid|no)\([^()']*\? '[a-z0-9_]+' : '([a-z0-9_]+)'/g]) {
    for (const [, code] of text.matchAll(pattern)) saidIn.set(code!, file.slice(src.length + 1))
  }
}

const sentence = (locale: Locale, code: string): string | undefined => {
  const found = errorTexts[locale][code]
  return typeof found === 'function' ? spoken(found) : found
}

/** Stands for every value that a sentence may be given. */
const anything: unknown = new Proxy(Object.assign(() => 'x', { }), {
  get: (_, key) => {
    if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 3 : '2026-11-23T00:00:00Z')
    if (key === Symbol.iterator) return [][Symbol.iterator].bind([])
    if (key === 'map' || key === 'filter' || key === 'slice') return () => []
    if (key === 'join') return () => '2026-11-23T00:00:00Z'
    if (key === 'length') return 3
    if (key === 'trim' || key === 'toString' || key === 'toLocaleString') return () => '2026-11-23T00:00:00Z'
    if (key === 'at' || key === 'charCodeAt' || key === 'split') return () => undefined
    if (key === 'timeZone') return 'Asia/Seoul'
    if (key === 'then') return undefined
    return anything
  },
})
function spoken(make: unknown): string {
  try { return String((make as (v: unknown) => string)(anything)) } catch (err) {
    // A sentence that works on its values (a list, a name) is read as it is written.
    if (err instanceof TypeError || err instanceof RangeError) return String(make).replace(/\$\{[^`]*?\}/g, ' ')
    throw err
  }
}

const hangul = /[가-힣]/

describe('GEN-3 GEN-4 every refusal has its sentence', () => {
  test('GEN-4 codes are named in contracts and in the sources at all', () => {
    const named = Object.values(declared).flatMap((o) => o.errors ?? [])
    expect(new Set(named).size).toBeGreaterThan(60)
    expect(saidIn.size).toBeGreaterThan(80)
  })
  test.each(locales)('GEN-4 every code that a contract declares has a sentence in %s', (locale) => {
    const lacking = Object.entries(declared).flatMap(([operation, o]) => (o.errors ?? []).filter((code) => !sentence(locale, code)?.trim()).map((code) => `${operation}: ${code}`))
    expect(lacking).toEqual([])
  })
  test.each(locales)('GEN-4 every code that the server raises has a sentence in %s', (locale) => {
    const lacking = [...saidIn].filter(([code]) => !inward.has(code) && !inLogs.has(code) && !isVerdict(code) && !sentence(locale, code)?.trim()).map(([code, file]) => `${file}: ${code}`)
    expect(lacking).toEqual([])
  })
  test('GEN-4 a feature’s own code is declared by an operation, so that callers can know of it', () => {
    const general = new Set(['unexpected', 'not_found', 'sign_in_needed', 'operator_only', 'invalid_request', 'invalid_cursor', 'request_too_large', 'too_many_requests', 'foreign_origin', 'database_away', 'still_running', 'key_used_elsewhere', 'answered_once', 'key_unknown', 'key_not_for_this', 'key_reads_only', ...uploadErrors, ...fileErrors])
    const named = new Set(Object.values(declared).flatMap((o) => o.errors ?? []))
    const hidden = [...saidIn].filter(([code]) => !named.has(code) && !general.has(code) && !inward.has(code) && !inLogs.has(code) && !backstops.has(code) && !isVerdict(code)).map(([code, file]) => `${file}: ${code}`)
    expect(hidden).toEqual([])
  })
  test('GEN-3 GEN-4 the verdicts of checks have their words, and what to do, on the page of the checks', () => {
    const codes = [...saidIn.keys()].filter(isVerdict)
    expect(codes.length).toBeGreaterThan(8)
    for (const locale of locales) for (const code of codes) {
      const words = (checkTexts[locale].failures as Record<string, { is: string; cure: readonly string[] }>)[code]
      expect([locale, code, !!words?.is, (words?.cure.length ?? 0) > 0]).toEqual([locale, code, true, true])
    }
  })
  test('ROOM-18 every refusal that a session’s log can hold has its words on the log’s page', () => {
    const refusals = new Set([...Object.entries(declared).flatMap(([operation, o]) => (operation.startsWith('POST /api/sessions/') ? (o.errors ?? []) : [])), ...inLogs, 'sign_in_needed'])
    // The media server's being away is nobody's being refused.
    refusals.delete('media_away')
    for (const locale of locales) expect([...refusals].filter((code) => !(code in logTexts[locale].codes))).toEqual([])
  })
  test('GEN-4 a sentence is more than a word, and ends as a sentence', () => {
    for (const locale of locales) for (const code of Object.keys(errorTexts[locale])) {
      if (code.startsWith('field_')) continue
      expect([code, sentence(locale, code)!.length > 8]).toEqual([code, true])
      expect([code, sentence(locale, code)]).toEqual([code, expect.stringMatching(/[.!?’”]\s*$|\)\s*$/)])
    }
  })
})

interface Catalogue { file: string; name: string; both: Record<Locale, object> }

/** Everything that is exported as a catalogue, from every texts file. Screens' catalogues are private to their module, but stand in texts files too. */
async function catalogues(): Promise<Catalogue[]> {
  const found: Catalogue[] = []
  for (const file of sources.filter((f) => /(^|\/)(texts[\w-]*\.ts|texts\/[\w-]+\.ts)$/.test(f.slice(src.length)) && !f.endsWith('kernel/texts.ts'))) {
    const module = await import(pathToFileURL(file).href) as Record<string, unknown>
    for (const [name, value] of Object.entries(module)) {
      if (value && typeof value === 'object' && Object.keys(value).sort().join() === 'en,ko') found.push({ file: file.slice(src.length + 1), name, both: value as Record<Locale, object> })
    }
  }
  return found
}

/** 'a.b.0' → leaf, of a catalogue in one language. */
function leaves(of: unknown, path = ''): [string, unknown][] {
  if (of && typeof of === 'object') return Object.entries(of).flatMap(([key, value]) => leaves(value, path ? `${path}.${key}` : key))
  return [[path, of]]
}
const wordsOf = (leaf: unknown): string => (typeof leaf === 'function' ? spoken(leaf) : String(leaf))

/** What is the same in both languages: names of products, and words that are a language's name for itself. */
const names = /한국어|English|마루|Maru/g

describe('GEN-3 both languages', async () => {
  const all = await catalogues()
  test('GEN-3 there are catalogues of every feature', () => {
    for (const feature of readdirSync(join(src, 'features'))) expect([feature, all.some((c) => c.file.startsWith(`features/${feature}/`))]).toEqual([feature, true])
    expect(all.length).toBeGreaterThan(30)
  })
  test.each(all.map((c) => [`${c.file} ${c.name}`, c] as const))('GEN-3 %s says the same things in Korean and English', (_, { both }) => {
    const [ko, en] = [leaves(both.ko), leaves(both.en)]
    expect(en.map(([key]) => key).sort()).toEqual(ko.map(([key]) => key).sort())
    for (const [key, value] of en) expect([key, typeof value]).toEqual([key, typeof ko.find(([k]) => k === key)![1]])
  })
  test('GEN-3 no sentence is empty, Korean is Korean and English is English', () => {
    const wrong: string[] = []
    for (const { file, name, both } of all) {
      for (const [key, leaf] of leaves(both.ko)) {
        if (typeof leaf !== 'string' && typeof leaf !== 'function') continue
        const text = wordsOf(leaf).replace(/<[^>]+>/g, '')
        if (!text.trim()) { if (!silent.has(`${file} ${key}`)) wrong.push(`${file} ${name}.ko.${key} is empty`) }
        else if (/[A-Za-z]{3}/.test(text) && !hangul.test(text) && !untranslated.has(text.trim())) wrong.push(`${file} ${name}.ko.${key} is not Korean: ${text}`)
      }
      for (const [key, leaf] of leaves(both.en)) {
        if (typeof leaf !== 'string' && typeof leaf !== 'function') continue
        const text = wordsOf(leaf)
        if (!text.trim()) { if (!silent.has(`${file} ${key}`)) wrong.push(`${file} ${name}.en.${key} is empty`) }
        else if (hangul.test(text.replace(names, ''))) wrong.push(`${file} ${name}.en.${key} is not English: ${text}`)
      }
    }
    expect(wrong).toEqual([])
  })
})
/** Words that Korean writes as they are. */
const untranslated = new Set(['English', 'Check!', 'Chrome', 'Edge', 'Firefox', 'Safari', 'Windows', 'macOS', 'Android', 'iOS / iPadOS', 'Linux'])
/** States of which nothing is said on purpose: the column of the board stays empty. */
const silent = new Set(['features/interviews/web/texts/company.ts here.away'])
