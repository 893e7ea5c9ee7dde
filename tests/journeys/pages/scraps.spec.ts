import { expect, test } from '@playwright/test'
import { look } from '../support/look.js'
import type { House } from '../support/house.js'
import { Someone } from '../support/someone.js'
import { useHouse } from '../support/use-house.js'

let house: House
useHouse((opened) => { house = opened })

test('HIRE-8 HIRE-9 a company is found in spite of a slip, kept as a scrap with one of its postings, and its deadline is told a day before', async ({ browser }) => {
  const visitor = await Someone.open(browser, house, '손님')
  await visitor.page.goto('/search')
  await expect(visitor.page.getByRole('link', { name: '솔바람랩' })).toBeVisible()
  await look(visitor.page, 'search')
  await visitor.page.getByLabel('기업·공고 검색').fill('솔바랍랩')
  await expect(visitor.page).toHaveURL(/q=/)
  await visitor.page.getByRole('link', { name: '솔바람랩' }).click()
  await expect(visitor.page.getByRole('heading', { level: 1, name: '솔바람랩' })).toBeVisible()
  await visitor.page.getByRole('link', { name: '솔바람랩 스크랩' }).click()
  await expect(visitor.page).toHaveURL(/\/sign-in\?return=/)

  const { page } = await Someone.open(browser, house, '이도윤').then(async (who) => { await who.signIn(); return who })
  await page.goto('/my/scraps')
  await expect(page.getByText('스크랩한 공고가 없습니다')).toBeVisible()
  await look(page, 'none')
  await page.goto('/search?q=없는말없는말')
  await expect(page.getByText('검색 결과가 없습니다')).toBeVisible()
  await look(page, 'search-none')
  await page.goto(new URL(visitor.page.url()).searchParams.get('return')!)
  await page.getByRole('button', { name: '솔바람랩 스크랩', exact: true }).click()
  await expect(page.getByRole('button', { name: '솔바람랩 스크랩 해제' })).toBeVisible()
  await look(page, 'company')
  await page.getByRole('link', { name: '서비스 디자이너' }).click()
  await page.getByRole('button', { name: '서비스 디자이너 스크랩', exact: true }).click()
  await expect(page.getByRole('button', { name: '서비스 디자이너 스크랩 해제' })).toBeVisible()
  await look(page, 'posting')

  await page.goto('/my/scraps')
  await expect(page.getByRole('list', { name: '채용공고' }).getByRole('listitem')).toHaveCount(1)
  await look(page, 'scraps')
  await page.getByRole('main').getByRole('link', { name: '기업', exact: true }).click()
  await expect(page.getByRole('list', { name: '기업' }).getByRole('listitem')).toHaveCount(1)
  await page.emulateMedia({ colorScheme: 'dark' })
  await look(page, 'scraps-companies')
  // A slip is taken back where it was made.
  await page.getByRole('button', { name: '솔바람랩 스크랩 해제' }).click()
  await page.getByRole('button', { name: '솔바람랩 스크랩', exact: true }).click()
  await expect(page.getByRole('button', { name: '솔바람랩 스크랩 해제' })).toBeVisible()

  // Two hours before the deadline: whatever time of day this runs, the reminder's morning is past.
  await house.advance(21 * 86_400_000 - 2 * 3_600_000)
  await page.goto('/notices')
  await expect(page.getByText('스크랩한 공고가 곧 마감됩니다')).toBeVisible()
  await look(page, 'reminded')
})
