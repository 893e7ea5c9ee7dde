import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'
import { cast, company, consulting, fair, postings, resume, titles } from '../../../src/app/demo/cast.js'
import { postingDefaults } from '../../../src/features/hiring/texts.js'
import type { Locale } from '../../../src/kernel/texts.js'
import { until } from './house.js'
import type { Someone } from './someone.js'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const wide = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' } as const
const narrow = { viewport: { width: 360, height: 740 }, colorScheme: 'dark' } as const

/** What the rules of accessibility (WCAG 2.2 AA and good practice) find on the page as it stands, but for what is in frames. Only that leaves the page: to hand over all that axe can tell of it takes longer than to find it out. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (values) => {
    const found = await (window as unknown as { axe: typeof axe }).axe.run({ runOnly: { type: 'tag', values }, iframes: false, resultTypes: ['violations'] })
    return found.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')}`))
  }, rules)
}

/** How many pixels of the page lie beyond the window's right edge. */
export const beyond = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)

/** Everything of the page that was asked for is there, and nothing is still on its way. */
export async function settled(who: Someone): Promise<void> {
  await expect(who.page.locator('h1').first()).toBeAttached()
  let still = 0
  await until(`${new URL(who.page.url()).pathname} is at rest`, async () => {
    // The gallery shows what loading looks like.
    const bones = who.page.url().endsWith('/ui-gallery') ? 0 : await who.page.locator('[class*="_bone_"]').count()
    still = who.waiting === 0 && bones === 0 ? still + 1 : 0
    return still > 1
  })
}

/** The session of a consultation is called by its field, as the operator named that. */
const fieldName = ['면접컨설팅', '입사지원서 작성', '취업자료', '국가직무표준(NCS)', '직업선호도 검사', '참가기업 배정']
/** The product's name, and names and texts that the demo's people wrote: not the interface's. */
const demoWords = [...new Set(['마루', fieldName, cast, company, consulting, fair, postings, resume, titles, postingDefaults.ko].flatMap(wordsIn))].sort((a, b) => b.length - a.length)
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.split('\n').flatMap((line) => [line.replace(/^(- |## )/, '').trim(), ...(/^[가-힣]{3}$/.test(line) ? [line.slice(-2)] : [])]).filter((words) => /[가-힣]/.test(words))
  return value && typeof value === 'object' ? Object.values(value).flatMap(wordsIn) : []
}

/** Korean that an English page still shows or says: texts, names for the ear, hints. Left out is what is marked as Korean, and what people wrote. */
export async function koreanOn(page: Page, data = ''): Promise<string[]> {
  const said = await page.evaluate((written) => {
    const found: string[] = [document.title]
    const walk = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
      if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT
      return node.matches(`script, style, textarea, [lang=ko]${written ? `, ${written}` : ''}`) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT
    })
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (node instanceof Element) found.push(...['aria-label', 'title', 'alt', 'placeholder', 'aria-description'].map((name) => node.getAttribute(name) ?? ''))
      else found.push(node.textContent ?? '')
    }
    return found
  }, data)
  return [...new Set(said.map((words) => demoWords.reduce((rest, known) => rest.replaceAll(known, ''), words).trim()).filter((words) => /[가-힣]/.test(words)))]
}

export interface Audited {
  /** How it is called in what is found. */
  name: string
  /** A selector of what people wrote, in whichever language. */
  data?: string | undefined
  locales?: readonly Locale[]
  /** Brings the page into a language; without it the language stays. */
  show?: ((locale: Locale) => Promise<void>) | undefined
}

/**
 * One page in Korean and English, wide and light, narrow and dark. Each language and each look goes through the rules of accessibility once; that it fits,
 * and is in the language it says, is looked at in every one. Returns what is wrong with it.
 */
export async function audit(who: Someone, { name, data, locales = ['ko', 'en'], show }: Audited): Promise<string[]> {
  const { page } = who
  const found: string[] = []
  for (const locale of locales) {
    const at = `${name} ${locale}`
    await page.setViewportSize(wide.viewport)
    await page.emulateMedia({ colorScheme: wide.colorScheme, reducedMotion: 'reduce' })
    if (show) {
      who.locale = locale
      await who.context.addCookies([{ name: 'maru_locale', value: locale, url: who.house.url }])
      await show(locale)
    }
    await settled(who)
    if ((await page.locator('html').getAttribute('lang')) !== locale) found.push(`${at}: the page does not say that it is in this language`)
    for (const look of [wide, narrow]) {
      await page.setViewportSize(look.viewport)
      await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
      await settled(who)
      const over = await beyond(page)
      if (over > 0) found.push(`${at} ${look.viewport.width}: ${over} px too wide`)
      if (locales.length === 1 || (locale === 'ko') === (look === wide)) found.push(...(await violations(page)).map((v) => `${at} ${look.viewport.width}: ${v}`))
      if (locale === 'en') found.push(...(await koreanOn(page, data)).map((words) => `${at} ${look.viewport.width}: not English: ${words}`))
    }
  }
  return found
}
