import AxeBuilder from '@axe-core/playwright'
import { expect, test, type Browser } from '@playwright/test'
import { House } from './support/house.js'
import { Someone } from './support/person.js'

let house: House
test.beforeAll(async () => { house = await House.open() })
test.afterAll(async () => { await house?.close() })

async function addresses(browser: Browser): Promise<Record<string, string[]>> {
  const manager = await Someone.open(browser, house, '박서준')
  await manager.signIn()
  const applicant = await Someone.open(browser, house, '김하늘')
  await applicant.signIn()
  const company = (await manager.get('/api/companies')).items[0].id
  const mine = JSON.stringify(await applicant.get('/api/my/interviews'))
  const [sessionId, interviewId] = [/"sessionId":"([^"]+)"/.exec(mine)![1], /"interviewId":"([^"]+)"/.exec(mine)?.[1] ?? /"id":"([^"]+)"/.exec(mine)![1]]
  await manager.close()
  await applicant.close()
  return {
    '': ['/', '/sign-in', '/sign-up', '/reset', '/postings', '/device-help', '/demo', '/invited', '/nowhere'],
    김하늘: ['/', '/my/interviews', '/my/applications', '/my/resumes', '/my/fairs', `/interviews/${interviewId}`, `/sessions/${sessionId}/check`, '/account', '/notices'],
    박서준: [`/company/${company}`, `/company/${company}/interviews`, `/company/${company}/postings`, `/company/${company}/invitations`, `/company/${company}/members`, `/company/${company}/schedule`, `/company/${company}/interviews/${interviewId}`],
    운영자: ['/operator', '/operator/outbox', '/operator/sessions', '/operator/people', '/operator/templates'],
  }
}

test('GEN-7 GEN-3 every page is English where asked, fits 360 px, and has no axe violation in light and dark', async ({ browser }) => {
  const all = await addresses(browser)
  const found: string[] = []
  for (const [name, paths] of Object.entries(all)) {
    for (const look of [{ viewport: { width: 1280, height: 800 }, colorScheme: 'light' as const, locale: 'en-US' }, { viewport: { width: 360, height: 740 }, colorScheme: 'dark' as const, locale: 'ko-KR' }]) {
      const who = await Someone.open(browser, house, name, look)
      if (name) await who.signIn()
      await who.context.addCookies([{ name: 'maru_locale', value: look.locale.slice(0, 2), url: house.url }])
      for (const path of paths) {
        await who.page.goto(path)
        await who.page.waitForLoadState('networkidle').catch(() => undefined)
        await expect(who.page.locator('main, [role=main]').first()).toBeVisible()
        const { violations } = await new AxeBuilder({ page: who.page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
        for (const v of violations) found.push(`${path} ${look.locale} ${look.viewport.width}: ${v.id} ${v.nodes[0]?.target.join(' ')}`)
        const wide = await who.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        if (wide > 1) found.push(`${path} ${look.viewport.width}: ${wide} px too wide`)
        if (look.locale === 'en-US') {
          const title = await who.page.locator('h1').first().innerText().catch(() => '')
          if (/[가-힣]/.test(title) && !/[가-힣]{2,4}/.test(name)) found.push(`${path}: the heading is not English: ${title}`)
        }
      }
      found.push(...who.complaints)
      await who.close()
    }
  }
  expect(found).toEqual([])
})

test('GEN-7 signing in and answering go by the keyboard alone', async ({ browser }) => {
  const who = await Someone.open(browser, house, '이도윤')
  await who.page.goto('/demo')
  const button = who.page.getByRole('button', { name: '이도윤님으로 시작' })
  await expect(button).toBeVisible()
  await tabTo(who, () => button.evaluate((el) => el === document.activeElement))
  await who.page.keyboard.press('Enter')
  await expect(who.page).not.toHaveURL(/demo/)
  const mine = JSON.stringify(await who.get('/api/my/interviews'))
  const interviewId = /"interviewId":"([^"]+)"/.exec(mine)?.[1] ?? /"id":"([^"]+)"/.exec(mine)![1]
  await who.page.goto(`/interviews/${interviewId}`)
  await expect(who.page.getByText('참석하실 수 있나요?')).toBeVisible()
  await tabTo(who, () => who.page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.type === 'radio'))
  await who.page.keyboard.press('Space')
  const send = who.page.getByRole('button', { name: '참석으로 답하기' })
  await tabTo(who, () => send.evaluate((el) => el === document.activeElement).catch(() => false))
  await who.page.keyboard.press('Enter')
  await expect(who.page.getByText('참석으로 답하셨습니다')).toBeVisible()
  await who.close()
})

async function tabTo(who: Someone, there: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await there()) return
    await who.page.keyboard.press('Tab')
  }
  throw new Error('The keyboard did not get there in 60 steps')
}
