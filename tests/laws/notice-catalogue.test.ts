import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { templates, wordings } from '../../src/app/features.js'
import { catalogue, kindRow, previewOf, registrationCsv, registrationOf, sampleContent, sampleValues, variables, variablesOf, type CatalogueKind } from '../../src/features/notices/index.js'
import { fillTemplate } from '../../src/features/notices/index.js'
import { interviewTemplates } from '../../src/features/interviews/templates.js'
import { locales } from '../../src/kernel/texts.js'

const kinds = Object.keys(catalogue) as CatalogueKind[]
const sender = { publicUrl: 'https://maru.example', mailFrom: 'Maru <maru@maru.example>' }
const features = fileURLToPath(new URL('../../src/features', import.meta.url))
const rest = (text: string) => /#\{|undefined|null|NaN|\{\w+\}/.exec(text)?.[0] ?? ''

/** Kinds as the sources of features write them; what is computed stands as a pattern. */
function written(): RegExp[] {
  const found = readdirSync(features).filter((f) => f !== 'notices').flatMap((feature) => readdirSync(join(features, feature)).filter((f) => /^(notices|templates)\.ts$/.test(f)).flatMap((file) =>
    [...readFileSync(join(features, feature, file), 'utf8').matchAll(/kind: ['`]([\w.]+(?:\$\{\w+\})?)['`]/g)].map((m) => m[1]!)))
  return [...new Set(found)].map((kind) => new RegExp(`^${kind.replaceAll('.', '\\.').replace(/\$\{\w+\}/, '\\w+')}$`))
}

describe('the catalogue of notices', () => {
  test('NOTI-3 every kind that a feature sends is in it, and none that nobody sends', () => {
    const patterns = written()
    expect(patterns.length).toBeGreaterThan(25)
    expect(patterns.filter((p) => !kinds.some((k) => p.test(k))).map(String)).toEqual([])
    expect(kinds.filter((k) => !patterns.some((p) => p.test(k)))).toEqual([])
    expect(Object.keys(wordings).sort()).toEqual([...kinds].sort())
  })

  test.each(kinds)('NOTI-3 %s renders on each of its channels in both languages, without a hole', (kind) => {
    for (const locale of locales) {
      const content = sampleContent(wordings, kind, locale)!
      expect(content.kind).toBe(kind)
      expect(Object.keys(content).filter((k) => k !== 'kind').sort()).toEqual([...catalogue[kind].channels].sort())
      const seen = previewOf(kind, content, locale, sender)
      for (const text of [seen.mail?.subject, seen.mail?.text, seen.alimtalk?.text, seen.text?.text, seen.push?.title, seen.push?.body, seen.bell?.title, seen.bell?.body]) {
        if (text === undefined) continue
        expect(text.trim()).not.toBe('')
        expect([kind, locale, rest(text)]).toEqual([kind, locale, ''])
      }
    }
  })

  test.each(kinds)('NOTI-3 %s needs exactly the variables that it lists, and its row allows what it is', (kind) => {
    const used = new Set<string>()
    const values = new Proxy(sampleValues(kind, 'ko'), { get: (of, key) => { if (typeof key === 'string') used.add(key); return Reflect.get(of, key) as string }, ownKeys: (of) => Reflect.ownKeys(of) })
    const say = wordings[kind] as (v: Record<string, string>, locale: 'ko') => unknown
    say(values, 'ko')
    const listed: readonly string[] = catalogue[kind].variables
    expect(listed.filter((name) => !used.has(name))).toEqual([])
    expect(kindRow(kind)?.[catalogue[kind].required ? 'required' : 'optional']).toBeTruthy()
  })
})

describe('templates for AlimTalk', () => {
  test('NOTI-3 each has one code, and a kind that offers AlimTalk has exactly one template', () => {
    expect(new Set(templates.map((t) => t.code)).size).toBe(templates.length)
    expect(templates.map((t) => t.kind).sort()).toEqual(kinds.filter((k) => (catalogue[k].channels as readonly string[]).includes('alimtalk')).sort())
  })

  test.each(templates.map((t) => [t.code, t] as const))('NOTI-3 %s is as Kakao wants it', (code, template) => {
    expect(code).toMatch(/^[a-z0-9_]{1,30}$|^maru_[a-z0-9_]+$/)
    const names = variablesOf(`${template.text.ko} ${template.text.en} ${template.buttons.map((b) => b.path).join(' ')}`)
    expect(names.filter((name) => !(name in variables))).toEqual([])
    expect(variablesOf(template.text.en).sort()).toEqual(variablesOf(template.text.ko).sort())
    // '#{' opens a variable and nothing else does.
    expect(template.text.ko.replace(/#\{[가-힣A-Za-z0-9]+\}/g, '')).not.toMatch(/[#{}]/)
    for (const locale of locales) {
      const content = sampleContent(wordings, template.kind as CatalogueKind, locale)!
      expect([...content.alimtalk!.text].length).toBeLessThanOrEqual(1000)
      expect([...template.text[locale]].length).toBeLessThanOrEqual(1000)
    }
    expect(template.buttons.length).toBeLessThanOrEqual(5)
    for (const b of template.buttons) { expect([...b.label.ko].length).toBeLessThanOrEqual(14); expect(b.path).toMatch(/^\//) }
  })

  test('NOTI-3 a variable that is missing or misspelt does not compile', () => {
    const given = { 이름: '김', 기업: '가람', 공고: '개발', 종류: '화상', 일시: '내일', 번호: '1' }
    expect(fillTemplate(interviewTemplates.scheduled, 'ko', given).text).toContain('김님')
    const { 번호: _, ...short } = given
    // @ts-expect-error the number of the link is missing
    expect(() => fillTemplate(interviewTemplates.scheduled, 'ko', short)).toThrow(/번호/)
    // @ts-expect-error 'name' is not how the template calls it
    expect(() => fillTemplate(interviewTemplates.scheduled, 'ko', { ...short, number: '1' })).toThrow(/번호/)
  })
})

describe('registration with Kakao', () => {
  const all = templates.map((t) => registrationOf(t, sender.publicUrl))
  test('NOTI-3 each is listed in Korean with its links, sample values and a word to the examiner', () => {
    const one = all.find((r) => r.code === 'maru_interview_scheduled_2')!
    expect(one).toMatchObject({ name: '면접 일정 확정', messageType: 'BA', emphasizeType: 'NONE', buttons: [{ buttonType: 'WL', buttonName: '참석 여부 답변하기', linkMo: 'https://maru.example/interviews/#{번호}', linkPc: 'https://maru.example/interviews/#{번호}' }] })
    expect(one.variables.map((v) => v.name)).toEqual(['#{이름}', '#{기업}', '#{공고}', '#{종류}', '#{일시}', '#{번호}'])
    for (const r of all) { expect(r.comment.length).toBeGreaterThan(30); expect(r.variables.filter((v) => !v.sample || !v.meaning)).toEqual([]) }
  })
  test('NOTI-3 the table is read as Hangul by spreadsheets and runs no formula', () => {
    const csv = registrationCsv([...all, { ...all[0]!, code: '=1+1' }])
    expect(csv.startsWith('\ufeff템플릿 코드,템플릿명,카테고리,')).toBe(true)
    expect(csv).toContain("\r\n'=1+1,")
  })
})
